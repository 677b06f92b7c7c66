//! E-mail addresses that are spelled to hide them: `name (at) domain (dot) com`, `nome arroba dominio ponto com`,
//! `name%40domain.com`, `name @ domain.com`.
//!
//! A bracketed or encoded sign is proof enough. Bare words are not (`look at example dot com`): they need a mail
//! provider, a name that is no word, or a word such as "mail" before.

use super::domain::{is_known_ending, is_provider};
use super::email::label_end;
use super::words;
use crate::context::{Verdict, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// Longest spelled local part or domain, in bytes.
const REACH: usize = 160;

const AT_WORDS: &[&str] = &[
    "at",
    "arroba",
    "arobase",
    "arobas",
    "arobaz",
    "собака",
    "собачка",
    "эт",
    "chez",
    "ät",
    "klammeraffe",
    "chiocciola",
];
const DOT_WORDS: &[&str] = &["dot", "ponto", "punto", "point", "punkt", "period", "точка", "тчк", "крапка", "kropka"];
/// An opening bracket: `(at)`, `[arroba]`, `{at}`, `<at>`.
pub(super) fn on_bracket(input: &Input<'_>, open: usize, findings: &mut Findings) {
    let inside = skip_blanks(input, open + 1);
    let word = word_end(input, inside);
    let close = skip_blanks(input, word);
    let closed = matches!(input.byte(close), b')' | b']' | b'}' | b'>');
    let text = input.slice(inside, word);
    // `ana(a)example.org`, but no `(a)` of a list.
    let glued = close == open + 2 && input.byte_before(open).is_ascii_alphanumeric();
    let short = glued && text == "a" && input.byte(close + 1).is_ascii_alphanumeric();
    if closed && (short || is_one_of(text, AT_WORDS)) {
        around(input, open, close + 1, findings);
    } else if closed && text == "a" && input.byte_before(open) == b' ' && !is_listed(input, open - 1) {
        bare(input, open, close + 1, findings);
    }
    // `)at(`: the brackets turned round.
    let start = input.start_of(open, 8, |byte| byte.is_ascii_alphabetic());
    if start < open
        && matches!(input.byte_before(start), b')' | b']' | b'}')
        && is_one_of(input.slice(start, open), AT_WORDS)
    {
        around(input, start - 1, open + 1, findings);
    }
}

/// `option (a)`: a letter in brackets after such a word is one of a list.
fn is_listed(input: &Input<'_>, end: usize) -> bool {
    const LISTS: &[&str] = &[
        "option",
        "options",
        "opção",
        "opción",
        "case",
        "part",
        "item",
        "point",
        "section",
        "choice",
        "answer",
        "clause",
        "paragraph",
        "letter",
        "variante",
        "alternative",
        "resposta",
        "respuesta",
        "réponse",
        "alínea",
        "пункт",
    ];
    let start = input.start_of(end, 16, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    is_one_of(input.slice(start, end), LISTS)
}

/// An underscore: `ana_at_example.org`.
pub(super) fn on_underscore(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.slice(at, at + 4).eq_ignore_ascii_case("_at_") {
        joined(input, at, at + 4, findings);
    }
}

/// `ana_at_example.org`, `ana-at-example-dot-org`. `stay-at-home.org` is a domain.
pub(super) fn joined(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    // `ana -at- example.org`.
    if input.byte_before(start) == b' ' && input.byte(end) == b' ' {
        return around(input, start, end, findings);
    }
    let local =
        input.start_of(start, 64, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+'));
    let mark = input.byte(start);
    if is_blank(input.byte_before(start)) && is_blank(input.byte(end)) {
        return around(input, start, end, findings);
    }
    let domain = domain_joined(input, end, mark);
    // The dots may be words of their own: `ana_at_icloud dot com`, `ana_at_icloud(dot)com`.
    let words = if mark == b'_' && local < start { domain_after(input, end) } else { None };
    if let Some(words) = words.filter(|words| words.spelled)
        && domain.as_ref().is_none_or(|domain| domain.end < words.end)
    {
        return push(input, local, words.end, 0.7, findings);
    }
    let Some(domain) = domain else { return };
    let usual = domain.ending_is_usual && mark == b'_';
    if local < start && (domain.provider || domain.spelled || usual) {
        push(input, local, domain.end, 0.7, findings);
    }
}

struct Joined {
    end: usize,
    provider: bool,
    spelled: bool,
    ending_is_usual: bool,
}

/// A domain whose dots may be `_dot_` or `-dot-`.
fn domain_joined(input: &Input<'_>, start: usize, mark: u8) -> Option<Joined> {
    let mut found = Joined { end: start, provider: false, spelled: false, ending_is_usual: false };
    let mut at = start;
    for count in 0..6 {
        let mut end = input.end_of(at, 63, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let text = input.slice(at, end);
        if mark == b'-'
            && let Some(dot) = text.find('-').filter(|dash| joined_dot(input, at + dash, mark).is_some())
        {
            end = at + dot;
        }
        let label = input.slice(at, end);
        found.provider |= is_provider(label);
        if count > 0 && is_known_ending(label) {
            found.end = end;
            found.ending_is_usual = ENDINGS.contains(&label);
        }
        at = if input.byte(end) == b'.' {
            end + 1
        } else if let Some(next) = joined_dot(input, end, mark) {
            found.spelled = true;
            next
        } else {
            break;
        };
    }
    (found.end > start).then_some(found)
}

/// The end of `_dot_`, `-точка-`.
fn joined_dot(input: &Input<'_>, at: usize, mark: u8) -> Option<usize> {
    let end = word_end(input, at + 1);
    let marked = input.byte(at) == mark && input.byte(end) == mark;
    (marked && is_one_of(input.slice(at + 1, end), DOT_WORDS)).then_some(end + 1)
}

/// A word for the sign, or the tail of one, was found.
pub(super) fn on_at_word(input: &Input<'_>, found: usize, findings: &mut Findings) {
    let start = input.start_of(found, 8, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let end = word_end(input, start);
    if !is_one_of(input.slice(start, end), AT_WORDS) {
        return;
    }
    if let Some((start, end)) = marked(input, start, end) {
        return around(input, start, end, findings);
    }
    let mark = input.byte_before(start);
    if mark == b' ' {
        bare(input, start, end, findings);
    } else if is_mark(mark) && input.byte(end) == mark {
        // `ana |arroba| example`, `ana-собака-example`.
        if is_blank(input.byte_before(start - 1)) {
            around(input, start - 1, end + 1, findings);
        } else {
            joined(input, start - 1, end + 1, findings);
        }
    }
}

/// `/ at /`, `“at”`: the word between two marks of a kind.
fn marked(input: &Input<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    const MARKS: &[(&str, &str)] = &[("/ ", " /"), ("“", "”"), ("'", "'")];
    MARKS.iter().find_map(|(open, close)| {
        let fits = input.text.get(..start)?.ends_with(open) && input.text.get(end..)?.starts_with(close);
        fits.then(|| (start - open.len(), end + close.len()))
    })
}

/// What a word for a sign may stand between instead of brackets.
const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'|' | b'/' | b'*' | b'-' | b'_' | b'~' | b'"' | b'.')
}

/// `%40`, `&#64;` and `\u0040` are digits to the scan.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    for group in run.groups() {
        let digits = input.slice(group.start, group.end);
        let before = input.byte_before(group.start);
        let twice = digits.len() - digits.trim_start_matches("25").len();
        if before == b'%' && digits.get(twice..).is_some_and(|rest| rest.starts_with("40")) {
            around(input, group.start - 1, group.start + twice + 2, findings);
        } else if before == b'='
            && digits.starts_with("40")
            && input.char_at(group.start + 2).is_some_and(char::is_alphabetic)
        {
            around(input, group.start - 1, group.start + 2, findings);
        } else if before == b'#' && digits == "64" && input.byte_before(group.start - 1) == b'&' {
            let end = group.end + usize::from(input.byte(group.end) == b';');
            around(input, group.start - 2, end, findings);
        } else if before == b'u' && digits.starts_with("0040") && input.byte_before(group.start - 1) == b'\\' {
            around(input, group.start - 2, group.start + 4, findings);
        }
    }
}

/// An address around something that stands for the sign beyond doubt.
pub(super) fn around(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    // `({at})`.
    let nested = matches!(input.byte_before(start), b'(' | b'[' | b'{' | b'<')
        && matches!(input.byte(end), b')' | b']' | b'}' | b'>');
    let (start, end) = if nested { (start - 1, end + 1) } else { (start, end) };
    let Some(local) = local_before(input, start) else { return };
    let domain = domain_after(input, end).map(|domain| domain.end).or_else(|| host_after(input, end));
    if let Some(domain) = domain {
        push(input, local, domain, 0.85, findings);
    }
}

/// A host with a plain full stop before an ending of any letters: `kita.berlin`.
fn host_after(input: &Input<'_>, start: usize) -> Option<usize> {
    let at = skip_blanks(input, start);
    let end = input.end_of(at, REACH, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let host = input.slice(at, end).trim_end_matches(['.', '-']);
    let (name, ending) = host.rsplit_once('.')?;
    let fits = name.len() > 1 && (3..=12).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_lowercase());
    fits.then_some(at + host.len())
}

/// An address around a bare word.
fn bare(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let (Some(local), Some(domain)) = (local_before(input, start), domain_after(input, end)) else { return };
    let name = input.slice(local, start).trim();
    let is_name = name.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-'));
    let is_name = is_name && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let sign = input.slice(start, end);
    // Goods are bought `chez` a shop, too.
    if sign.eq_ignore_ascii_case("chez") && !domain.spelled {
        return;
    }
    // `point` is a word in English: `removed at any point in`.
    if sign.eq_ignore_ascii_case("at") && domain.foreign && !(is_name || domain.provider) {
        return;
    }
    // `NullPointerException at com.shop.cart`: the name of a package ends where a domain begins.
    if sign.eq_ignore_ascii_case("at") && domain.reversed {
        return;
    }
    let listed = sign.len() == 3;
    let foreign = sign != "@" && !sign.eq_ignore_ascii_case("at") && !listed;
    let is_word = words::NO_NAME.has(&name.rsplit(' ').next().unwrap_or(name).to_lowercase());
    let hidden = domain.provider || domain.spelled || sign == "@" || (listed && name.len() > 1);
    // Capitals in a sentence of small letters.
    let hidden = hidden || (sign == "AT" && name.bytes().any(|byte| byte.is_ascii_lowercase()));
    let sure =
        foreign || is_name || (hidden && !is_word) || verdict(input, local, &words::MAIL, &words::NONE) == Verdict::For;
    push(input, local, domain.end, if sure { 0.75 } else { 0.35 }, findings);
}

/// `name @ domain.com`, with blanks around the sign.
pub(super) fn spaced(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.byte_before(at) == b'\\' {
        return around(input, at - 1, at + 1, findings);
    }
    if !is_blank(input.byte_before(at)) && !is_blank(input.byte(at + 1)) {
        return;
    }
    bare(input, at, at + 1, findings);
}

/// `name@domain` and then a dot that is none: `,com`, ` .com`, `. com`, `[.]com`, ` dot com`.
pub(super) fn broken(input: &Input<'_>, start: usize, domain: usize, end: usize, findings: &mut Findings) -> bool {
    // `ana[.]lopez@example[.]org`.
    let start = local_before(input, domain - 1)
        .filter(|local| *local < start && matches!(input.byte_before(start), b']' | b')' | b'}'))
        .unwrap_or(start);
    let stop = domain_after(input, domain).map(|found| found.end).or_else(|| {
        let dot = input.end_of(end, 1, |byte| byte == b' ');
        let glued = dot == end;
        let label = input.end_of(dot + 1, 1, |byte| is_blank(byte) && glued && input.byte(dot) == b'.');
        let stop = label_end(input, label, label + 8);
        let mark = input.byte(dot) == b'.' || (input.byte(dot) == b',' && glued);
        let text = input.slice(label, stop);
        // In Portuguese `com` is a word, and so are most endings in some language: only a glued comma will do, or a
        // provider.
        let ending = ENDINGS.contains(&text);
        let host = input.slice(domain, end);
        let blank = dot > end && is_provider(host) && input.byte(dot) != b'.';
        if blank {
            let stop = label_end(input, dot, dot + 8);
            return ENDINGS.contains(&input.slice(dot, stop)).then_some(stop);
        }
        (mark && ending).then(|| {
            // `example,com.br`.
            let more = label_end(input, stop + 1, stop + 4);
            if input.byte(stop) == b'.' && is_known_ending(input.slice(stop + 1, more)) { more } else { stop }
        })
    });
    if let Some(stop) = stop {
        push(input, start, stop, 0.6, findings);
    }
    stop.is_some()
}

/// The endings that a mistyped dot may stand before.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "br", "sg", "ru", "fr", "es", "edu", "gov", "uk", "de", "co", "io", "it", "pt", "mx", "ar",
    "me", "info", "nl", "be", "ch", "jp", "au", "ca", "ai", "dev",
];

fn push(input: &Input<'_>, start: usize, end: usize, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::Email, start, end, detector: "email_spelled", score, pattern: None });
}

struct Domain {
    end: usize,
    provider: bool,
    /// A dot in it was a word.
    spelled: bool,
    /// That word was `point`.
    foreign: bool,
    /// It begins with an ending.
    reversed: bool,
}

/// The domain that follows, with written or spelled dots; it must end in a known top-level domain.
fn domain_after(input: &Input<'_>, start: usize) -> Option<Domain> {
    let mut at = skip_blanks(input, start);
    let mut provider = false;
    let mut spelled = false;
    let mut foreign = false;
    let mut reversed = false;
    let mut best = None;
    for count in 0..6 {
        let end = label_end(input, at, (at + 63).min(start + REACH));
        let label = input.slice(at, end).trim_end_matches('-');
        if label.is_empty() {
            break;
        }
        if count > 0 && is_known_ending(label) {
            best = Some(Domain { end: at + label.len(), provider, spelled, foreign, reversed });
        }
        let Some(next) = dot_after(input, at + label.len()) else { break };
        reversed |= count == 0 && is_one_of(label, &["com", "org", "net", "io", "java", "javax"]);
        provider |= is_provider(label);
        let dot = input.slice(at + label.len(), next);
        spelled |= dot.len() > 1;
        foreign |= dot.trim().eq_ignore_ascii_case("point");
        at = next;
    }
    best
}

/// The offset after a dot, written or spelled.
fn dot_after(input: &Input<'_>, at: usize) -> Option<usize> {
    if input.byte(at) == b'.' && !is_blank(input.byte(at + 1)) {
        return Some(at + 1);
    }
    let mut next = skip_blanks(input, at);
    let blank = next > at;
    let mark = input.byte(next);
    let marked = is_mark(mark) && mark != b'.';
    let open = marked || matches!(mark, b'(' | b'[' | b'{' | b'<');
    if open {
        next = skip_blanks(input, next + 1);
    }
    let end = if input.byte(next) == b'.' { next + 1 } else { word_end(input, next) };
    let word = input.slice(next, end);
    if !(word == "." || is_one_of(word, DOT_WORDS)) || !(open || blank) {
        return None;
    }
    let mut end = end;
    if open {
        end = skip_blanks(input, end);
        let closes =
            if marked { input.byte(end) == mark } else { matches!(input.byte(end), b')' | b']' | b'}' | b'>') };
        if !closes {
            return None;
        }
        end += 1;
    }
    Some(skip_blanks(input, end))
}

/// Where the local part before the sign begins, dots written or spelled.
fn local_before(input: &Input<'_>, end: usize) -> Option<usize> {
    let mut at = input.start_of(end, 3, is_blank);
    let mut start = None;
    for _ in 0..4 {
        let piece = input.start_of(at, 64, |byte| {
            byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%')
        });
        // `o'neil`: an apostrophe between two letters.
        let quote = piece.checked_sub(1).filter(|quote| {
            input.byte(*quote) == b'\''
                && input.byte(piece).is_ascii_alphabetic()
                && input.byte_before(*quote).is_ascii_alphabetic()
        });
        let piece = quote.map_or(piece, |quote| {
            input.start_of(quote, 64, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+'))
        });
        let text = input.slice(piece, at);
        // A sign of another script ends the name: the mark of a removed value is one.
        let text = text.rsplit(|c: char| !c.is_ascii() && !c.is_alphanumeric()).next().unwrap_or_default();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if text.is_empty() {
            break;
        }
        start = Some(at - text.len());
        let Some(previous) = dot_before(input, at - text.len()) else { break };
        at = previous;
    }
    start.filter(|start| input.text.is_char_boundary(*start))
}

/// The offset before a spelled dot that ends here.
fn dot_before(input: &Input<'_>, at: usize) -> Option<usize> {
    let mut end = input.start_of(at, 2, is_blank);
    let closed = matches!(input.byte_before(end), b')' | b']' | b'}');
    if closed {
        end -= 1;
    }
    let start = input.start_of(end, 12, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    if closed && start == end && input.byte_before(end) == b'.' {
        // `ana(.)maria`.
        let open = end.checked_sub(2).filter(|open| matches!(input.byte(*open), b'(' | b'[' | b'{'))?;
        return Some(input.start_of(open, 2, |byte| byte == b' '));
    }
    if !is_one_of(input.slice(start, end), DOT_WORDS) || !(closed || end < at) {
        return None;
    }
    let start = if closed { start.checked_sub(1)? } else { start };
    Some(input.start_of(start, 2, |byte| byte == b' '))
}

fn skip_blanks(input: &Input<'_>, at: usize) -> usize {
    input.end_of(at, 3, is_blank)
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

fn word_end(input: &Input<'_>, at: usize) -> usize {
    input.end_of(at, 16, |byte| byte.is_ascii_alphabetic() || byte >= 0x80)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    !word.is_empty() && words.contains(&word.to_lowercase().as_str())
}
