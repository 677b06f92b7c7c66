//! The trigger that redacts the columns of any table before a row is written.
//!
//! In Rust because the columns are known by name only at run time, and because it runs for every row. Its arguments are the
//! attachment: see [`Attachment::parse`]. It never lets a row pass that it cannot treat.

use std::ffi::CStr;

use pgrx::{FromDatum, IntoDatum, PgMemoryContexts, Uuid, callconv::BoxRet, pg_sys, pg_sys::panic::ErrorReport};
use recap_redaction::{ENGINE_VERSION, Policy, Substitutes};

use super::{
    policies,
    text::Text,
    tokens::{OfScope, OfText},
};
use crate::{conversations::to_uuid, error::RecapError, subjects, tenancy::current_tenant};

/// What is written once at the head of every argument list.
const HEAD: usize = 6;

/// How a column's type is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// text and varchar, the latter with its most characters.
    Text {
        most: Option<usize>,
    },
    Json,
    Jsonb,
    TextArray,
}

struct Column {
    /// From 1.
    number: i16,
    kind: Kind,
    policy: String,
}

/// What the arguments of the trigger say.
struct Attachment {
    deferred: bool,
    /// Column that says whether the row has been through redaction.
    scrubbed: Option<i16>,
    /// Column (jsonb) in which the event is written.
    context: Option<i16>,
    /// Column whose value groups rows with common token numbers, and what its values are unique within.
    scope: Option<(i16, String)>,
    columns: Vec<Column>,
}

impl Attachment {
    /// mode, scrubbed column, context column, age column, scope column, scope name; then pairs of column and policy. What
    /// is not there is empty. The age column is for `recap.redaction_progress` alone.
    fn parse(trigger: &Trigger<'_>) -> Result<Self, RecapError> {
        let arguments = trigger.arguments();
        let (head, pairs) = arguments
            .split_at_checked(HEAD)
            .ok_or_else(|| RecapError::attachment("The trigger has too few arguments."))?;
        let [mode, scrubbed, context, _, scope, scope_name] = head else {
            return Err(RecapError::attachment("The trigger has too few arguments."));
        };
        let optional = |name: &str| if name.is_empty() { Ok(None) } else { trigger.column(name).map(Some) };
        let typed = |name: &str, type_id| match optional(name)? {
            Some(number) if trigger.column_type(number).0 != type_id => {
                Err(RecapError::attachment(format!("The column {name:?} has another type now.")))
            }
            number => Ok(number),
        };
        if pairs.is_empty() || pairs.len() % 2 != 0 {
            return Err(RecapError::attachment("The trigger names a column without its policy."));
        }
        let mut columns = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let [name, policy] = pair else { continue };
            let number = trigger.column(name)?;
            columns.push(Column { number, kind: trigger.kind(number)?, policy: policy.clone() });
        }
        Ok(Self {
            deferred: mode == "deferred",
            scrubbed: typed(scrubbed, pg_sys::BOOLOID)?,
            context: typed(context, pg_sys::JSONBOID)?,
            scope: optional(scope)?.map(|number| (number, scope_name.clone())),
            columns,
        })
    }
}

/// The attachment, parsed once a statement: PostgreSQL keeps a call site for each trigger of each table that it writes.
fn attachment<'f>(fcinfo: pg_sys::FunctionCallInfo, trigger: &Trigger<'_>) -> Result<&'f Attachment, RecapError> {
    // SAFETY: what stands at the call site was put there by this function, and lives as long as the call site's memory,
    // which takes the pointer with it.
    unsafe {
        let site = (*fcinfo).flinfo;
        if (*site).fn_extra.is_null() {
            let parsed = Attachment::parse(trigger)?;
            let kept = PgMemoryContexts::For((*site).fn_mcxt).leak_and_drop_on_delete(parsed);
            (*site).fn_extra = kept.cast();
        }
        Ok(&*(*site).fn_extra.cast::<Attachment>())
    }
}

/// What PostgreSQL hands a trigger function.
struct Trigger<'t> {
    data: &'t pg_sys::TriggerData,
    columns: pg_sys::TupleDesc,
}

impl<'t> Trigger<'t> {
    fn of(fcinfo: pg_sys::FunctionCallInfo) -> Result<Self, RecapError> {
        let wrong = || RecapError::attachment("This function is a trigger for each row, before INSERT or UPDATE.");
        // SAFETY: PostgreSQL calls with a valid frame; its context, if any, is a node.
        unsafe {
            let context = fcinfo.as_ref().map_or(std::ptr::null_mut(), |frame| frame.context);
            if context.is_null() || (*context).type_ != pg_sys::NodeTag::T_TriggerData {
                return Err(wrong());
            }
            let data = context.cast::<pg_sys::TriggerData>().as_ref().ok_or_else(wrong)?;
            let event = data.tg_event;
            let before_row = event & pg_sys::TRIGGER_EVENT_ROW != 0
                && event & pg_sys::TRIGGER_EVENT_TIMINGMASK == pg_sys::TRIGGER_EVENT_BEFORE;
            let kind = event & pg_sys::TRIGGER_EVENT_OPMASK;
            if !before_row || (kind != pg_sys::TRIGGER_EVENT_INSERT && kind != pg_sys::TRIGGER_EVENT_UPDATE) {
                return Err(wrong());
            }
            Ok(Self { data, columns: (*data.tg_relation).rd_att })
        }
    }

    fn is_update(&self) -> bool {
        self.data.tg_event & pg_sys::TRIGGER_EVENT_OPMASK == pg_sys::TRIGGER_EVENT_UPDATE
    }

    fn old_row(&self) -> pg_sys::HeapTuple {
        self.data.tg_trigtuple
    }

    fn new_row(&self) -> pg_sys::HeapTuple {
        if self.is_update() { self.data.tg_newtuple } else { self.data.tg_trigtuple }
    }

    fn arguments(&self) -> Vec<String> {
        // SAFETY: tgargs holds tgnargs C strings.
        unsafe {
            let trigger = &*self.data.tg_trigger;
            let count = usize::try_from(trigger.tgnargs).unwrap_or_default();
            (0..count).map(|index| CStr::from_ptr(*trigger.tgargs.add(index)).to_string_lossy().into_owned()).collect()
        }
    }

    fn column(&self, name: &str) -> Result<i16, RecapError> {
        let c_name = std::ffi::CString::new(name).unwrap_or_default();
        // SAFETY: a tuple descriptor and a C string.
        let number = unsafe { pg_sys::SPI_fnumber(self.columns, c_name.as_ptr()) };
        i16::try_from(number)
            .ok()
            .filter(|number| *number > 0)
            .ok_or_else(|| RecapError::attachment(format!("The table has no column {name:?} any more.")))
    }

    /// Type and modifier of a column.
    fn column_type(&self, number: i16) -> (pg_sys::Oid, i32) {
        let (mut type_id, mut modifier, mut collation) = (pg_sys::InvalidOid, -1, pg_sys::InvalidOid);
        // SAFETY: the relation of the trigger has a column of that number.
        unsafe {
            let relation = (*self.data.tg_relation).rd_id;
            pg_sys::get_atttypetypmodcoll(relation, number, &mut type_id, &mut modifier, &mut collation);
        }
        (type_id, modifier)
    }

    fn kind(&self, number: i16) -> Result<Kind, RecapError> {
        let (type_id, modifier) = self.column_type(number);
        match type_id {
            pg_sys::TEXTOID => Ok(Kind::Text { most: None }),
            // A length modifier counts the header of a datum.
            pg_sys::VARCHAROID => Ok(Kind::Text { most: usize::try_from(modifier - 4).ok() }),
            pg_sys::JSONOID => Ok(Kind::Json),
            pg_sys::JSONBOID => Ok(Kind::Jsonb),
            pg_sys::TEXTARRAYOID => Ok(Kind::TextArray),
            _ => Err(RecapError::attachment("A redacted column has another type now.")),
        }
    }

    /// The value of a column in a row; nothing for null.
    fn value(&self, row: pg_sys::HeapTuple, number: i16) -> Option<pg_sys::Datum> {
        let mut null = true;
        // SAFETY: a tuple of this descriptor.
        let value = unsafe { pg_sys::SPI_getbinval(row, self.columns, i32::from(number), &mut null) };
        (!null).then_some(value)
    }

    fn is_true(&self, row: pg_sys::HeapTuple, number: i16) -> bool {
        self.value(row, number).is_some_and(|value| value.value() != 0)
    }

    fn text(&self, row: pg_sys::HeapTuple, number: i16) -> String {
        // SAFETY: a tuple of this descriptor; the result is a C string or null.
        unsafe {
            let text = pg_sys::SPI_getvalue(row, self.columns, i32::from(number));
            if text.is_null() { String::new() } else { CStr::from_ptr(text).to_string_lossy().into_owned() }
        }
    }
}

/// Columns to set in the new row.
#[derive(Default)]
struct Changes {
    numbers: Vec<i32>,
    values: Vec<pg_sys::Datum>,
    nulls: Vec<bool>,
}

impl Changes {
    fn set(&mut self, number: i16, value: Option<pg_sys::Datum>) {
        self.numbers.push(i32::from(number));
        self.values.push(value.unwrap_or(pg_sys::Datum::null()));
        self.nulls.push(value.is_none());
    }

    fn apply(&mut self, trigger: &Trigger<'_>) -> pg_sys::HeapTuple {
        if self.numbers.is_empty() {
            return trigger.new_row();
        }
        let count = i32::try_from(self.numbers.len()).unwrap_or_default();
        // SAFETY: as many numbers as values and nulls, all of this descriptor.
        unsafe {
            pg_sys::heap_modify_tuple_by_cols(
                trigger.new_row(),
                trigger.columns,
                count,
                self.numbers.as_mut_ptr(),
                self.values.as_mut_ptr(),
                self.nulls.as_mut_ptr(),
            )
        }
    }
}

/// The row as the trigger returns it.
pub struct NewRow(pg_sys::HeapTuple);

// SAFETY: a trigger function returns a pointer to a tuple.
unsafe impl BoxRet for NewRow {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut pgrx::callconv::FcInfo<'fcx>) -> pgrx::datum::Datum<'fcx> {
        // SAFETY: as above.
        unsafe { fcinfo.return_raw_datum(pg_sys::Datum::from(self.0)) }
    }
}

pgrx::impl_sql_translatable!(NewRow, "trigger");

pub fn redact_row(fcinfo: pg_sys::FunctionCallInfo) -> Result<NewRow, ErrorReport> {
    let trigger = Trigger::of(fcinfo)?;
    let attachment = attachment(fcinfo, &trigger)?;
    let mut changes = Changes::default();
    let new = trigger.new_row();
    let old = trigger.is_update().then(|| trigger.old_row());
    let changed = |column: &Column| old.is_none_or(|old| !same(&trigger, old, new, column.number));
    if attachment.deferred
        && let Some(scrubbed) = attachment.scrubbed
    {
        let claimed = trigger.is_true(new, scrubbed);
        let before = old.is_some_and(|old| trigger.is_true(old, scrubbed));
        if claimed && !before {
            // Nobody can call a row scrubbed without its being scrubbed here and now.
            let found = treat(&trigger, attachment, |_| true, &mut changes)?;
            if let Some(context) = attachment.context {
                changes.set(context, event(trigger.value(new, context), found));
            }
        } else if !claimed || attachment.columns.iter().any(changed) {
            changes.set(scrubbed, Some(pg_sys::Datum::from(false)));
        }
    } else {
        treat(&trigger, attachment, changed, &mut changes)?;
    }
    Ok(NewRow(changes.apply(&trigger)))
}

/// Redacts the wanted columns; how many of them changed.
fn treat(
    trigger: &Trigger<'_>,
    attachment: &Attachment,
    wanted: impl Fn(&Column) -> bool,
    changes: &mut Changes,
) -> Result<usize, RecapError> {
    let mut found = 0;
    for column in attachment.columns.iter().filter(|column| wanted(column)) {
        let Some(value) = trigger.value(trigger.new_row(), column.number) else { continue };
        let policy = policies::policy(&column.policy)?;
        let redacted = match &attachment.scope {
            Some((number, name)) if policy.has_tokens() => {
                let tenant = current_tenant().ok_or_else(RecapError::no_tenant)?;
                let key = trigger.text(trigger.new_row(), *number);
                let scope = scope(&tenant, name, &key)?;
                let mut tokens = OfScope { tenant: &tenant, scope, vault: policy.keeps_vault(), error: None };
                let redacted = redact(value, column.kind, &policy, &mut tokens)?;
                tokens.error.map_or(Ok(redacted), Err)?
            }
            _ => {
                let mut tokens = OfText::default();
                let redacted = redact(value, column.kind, &policy, &mut tokens)?;
                tokens.error.map_or(Ok(redacted), Err)?
            }
        };
        if let Some(redacted) = redacted {
            found += 1;
            changes.set(column.number, Some(redacted));
        }
    }
    Ok(found)
}

/// The scope of the tokens of rows of a table with that value in their scope column.
pub fn scope(tenant: &str, name: &str, key: &str) -> Result<Uuid, RecapError> {
    let value = format!("{}:{tenant}{}:{name}{key}", tenant.len(), name.len());
    Ok(to_uuid(subjects::digest("token_scope", &value)?))
}

/// The redacted value, nothing when it stays.
fn redact(
    value: pg_sys::Datum,
    kind: Kind,
    policy: &Policy,
    substitutes: &mut dyn Substitutes,
) -> Result<Option<pg_sys::Datum>, RecapError> {
    let unreadable = || RecapError::attachment("A value cannot be read.");
    match kind {
        Kind::Text { most } => {
            // SAFETY: a datum of type text or varchar.
            let text = unsafe { Text::of(value) }.ok_or_else(unreadable)?;
            let redacted = recap_redaction::redact_with(text.as_str(), policy, substitutes)
                .map_err(|error| RecapError::engine(&error))?;
            Ok(match redacted {
                std::borrow::Cow::Borrowed(_) => None,
                std::borrow::Cow::Owned(redacted) => cut(&redacted, most).into_datum(),
            })
        }
        Kind::Json => {
            // SAFETY: a datum of type json is stored as text.
            let text = unsafe { Text::of(value) }.ok_or_else(unreadable)?;
            Ok(json(text.as_str(), policy, substitutes)?.into_datum())
        }
        Kind::Jsonb => {
            // SAFETY: jsonb_out takes a jsonb and returns a C string, jsonb_in the reverse.
            unsafe {
                let text = CStr::from_ptr(pg_sys::OidOutputFunctionCall(pg_sys::Oid::from(pg_sys::F_JSONB_OUT), value));
                let Some(redacted) = json(text.to_str().map_err(|_| unreadable())?, policy, substitutes)? else {
                    return Ok(None);
                };
                let redacted = std::ffi::CString::new(redacted).map_err(|_| unreadable())?;
                let input = pg_sys::Oid::from(pg_sys::F_JSONB_IN);
                Ok(Some(pg_sys::OidInputFunctionCall(input, redacted.as_ptr().cast_mut(), pg_sys::JSONBOID, -1)))
            }
        }
        Kind::TextArray => array(value, policy, substitutes),
    }
}

fn json(text: &str, policy: &Policy, substitutes: &mut dyn Substitutes) -> Result<Option<String>, RecapError> {
    let redacted =
        recap_redaction::redact_json_with(text, policy, substitutes).map_err(|error| RecapError::engine(&error))?;
    Ok(match redacted {
        std::borrow::Cow::Borrowed(_) => None,
        std::borrow::Cow::Owned(redacted) => Some(redacted),
    })
}

/// A label may be longer than the value: what the column cannot hold is left away, and half a label with it.
fn cut(text: &str, most: Option<usize>) -> &str {
    let Some((end, _)) = most.and_then(|most| text.char_indices().nth(most)) else { return text };
    let head = text.get(..end).unwrap_or_default();
    match (head.rfind('['), head.rfind(']')) {
        (Some(open), close) if close.is_none_or(|close| close < open) => head.get(..open).unwrap_or_default(),
        _ => head,
    }
}

/// The elements of an array of any dimensions.
fn array(
    value: pg_sys::Datum,
    policy: &Policy,
    substitutes: &mut dyn Substitutes,
) -> Result<Option<pg_sys::Datum>, RecapError> {
    // SAFETY: a datum of type text[], detoasted; its dimensions stand behind its header, the lower bounds behind these.
    unsafe {
        let whole = pg_sys::pg_detoast_datum(value.cast_mut_ptr()).cast::<pg_sys::ArrayType>();
        let mut elements = std::ptr::null_mut();
        let mut nulls = std::ptr::null_mut();
        let mut count = 0;
        let align = pg_sys::TYPALIGN_INT as std::ffi::c_char;
        pg_sys::deconstruct_array(whole, pg_sys::TEXTOID, -1, false, align, &mut elements, &mut nulls, &mut count);
        let mut changed = false;
        for index in 0..usize::try_from(count).unwrap_or_default() {
            if *nulls.add(index) {
                continue;
            }
            if let Some(redacted) = redact(*elements.add(index), Kind::Text { most: None }, policy, substitutes)? {
                *elements.add(index) = redacted;
                changed = true;
            }
        }
        if !changed {
            return Ok(None);
        }
        let dimensions = (*whole).ndim;
        let lengths = whole.cast::<u8>().add(std::mem::size_of::<pg_sys::ArrayType>()).cast::<i32>();
        let bounds = lengths.add(usize::try_from(dimensions).unwrap_or_default());
        let built =
            pg_sys::construct_md_array(elements, nulls, dimensions, lengths, bounds, pg_sys::TEXTOID, -1, false, align);
        Ok(Some(pg_sys::Datum::from(built)))
    }
}

/// Whether a column has the same value in both rows, as far as its bytes tell without reading it into memory.
fn same(trigger: &Trigger<'_>, old: pg_sys::HeapTuple, new: pg_sys::HeapTuple, number: i16) -> bool {
    match (trigger.value(old, number), trigger.value(new, number)) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            // SAFETY: all types that are redacted are stored as varlena.
            unsafe {
                let bytes = |value: pg_sys::Datum| {
                    let start = value.cast_mut_ptr::<pg_sys::varlena>();
                    std::slice::from_raw_parts(start.cast::<u8>(), pgrx::varlena::varsize_any(start))
                };
                bytes(old) == bytes(new)
            }
        }
        _ => false,
    }
}

/// The context with the event in it (D22): when, by which engine, how many columns changed.
fn event(context: Option<pg_sys::Datum>, found: usize) -> Option<pg_sys::Datum> {
    // SAFETY: the column was checked to be jsonb when it was attached; another type is refused by PostgreSQL's own function.
    let context = context.and_then(|value| unsafe { pgrx::JsonB::from_datum(value, false) });
    let mut document = match context.map(|document| document.0) {
        Some(serde_json::Value::Object(document)) => document,
        Some(other) => serde_json::Map::from_iter([("value".to_owned(), other)]),
        None => serde_json::Map::new(),
    };
    // SAFETY: the start of the statement's transaction; formatting a timestamp has no precondition.
    let at = unsafe { CStr::from_ptr(pg_sys::timestamptz_to_str(pg_sys::GetCurrentTransactionStartTimestamp())) };
    let event = serde_json::json!({
        "event": "pii_scrubbed",
        "at": at.to_string_lossy(),
        "engine": ENGINE_VERSION,
        "columns_changed": found,
    });
    document.insert("redaction".to_owned(), event);
    pgrx::JsonB(serde_json::Value::Object(document)).into_datum()
}
