#![allow(clippy::unwrap_used)]

use super::*;
use crate::policy::Policy;

fn of(text: &str) -> Verdict {
    let input = Input::new(text, Policy::preset("default").unwrap());
    let start = text.find("4111").unwrap();
    verdict(&input, start, &Lexicon::new(&["card"]), &Lexicon::new(&["order* ref invoice firmware id"]))
}

#[test]
fn a_word_against_must_introduce_the_value() {
    for text in [
        "order 4111",
        "order number is 4111",
        "ref. 4111",
        "order no. 4111",
        "my orders:\n4111",
        "card 5, order 12 4111",
    ] {
        assert_ne!(of(text), Verdict::Silent, "{text}");
        assert_ne!(of(text), Verdict::For, "{text}");
    }
    for text in [
        "No invoice. It is 4111",
        "No invoice yet. 4111",
        "there is no order. 4111",
        "order A-12, 4111",
        "firmware 12.9.7 if it helps, from 4111",
        "order paid with 4111",
        "ref A1 4111",
        "the order is late since we all have waited for 4111",
        "order\n4111",
    ] {
        assert_eq!(of(text), Verdict::Silent, "{text}");
    }
}

#[test]
fn a_word_for_reaches_further_and_the_nearest_speaks_first() {
    assert_eq!(of("my card was declined. again.\n4111"), Verdict::For);
    assert_eq!(of("card order 4111"), Verdict::Mixed);
    assert_eq!(of("order, the card is 4111"), Verdict::For);
    assert_eq!(of("card [CARD] 4111"), Verdict::Silent);
    assert_eq!(of("card id 4111"), Verdict::For, "a general name belongs to the word before it");
    assert_eq!(of("my c.a.r.d. 4111"), Verdict::For, "an abbreviation");
    assert_eq!(of("card and ref of 4111"), Verdict::Mixed, "another word parts the two");
}

#[test]
fn what_a_general_name_belongs_to() {
    assert_eq!(of("card ref 4111"), Verdict::For);
    assert_eq!(of("order ref 4111"), Verdict::Against);
}

#[test]
fn initials() {
    assert_eq!(of("c.a.r.d. 4111"), Verdict::For);
}

#[test]
fn a_word_that_speaks_only_from_close_by() {
    let verdict_of = |text: &str| {
        let input = Input::new(text, Policy::preset("default").unwrap());
        verdict(&input, text.find("4111").unwrap(), &Lexicon::new(&["sin!"]), &Lexicon::new(&["order"]))
    };
    assert_eq!(verdict_of("my sin is 4111"), Verdict::For);
    assert_eq!(verdict_of("sin respuesta desde el lunes, 4111"), Verdict::Silent);
    assert_eq!(verdict_of("sigo sin nada. 4111"), Verdict::Silent);
}

#[test]
fn a_close_word() {
    let policy = Policy::preset("default").unwrap();
    let close = |text: &str| {
        let input = Input::new(text, policy);
        let start = text.find("4111").unwrap();
        Before::new(&input, start).introduces(&Lexicon::new(&["card"]), &Lexicon::new(&["order*"]))
    };
    for text in ["card 4111", "card no. is: 4111", "my card\n4111", "the card that I have is 4111"] {
        assert!(close(text), "{text}");
    }
    for text in ["card order 4111", "the card. Then 4111", "card 12 or 4111", "my card was late, so here 4111"] {
        assert!(!close(text), "{text}");
    }
}

#[test]
fn what_follows() {
    let input = Input::new("4111 is my order number", Policy::preset("default").unwrap());
    let words = Lexicon::new(&["order"]);
    assert!(is_called(&input, 4, &words) && followed_by(&input, 4, &words) && !touches(&input, 4, &words));
    let input = Input::new("4111 (my order number)", Policy::preset("default").unwrap());
    assert!(is_called(&input, 4, &words));
    let input = Input::new("4111 (see below, order 12)", Policy::preset("default").unwrap());
    assert!(!is_called(&input, 4, &words));
    let input = Input::new("4111. The order is late", Policy::preset("default").unwrap());
    assert!(!is_called(&input, 4, &words) && !followed_by(&input, 4, &words));
}
