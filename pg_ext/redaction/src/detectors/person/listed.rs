//! Names that many people have.
//!
//! Source: written down from what the civil registers of the countries of the engine publish (the commonest given names and
//! surnames), without accents. A list misses most names, so none is needed where the words before it leave no doubt; it
//! tells a name from a word after those that introduce much else: `I'm Sarah`, `falei com Bruna`.

use std::sync::LazyLock;

use crate::lexicon::Lexicon;

static GIVEN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[include_str!("given.txt")]));
static SURNAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[include_str!("surnames.txt")]));

/// Given names and surnames that are names of places.
static PLACES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "san santa saint victoria santiago jordan israel austin charlotte florence chelsea paris washington madison jackson lourdes adelaide \
            valencia lincoln houston cordoba toledo sevilla lorraine virginia georgia carolina dakota montana \
            santana milan siena verona india china chad kenya hong kong wan noel lisboa braga viana salvador natal",
    ])
});

/// Given names that are everyday words when written small.
static OFTEN_A_WORD: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "will may mark hope grace rose art rich bill pat sue drew max dean jack frank june april august faith joy dawn \
            summer sunny ivy lily ruby pearl jade amber crystal daisy iris violet olive penny candy chase hunter guy \
            victor long yes min good charity patience prudence melody destiny chance basil cliff dale glen heath \
            joy robin sandy misty merry carol gene buddy sonny king prince duke earl major angel star sky storm see song \
            rosa clara vitoria luz dalva dulce bela graca aparecida conceicao salvador socorro gloria esperanza sol \
            mercedes dolores pilar abril julio angel rosario consuelo milagros domingo paz nieves alma perla reina estrella \
            flor luna franco justo pio primo claire aime aimee desire desiree noel pascal pierre ange constant prosper \
            blanche reine olive violette loup line prudence gioia bruno natale alba aurora santo santa felice vera bianca viola \
            rosa grazia letizia serena stella gaia mara dina mai frank ernst wolf jost gold harry \
            вера надежда любовь люба слава роман лев мир света роза лада рада назар ия ира ника марта майя",
        "chai yuan yen won rand real euro kai li hui hai shi he an so in on no do to go my me ma pa ta na ni de la le lo el",
    ])
});

/// How surnames end, and patronymics, which nothing else ends in: with a capital before it.
const SURNAME_ENDINGS: &[&str] = &[
    "ов",
    "ова",
    "ев",
    "ева",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "енко",
    "швили",
    "ович",
    "евич",
    "овна",
    "евна",
    "ична",
    "ову",
    "евой",
    "овой",
    "ского",
    "скому",
    "ской",
    "овым",
    "евым",
    "ослав",
    "ян",
    "ину",
    "иной",
    "oglu",
    "ovich",
    "evich",
    "ovna",
    "evna",
    "enko",
    "ovic",
    "evic",
    "owski",
    "owska",
    "ewski",
    "ewska",
    "shvili",
    "dottir",
    "sson",
];

const PATRONYMIC_ENDINGS: &[&str] = &[
    "ович",
    "евич",
    "овна",
    "евна",
    "ична",
    "инична",
    "овича",
    "евича",
    "овичу",
    "евичу",
    "овичем",
    "евичем",
    "овной",
    "евной",
    "овне",
    "евне",
    "овну",
    "евну",
];

/// Cases of Russian names: what stands at the end, and what stood there in the nominative.
const CASES: &[(&str, &[&str])] = &[
    ("ом", &[""]),
    ("ем", &["", "й", "ь"]),
    ("ой", &["а", ""]),
    ("ей", &["я", "а", "й"]),
    ("ии", &["ия"]),
    ("ию", &["ия", "ий"]),
    ("ия", &["ий"]),
    ("ью", &["ь"]),
    ("ым", &[""]),
    ("у", &["", "а"]),
    ("а", &[""]),
    ("ы", &["а"]),
    ("е", &["а", "я"]),
    ("и", &["а", "я", "ь"]),
    ("ю", &["й", "ь", "я"]),
    ("я", &["й", "ь"]),
];

/// The longest Russian name that is looked up in its cases, in bytes.
const LONGEST: usize = 40;

/// A given name, without accents. The beginning of a Russian one may be inflected.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.has(word) || is_inflected(word)
}

/// A common surname, or a word that ends like one.
pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.has(word) || SURNAME_ENDINGS.iter().any(|ending| word.len() > ending.len() + 3 && word.ends_with(ending))
}

pub(super) fn is_patronymic(word: &str) -> bool {
    PATRONYMIC_ENDINGS.iter().any(|ending| word.len() > ending.len() + 3 && word.ends_with(ending))
        || matches!(word, "ильич" | "ильича" | "ильичу" | "кузьмич" | "фомич" | "лукич" | "кузьмича")
}

pub(super) fn is_place(word: &str) -> bool {
    PLACES.has(word)
}

/// True for a name that is an everyday word when written small: `will`.
pub(super) fn is_often_a_word(word: &str) -> bool {
    OFTEN_A_WORD.has(word)
}

/// True for a name that is a word or a place, too.
pub(crate) fn is_word_too(word: &str) -> bool {
    is_often_a_word(word) || is_place(word)
}

fn is_inflected(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let mut buffer = [0_u8; LONGEST];
    CASES.iter().filter_map(|(ending, nominative)| Some((word.strip_suffix(ending)?, nominative))).any(
        |(stem, ends)| {
            stem.len() >= 6
                && ends.iter().any(|end| {
                    let length = stem.len() + end.len();
                    let Some(slot) = buffer.get_mut(..length) else { return false };
                    let (head, tail) = slot.split_at_mut(stem.len());
                    head.copy_from_slice(stem.as_bytes());
                    tail.copy_from_slice(end.as_bytes());
                    std::str::from_utf8(slot).is_ok_and(|name| GIVEN.has(name))
                })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_and_their_cases() {
        for name in ["sarah", "joao", "иван", "ивана", "иваном", "анны", "анной", "марии", "сергею", "юлией", "андрея"]
        {
            assert!(is_given(name), "{name}");
        }
        for word in ["report", "заказом", "", "дом", "магазина"] {
            assert!(!is_given(word), "{word}");
        }
    }

    #[test]
    fn surnames_and_patronymics() {
        assert!(is_surname("silva") && is_surname("петровой") && is_surname("kovalenko") && !is_surname("ова"));
        assert!(is_patronymic("сергеевна") && is_patronymic("ильич") && !is_patronymic("москва"));
    }
}
