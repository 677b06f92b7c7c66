//! Recording a batch, and finding the line that spoils it.

use std::time::Duration;

use serde_json::Value;
use sqlx::Row as _;
use sqlx::types::Json;

use super::line::{BadLine, Line};
use crate::database::{Database, DatabaseError};

/// How often a batch is tried when the database is away for a moment.
const TRIES: u32 = 6;
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// What became of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// New turns.
    pub new: u64,
    /// Turns that were there before.
    pub repeated: u64,
    /// The last line that was recorded.
    pub last_line: u64,
    /// The line that the database does not take; what follows it is not recorded yet.
    pub bad: Option<BadLine>,
}

impl Recorded {
    fn add(&mut self, part: &Self) {
        self.new += part.new;
        self.repeated += part.repeated;
        self.last_line = self.last_line.max(part.last_line);
    }
}

/// Records batches.
pub struct Recording<'a> {
    database: &'a Database,
}

impl<'a> Recording<'a> {
    /// Into a database.
    pub fn new(database: &'a Database) -> Self {
        Self { database }
    }

    /// Records what stands before the first line that the database does not take, and takes both out of `lines`.
    ///
    /// # Errors
    /// The database is away for longer, or refuses for a reason that no line is to blame for.
    pub async fn record(&self, lines: &mut Vec<Line>) -> Result<Recorded, DatabaseError> {
        let mut recorded = Recorded::default();
        // Every call is all or nothing. What stands before `from` is recorded; the first bad line, if any, is not behind
        // the suspect.
        let (mut from, mut to) = (0, lines.len());
        let mut suspect: Option<(usize, DatabaseError)> = None;
        loop {
            match self.try_all(lines.get(from..to).unwrap_or_default()).await {
                Ok(part) => {
                    recorded.add(&part);
                    from = to;
                    match &suspect {
                        Some((index, _)) if from < *index => to = *index,
                        _ => break,
                    }
                }
                Err(error) if is_about_a_line(&error) => {
                    match element(&error).filter(|element| *element <= to - from) {
                        Some(element) => {
                            to = from + element - 1;
                            suspect = Some((to, error));
                        }
                        // An error that does not say which line it means: it is in one of the halves.
                        None => {
                            suspect = Some((to - 1, error));
                            to = from + (to - from) / 2;
                        }
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let rest = lines.split_off((from + usize::from(suspect.is_some())).min(lines.len()));
        recorded.bad = suspect
            .and_then(|(_, error)| lines.pop().map(|line| BadLine { number: line.number, reason: reason(&error) }));
        *lines = rest;
        Ok(recorded)
    }

    async fn try_all(&self, lines: &[Line]) -> Result<Recorded, DatabaseError> {
        let Some(last) = lines.last() else { return Ok(Recorded::default()) };
        let turns: Vec<&Value> = lines.iter().map(|line| &line.turn).collect();
        let mut pause = FIRST_PAUSE;
        for attempt in 1.. {
            let statement = sqlx::query(include_str!("sql/record_turns.sql")).bind(Json(&turns));
            match self.database.row(statement).await {
                Ok(row) => {
                    let count = |name| -> Result<u64, DatabaseError> {
                        Ok(u64::try_from(row.try_get::<i64, _>(name)?).unwrap_or_default())
                    };
                    let (repeated, total) = (count("repeated")?, count("total")?);
                    let new = total.saturating_sub(repeated);
                    return Ok(Recorded { new, repeated, last_line: last.number, bad: None });
                }
                // Safe to repeat: every turn has an idempotency key.
                Err(error) if error.is_transient() && attempt < TRIES => {
                    tracing::warn!(event = "import_retry", error = %error, attempt);
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Recorded::default())
    }
}

/// pg_recap's own errors about turns (but not the missing tenant), bad data, violated constraints.
fn is_about_a_line(error: &DatabaseError) -> bool {
    error.sqlstate().is_some_and(|state| {
        matches!(state, "RC002" | "RC003" | "RC004" | "RC005" | "RC006") || matches!(state.get(..2), Some("22" | "23"))
    })
}

/// The `Element N` of the detail.
fn element(error: &DatabaseError) -> Option<usize> {
    let rest = error.detail()?.split_once("Element ")?.1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|element| *element > 0)
}

fn reason(error: &DatabaseError) -> String {
    let why = error.detail().and_then(|detail| {
        let rest = detail.split_once("Element ")?.1;
        Some(rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim().trim_end_matches('.').to_owned())
    });
    match why.filter(|why| !why.is_empty()) {
        Some(why) => format!("{why} ({})", error.sqlstate().unwrap_or_default()),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(sqlstate: &str, detail: Option<&str>) -> DatabaseError {
        DatabaseError::Server {
            sqlstate: sqlstate.to_owned(),
            message: Some("unknown turn role".to_owned()),
            detail: detail.map(str::to_owned),
            hint: None,
        }
    }

    #[test]
    fn the_element_is_read_out_of_the_detail() {
        let error = error("RC002", Some("Element 12 has an unknown role."));
        assert_eq!(element(&error), Some(12));
        assert_eq!(reason(&error), "has an unknown role (RC002)");
    }

    #[test]
    fn only_what_a_line_can_be_blamed_for_is_blamed_on_one() {
        for (sqlstate, about_a_line) in
            [("RC002", true), ("RC001", false), ("22007", true), ("23514", true), ("42501", false), ("57P01", false)]
        {
            assert_eq!(is_about_a_line(&error(sqlstate, None)), about_a_line, "{sqlstate}");
        }
        assert_eq!(element(&error("RC006", None)), None);
        assert_eq!(reason(&error("RC006", None)), "unknown turn role (SQLSTATE RC006)");
    }
}
