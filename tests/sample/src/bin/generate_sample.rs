//! Writes `conversations.jsonl` and `identifiers.jsonl` into a folder.
//!
//! `generate-sample FOLDER [CONVERSATIONS [SEED]]`; without numbers it writes the sample that is shipped.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use recap_sample::{Conversation, SHIPPED_CONVERSATIONS, SHIPPED_SEED, conversations, files};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("Say where to write: generate-sample FOLDER [CONVERSATIONS [SEED]]")?;
    let count = arguments.next().map_or(Ok(SHIPPED_CONVERSATIONS), |number| number.parse())?;
    let seed = arguments.next().map_or(Ok(SHIPPED_SEED), |number| number.parse())?;

    let sample: Vec<Conversation> = conversations(seed, count).collect();
    let (turns, identifiers) = (files::arrivals(&sample), files::identifiers(&sample));
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("conversations.jsonl"), files::json_lines(&turns)?)?;
    fs::write(folder.join("identifiers.jsonl"), files::json_lines(&identifiers)?)?;
    println!("{} conversations, {} turns, {} identifiers", sample.len(), turns.len(), identifiers.len());
    Ok(())
}
