//! Text that goes back as the very datum it came as when nothing changed in it.

use std::borrow::Cow;

use pgrx::{
    callconv::{Arg, ArgAbi, BoxRet, FcInfo},
    datum::Datum,
    impl_sql_translatable,
    nullable::Nullable,
    pg_sys,
    prelude::*,
};

/// A text argument together with its datum.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    datum: pg_sys::Datum,
    text: &'a str,
}

impl<'a> Text<'a> {
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// The text that a datum of type text holds; a compressed or external one is read into memory.
    ///
    /// # Safety
    /// The datum must be of type text, varchar or json and live as long as the result.
    pub unsafe fn of(datum: pg_sys::Datum) -> Option<Self> {
        // SAFETY: as above.
        unsafe { <&str>::from_datum(datum, false) }.map(|text| Self { datum, text })
    }
}

/// What a function returns: its argument's datum, or a new text.
pub enum Returned<'a> {
    Same(Text<'a>),
    New(String),
}

impl<'a> Returned<'a> {
    /// The redacted form of an argument.
    pub fn new(argument: Text<'a>, redacted: Cow<'_, str>) -> Self {
        match redacted {
            Cow::Borrowed(_) => Self::Same(argument),
            Cow::Owned(text) => Self::New(text),
        }
    }
}

// SAFETY: reads the argument as &str does, and keeps its datum.
unsafe impl<'fcx> ArgAbi<'fcx> for Text<'fcx> {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Self {
        // SAFETY: the function is declared with a text here.
        match unsafe { Self::unbox_nullable_arg(arg) } {
            Nullable::Valid(text) => text,
            // PostgreSQL calls no strict function with null.
            Nullable::Null => Self { datum: pg_sys::Datum::null(), text: "" },
        }
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<Self> {
        if arg.is_null() {
            return Nullable::Null;
        }
        // SAFETY: a pass-by-reference argument of type text.
        unsafe { arg.unbox_arg_using_from_datum::<RawText>().and_then(|raw| Self::of(raw.0)).into() }
    }
}

/// The datum itself: pgrx hands it out to types that are made from it.
struct RawText(pg_sys::Datum);

impl FromDatum for RawText {
    unsafe fn from_polymorphic_datum(datum: pg_sys::Datum, is_null: bool, _: pg_sys::Oid) -> Option<Self> {
        (!is_null).then_some(Self(datum))
    }
}

// SAFETY: both are datums of type text.
unsafe impl BoxRet for Returned<'_> {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut FcInfo<'fcx>) -> Datum<'fcx> {
        match self {
            // SAFETY: the argument lives as long as the call's result needs to.
            Self::Same(text) => unsafe { fcinfo.return_raw_datum(text.datum) },
            // SAFETY: as for any text.
            Self::New(text) => unsafe { text.box_into(fcinfo) },
        }
    }
}

impl_sql_translatable!(Text<'_>, "TEXT");
impl_sql_translatable!(Returned<'_>, "TEXT");
