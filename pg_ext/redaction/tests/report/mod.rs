//! The tables of `docs/detectors.md`: what the engine makes of its own corpus and of drawn disguises.

#[path = "../corpus/cases.rs"]
mod cases;
#[path = "../evasions/draws.rs"]
mod draws;
mod rules;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use cases::Case;
use draws::{Disguise, Draw};
use recap_redaction::{Entity, Policy, detect};

const BEGIN: &str = "<!-- corpus -->\n";
const END: &str = "<!-- /corpus -->";
const DRAWS: usize = 20_000;

/// The page that holds the tables.
pub fn page() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/detectors.md"))
}

/// The page with the tables of today between its markers.
pub fn renewed(page: &str) -> String {
    let (before, rest) = page.split_once(BEGIN).expect("the first marker");
    let (_, after) = rest.split_once(END).expect("the second marker");
    format!("{before}{BEGIN}{}{END}{after}", tables())
}

/// What was expected and what was found.
#[derive(Default)]
struct Count {
    cases: usize,
    expected: usize,
    found: usize,
    /// Findings with the expected entity and exactly the expected piece.
    right: usize,
    /// Expected pieces that lie whole inside findings, whatever these are called.
    covered: usize,
}

impl Count {
    fn cells(&self) -> String {
        format!(
            "{} | {} | {} | {}",
            self.expected,
            share(self.right, self.found),
            share(self.right, self.expected),
            share(self.covered, self.expected)
        )
    }
}

/// In percent; never a hundred when one is missing.
fn share(part: usize, whole: usize) -> String {
    match whole {
        0 => "–".to_owned(),
        _ if part == whole => "100 %".to_owned(),
        _ => {
            let tenths = part * 1000 / whole;
            format!("{}.{} %", tenths / 10, tenths % 10)
        }
    }
}

#[derive(Default)]
struct Report {
    entities: BTreeMap<String, Count>,
    languages: BTreeMap<String, Count>,
    cases: usize,
    clean: usize,
    clean_changed: usize,
    gaps: Vec<Case>,
}

impl Report {
    fn add(&mut self, case: Case) {
        let (spans, found) = case.detect();
        let language = case.lang.as_deref().and_then(|lang| lang.split('-').next()).unwrap_or("–").to_owned();
        let language = self.languages.entry(language).or_default();
        self.cases += 1;
        language.cases += 1;
        if case.find.is_empty() {
            self.clean += 1;
            self.clean_changed += usize::from(!found.is_empty());
        }
        for (name, _) in &found {
            self.entities.entry(name.clone()).or_default().found += 1;
            language.found += 1;
        }
        let mut left = found;
        let mut from = 0;
        for (name, piece) in &case.find {
            let entity = self.entities.entry(name.clone()).or_default();
            let right =
                left.iter().position(|it| it.0 == *name && it.1 == *piece).map(|index| left.remove(index)).is_some();
            let start = from + case.input[from..].find(piece.as_str()).expect("the piece is in the input");
            from = start + piece.len();
            let covered = (start..from).all(|at| spans.iter().any(|span| (span.start..span.end).contains(&at)));
            for count in [entity, &mut *language] {
                count.expected += 1;
                count.right += usize::from(right);
                count.covered += usize::from(covered);
            }
        }
        if case.known_gap {
            self.gaps.push(case);
        }
    }
}

fn tables() -> String {
    let mut report = Report::default();
    // The presets beside `default` are tested in the corpus, too, but other figures would be right for them.
    let cases = cases::files().into_iter().flat_map(|(_, cases)| cases).filter(|case| case.policy.is_none());
    cases.for_each(|case| report.add(case));

    let mut out = format!(
        "{} cases, {} of them with nothing to find, of which {} are changed.\n\n",
        report.cases, report.clean, report.clean_changed
    );
    out += "| entity | countries | rule | source | values | precision | recall | covered |\n|---|---|---|---|---|---|---|---|\n";
    for entity in Entity::ALL {
        let (rule, source) = rules::of(*entity);
        let none = Count::default();
        let count = report.entities.get(entity.name()).unwrap_or(&none);
        let countries = if entity.countries().is_empty() { "all".to_owned() } else { entity.countries().join(" ") };
        writeln!(out, "| `{}` | {countries} | {rule} | {source} | {} |", entity.name(), count.cells()).unwrap();
    }
    out += "\n| language | cases | values | precision | recall | covered |\n|---|---|---|---|---|---|\n";
    for (language, count) in &report.languages {
        writeln!(out, "| {language} | {} | {} |", count.cases, count.cells()).unwrap();
    }
    out += "\n| generated disguises | drawn | whole, right entity | whole, whatever the label |\n|---|---|---|---|\n";
    out += &disguises();
    out += "\n| known gap | should be | why |\n|---|---|---|\n";
    for gap in &report.gaps {
        let wish: Vec<_> = gap.find.iter().map(|(name, piece)| format!("`{name}` {piece}")).collect();
        let wish = if wish.is_empty() { "nothing".to_owned() } else { wish.join(", ") };
        writeln!(out, "| `{}` | {wish} | {} |", gap.input.replace('|', "\\|"), gap.why).unwrap();
    }
    out
}

fn disguises() -> String {
    let policy = Policy::preset("default").expect("a preset");
    let mut draw = Draw(0x5EED_0003);
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for _ in 0..DRAWS {
        let disguise = Disguise::draw(&mut draw);
        let spans = detect(&disguise.text, policy).expect("a short text");
        let count = counts.entry(disguise.entity.name()).or_default();
        count.expected += 1;
        count.covered += usize::from(spans.iter().any(|span| disguise.is_in(span)));
        count.right += usize::from(spans.iter().any(|span| span.entity == disguise.entity && disguise.is_in(span)));
    }
    let mut out = String::new();
    for (name, count) in counts {
        let (right, covered) = (share(count.right, count.expected), share(count.covered, count.expected));
        writeln!(out, "| `{name}` | {} | {right} | {covered} |", count.expected).unwrap();
    }
    out
}
