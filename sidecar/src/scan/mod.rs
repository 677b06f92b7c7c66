//! `recapd scan`: what the detection engine finds in a local file. Nothing is sent anywhere.

use std::collections::BTreeMap;
use std::io::Write as _;

use recap_redaction::Policy;

use crate::config::{ConfigError, ScanArgs};
use crate::exit::{Error, Exit};
use crate::import::reader::Source;

/// Counts identifiers per kind and, if asked, prints them.
///
/// # Errors
/// The file cannot be read.
pub fn scan(args: &ScanArgs) -> Result<Exit, Error> {
    let missing = || ConfigError::Value { setting: "policy", reason: "the engine has no default policy".to_owned() };
    let policy = Policy::preset("default").ok_or_else(missing)?;
    let mut source = Source::open(&args.file, args.format)?;
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    let (mut turns, mut bad) = (0_u64, 0_u64);
    let mut out = std::io::stdout().lock();
    while let Some(line) = source.next_line().map_err(|error| Error::file(&args.file, &error))? {
        let line = match line {
            Ok(line) => line,
            Err(line) => {
                bad += 1;
                eprintln!("line {}: {}", line.number, line.reason);
                continue;
            }
        };
        turns += 1;
        let text = line.turn.get("content").and_then(serde_json::Value::as_str).unwrap_or_default();
        let Ok(spans) = recap_redaction::detect(text, policy) else {
            bad += 1;
            eprintln!("line {}: the content is too long for the engine", line.number);
            continue;
        };
        for span in spans {
            *counts.entry(span.entity.name()).or_default() += 1;
            if args.show_values {
                let value = text.get(span.start..span.end).unwrap_or_default();
                let shown = serde_json::Value::from(value);
                let written = writeln!(out, "{}\t{}\t{shown}", line.number, span.entity.name());
                written.map_err(|error| Error::file("standard output".as_ref(), &error))?;
            }
        }
    }
    let total: u64 = counts.values().sum();
    let mut report = format!("{turns} turns, {total} identifiers\n");
    for (entity, count) in &counts {
        report.push_str(&format!("  {entity:<16} {count:>8}\n"));
    }
    // With the values on standard output, the summary must not get between them.
    if args.show_values {
        eprint!("{report}")
    } else {
        print!("{report}")
    }
    Ok(if bad == 0 { Exit::Done } else { Exit::Failed })
}
