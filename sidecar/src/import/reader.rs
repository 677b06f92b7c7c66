//! Reading turns out of a file, one at a time: memory does not grow with the file.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value};

use super::line::{BadLine, Line};
use crate::config::TurnFormat;
use crate::exit::Error;

/// The longest line, in bytes. A turn has at most 16 MiB of text, and JSON may write a byte as six.
const LONGEST_LINE: u64 = 100 << 20;

/// A file of turns.
pub struct Source {
    rows: Rows,
    size: Option<u64>,
    position: Arc<AtomicU64>,
}

enum Rows {
    Jsonl { input: BufReader<Counted>, number: u64, buffer: Vec<u8> },
    Csv { records: Box<csv::Reader<Counted>>, record: csv::StringRecord, headers: Option<csv::StringRecord> },
}

/// Counts the bytes that were read.
struct Counted {
    input: Box<dyn Read + Send>,
    position: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.position.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Source {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// The file cannot be opened, or nothing says how it is written.
    pub fn open(path: &Path, format: Option<TurnFormat>) -> Result<Self, Error> {
        let is_stdin = path.as_os_str() == "-";
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let format = match (format, extension.as_deref()) {
            (Some(format), _) => format,
            (None, Some("jsonl" | "ndjson" | "json")) => TurnFormat::Jsonl,
            (None, Some("csv")) => TurnFormat::Csv,
            (None, _) if is_stdin => TurnFormat::Jsonl,
            (None, _) => {
                let reason = "the name does not say how the file is written; add --format jsonl or csv".to_owned();
                return Err(Error::File { path: path.display().to_string(), reason });
            }
        };
        if is_stdin {
            return Ok(Self::new(Box::new(io::stdin()), format, None));
        }
        let file = File::open(path).map_err(|error| Error::file(path, &error))?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
        Ok(Self::new(Box::new(file), format, size))
    }

    /// Reads from anything.
    pub fn new(input: Box<dyn Read + Send>, format: TurnFormat, size: Option<u64>) -> Self {
        let position = Arc::new(AtomicU64::new(0));
        let input = Counted { input, position: Arc::clone(&position) };
        let rows = match format {
            TurnFormat::Jsonl => {
                Rows::Jsonl { input: BufReader::with_capacity(1 << 16, input), number: 0, buffer: Vec::new() }
            }
            TurnFormat::Csv => Rows::Csv {
                records: Box::new(csv::ReaderBuilder::new().flexible(false).from_reader(input)),
                record: csv::StringRecord::new(),
                headers: None,
            },
        };
        Self { rows, size, position }
    }

    /// How large the file is; unknown for a pipe.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// How many bytes were read so far.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// The next turn, or why the next line is none; `None` at the end.
    ///
    /// # Errors
    /// The file cannot be read on.
    pub fn next_line(&mut self) -> io::Result<Option<Result<Line, BadLine>>> {
        match &mut self.rows {
            Rows::Jsonl { input, number, buffer } => next_json(input, number, buffer),
            Rows::Csv { records, record, headers } => next_csv(records, record, headers),
        }
    }
}

type Next = io::Result<Option<Result<Line, BadLine>>>;

fn next_json(input: &mut BufReader<Counted>, number: &mut u64, buffer: &mut Vec<u8>) -> Next {
    loop {
        buffer.clear();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', buffer)? == 0 {
            return Ok(None);
        }
        *number += 1;
        if buffer.len() as u64 == LONGEST_LINE && !buffer.ends_with(b"\n") {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        // A byte order mark may stand before the first line.
        let text = buffer.strip_prefix("\u{feff}".as_bytes()).filter(|_| *number == 1).unwrap_or(buffer).trim_ascii();
        if !text.is_empty() {
            return Ok(Some(parse(*number, text)));
        }
    }
}

fn parse(number: u64, text: &[u8]) -> Result<Line, BadLine> {
    match serde_json::from_slice::<Value>(text) {
        Ok(Value::Object(turn)) => Line::new(number, text, turn),
        Ok(_) => Err(BadLine { number, reason: "is not a JSON object".to_owned() }),
        // The parser's own message may quote what it met.
        Err(error) => Err(BadLine { number, reason: format!("is not JSON (column {})", error.column()) }),
    }
}

fn next_csv(
    records: &mut csv::Reader<Counted>,
    record: &mut csv::StringRecord,
    headers: &mut Option<csv::StringRecord>,
) -> Next {
    let headers = match headers {
        Some(headers) => headers,
        None => headers.insert(records.headers().map_err(read_error)?.clone()),
    };
    match records.read_record(record) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let number = record.position().map_or(0, csv::Position::line);
            Ok(Some(csv_turn(number, headers, record)))
        }
        Err(error) => {
            let number = error.position().map_or(0, csv::Position::line);
            let reason = match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("has {len} columns instead of {expected_len}")
                }
                csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
                _ => return Err(read_error(error)),
            };
            Ok(Some(Err(BadLine { number, reason })))
        }
    }
}

fn read_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::from(io::ErrorKind::InvalidData),
    }
}

fn csv_turn(number: u64, headers: &csv::StringRecord, record: &csv::StringRecord) -> Result<Line, BadLine> {
    let bad = |reason: &str| BadLine { number, reason: reason.to_owned() };
    let mut turn = Map::new();
    // The same bytes with and without quotes are the same line: the fields count, each closed by what no field holds.
    let mut bytes = Vec::new();
    for (header, field) in headers.iter().zip(record) {
        bytes.extend_from_slice(field.as_bytes());
        bytes.push(0x1f);
        if field.is_empty() {
            continue;
        }
        let value = match header.trim() {
            "attributes" => serde_json::from_str(field).map_err(|_| bad("attributes is not JSON"))?,
            "confidence" => {
                let number = field.trim().parse::<f64>().ok().and_then(serde_json::Number::from_f64);
                Value::Number(number.ok_or_else(|| bad("confidence is not a number"))?)
            }
            _ => Value::String(field.to_owned()),
        };
        turn.insert(header.trim().to_owned(), value);
    }
    Line::new(number, &bytes, turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, format: TurnFormat) -> Vec<Result<(u64, Value), (u64, String)>> {
        let mut source = Source::new(Box::new(io::Cursor::new(text.to_owned().into_bytes())), format, None);
        let mut lines = Vec::new();
        while let Some(line) = source.next_line().unwrap() {
            lines.push(match line {
                Ok(line) => Ok((line.number, line.turn)),
                Err(bad) => Err((bad.number, bad.reason)),
            });
        }
        lines
    }

    #[test]
    fn json_lines_keep_their_numbers_over_blank_and_bad_lines() {
        let good = r#"{"domain":"d","conversation_key":"k","role":"user","content":"hi"}"#;
        let text = format!("\u{feff}{good}\n\n{{\"card\": 4111\n[1]\n{good}");
        let lines = read(&text, TurnFormat::Jsonl);
        assert_eq!(lines[0].as_ref().unwrap().0, 1);
        assert_eq!(lines[1].as_ref().unwrap_err(), &(3, "is not JSON (column 13)".to_owned()));
        assert_eq!(lines[2].as_ref().unwrap_err().0, 4);
        assert_eq!(lines[3].as_ref().unwrap().0, 5);
    }

    #[test]
    fn csv_is_read_with_quotes_line_breaks_and_typed_columns() {
        let text = "domain,conversation_key,role,content,confidence,attributes\n\
                    d,k,user,\"hi, \"\"you\"\"\nthere\",0.5,\"{\"\"a\"\": 1}\"\n\
                    d,k,user,short\n\
                    d,k,agent,bye,,\n\
                    d,k,agent,bye,high,\n";
        let lines = read(text, TurnFormat::Csv);
        let (number, turn) = lines[0].as_ref().unwrap();
        assert_eq!((*number, turn["content"].as_str()), (2, Some("hi, \"you\"\nthere")));
        assert_eq!((turn["confidence"].as_f64(), turn["attributes"]["a"].as_i64()), (Some(0.5), Some(1)));
        assert_eq!(lines[1].as_ref().unwrap_err(), &(4, "has 4 columns instead of 6".to_owned()));
        assert!(lines[2].as_ref().unwrap().1.get("attributes").is_none());
        assert_eq!(lines[3].as_ref().unwrap_err().1, "confidence is not a number");
    }
}
