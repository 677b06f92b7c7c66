//! Numbers that only the words right before or after them make what they are: a PIN, a sort code, an account.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::bank;
use super::secrets;
use super::words::lexicon;
use crate::context::Before;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::{Gap, Run, Window};

/// What distinguishes one such number from another.
pub(super) struct Named {
    pub entity: Entity,
    pub detector: &'static str,
    /// Phrases that introduce it: small letters, words parted by one blank.
    pub phrases: &'static [&'static str],
    /// The fewest and the most digits.
    pub digits: (usize, usize),
    pub style: Style,
    /// The check digits, where it has some.
    pub valid: fn(&[u8]) -> bool,
    pub score: f32,
    /// Words of which one must stand near for that score; without them it is weak.
    pub needs: Option<&'static LazyLock<Lexicon>>,
}

/// How the digits are grouped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// In one group, or in groups of one size. What follows it may say that: `4821 is my pin`.
    Code,
    /// In any groups; a check letter may follow a dash.
    Account,
}

const WEAK: f32 = 0.4;

/// The fewest digits of any: what is shorter is not looked at.
pub(super) const FEWEST: usize = 3;

/// How far before the number its phrase is looked for, in bytes, and after.
const BEFORE: usize = 72;
const AFTER: usize = 64;
/// The most words of a phrase with all that may stand between it and the number.
const MOST_WORDS: usize = 8;
/// The longest word that a dash makes the head of an article number, in bytes.
const LONGEST_PART: usize = 4;
/// The longest word that is looked up, in bytes: `подтверждения` has 26.
const LONGEST_WORD: usize = 31;

/// Stands between a phrase and its number.
const FILLERS: &str = "is é eh es est ist è это was are no nº n nr nro num number numero número numéro nummer номер new novo nova \
        nuevo nueva nouveau my meu minha mi mon ma mein meine of do da del the o a el la le here aqui agora now always \
        code código codigo = us como as to has tem fica digits lautet sont são son такой будет foi fue war était était был era just came arrived come already says said \
        chegou please pls";

static FILLER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[FILLERS]));

/// The lengths of all words that a number may follow, as a set, by their last byte.
static LAST_WORDS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut lengths = vec![0; 256];
    for word in PHRASES.keys().copied().chain(FILLERS.split_whitespace()).chain(PLACES.split_whitespace()) {
        let last = word.bytes().next_back().map(usize::from);
        if let Some(set) = last.and_then(|last| lengths.get_mut(last)) {
            *set |= 1 << word.len().min(31);
        }
    }
    lengths
});

/// What a code or a password opens: `senha do wifi 20406080`, `pin del móvil 4821`.
const PLACES: &str = "wifi wi fi wlan net network rede red сети сеть вайфай вайфая cartão cartao card tarjeta carte karte carta карты \
        карте card's app banco bank banque banca банка conta account cuenta compte konto email mail gmail insta instagram \
        facebook netflix celular cel phone móvil movil téléphone handy telefono телефона login portal site vpn router \
        roteador box safe cofre caja tresor cassaforte bancomat cajero atm immeuble prédio predio edificio edifício portaria домофона \
        двери сейфа haustür palazzo cancello porta puerta porte tür door gate portão locker alarm alarme alarma \
        pc notebook laptop ipad iphone sim";

static PLACE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[PLACES]));

lexicon! {
    /// Joins a phrase to what it belongs to: `pin do cartão: 4821`.
    OF = "of for do da de del du des no na para por pour von vom für der di della para from to sent your my bancária \
        bancaria bancário bancario от для на из a the o к meu minha mi mon ma mein meine meinem il la le lo el мой мою моей \
        i que that который которые che den die j"
}

fn rules() -> impl Iterator<Item = &'static Named> {
    secrets::CODES.iter().chain(secrets::ONE_TIME).chain(bank::NUMBERS)
}

/// The phrases by their last word.
static PHRASES: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static Named)>>> = LazyLock::new(|| {
    let mut table: HashMap<_, Vec<_>> = HashMap::new();
    for rule in rules() {
        for phrase in rule.phrases {
            table.entry(phrase.rsplit(' ').next().unwrap_or_default()).or_default().push((*phrase, rule));
        }
    }
    for phrases in table.values_mut() {
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    table
});

/// The last words of the phrases.
static LAST: LazyLock<Lexicon> = LazyLock::new(|| {
    let phrases = rules().flat_map(|rule| rule.phrases);
    let last: Vec<&'static str> = phrases.map(|phrase| phrase.rsplit(' ').next().unwrap_or_default()).collect();
    Lexicon::new(&last)
});

/// The words that what it finds cannot do without.
pub(super) fn gate() -> Vec<&'static Lexicon> {
    vec![&LAST]
}

/// Looks at the words before the run, and after it.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let [first, rest @ ..] = run.groups() else { return };
    before(input, run, 0, findings);
    // `cvv2 123`: the first digit belongs to the word.
    if first.len() == 1 && !rest.is_empty() && input.byte_before(first.start).is_ascii_alphabetic() {
        before(input, run, 1, findings);
    }
    after(input, run, findings);
}

/// What the words before the group of that index say.
fn before(input: &Input<'_>, run: &Run, index: usize, findings: &mut Findings) {
    let Some(start) = run.groups().get(index).map(|group| group.start) else { return };
    let touched = input.byte_before(start).is_ascii_alphanumeric();
    if !may_introduce(input, start) || input.gated && !touched && !is_named(input, start) {
        return;
    }
    let (words, marked) = words_before(input, start);
    let phrase = words.join(" ");
    for rule in introduced(&phrase, marked) {
        // `AG079968` is an article; `CVV123` a code.
        let glued = rule.style == Style::Account && input.byte_before(start).is_ascii_alphanumeric();
        if !input.policy.wants(rule.entity) || glued {
            continue;
        }
        let Some((end, window)) = rule.longest(input, run, index) else { continue };
        // `tan8821@example.org` is an address.
        if !(rule.valid)(window.digits) || input.byte(end) == b'@' {
            continue;
        }
        let backed = rule.needs.is_none_or(|needs| near(input, start, end, needs));
        let score = if backed { rule.score } else { WEAK };
        let Named { entity, detector, .. } = *rule;
        findings.push(input, Span { entity, start, end, detector, score, pattern: None });
    }
}

fn near(input: &Input<'_>, start: usize, end: usize, needs: &Lexicon) -> bool {
    Before::new(input, start).has(needs) || crate::context::followed_by(input, end, needs)
}

/// True when the last word of a phrase stands before.
fn is_named(input: &Input<'_>, start: usize) -> bool {
    crate::context::near(input, start.saturating_sub(BEFORE), start, &LAST)
}

/// A cheap look at the last word: most numbers follow one that introduces nothing.
fn may_introduce(input: &Input<'_>, start: usize) -> bool {
    let mark = |byte: u8| {
        matches!(
            byte,
            b' ' | b':' | b'#' | b'.' | b'=' | b'-' | b'"' | b'\'' | b'(' | b'*' | b'\n' | b'_' | b'>' | b'\\'
        )
    };
    let end = input.start_of(start, 6, mark);
    // `n°`.
    let end = if matches!(input.slice(end.saturating_sub(2), end), "°" | "º") { end - 2 } else { end };
    if input.slice(end, start).contains([':', '=', '#', '>']) {
        return !input.byte_before(end).is_ascii_digit();
    }
    let word = input.start_of(end, LONGEST_WORD, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    // `CAB-026676` is an article.
    if matches!(input.slice(end, start), "-" | "_") && end - word <= LONGEST_PART {
        return false;
    }
    let last = input.byte_before(end).to_ascii_lowercase();
    // The last byte of a capital that is not ASCII is another one than that of its small letter.
    if last < 0x80 && LAST_WORDS.get(usize::from(last)).is_none_or(|lengths| lengths & 1 << (end - word) == 0) {
        return false;
    }
    let mut buffer = [0; LONGEST_WORD];
    let text = small_letters(input.slice(word, end), &mut buffer);
    !text.is_empty() && (FILLER.has(text) || PHRASES.contains_key(text) || PLACE.has(text))
}

/// The word in small letters; empty when it has no room.
fn small_letters<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> &'b str {
    let mut length = 0;
    for small in word.chars().flat_map(char::to_lowercase) {
        let Some(room) = buffer.get_mut(length..length + small.len_utf8()) else { return "" };
        length += small.encode_utf8(room).len();
    }
    buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The last words before an offset, in small letters, and whether a colon or the like stands after the last.
fn words_before(input: &Input<'_>, start: usize) -> (Vec<String>, bool) {
    let from = (start.saturating_sub(BEFORE)..start).find(|at| input.text.is_char_boundary(*at)).unwrap_or(start);
    let text = since_label(input.slice(from, start)).to_lowercase();
    let mut rest = text.as_str();
    let mut words = Vec::new();
    let mut marked = false;
    while words.len() < MOST_WORDS {
        let end = rest.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let Some((head, gap)) = rest.split_at_checked(end) else { break };
        let mark = gap.contains([':', '=', '>']);
        let broken = gap.contains(['!', '?', ';', ',', '|']) || (gap.contains('\n') && !mark);
        if head.is_empty() || (broken && !words.is_empty()) || (words.is_empty() && gap.contains(['!', '?', ';'])) {
            break;
        }
        marked |= words.is_empty() && mark;
        let word = head.trim_end_matches(char::is_alphanumeric).len();
        words.push(head.get(word..).unwrap_or_default().to_owned());
        rest = head.get(..word).unwrap_or_default();
    }
    words.reverse();
    (words, marked)
}

/// What stands after the last label or mark of a removed value; nothing inside of a label: `[PASSWORD ****4821]`.
pub(super) fn since_label(text: &str) -> &str {
    let Some(at) = text.rfind(['[', ']', '…']) else { return text };
    let near = text.get(at..).unwrap_or_default();
    let label = near.strip_prefix('[').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    if label { "" } else { near }
}

/// The rules that one of the phrases at the end of a text introduces; the longest phrase speaks.
fn introduced(text: &str, marked: bool) -> Vec<&'static Named> {
    let mut rest = text;
    let mut joined = marked;
    for _ in 0..MOST_WORDS {
        let last = rest.rsplit(' ').next().unwrap_or_default();
        let found = ending(rest);
        if !found.is_empty() {
            return found;
        }
        if !FILLER.has(last) {
            break;
        }
        joined |= matches!(
            last,
            "is" | "é" | "eh" | "es" | "est" | "ist" | "è" | "это" | "lautet" | "was" | "foi" | "fue" | "war" | "был"
        );
        rest = rest.get(..rest.len() - last.len()).unwrap_or_default().trim_end();
    }
    let opened = of_a_place(rest);
    if !opened.is_empty() {
        return opened;
    }
    // `pin do cartão: 4821`: the phrase stands before what it belongs to.
    for _ in 0..4 {
        let Some((head, last)) = rest.rsplit_once(' ').filter(|_| joined) else { break };
        let found = ending(head);
        if !found.is_empty() && OF.has(last) && (!is_any_code(head) || RELATIVE.contains(&last)) {
            return found;
        }
        rest = head;
    }
    Vec::new()
}

/// Begins what is said of a code: `the code that I got is …`.
const RELATIVE: &[&str] = &["i", "que", "that", "который", "che", "den", "die", "j"];

/// True for `my code`, which of something is any number: `meu código de cliente é …`.
fn is_any_code(text: &str) -> bool {
    const WHOSE: &[&str] = &[
        "my", "your", "the", "a", "meu", "seu", "o", "mi", "tu", "su", "el", "mon", "votre", "ton", "le", "mein",
        "dein", "ihr", "der", "tuo", "mio", "il", "мой", "твой", "ваш",
    ];
    let mut words = text.rsplit(' ');
    let code = words.next().is_some_and(|word| matches!(word, "code" | "código" | "codigo" | "codice" | "код"));
    code && words.next().is_none_or(|word| WHOSE.contains(&word))
}

/// The codes that a phrase introduces before what they open, with nothing that joins them to the number.
fn of_a_place(text: &str) -> Vec<&'static Named> {
    let mut rest = text;
    let mut place = false;
    for _ in 0..4 {
        let Some((head, last)) = rest.rsplit_once(' ') else { break };
        let opens = PLACE.has(last);
        if !(opens || (place && OF.has(last))) {
            break;
        }
        place |= opens;
        rest = head;
        let mut found = ending(rest);
        found.retain(|rule| rule.style == Style::Code);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn ending(text: &str) -> Vec<&'static Named> {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let fits = |phrase: &str| text.strip_suffix(phrase).is_some_and(|head| head.is_empty() || head.ends_with(' '));
    let Some(phrases) = PHRASES.get(last) else { return Vec::new() };
    let Some((longest, _)) = phrases.iter().find(|(phrase, _)| fits(phrase)) else { return Vec::new() };
    phrases.iter().filter(|(phrase, _)| phrase == longest).map(|(_, rule)| *rule).collect()
}

/// What a message begins with that brings a code.
const YOURS: &[&str] = &["your", "seu", "tu", "su", "votre", "ton", "dein", "ihr", "il", "ваш", "твой", "код"];

/// `4821 is my pin`.
fn after(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    const COPULAS: &[&str] =
        &["is ", "é ", "eh ", "es ", "est ", "ist ", "è ", "это ", "- это ", "— это ", "was ", "= ", "- ", "— ", "– "];
    let Some(tail) = input.text.get(run.end()..).and_then(|tail| tail.strip_prefix(' ')) else { return };
    let Some(copula) = COPULAS.iter().find(|copula| tail.starts_with(**copula)) else { return };
    let stop = tail
        .char_indices()
        .take(AFTER)
        .take_while(|(_, c)| !matches!(c, '.' | ',' | '!' | '?' | ';' | '\n' | '[' | '…'));
    let clause = tail.get(copula.len()..stop.map(|(at, c)| at + c.len_utf8()).last().unwrap_or(0)).unwrap_or_default();
    let lower = clause.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(6).collect();
    // `482910 - your code`, and not `482910 - password reset`.
    if copula.ends_with(['-', '—', '–', ' ']) && copula.len() < 5 && !copula.starts_with(char::is_alphabetic) {
        let yours = words.first().is_some_and(|word| YOURS.contains(word));
        if !(yours || copula.starts_with('=')) {
            return;
        }
    }
    let Some(last) = run.groups().len().checked_sub(1) else { return };
    for count in 1..=words.len() {
        let text = words.get(..count).unwrap_or_default().join(" ");
        for rule in ending(&text).into_iter().filter(|rule| rule.style == Style::Code) {
            let code = rule.longest(input, run, last).or_else(|| rule.longest(input, run, 0));
            let Some((end, window)) = code.filter(|(end, _)| *end == run.end()) else { continue };
            let Named { entity, detector, score, .. } = *rule;
            let start = google(input, window.start);
            return findings.push(input, Span { entity, start, end, detector, score, pattern: None });
        }
    }
}

/// `G-123456`: the letter belongs to the code.
fn google(input: &Input<'_>, start: usize) -> usize {
    if input.slice(start.saturating_sub(2), start) == "G-" { start - 2 } else { start }
}

impl Named {
    /// The longest window from that group whose length and grouping fit, and where the number ends.
    fn longest<'r>(&self, input: &Input<'_>, run: &'r Run, first: usize) -> Option<(usize, Window<'r>)> {
        let (least, most) = self.digits;
        let mut best = None;
        for last in first.. {
            let Some(window) = run.window(first, last).filter(|window| window.digits.len() <= most) else { break };
            if window.digits.len() >= least && self.is_grouped(&window) {
                best = self.end(input, &window).map(|end| (end, window)).or(best);
            }
        }
        best
    }

    fn is_grouped(&self, window: &Window<'_>) -> bool {
        let gaps = window.gaps();
        let size = window.groups.first().map_or(0, crate::number::Group::len);
        let even = window.groups.iter().all(|group| group.len() == size) && window.gaps_agree();
        match self.style {
            Style::Code => even && gaps.only(Gap::SPACE | Gap::DASH | Gap::MARK),
            Style::Account => gaps.only(Gap::SPACE | Gap::DASH | Gap::DOT | Gap::SLASH | Gap::MARK),
        }
    }

    /// Where the number ends, when nothing goes on that makes it something else.
    fn end(&self, input: &Input<'_>, window: &Window<'_>) -> Option<usize> {
        let end = window.end;
        let tail = input.bytes.get(end..).unwrap_or_default();
        if self.style == Style::Account
            && matches!(tail, [b'-', b'x' | b'X', rest @ ..] if !rest.first().is_some_and(u8::is_ascii_alphanumeric))
        {
            return Some(end + 2);
        }
        let follows = window.gap_after();
        let part = follows != Gap::NONE && follows.only(Gap::DOT | Gap::COLON | Gap::DASH | Gap::SLASH);
        let price = self.style == Style::Code && (follows == Gap::COMMA || matches!(tail, [b'%', ..]));
        let counts = self.style == Style::Code && secrets::counts_something(input, end);
        let joined = part && self.style == Style::Code;
        (!window.glued_after(input) && !joined && !price && !counts).then_some(end)
    }
}
