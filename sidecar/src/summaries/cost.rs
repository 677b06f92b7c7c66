//! What a batch cost, reckoned with the prices of the database as it books them per attempt.

use sqlx::Row as _;

use crate::database::{Database, DatabaseError};
use crate::queue::{Tally, Tokens};

/// Prices in US dollars per million tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Price {
    input: f64,
    cached: f64,
    cache_write: f64,
    output: f64,
}

impl Price {
    /// Cached and cache-write tokens are part of the input tokens, each at a price of its own.
    fn of(self, tokens: &Tokens) -> f64 {
        let plain = tokens.input.saturating_sub(tokens.cached + tokens.cache_write);
        let parts = [
            (plain, self.input),
            (tokens.cached, self.cached),
            (tokens.cache_write, self.cache_write),
            (tokens.output, self.output),
        ];
        parts.iter().map(|(tokens, price)| *tokens as f64 * price).sum::<f64>() / 1e6
    }
}

/// The cost in US dollars; `None` when a model without a price used tokens.
///
/// # Errors
/// What the database said.
pub async fn cost(database: &Database, tally: &Tally) -> Result<Option<f64>, DatabaseError> {
    let mut sum = 0.0;
    for (model, tokens) in &tally.models {
        // What used no tokens has cost nothing, whether there is a price or not.
        if tokens.input + tokens.output == 0 {
            continue;
        }
        match price(database, model).await? {
            Some(price) => sum += price.of(tokens),
            None => return Ok(None),
        }
    }
    Ok(Some(sum))
}

async fn price(database: &Database, model: &str) -> Result<Option<Price>, DatabaseError> {
    let rows = database.rows(sqlx::query(include_str!("sql/model_price.sql")).bind(model)).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Price {
        input: row.try_get("input")?,
        cached: row.try_get("cached")?,
        cache_write: row.try_get("cache_write")?,
        output: row.try_get("output")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_the_input_has_its_own_price() {
        let price = Price { input: 1.0, cached: 0.1, cache_write: 1.25, output: 5.0 };
        let tokens = Tokens { input: 1_000_000, cached: 600_000, cache_write: 200_000, output: 100_000 };
        let expected = 0.2 + 0.06 + 0.25 + 0.5;
        assert!((price.of(&tokens) - expected).abs() < 1e-9);
    }
}
