//! Values that the application knows about the person: found however they are written.
//!
//! Values and text are compared by their letters and digits alone: see `skeleton`. An automaton over all values reads the
//! skeleton of the text once, byte by byte, and keeps nothing but where its last bytes came from, so the memory does not
//! grow with the text. A value counts where it begins and ends with a word.

mod names;
mod russian;
mod skeleton;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::entity::Entity;
use crate::error::Error;
use crate::finding::{Findings, Input, Span};
use skeleton::{Class, Piece, pieces};

/// The most values, and the longest, in bytes.
const MOST_VALUES: usize = 1000;
const LONGEST_VALUE: usize = 1000;
/// The fewest digits of a value that is nothing else: fewer are a quantity somewhere in every text.
const FEWEST_DIGITS: usize = 5;
/// The fewest digits of a telephone number without its country code.
const FEWEST_LOCAL_DIGITS: usize = 8;
/// The fewest letters and digits of any value.
const SHORTEST: usize = 2;

/// What is known about a person: names, numbers, addresses. It is used for a call and never stored.
///
/// Case, accents, blanks, line breaks, hyphens, apostrophes, invisible characters and the grouping of digits make no
/// difference. Of a name of several words every word of at least three letters is found by itself, too, as are the first and
/// the last with an initial; a Russian name in its cases and in Latin letters, and a Latin one in Russian ones; a date in any
/// order of its parts; a telephone number without its country and area. A value without at least two letters or five digits is
/// nobody's, and ignored.
#[derive(Clone)]
pub struct Known {
    automaton: Option<NFA>,
    spellings: Vec<Spelling>,
}

/// What the automaton looks for.
#[derive(Clone, Copy)]
struct Spelling {
    /// Bytes of the skeleton.
    len: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A value as a whole.
    Whole,
    /// A word of a name.
    Part,
    /// A word of a name that is an everyday word, too: only a capital inside a sentence makes it a name.
    Everyday,
}

impl std::fmt::Debug for Known {
    /// The values are no business of a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("spellings", &self.spellings.len()).finish_non_exhaustive()
    }
}

impl Known {
    /// Takes the values; blank ones are ignored.
    ///
    /// # Errors
    /// [`Error::TooManyKnown`] above 1000 values, [`Error::KnownTooLong`] above 1000 bytes.
    pub fn new(values: &[&str]) -> Result<Self, Error> {
        if values.len() > MOST_VALUES {
            return Err(Error::TooManyKnown { count: values.len(), limit: MOST_VALUES });
        }
        let mut patterns = Patterns::default();
        for value in values {
            if value.len() > LONGEST_VALUE {
                return Err(Error::KnownTooLong { bytes: value.len(), limit: LONGEST_VALUE });
            }
            patterns.add(value);
            // Germans write ae, Danes aa for what a keyboard lacks.
            if let Some(written_out) = skeleton::written_out(value) {
                patterns.add(&written_out);
            }
            for other in russian::in_latin(value).into_iter().chain(russian::in_russian(value)) {
                patterns.add(&other);
            }
        }
        let Patterns { texts, spellings } = patterns;
        // A thousand values of a thousand bytes are far from the limits of the automaton.
        let automaton =
            if texts.is_empty() { None } else { NFA::builder().match_kind(MatchKind::Standard).build(&texts).ok() };
        Ok(Self { automaton, spellings })
    }

    /// Reports every value in the text.
    pub(crate) fn find(&self, input: &Input<'_>, findings: &mut Findings) {
        let Some(automaton) = &self.automaton else { return };
        if input.policy.wants(Entity::KnownValue) {
            self.walk(input, automaton, |start, end, kind| {
                let score = if kind == Kind::Whole { 0.95 } else { 0.8 };
                let found = Span { entity: Entity::KnownValue, start, end, detector: "known", score, pattern: None };
                findings.push(input, found);
            });
        }
    }

    /// True when something in the text is a value.
    pub(crate) fn is_in(&self, input: &Input<'_>) -> bool {
        let mut findings = Findings::default();
        self.find(input, &mut findings);
        !findings.is_empty()
    }

    fn walk(&self, input: &Input<'_>, automaton: &NFA, mut each: impl FnMut(usize, usize, Kind)) {
        let Ok(start) = automaton.start_state(Anchored::No) else { return };
        let longest = self.spellings.iter().map(|spelling| spelling.len).max().unwrap_or_default();
        let mut trail = Trail::new(longest);
        let mut state = start;
        let mut last = None;
        let mut end = 0;
        for piece in pieces(input) {
            let begins = !matches!((&piece, last), (Piece::Letter { class, .. }, Some(before)) if class.joins(before));
            if begins && last.is_some() {
                self.report(input, automaton, state, &trail, end, &mut each);
            }
            match piece {
                Piece::Letter { class, text, start: from, end: to } => {
                    for (index, byte) in text.bytes().enumerate() {
                        state = automaton.next_state(Anchored::No, state, byte);
                        trail.push(from, begins && index == 0);
                    }
                    last = Some(class);
                    end = to;
                }
                Piece::Mark { end: to } => end = if last.is_some() { to } else { end },
                Piece::Gap => last = None,
                Piece::Barrier => {
                    last = None;
                    state = start;
                }
            }
        }
        if last.is_some() {
            self.report(input, automaton, state, &trail, end, &mut each);
        }
    }

    /// The longest value that ends here. Every end costs at most as many looks as there are values.
    fn report(
        &self,
        input: &Input<'_>,
        automaton: &NFA,
        state: StateID,
        trail: &Trail,
        end: usize,
        each: &mut impl FnMut(usize, usize, Kind),
    ) {
        if !automaton.is_match(state) {
            return;
        }
        for index in 0..automaton.match_len(state) {
            let Some(spelling) = self.spellings.get(automaton.match_pattern(state, index).as_usize()) else { continue };
            let Some(start) = trail.origin(spelling.len) else { continue };
            if spelling.kind != Kind::Everyday || names::is_capital_inside(input, start) {
                return each(start, end, spelling.kind);
            }
        }
    }
}

/// The spellings of all values.
#[derive(Default)]
struct Patterns {
    texts: Vec<String>,
    spellings: Vec<Spelling>,
}

impl Patterns {
    fn push(&mut self, text: String, kind: Kind) {
        if text.chars().count() >= SHORTEST {
            self.spellings.push(Spelling { len: text.len(), kind });
            self.texts.push(text);
        }
    }

    fn add(&mut self, value: &str) {
        let words = skeleton::words(value);
        let whole = words.concat();
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let letters = whole.chars().count() - digits.len();
        if letters > 0 {
            self.push(whole, Kind::Whole);
        }
        if digits.len() >= FEWEST_DIGITS && digits.len() > 2 * letters {
            self.add_number(value, digits);
        } else if !digits.is_empty() {
            for text in names::address_spellings(&words) {
                self.push(text, Kind::Whole);
            }
        } else {
            for (text, kind) in names::spellings(value, &words) {
                self.push(text, kind);
            }
        }
    }

    /// A number, and of a telephone number with its country code what remains without it, with and without the trunk
    /// digit.
    fn add_number(&mut self, value: &str, digits: String) {
        if value.trim_start().starts_with('+') {
            // Its code of one to three digits, and those of the area.
            for code in 1..=5 {
                let local = digits.get(code..).filter(|local| local.len() >= FEWEST_LOCAL_DIGITS);
                if let Some(local) = local {
                    self.push(local.to_owned(), Kind::Whole);
                    self.push(format!("0{local}"), Kind::Whole);
                }
            }
            self.push(format!("00{digits}"), Kind::Whole);
        }
        for turned in turned_date(value) {
            self.push(turned, Kind::Whole);
        }
        self.push(digits, Kind::Whole);
    }
}

/// A date in the other orders of its parts: `1990-05-12` as `12/05/1990` and `05/12/1990`.
fn turned_date(value: &str) -> Vec<String> {
    let parts: Vec<&str> = value.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return Vec::new() };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return Vec::new();
    }
    vec![format!("{year}{month}{day}"), format!("{day}{month}{year}"), format!("{month}{day}{year}")]
}

/// Where the last bytes of the skeleton came from, and which of them begin a word.
struct Trail {
    ring: Vec<(usize, bool)>,
    written: usize,
}

impl Trail {
    fn new(longest: usize) -> Self {
        Self { ring: vec![(0, false); longest.next_power_of_two()], written: 0 }
    }

    fn push(&mut self, origin: usize, begins: bool) {
        let place = self.written & (self.ring.len() - 1);
        if let Some(slot) = self.ring.get_mut(place) {
            *slot = (origin, begins);
        }
        self.written += 1;
    }

    /// Where the byte came from that is so many back, if it begins a word.
    fn origin(&self, back: usize) -> Option<usize> {
        let place = self.written.checked_sub(back)? & (self.ring.len() - 1);
        self.ring.get(place).filter(|(_, begins)| *begins).map(|(origin, _)| *origin)
    }
}

impl Class {
    /// True when two neighbours belong to one word.
    fn joins(self, before: Self) -> bool {
        self == before && self != Self::Wide
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::request::Request;
    use crate::substitute::WithinText;

    fn redact(values: &[&str], text: &str) -> String {
        let known = Known::new(values).unwrap();
        let request = Request::new(Policy::preset("default").unwrap()).with_known(&known);
        request.redact(text, &mut WithinText::default()).unwrap().into_owned()
    }

    #[test]
    fn a_name_in_many_spellings() {
        for text in [
            "João Silva",
            "joao silva",
            "JOÃO\nSILVA",
            "joa\u{303}o silva\u{301}",
            "Ｊｏａｏ　Ｓｉｌｖａ",
            "jo\u{200b}ão sil\u{ad}va",
            "Silva, João",
            "joao.silva",
            "JoaoSilva",
            "João-Silva",
            "j o ã o  s i l v a",
        ] {
            assert_eq!(
                redact(&["João Silva"], &format!("diga a {text} que sim")),
                "diga a [KNOWN_VALUE] que sim",
                "{text}"
            );
        }
    }

    #[test]
    fn words_of_a_name() {
        let known = &["João da Silva", "Will Smith", "O'Neil", "Łukasz Müller"];
        assert_eq!(
            redact(known, "o joão disse, silva também; da Silva"),
            "o [KNOWN_VALUE] disse, [KNOWN_VALUE] também; da [KNOWN_VALUE]"
        );
        assert_eq!(redact(known, "will you ask Will? Will do."), "will you ask [KNOWN_VALUE]? Will do.");
        assert_eq!(redact(known, "oneil, O’Neil, o neil"), "[KNOWN_VALUE], [KNOWN_VALUE], [KNOWN_VALUE]");
        assert_eq!(redact(known, "Lukasz Mueller; MULLER"), "[KNOWN_VALUE]; [KNOWN_VALUE]");
        for clean in ["joaozinho silvano da casa", "smithsonian", "a neilson", "dados da conta"] {
            assert_eq!(redact(known, clean), clean);
        }
    }

    #[test]
    fn numbers_in_any_grouping() {
        let known = &["+55 11 91234-5678", "S1234567D", "12", "0131"];
        for text in ["5511912345678", "(11) 9 1234 5678", "011912345678", "11 9.1234.5678", "0055 11 912345678"] {
            // With its bracket before it the whole is a telephone number, and what is known a part of that.
            let redacted = redact(known, &format!("x {text}"));
            assert!(!redacted.contains("34") && redacted.ends_with(']'), "{redacted}");
        }
        assert_eq!(redact(known, "s 1234567-d ou 1234567"), "[KNOWN_VALUE] ou [KNOWN_VALUE]");
        for clean in ["12 de 0131", "91234567 e 12345670"] {
            assert!(!redact(known, clean).contains("KNOWN"), "{clean}");
        }
    }

    #[test]
    fn addresses_and_words_without_blanks() {
        assert!(!redact(&["Rua das Flores 12"], "na R. das Flores, nº 12!").contains("12"));
        assert_eq!(redact(&["Rua das Flores 12"], "na RUA DAS FLORES, 12!"), "na [KNOWN_VALUE]!");
        assert_eq!(redact(&["王伟"], "我叫王伟。"), "我叫[KNOWN_VALUE]。");
    }

    #[test]
    fn labels_are_not_read() {
        let known = &["card", "known value", "1111 1111 x", "cardio"];
        let once = redact(known, "my card 4111 1111 1111 1111 of known value [CARD] [x]");
        assert_eq!(once, "my [KNOWN_VALUE] [CARD] of [KNOWN_VALUE] [CARD] [x]");
        assert_eq!(redact(known, &once), once);
    }

    #[test]
    fn bounds() {
        assert!(matches!(Known::new(&["a"; 1001]), Err(Error::TooManyKnown { .. })));
        assert!(matches!(Known::new(&[&"a".repeat(1001)]), Err(Error::KnownTooLong { .. })));
        assert_eq!(redact(&["", " ", "x", "-", "\u{301}"], "x - y"), "x - y");
        assert!(!format!("{:?}", Known::new(&["secret"]).unwrap()).contains("secret"));
    }
}
