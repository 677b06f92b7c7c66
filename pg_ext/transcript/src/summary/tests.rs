use super::{MAX_SENTENCE_CHARS, Status, Summary, summarize};
use crate::Turn;

fn of(turns: &[(&str, &str)]) -> Option<Summary> {
    let turns = turns.iter().zip(1..).map(|((role, text), number)| Turn {
        number,
        role: (*role).to_owned(),
        text: (*text).to_owned(),
    });
    summarize(&turns.collect::<Vec<_>>())
}

#[test]
fn nothing_of_substance_is_no_summary() {
    assert_eq!(of(&[]), None);
    assert_eq!(
        of(&[("user", "Hi!"), ("assistant", "Hello, how can I help?"), ("user", "[EMAIL]"), ("user", "ok, thanks")]),
        None
    );
    assert_eq!(of(&[("system", "The router is broken")]), None);
}

#[test]
fn quotes_are_short() {
    let long = format!("My router is broken {}", "again and again ".repeat(200));
    let summary = of(&[("user", &long)]).unwrap();
    assert!(summary.problem.chars().count() <= MAX_SENTENCE_CHARS);
    assert!(summary.problem.ends_with('…'));
}

#[test]
fn debug_shows_no_text() {
    let summary = of(&[("user", "The secret router is broken")]).unwrap();
    assert!(!format!("{summary:?}").contains("secret"));
}

#[test]
fn an_unanswered_trouble_is_unresolved_and_an_unconfirmed_advice_unknown() {
    let trouble = ("user", "My router drops the connection every evening.");
    assert_eq!(of(&[trouble]).unwrap().status, Status::Unresolved);
    let advised = of(&[trouble, ("assistant", "Please restart the router.")]).unwrap();
    assert_eq!((advised.status, advised.solution), (Status::Unknown, None));
}
