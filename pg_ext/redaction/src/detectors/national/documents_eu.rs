//! Passports, identity cards and driving licences of European countries.
//!
//! **Source:** ICAO 9303-4 (a passport number has at most nine letters and digits) and PRADO, the register of documents of
//! the Council of the European Union, for the shapes: letters first (`AB1234567`, `X1234567`), digits first (`12AB34567`),
//! digits alone, letters and digits mixed (Germany, the Netherlands).
//!
//! **Near misses:** order and article numbers of the same shapes: there is no check digit, so a word must name the document
//! and nothing nearer may name something else. A mixed code needs some digits: it must not be a word.

use std::sync::LazyLock;

use super::super::checked::{Checked, value, worded};
use super::super::coded::{Coded, Spelling};
use super::super::words::lexicon;
use super::{Country, has_digits};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

/// What only its word makes a document: the score that the word lifts over the threshold.
const NAMED: f32 = 0.2;

pub(super) static DOCUMENTS: Country = Country {
    checked: &[
        number(Entity::Passport, 7, &PASSPORT),
        number(Entity::Passport, 8, &PASSPORT),
        number(Entity::Passport, 9, &PASSPORT),
        number(Entity::NationalId, 7, &IDENTITY),
        number(Entity::NationalId, 8, &IDENTITY),
        number(Entity::NationalId, 9, &IDENTITY),
        number(Entity::NationalId, 12, &IDENTITY),
        number(Entity::DrivingLicence, 7, &LICENCE),
        number(Entity::DrivingLicence, 8, &LICENCE),
        number(Entity::DrivingLicence, 9, &LICENCE),
        number(Entity::DrivingLicence, 10, &LICENCE),
        number(Entity::DrivingLicence, 11, &LICENCE),
        number(Entity::DrivingLicence, 12, &LICENCE),
        number(Entity::DrivingLicence, 13, &LICENCE),
    ],
    coded: &[
        code(Entity::Passport, b"A999999", &PASSPORT),
        code(Entity::Passport, b"AA999999", &PASSPORT),
        code(Entity::Passport, b"AA9999999", &PASSPORT),
        code(Entity::Passport, b"AAA999999", &PASSPORT),
        code(Entity::Passport, b"A9999999", &PASSPORT),
        code(Entity::Passport, b"A99999999", &PASSPORT),
        code(Entity::Passport, b"99AA99999", &PASSPORT),
        code(Entity::Passport, b"XXXXXXXXX", &PASSPORT),
        code(Entity::Passport, b"XXXXXXXX", &PASSPORT),
        code(Entity::NationalId, b"AA999999", &IDENTITY),
        code(Entity::NationalId, b"A9999999", &IDENTITY),
        code(Entity::NationalId, b"999999AA", &IDENTITY),
        code(Entity::NationalId, b"AAA999999", &IDENTITY),
        code(Entity::NationalId, b"XXXXXXXXX", &IDENTITY),
        code(Entity::NationalId, b"XXXXXXXX", &IDENTITY),
        code(Entity::DrivingLicence, b"AA9999999A", &LICENCE),
        code(Entity::DrivingLicence, b"AA999999", &LICENCE),
        code(Entity::DrivingLicence, b"AA9999999", &LICENCE),
        code(Entity::DrivingLicence, b"A9999999", &LICENCE),
        code(Entity::DrivingLicence, b"A99999999", &LICENCE),
        code(Entity::DrivingLicence, b"99999999A", &LICENCE),
        code(Entity::DrivingLicence, b"99AA99999", &LICENCE),
        code(Entity::DrivingLicence, b"XXXXXXXXXXX", &LICENCE),
        code(Entity::DrivingLicence, b"XXXXXXXXXX", &LICENCE),
        code(Entity::DrivingLicence, b"XXXXXXXXX", &LICENCE),
    ],
};

const fn number(entity: Entity, digits: usize, words: &'static LazyLock<Lexicon>) -> Checked {
    Checked {
        entity,
        detector: "eu_document",
        digits,
        worded: true,
        valid: |digits| value(digits) > 9_999,
        form: |window| worded(window, &[&[2, 7], &[3, 3, 3], &[2, 3, 3], &[2, 2, 6], &[4, 4]], NAMED),
        words,
    }
}

const fn code(entity: Entity, shape: &'static [u8], words: &'static LazyLock<Lexicon>) -> Coded {
    Coded {
        entity,
        detector: "eu_document",
        shape,
        worded: true,
        valid: |code| has_digits(code, 3),
        form: if matches!(shape, [b'X', ..]) { mixed } else { lettered },
        words,
    }
}

/// What may be anything must be in one piece: `12 may 2027` has the shape, too.
fn mixed(spelling: &Spelling<'_>) -> f32 {
    if spelling.gaps == 0 { NAMED } else { 0.0 }
}

/// Letters and digits in their places, with a blank or two.
fn lettered(spelling: &Spelling<'_>) -> f32 {
    let apart = spelling.gaps <= 2 && !spelling.begins_with_word();
    if apart || spelling.is_spelled_out() { NAMED } else { 0.0 }
}

lexicon! {
    /// Introduces a passport.
    PASSPORT = "passport* pasport* passeport* pasaporte* passaporte* passaporto* reisepass* reisepaß \
        reisepassnummer passnummer pasnummer paspoort* paspoortnummer паспорт* загранпаспорт* paszport* passinumero \
        pasnr passnr cestovní cestovného útlevél* utlevel* pașaport* pasaport* διαβατήριο \
        διαβατηρίου putovnic* potni kelionės vegabréf mrz passin"
}
lexicon! {
    /// Introduces an identity card.
    IDENTITY = "identity identitätsausweis personalausweis* ausweisnummer ausweis idcard cni identité identite identità \
        identita identiteitskaart identiteitsbewijs legitymacj* dowód dowodu dowodem občansk* obcansk* \
        občiansk* személyi szemelyi buletin buletinul лична личната лк osobna osobne osobnu osobní iskaznic* ταυτότητα \
        ταυτότητας ταυτοτητα tapatybės henkilökortti nationellt legitimation посвідчення identidade identidad \
        documento lična licna asmens isikutunnistus"
}
lexicon! {
    /// Introduces a driving licence. The English word alone may name one of software: see `documents`.
    LICENCE = "driving führerschein* fuehrerschein* fahrerlaubnis* \
        permis conduire conducir carnet permiso condução conducao conduzir rijbewijs* \
        körkort* korkort* kørekort* korekort* førerkort* forerkort* ajokort* jazdy jazdę \
        řidičsk* ridicsk* vodičsk* vodicsk* jogosítvány* vezetői водительск* посвідчення vozačk* vozack* δίπλωμα \
        οδήγησης permisul conducere juhiluba vairuotojo vadītāja dvla drivers"
}
