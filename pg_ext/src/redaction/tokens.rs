//! Where numbers of tokens and pseudonyms come from.

use pgrx::{Uuid, datum::DatumWithOid, prelude::*};
use recap_redaction::{Replacement, Substitutes, WithinText};

use super::vault;
use crate::{error::RecapError, owner::AsOwner, subjects};

/// What stands for a value everywhere in this database.
fn pseudonym(replaced: Replacement<'_>) -> Result<String, RecapError> {
    subjects::pseudonym(&format!("redaction:{}", replaced.name), replaced.canonical)
}

/// Tokens numbered within one text, for calls that name no conversation.
#[derive(Default)]
pub struct OfText {
    tokens: WithinText,
    /// The first error; the engine goes on, and the caller raises it afterwards.
    pub error: Option<RecapError>,
}

impl Substitutes for OfText {
    fn token(&mut self, replaced: Replacement<'_>) -> Option<u64> {
        self.tokens.token(replaced)
    }

    fn pseudonym(&mut self, replaced: Replacement<'_>) -> Option<String> {
        pseudonym(replaced).map_err(|error| self.error = Some(error)).ok()
    }
}

/// Tokens kept for a scope: a conversation, or a group of rows of a table.
pub struct OfScope<'s> {
    pub tenant: &'s str,
    pub scope: Uuid,
    pub vault: bool,
    pub error: Option<RecapError>,
}

impl OfScope<'_> {
    fn number(&self, replaced: Replacement<'_>) -> Result<u64, RecapError> {
        let Replacement { name, value, canonical } = replaced;
        // The same value has another fingerprint in every scope: tokens link nothing across conversations.
        let fingerprint = subjects::digest(&format!("token:{}:{name}", self.scope), canonical)?;
        let sealed =
            if self.vault { Some(vault::seal(&belongs_to(self.tenant, self.scope, name), value)?) } else { None };
        let _owner = AsOwner::take();
        let number = Spi::connect_mut(|client| {
            let arguments: [DatumWithOid<'_>; 5] = [
                self.tenant.into(),
                self.scope.into(),
                name.into(),
                Uuid::from_bytes(fingerprint).into(),
                sealed.into(),
            ];
            client
                .update("select recap._token_number($1, $2, $3, $4, $5)", Some(1), &arguments)
                .and_then(|rows| rows.first().get_one::<i64>())
        });
        number.ok().flatten().and_then(|number| u64::try_from(number).ok()).ok_or_else(RecapError::query)
    }
}

impl Substitutes for OfScope<'_> {
    fn token(&mut self, replaced: Replacement<'_>) -> Option<u64> {
        if self.error.is_some() {
            return None;
        }
        self.number(replaced).map_err(|error| self.error = Some(error)).ok()
    }

    fn pseudonym(&mut self, replaced: Replacement<'_>) -> Option<String> {
        pseudonym(replaced).map_err(|error| self.error = Some(error)).ok()
    }
}

/// What a sealed value is bound to.
pub fn belongs_to(tenant: &str, scope: Uuid, name: &str) -> String {
    format!("{}:{tenant}{scope}:{name}", tenant.len())
}

/// Counts what is found instead of replacing it.
#[derive(Default)]
pub struct Counting {
    pub counts: std::collections::BTreeMap<String, i64>,
}

impl Substitutes for Counting {
    fn token(&mut self, replaced: Replacement<'_>) -> Option<u64> {
        *self.counts.entry(replaced.name.to_owned()).or_default() += 1;
        None
    }

    fn pseudonym(&mut self, _: Replacement<'_>) -> Option<String> {
        None
    }
}
