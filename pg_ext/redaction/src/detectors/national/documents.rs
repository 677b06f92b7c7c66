//! Passports, driving licences and identity cards of countries outside Europe, after the word that names them.
//!
//! Source: ICAO Doc 9303, part 3 (a passport number has at most nine characters; some states print ten); AAMVA DL/ID Card
//! Design Standard, annex D (licence numbers of the states: up to three letters, four to fourteen digits); the civil
//! registers named in the files of the countries for the numbers of identity cards. None of these documents shares a
//! check digit with the others, so the word decides, and it must stand close: `passport no. A1234567`.
//!
//! Near misses: the telephone number after a sentence about a passport, the order number of a photo, an expiry date, a
//! booking; a bare number of the same length.

use std::sync::LazyLock;

use super::super::words::{THINGS, lexicon};
use crate::context::{Before, is_called};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::{Gap, Group, Run};

lexicon! {
    /// Names a passport.
    PASSPORT = "passport* passports passaporte* pasaporte* paspor pasport pasaport* passaport* passporte *护照* *護照* \
        *旅券* *パスポート* *여권* *หนังสือเดินทาง* *पासपोर्ट* पासपोर्ट* *पासपोर* hộ chiếu דרכון *דרכון* جواز *جواز* پاسپورٹ ppt"
}
lexicon! {
    /// Names a driving licence.
    LICENCE = "license licence licenses licences lisence liscense licens dl dlno driver's drivers driverslicense \
        driverlicense cnh habilitação habilitacao licencia *驾照* *驾驶证* *駕照* *免許* *운전면허* *ใบขับขี่* *लाइसेंस* \
        ehliyet* רישיון *רישיון*"
}
lexicon! {
    /// Names an identity card or its number.
    IDENTITY = "dni nid nationalid identity identification identidad cédula* cedula* ciudadanía ciudadania cc cnic nicop \
        ktp ektp cccd cmnd mykad nokp pengenalan nric hkid aadhaar* aadhar* adhaar* adhar* uidai curp cuit cuil rut ruc \
        ssn ssns itin tfn nit nin bvn ird philsys philid umid sss gsis voter voterid epic eleitor pis pasep kimlik tckn \
        uscis alien citizenid emiratesid zehut זהות *身份证* *身份證* *身分證* *身分证* *주민등록* *주민번호* *マイナンバー* \
        *個人番号* *在留カード* *บัตรประชาชน* *ประจำตัวประชาชน* *आधार* *هوية*"
}
lexicon! {
    /// Names a Brazilian identity card.
    RG = "rg rgs identidade ssp sspsp geral"
}
lexicon! {
    /// Names a social security number.
    SOCIAL = "social ss"
}
lexicon! {
    /// Says that a licence is one to drive.
    DRIVING = "driv* dl dlno dmv cnh habilita* conduc* manejo mengemudi memandu *驾* *駕* *免許* *운전* *ใบขับขี่* ehliyet* נהיגה"
}
lexicon! {
    /// Says that a licence is one for software.
    SOFTWARE = "software windows microsoft adobe office activation product antivirus plugin server steam key keys"
}
lexicon! {
    /// Introduces a number that is none of a document.
    NO_DOCUMENT = THINGS, "tel telefon* phone* celular* whatsapp zap fone mobile error* erro model* movie* turnout build* \
        version* page* score* account* conta cuenta bank* banco customer* cliente* user* usuario* usuário* member* price* \
        amount total hotline check failed app flight* flug* voo vuelo vol volo рейс*"
}
lexicon! {
    /// Stands where letters of the number could.
    NO_LETTERS = "no nr is id dl pp rg dni of to on in at my nº"
}

/// Words that name an identity card only together.
const PHRASES: &[&str] = &[
    "id card",
    "national id",
    "national number",
    "government id",
    "citizen id",
    "ic no",
    "ic number",
    "my number card",
];

/// A kind of document.
struct Kind {
    entity: Entity,
    detector: &'static str,
    words: &'static LazyLock<Lexicon>,
    /// What a close word adds up to, with letters in the number and without. What has its own rule elsewhere gets less.
    scores: (f32, f32),
    /// True for as many letters and digits.
    fits: fn(usize, usize) -> bool,
}

const KINDS: &[Kind] = &[
    Kind {
        entity: Entity::Passport,
        detector: "passport",
        words: &PASSPORT,
        scores: (0.7, 0.6),
        fits: |letters, digits| letters <= 3 && (6..=9).contains(&digits) && letters + digits >= 7,
    },
    Kind {
        entity: Entity::DrivingLicence,
        detector: "driving_licence",
        words: &LICENCE,
        scores: (0.7, 0.6),
        fits: |letters, digits| letters <= 4 && (5..=15).contains(&digits) && letters + digits >= 6,
    },
    Kind {
        entity: Entity::BrRg,
        detector: "br_rg_by_word",
        words: &RG,
        scores: (0.6, 0.6),
        fits: |letters, digits| letters <= 2 && (7..=10).contains(&digits),
    },
    Kind {
        entity: Entity::UsSsn,
        detector: "us_ssn_by_word",
        words: &SOCIAL,
        scores: (0.55, 0.55),
        fits: |letters, digits| letters == 0 && digits == 9,
    },
    Kind {
        entity: Entity::NationalId,
        detector: "identity_card",
        words: &IDENTITY,
        scores: (0.54, 0.5),
        fits: |letters, digits| letters <= 4 && (6..=18).contains(&digits) && letters + digits >= 7,
    },
];

/// Digits with the letters around them.
struct Token {
    start: usize,
    end: usize,
    last: usize,
    letters: usize,
    digits: usize,
}

/// Looks at every number of the run that a word can introduce.
pub(in super::super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let mut first = 0;
    while let Some(token) = token(input, run, first) {
        first = token.last + 1;
        let mut before = None;
        for kind in KINDS {
            if !(kind.fits)(token.letters, token.digits) || !input.policy.wants(kind.entity) {
                continue;
            }
            let before = before.get_or_insert_with(|| Before::new(input, token.start));
            if let Some(score) = kind.score(input, &token, before) {
                let Kind { entity, detector, .. } = *kind;
                findings
                    .push(input, Span { entity, start: token.start, end: token.end, detector, score, pattern: None });
                break;
            }
        }
    }
}

impl Kind {
    fn score(&self, input: &Input<'_>, token: &Token, before: &Before) -> Option<f32> {
        let phrase = self.entity == Entity::NationalId && before.ends_near(PHRASES);
        let introduced = phrase || before.introduces(self.words, &NO_DOCUMENT);
        if !introduced && !is_called(input, token.end, self.words) {
            return None;
        }
        // A licence may be one for software, and digits alone its key.
        let drives = || before.has(&DRIVING) || is_called(input, token.end, &DRIVING);
        let sure = token.letters > 0 && !before.has(&SOFTWARE);
        if self.entity == Entity::DrivingLicence && !sure && !drives() {
            return None;
        }
        Some(if token.letters > 0 { self.scores.0 } else { self.scores.1 })
    }
}

/// The number that begins with this group or the first one after it that can.
fn token(input: &Input<'_>, run: &Run, mut first: usize) -> Option<Token> {
    loop {
        let group = run.groups().get(first)?;
        let last = last_group(run, first);
        let end = run.groups().get(last)?.end;
        let digits = run.window(first, last)?.digits.len();
        let (start, before) = if first == 0 { letters_before(input, group) } else { (group.start, 0) };
        let after = letters_after(input, end, last + 1 == run.groups().len());
        let signed = matches!(input.byte_before(start), b'+' | b'$' | b'%');
        // `DL123456789BR` is a parcel: a word that touches a number names it only when no letters follow.
        // `DL8839` is a flight.
        let touches = before == 0 && input.byte_before(start).is_ascii_alphabetic();
        let parcel = touches && (group.len() <= 4 || after.is_some_and(|(_, n)| n > 0));
        if let Some((end, after)) = after.filter(|_| !signed && !parcel && !is_date(run, first, last)) {
            return Some(Token { start, end, last, letters: before + after, digits });
        }
        first = last + 1;
    }
}

/// Where a number that begins with this group ends: at a sign that parts numbers, and at a blank once there are enough
/// digits, unless groups of one size go on.
fn last_group(run: &Run, first: usize) -> usize {
    let groups = run.groups().get(first..).unwrap_or_default();
    let mut digits = groups.first().map_or(0, Group::len);
    let mut last = first;
    for (place, pair) in groups.windows(2).take(18).enumerate() {
        let [group, next] = pair else { break };
        let joined = next.gap.only(Gap::DASH | Gap::DOT | Gap::MARK);
        let blank = next.gap.only(Gap::SPACE | Gap::DASH | Gap::MARK);
        let same = next.gap == group.gap;
        // The check digit that ends a number in groups.
        let check = same && last > first && next.len() <= 2 && place + 2 == groups.len();
        let row = check || next.len() == group.len() && (same || last == first);
        if !(joined || blank && (digits < 7 || row)) || digits + next.len() > 18 {
            break;
        }
        digits += next.len();
        last += 1;
    }
    last
}

fn is_date(run: &Run, first: usize, last: usize) -> bool {
    let dates = [&[4, 2, 2][..], &[2, 2, 4], &[1, 2, 4], &[2, 1, 4], &[1, 1, 4], &[4, 4]];
    run.window(first, last).is_some_and(|window| dates.iter().any(|lengths| window.has_lengths(lengths)))
}

/// Letters that belong to the number: touching it, or capitals before a blank or a dash.
fn letters_before(input: &Input<'_>, group: &Group) -> (usize, usize) {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic();
    let end = input.start_of(group.start, 1, |byte| matches!(byte, b' ' | b'-'));
    let start = input.start_of(end, 5, is_letter);
    let letters = input.slice(start, end);
    let apart = !input
        .char_before(start)
        .is_some_and(|c| c.is_ascii_digit() || c.is_lowercase() || c.is_uppercase() || matches!(c, '\'' | '’'));
    let most = if end == group.start { 3 } else { 2 };
    let capitals = end == group.start || letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let belongs = (1..=most).contains(&letters.len()) && apart && capitals;
    // `A B 1 2 3 4 5 6 7`: spelled out.
    if belongs && letters.len() == 1 && end < group.start && group.len() == 1 {
        let head = input.slice(start.saturating_sub(3), start).as_bytes();
        if let [b' ' | b':', first, b' '] = head
            && first.is_ascii_uppercase()
        {
            return (start - 2, 2);
        }
    }
    if belongs && !NO_LETTERS.has(&letters.to_ascii_lowercase()) { (start, letters.len()) } else { (group.start, 0) }
}

/// Letters and digits that touch the end; nothing when a word does.
fn letters_after(input: &Input<'_>, end: usize, is_last: bool) -> Option<(usize, usize)> {
    if !is_last {
        return Some((end, 0));
    }
    let to = input.end_of(end, 12, |byte| byte.is_ascii_alphanumeric());
    let tail = input.slice(end, to);
    let letters = tail.bytes().filter(u8::is_ascii_alphabetic).count();
    let word = tail.split(|c: char| c.is_ascii_digit()).any(|piece| piece.len() > 2);
    (!word && to - end < 12 && letters <= 4).then_some((to, letters))
}

static IN_PHRASES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(PHRASES));

/// The words that what it finds cannot do without.
pub(in super::super) fn gate() -> Vec<&'static Lexicon> {
    KINDS.iter().map(|kind| &**kind.words).chain([&*IN_PHRASES]).collect()
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [gate(), vec![&DRIVING, &SOFTWARE, &NO_DOCUMENT]].concat()
}
