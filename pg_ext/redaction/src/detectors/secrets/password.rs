//! Secrets that a sentence names: `my password is sunshine`, `senha do wifi: abacaxi`, `o token é f3Zk9Qw2LmX07pTa`.
//!
//! Source: how people write them; no standard.
//!
//! Near misses: `password reset`, `token expired`, `the key is under the mat`, `senha incorreta`, `password must have 8
//! characters`: a value with a digit may follow the word, a word only a form of "to be" or a colon, when it ends its clause
//! and is none that speaks of passwords; a key must look generated.

use super::assigned::is_inner_bracket;
use super::codes::LOGIN;
use super::login;
use super::password_words::{
    BREAK, CHANGED, FILLER, IS, KEY, MAYBE_PASSWORD, NO_SECRET, OF, OPENED, PASSWORD, RELATIVE,
};
use super::random::{is_placeholder, is_random};
use super::strength::{
    LONGEST_WORD, SHORTEST, SHORTEST_ADJACENT, changes_case_often, counts_something, has_inner_sign, is_mixed,
    is_no_stop_word, is_password_word, is_path, is_strong,
};
use crate::context::Before;
use crate::detectors::named::since_label;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// Longest value, in bytes.
const LONGEST: usize = 256;
/// How far before the value its name is looked for, in bytes.
const BEFORE: usize = 96;
/// How many words may stand between the name and the form of "to be".
const BETWEEN: usize = 5;
/// The most words between a name and its value when they say what it opens.
const MOST_OPENED: usize = 7;
/// The same after a word that means other things, too, and a form of "to be".
const SHORTEST_JOINED: usize = 5;

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Password,
    /// A password or something else.
    Maybe,
    /// A password or a key.
    Either,
    Key,
}

/// What joins a name to its value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    Adjacent,
    /// `is`, `=`, a colon, the option of a command.
    Joined,
}

/// After these stands what a password was changed to; only before what is no word.
const INTO: &[&str] = &["para", "pra", "pro", "por", "на", "in", "auf", "a", "à", "en"];

/// A value with a digit: read back to its name.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    let end = look_around(input, first.start, findings);
    if let Some(last) = run.groups().last().filter(|last| last.start > end) {
        look_around(input, last.start, findings);
    }
}

/// Looks at the word that this digit belongs to; where it ends.
fn look_around(input: &Input<'_>, digit: usize, findings: &mut Findings) -> usize {
    let inside = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'`' | b'[' | b']' | b'<' | b'>');
    let wide = |byte: u8| inside(byte) || byte >= 0x80;
    // A word with many digits is looked at once.
    let (from, to) = input.contexts.looked.get();
    if (from..to).contains(&digit) {
        return to;
    }
    let (mut start, mut end) = (input.start_of(digit, LONGEST, wide), input.end_of(digit, LONGEST, wide));
    // Letters of any script belong to a password, marks of any script do not.
    let letters = |c: char| c.is_ascii() || c.is_alphanumeric();
    if input.slice(start, end).is_empty() || !input.slice(start, end).chars().all(letters) {
        (start, end) = (input.start_of(digit, LONGEST, inside), input.end_of(digit, LONGEST, inside));
    }
    while is_inner_bracket(input, start.saturating_sub(1)) && end < start + LONGEST {
        start = input.start_of(start.saturating_sub(1), LONGEST, inside);
    }
    while is_inner_bracket(input, end) && end < start + LONGEST {
        end = input.end_of(end + 1, LONGEST, inside);
    }
    let value = input.slice(start, end).trim_end_matches(['.', ',', ';', ')', '!', '?', ':']);
    // Bold type is no part of the value.
    let bold =
        value.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")).filter(|inner| !inner.contains("**"));
    let start = if bold.is_some() { start + 2 } else { start };
    let value = bold.unwrap_or(value);
    let mixed = value.bytes().any(|byte| !byte.is_ascii_digit() && !matches!(byte, b'-' | b'.' | b',' | b'/' | b':'));
    input.contexts.looked.set((start, end));
    if value.len() < SHORTEST || !mixed || value.contains("://") || is_placeholder(value) {
        return end;
    }
    // `try Kiefer47! as password`: a mark before its name belongs to it.
    let stop = start + value.len();
    let called = |stop: usize| called_after(input, stop).map(|kind| (kind, Link::Joined, stop));
    let introduced = introduction(input, start, value).map(|(kind, link)| (kind, link, stop));
    let Some((kind, link, stop)) = introduced.or_else(|| called(stop)).or_else(|| called(end)) else { return end };
    let (entity, detector) = match kind {
        Kind::Key | Kind::Either if names_a_row(input, start) => return end,
        Kind::Key | Kind::Either
            if is_random(value, if link == Link::Joined { 12 } else { 16 })
                && !(link == Link::Adjacent && is_path(value)) =>
        {
            (Entity::ApiKey, "spoken_key")
        }
        Kind::Key => return end,
        Kind::Maybe | Kind::Either if value.len() < SHORTEST_JOINED => return end,
        Kind::Maybe | Kind::Either
            if link == Link::Adjacent
                && !(has_login(input, start, value) || login::is_mine(input, start, value) || is_mixed(value)) =>
        {
            return end;
        }
        Kind::Password if link == Link::Adjacent && !(is_apart_password(value) || login::is_refused(input, stop)) => {
            return end;
        }
        _ if counts_something(input, stop) => return end,
        _ => (Entity::Password, "spoken_password"),
    };
    findings.push(input, Span { entity, start, end: stop, detector, score: 0.75, pattern: None });
    end
}

/// `usuario ana clave gato41`: a user stands before, and the value has letters.
fn has_login(input: &Input<'_>, start: usize, value: &str) -> bool {
    value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && (Before::new(input, start).has(&LOGIN) || login::follows_an_address(input, start))
}

/// Keys that open nothing: `cache key 5d41402a…`.
fn names_a_row(input: &Input<'_>, start: usize) -> bool {
    const KEYS: &[&str] = &[
        "cache key",
        "primary key",
        "foreign key",
        "sort key",
        "partition key",
        "hash key",
        "row key",
        "object key",
        "redis key",
        "idempotency key",
        "dedup key",
        "routing key",
        "public key",
    ];
    let from = input.start_of(start, 24, |byte| byte.is_ascii() && byte != b'\n');
    let head = input.slice(from, start).trim_end_matches([' ', ':', '=', '"', '`']).to_ascii_lowercase();
    let head = head.strip_suffix(" is").unwrap_or(&head);
    KEYS.iter().any(|key| head.ends_with(key))
}

/// What the words right behind call the value: `x (password)`, `x is my password`.
fn called_after(input: &Input<'_>, end: usize) -> Option<Kind> {
    let tail = input.text.get(end..)?;
    let tail = tail.strip_prefix(',').or_else(|| tail.strip_prefix(" -")).unwrap_or(tail).strip_prefix(' ')?;
    let bracket = tail.starts_with('(');
    let begins = tail.bytes().next()?;
    if !(bracket || matches!(begins, b'i' | b'e' | b'a' | b'c' | b't' | b'd' | b'n' | 0xC3 | 0xD0 | 0xD1)) {
        return None;
    }
    let mut words = tail.trim_start_matches('(').split(' ').take(4);
    let linked = bracket || CALLS.contains(&words.next()?);
    for word in words_of(tail, bracket).filter(|_| linked) {
        let word = word.to_lowercase();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(kind) = name(bare) {
            return Some(kind);
        }
        if !(FILLER.has(bare) || KIN.contains(&bare)) || word.ends_with(['.', ',', ')', ';', '!', '?']) {
            return None;
        }
    }
    None
}

/// The words after the copula, or inside of the bracket.
fn words_of(tail: &str, bracket: bool) -> impl Iterator<Item = &str> {
    tail.trim_start_matches('(').split([' ', '\n']).skip(usize::from(!bracket)).take(3)
}

/// What joins a value to the name behind it.
const CALLS: &[&str] = &[
    "is", "ist", "é", "è", "es", "est", "это", "as", "como", "als", "comme", "come", "как", "that's", "thats", "that",
    "essa", "esa", "c'est", "das", "na", "no", "en",
];

/// What stands between a value and the name behind it.
const AS: &[&str] = &["as", "als", "como", "comme", "come", "как"];

/// `tried sunshine as my password`: the value stands before the word for it.
fn before_word(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let from = input.start_of(end, LONGEST_WORD + 24, |byte| !matches!(byte, b'\n' | b'[' | b']'));
    let Some(head) = (from..end).find_map(|at| input.text.get(at..end)) else { return };
    let own = ["my", "a", "the", "mein", "meine", "minha", "mi", "mon", "ma", "la", "mia", "de", "mot", "мой"];
    let mut stop = head.len();
    let mut previous = || {
        let trimmed = head.get(..stop)?.trim_end_matches(' ');
        stop = trimmed.rfind(' ').map_or(0, |at| at + 1);
        trimmed.get(stop..).map(|word| (end - head.len() + stop, word))
    };
    previous();
    let mut joins = previous();
    while joins.is_some_and(|(_, word)| own.contains(&word.to_lowercase().as_str())) {
        joins = previous();
    }
    let Some((start, value)) =
        joins.filter(|(_, word)| AS.contains(&word.to_lowercase().as_str())).and_then(|_| previous())
    else {
        return;
    };
    let plain = value.trim_end_matches([',', '.', ';', ':']).trim_matches(['`', '"', '*']);
    if plain.len() >= SHORTEST && (is_strong(plain) || is_no_stop_word(plain)) && !is_placeholder(plain) {
        push(input, start, start + value.len(), findings);
    }
}

/// What may stand before the name of a value.
const KIN: &[&str] = &[
    "the", "a", "la", "le", "o", "il", "das", "ein", "mijn", "is", "é", "es", "ist", "access", "client", "api", "auth",
    "wifi",
];

/// What may be a password with nothing but the name before it: no address, no model.
fn is_apart_password(value: &str) -> bool {
    value.len() >= SHORTEST_ADJACENT
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !(value.contains('@') && value.contains('.'))
}

/// What the words right before call the value.
fn introduction(input: &Input<'_>, start: usize, value: &str) -> Option<(Kind, Link)> {
    let generated = is_random(value, 16);
    let from = (start.saturating_sub(BEFORE)..start).find(|at| input.text.is_char_boundary(*at))?;
    let near = since_label(input.slice(from, start));
    let quotes = [' ', '\n', '\t', '"', '\'', '`', '“', '«', '„', '(', '*'];
    // Most words stand after one that is no name: that one decides before anything is copied.
    let tail = near.trim_end_matches(quotes);
    if tail.len() == near.len() {
        return None;
    }
    let marked = tail.ends_with([':', '=', '>', '–']);
    let broken = near.get(tail.len()..).is_some_and(|gap| gap.contains('\n'));
    let tail = tail.trim_end_matches([' ', ':', '-', '=', '>', '–', '"', '\'', '`', '*']);
    if (broken && !marked) || tail.ends_with(['.', ',', ';', '!', '?', ')', ']']) {
        return None;
    }
    let text = tail.to_lowercase();
    let mut link = if marked { Link::Joined } else { Link::Adjacent };
    let mut words = text.rsplit([' ', '\n', '\t']).filter(|word| !word.is_empty());
    let mut word = words.next()?;
    for read in 0..3 {
        if IS.has(word) || WAS.contains(&word) || (read == 0 && INTO.contains(&word)) {
            link = Link::Joined;
        } else if !FILLER.has(word) {
            break;
        }
        word = words.next()?;
    }
    if link == Link::Joined && CHANGED.has(word) {
        let named = words.clone().take(3).find(|word| !(IS.has(word) || FILLER.has(word)));
        if let Some(kind) = named.and_then(name) {
            return Some((kind, link));
        }
    }
    // `pass word: x`
    let parted = matches!(word, "word" | "wort") && words.clone().next() == Some("pass");
    if let Some(kind) = name(word).or(parted.then_some(Kind::Password)) {
        // `cache key 4b96…`
        if kind == Kind::Key
            && words.next().is_some_and(|before| NO_SECRET.has(before.trim_matches(|c: char| !c.is_alphanumeric())))
        {
            return None;
        }
        let option = word.starts_with('-') && !marked;
        return Some((kind, if option { Link::Joined } else { link }));
    }
    // `senha do wifi abacaxi7`, `пароль от вк abacaxi7`: nothing but what it opens stands between.
    if link == Link::Adjacent {
        return opener(value, word, words).map(|kind| (kind, link));
    }
    let mut following = word;
    for _ in 0..BETWEEN {
        if (BREAK.has(following) && !generated && !RELATIVE.has(following))
            || following.ends_with([',', '.', ';', ':', '!', '?'])
        {
            return None;
        }
        let word = words.next()?;
        if let Some(kind) = name(word) {
            return (OF.has(following) || OPENED.has(following) || RELATIVE.has(following) || generated)
                .then_some((kind, link));
        }
        following = word;
    }
    None
}

/// Forms of "to be" behind which a password is as often said to be stolen.
const WAS: &[&str] = &["foi", "fue", "fu"];

/// What names a secret before what it opens: words for that, or one word of any kind after a preposition.
fn opener<'w>(value: &str, nearest: &'w str, mut words: impl Iterator<Item = &'w str>) -> Option<Kind> {
    // Tickets and articles have capitals alone.
    let small = value.bytes().any(|byte| byte.is_ascii_lowercase());
    if !(small || OPENED.has(nearest) || OF.has(nearest)) {
        return None;
    }
    let mut word = nearest;
    for read in 0..MOST_OPENED {
        let opens = OPENED.has(word) || OF.has(word);
        if BREAK.has(word) || word.ends_with([',', '.', ';', ':', '!', '?']) || (read > 0 && !opens) {
            return None;
        }
        let next = words.next()?;
        if let Some(kind) = name(next) {
            return (OPENED.has(word) || (OF.has(word) && read > 0)).then_some(kind);
        }
        word = next;
    }
    None
}

/// What a word names; the last part of `--db-password` and `DB_PASSWORD` does.
pub(super) fn name(word: &str) -> Option<Kind> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let last = word.rsplit(['_', '-', '.', '/', '"']).next().unwrap_or_default();
    let nothing = last.len() < word.len() && word.split(['_', '-', '.']).any(|part| NO_SECRET.has(part));
    match (PASSWORD.has(last), MAYBE_PASSWORD.has(word), KEY.has(last) && !nothing) {
        (true, ..) => Some(Kind::Password),
        (_, true, true) => Some(Kind::Either),
        (_, true, _) => Some(Kind::Maybe),
        (.., true) => Some(Kind::Key),
        _ => None,
    }
}

/// A word for a password: a value without a digit is read on from there.
pub(in crate::detectors) fn on_word(input: &Input<'_>, end: usize, findings: &mut Findings) {
    // Some words are looked for with the blank behind them.
    let end = input.start_of(end, 1, |byte| byte == b' ');
    let mut at = end_of_word(input, end);
    before_word(input, at, findings);
    let word = input.start_of(at, LONGEST_WORD, |byte| byte.is_ascii_alphabetic());
    let compound = input.slice(word, at).len() > "passwords".len();
    let cyrillic = input.char_before(at).is_some_and(|c| !c.is_ascii() && c >= '\u{400}');
    // `la clave del éxito: paciencia`: such a word names a password where it opens a network.
    let named =
        name(&input.slice(input.start_of(at, LONGEST_WORD, |byte| !byte.is_ascii_whitespace()), at).to_lowercase());
    let mut known = !matches!(named, Some(Kind::Maybe | Kind::Either));
    let mut link = Link::Adjacent;
    let mut chosen = false;
    for read in 0..=BETWEEN + 2 {
        known |= login::opens_a_network(input, at);
        let gap = end_of_gap(input, at);
        let between = input.slice(at, gap);
        if between.contains([':', '=']) {
            link = Link::Joined;
        }
        let stop = end_of_value(input, gap);
        let value = input.slice(gap, stop).trim_end_matches(['.', ',', ';', ')', '!', '?', ':']);
        let lower = value.to_lowercase();
        if between.is_empty() || value.is_empty() {
            return;
        }
        // `senha do wifi: abacaxi`: the colon belongs to the name.
        let rest = input.slice(gap + value.len(), stop);
        let whole = rest.is_empty() || rest.starts_with(':');
        if link == Link::Adjacent && (IS.has(&lower) || chosen && WAS.contains(&lower.as_str())) {
            link = Link::Joined;
        } else if link == Link::Joined && whole && FILLER.has(&lower) && !between.contains([':', '=']) {
        } else if read > 0
            && login::opens_a_network(input, at)
            && value.is_ascii()
            && matches!(input.byte(stop), 0 | b'\n' | b',' | b'.' | b'!')
            && is_password_word(input, gap, stop)
            || read == 0 && login::is_refused(input, gap + value.len()) && is_no_stop_word(value)
        {
            return push(input, gap, gap + value.len(), findings);
        } else if link == Link::Joined
            || (read == 0
                && ((cyrillic && value.is_ascii())
                    || is_option(input, end)
                    || changes_case_often(value)
                    || has_inner_sign(value)))
        {
            if known || is_mixed(value) {
                take(input, gap, gap + value.len(), compound, findings);
            }
            return;
        } else if link == Link::Adjacent && whole && RELATIVE.has(&lower) {
            chosen = true;
        } else if !whole || BREAK.has(&lower) || (read == 0 && !OF.has(&lower) && !FILLER.has(&lower)) {
            return;
        }
        at = gap + value.len();
    }
}

fn take(input: &Input<'_>, start: usize, end: usize, compound: bool, findings: &mut Findings) {
    let value = input.slice(start, end);
    // What has a digit is read from there, unless its name is only the end of a longer word: `Datenbankpasswort`.
    let digits = value.bytes().any(|byte| byte.is_ascii_digit()) && !compound;
    let fits = is_strong(value) || is_password_word(input, start, end);
    if digits || !fits || is_placeholder(value) || value.contains("://") || counts_something(input, end) {
        return;
    }
    push(input, start, end, findings);
}

fn push(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let span = Span { entity: Entity::Password, start, end, detector: "spoken_password", score: 0.65, pattern: None };
    findings.push(input, span);
}

/// True when the name is the option of a command, or stands in a `.netrc`: `login ana password sunshine`.
fn is_option(input: &Input<'_>, end: usize) -> bool {
    let word = input.start_of(end, 32, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let blank = input.start_of(word, 2, |byte| matches!(byte, b' ' | b'\n'));
    let user = input.start_of(blank, 64, |byte| byte.is_ascii_graphic());
    let login = input.start_of(user, 2, |byte| byte == b' ');
    input.slice(word, end).starts_with("--") || (login < user && input.slice(login.saturating_sub(5), login) == "login")
}

fn end_of_word(input: &Input<'_>, from: usize) -> usize {
    let tail = input.slice(from, (from + 64).min(input.text.len()));
    let tail = if tail.is_empty() { input.text.get(from..).unwrap_or_default() } else { tail };
    from + tail.chars().take(16).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
}

fn end_of_gap(input: &Input<'_>, from: usize) -> usize {
    let tail = input.text.get(from..).unwrap_or_default();
    let mark = |c: &char| matches!(c, ' ' | '\t' | '"' | '\'' | '`' | ':' | '=' | '>' | '*' | '(' | '“' | '«' | '„');
    from + tail.chars().take(6).take_while(mark).map(char::len_utf8).sum::<usize>()
}

fn end_of_value(input: &Input<'_>, from: usize) -> usize {
    let tail = input.text.get(from..).unwrap_or_default();
    let inside = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '"' | '`' | '[' | ']' | '<' | '>' | '{' | '}' | '…' | '“' | '”' | '«' | '»' | ',' | ';')
    };
    from + tail.chars().take(LONGEST_WORD + 1).take_while(inside).map(char::len_utf8).sum::<usize>()
}
