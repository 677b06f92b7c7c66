//! Summaries of the conversations in `testdata/summaries.toml`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use recap_transcript::{Turn, summarize};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    turns: Vec<String>,
    status: String,
    problem: String,
    solution: String,
}

fn turns(lines: &[String]) -> Vec<Turn> {
    let turn = |(line, number): (&String, u32)| {
        let (role, text) = line.split_once(": ").unwrap();
        let role = match role {
            "u" => "user",
            "b" => "assistant",
            "a" => "agent",
            other => panic!("unknown role {other}"),
        };
        Turn { number, role: role.to_owned(), text: text.to_owned() }
    };
    lines.iter().zip(1..).map(turn).collect()
}

#[test]
fn every_conversation_is_summarised_as_the_corpus_says() {
    let corpus: Corpus = toml::from_str(include_str!("../testdata/summaries.toml")).unwrap();
    assert!(corpus.case.len() >= 40);
    let mut wrong = Vec::new();
    for case in corpus.case {
        let summary = summarize(&turns(&case.turns)).unwrap();
        let solution = summary.solution.unwrap_or_default();
        let solved = if case.solution.is_empty() { solution.is_empty() } else { solution.contains(&case.solution) };
        if summary.status.as_str() != case.status || !summary.problem.contains(&case.problem) || !solved {
            let status = summary.status.as_str();
            wrong.push(format!("{}: {status}, problem {:?}, solution {solution:?}", case.name, summary.problem));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
