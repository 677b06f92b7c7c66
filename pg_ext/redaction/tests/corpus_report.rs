//! The tables of `docs/detectors.md` say what the engine does today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod report;

#[test]
fn the_tables_in_the_docs_are_those_of_today() {
    let page = std::fs::read_to_string(report::page()).unwrap();
    assert!(
        page == report::renewed(&page),
        "docs/detectors.md is not up to date: make corpus-report, and read the difference"
    );
}
