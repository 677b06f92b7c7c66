//! `make corpus-report`: writes the tables of `docs/detectors.md` anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/report/mod.rs"]
mod report;

fn main() -> std::io::Result<()> {
    let page = report::page();
    let renewed = report::renewed(&std::fs::read_to_string(&page)?);
    std::fs::write(page, renewed)
}
