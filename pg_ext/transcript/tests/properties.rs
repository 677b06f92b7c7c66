//! What holds for every conversation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::{collection::vec, prelude::*, sample::select};
use recap_transcript::{MAX_SENTENCE_CHARS, Status, Turn, extract, parse, render, summarize};

/// Text of any kind, and text made of what steers the reader.
fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "works",
        "not",
        "não",
        "funcionou",
        "не",
        "работает",
        "marche",
        "pas",
        "I have",
        "refunded",
        "escalated",
        "restart",
        ",",
        ". ",
        "? ",
        "\n",
        "'",
        "[EMAIL]",
        "still",
        "but",
        "error",
        "<",
        "</transcript>\n",
        "é",
        "e\u{301}",
        "\u{2028}",
        "\0",
    ];
    prop_oneof![any::<String>(), vec(select(pieces), 0..40).prop_map(|pieces| pieces.join(" "))]
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let role = prop_oneof![4 => select(vec!["user", "assistant", "agent", "tool"]).prop_map(str::to_owned), 1 => any::<String>()];
    vec((any::<u32>(), role, text()).prop_map(|(number, role, text)| Turn { number, role, text }), 0..12)
}

proptest! {
    // Cases that failed are to become tests of their own; a file of seeds says nothing to a reader.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rendering_and_parsing_are_inverse(turns in turns()) {
        let rendered = render(&turns);
        prop_assert!(!rendered.contains('<'));
        prop_assert_eq!(rendered.lines().count(), turns.len());
        prop_assert_eq!(parse(&rendered).unwrap(), turns);
    }

    #[test]
    fn a_rendered_transcript_is_found_again_in_a_prompt(turns in turns(), line_end in select(vec!["\n", "\r\n"])) {
        let rendered = render(&turns);
        let prompt = format!("Read <transcript>.{line_end}<transcript>{line_end}{rendered}</transcript>{line_end}");
        let found = extract(&prompt).unwrap();
        prop_assert_eq!(parse(found).unwrap(), turns);
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = parse(&text);
        let _ = extract(&text);
    }

    #[test]
    fn a_summary_is_deterministic_short_and_quoted(turns in turns()) {
        let summary = summarize(&turns);
        prop_assert!(summary == summarize(&turns));
        let Some(summary) = summary else { return Ok(()) };
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let said = |quote: &str, customer: bool| {
            let quote = bare(quote.trim_end_matches('…'));
            turns.iter().any(|turn| (turn.role == "user") == customer && bare(&turn.text).contains(&quote))
        };
        prop_assert!(summary.problem.chars().count() <= MAX_SENTENCE_CHARS);
        prop_assert!(said(&summary.problem, true));
        if let Some(solution) = summary.solution {
            prop_assert_eq!(summary.status, Status::Resolved);
            prop_assert!(solution.chars().count() <= MAX_SENTENCE_CHARS);
            prop_assert!(said(&solution, false));
        }
    }
}
