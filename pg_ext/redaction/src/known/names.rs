//! The spellings of a person's name: as a whole, surname first, word by word.

use std::sync::LazyLock;

use super::{Kind, russian};
use crate::detectors::is_name_and_word;
use crate::finding::Input;
use crate::lexicon::Lexicon;

/// The fewest letters of a word that is looked for by itself.
const SHORTEST_PART: usize = 3;
/// The most words of a name.
const MOST_WORDS: usize = 8;

/// Words inside of names that name nobody, titles, and what a name ends in.
static PARTICLES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "da das de del della delle den der des di do dos du el la las le les los van vande vander von zu zum \
        zur ten ter bin binte ibn abu ben bint af av och and und y e the san santa saint mac mr mrs miss mister dr sr \
        sra srta dona don dom herr frau mme mlle madame monsieur prof junior jr neto filho sobrinho filha iii",
    ])
});

/// First words that make a value something else than a name.
static PLACES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "rua r av avenida travessa alameda praca rodovia estrada street road avenue lane blk block calle c rue \
        boulevard place via viale piazza ulica ул улица проспект пр strasse straat po box caixa apto apt flat unit",
    ])
});

/// Words of names that everybody says every day. Without accents, as skeletons are.
static EVERYDAY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "will mark may grace hope rose young long bill frank king brown white black green gray grey best day rich art \
            dawn summer april june august joy faith baker cook price page bell banks bush field fields ford forest fox \
            gold good guy hall hand hill holiday home house hunt jack just lamb law love major marsh moon more new \
            north park parks pat penny pearl pool pope post power price ray reed rich rob rock ruby ryan sage sale sandy \
            sharp short sky smart snow sol south stone storm strong sunny swift true van victor wall ward way weeks west \
            wise wolf wood woods worth yes chase chance drew dean duke earl gene honey iris ivy jade lily dot don",
        "rosa clara vitoria lima leite costa rios prado neves campos bela vera luz dias ramos cruz santos pinto matos \
            reis branco franco machado coelho carneiro pereira graca gloria esperanca flor flores rocha monte serra \
            vale lobo leao amor paz sol mar estrela pedra nova novo vargas fortes bento magno aparecida conceicao \
            dores socorro perpetua natal dia linda valente bravo",
        "rey bueno rojo blanco moreno delgado rubio gordo calle casas torres iglesias vega nieves pilar consuelo \
            dolores mercedes sierra cielo",
        "petit grand blanc roux claire pierre rose boulanger leroy roi noir bon beau belle garcon prince lune marche",
        "вера надежда любовь слава роман лев мир белый черный",
        "klein gross lang kurz schwarz weiss braun koch sommer winter ernst frei jung stein berg wolf vogel",
        "rossi bianchi neri gallo costa bella fiore luna tan low lee long",
    ])
});

/// The spellings of a value of words alone. Surname first is another order; a person's words stand for the person.
pub(super) fn spellings(value: &str, words: &[String]) -> Vec<(String, Kind)> {
    let named =
        value.chars().all(|c| !c.is_ascii() || c.is_ascii_alphabetic() || c.is_whitespace() || "-'.,`()".contains(c));
    let ([_, .., last], true) = (words, named && words.len() <= MOST_WORDS) else { return Vec::new() };
    if words.first().is_some_and(|first| PLACES.has(first)) {
        return Vec::new();
    }
    let given = words.len() - 1;
    let turned = format!("{last}{}", words.get(..given).unwrap_or_default().concat());
    let mut all = vec![(turned, Kind::Whole)];
    // "da Silva, João": the particle belongs to the surname.
    let surname = words.iter().rev().skip(1).take_while(|word| PARTICLES.has(word)).count();
    if let Some((given, surname)) = words.split_at_checked(given - surname).filter(|_| surname > 0) {
        all.push((surname.concat() + &given.concat(), Kind::Whole));
    }
    let parts = || words.iter().filter(|word| word.chars().count() >= SHORTEST_PART && !PARTICLES.has(word));
    for word in parts() {
        let kind = if is_everyday(word) { Kind::Everyday } else { Kind::Part };
        all.push((word.clone(), kind));
        all.extend(russian::cases(word).map(|case| (case, kind)));
    }
    if let (Some(first), Some(last)) = (parts().next(), parts().next_back())
        && first != last
    {
        all.extend(shortened(words, first, last));
    }
    all
}

/// How people shorten the first word of an address.
const SHORT: &[(&str, &str)] = &[
    ("rua", "r"),
    ("avenida", "av"),
    ("avenue", "ave"),
    ("travessa", "tv"),
    ("praca", "pca"),
    ("calle", "c"),
    ("улица", "ул"),
    ("проспект", "пр"),
    ("boulevard", "bd"),
    ("block", "blk"),
];

/// The spellings of an address with its house number at the end: `R. das Flores, nº 12`.
pub(super) fn address_spellings(words: &[String]) -> Vec<String> {
    let Some(([first, ..], number)) = words.split_last().map(|(number, street)| (street, number)) else {
        return Vec::new();
    };
    if !number.chars().all(|c| c.is_ascii_digit()) || first.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let street = words.get(..words.len() - 1).unwrap_or_default().concat();
    let rest = words.get(1..).unwrap_or_default().concat();
    let mut all: Vec<_> = ["n", "no", "nr", "numero"].iter().map(|word| format!("{street}{word}{number}")).collect();
    all.extend(SHORT.iter().filter(|(long, _)| long == first).map(|(_, short)| format!("{short}{rest}")));
    all
}

/// `João Silva` of a longer name, `J. Silva`, `J. P. Silva`, `João S.`.
fn shortened(words: &[String], first: &str, last: &str) -> Vec<(String, Kind)> {
    let mut all = vec![(format!("{first}{last}"), Kind::Whole)];
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let initials: String = words
        .iter()
        .take_while(|word| word.as_str() != last)
        .filter(|word| !PARTICLES.has(word))
        .map(|word| initial(word))
        .collect();
    let kind = |word: &str| if is_everyday(word) { Kind::Everyday } else { Kind::Part };
    all.push((initial(first) + last, kind(last)));
    all.push((initials + last, kind(last)));
    all.push((initial(first) + &words.get(1..).unwrap_or_default().concat(), kind(last)));
    all.push((format!("{last}{}", initial(first)), kind(last)));
    all.push((format!("{first}{}", initial(last)), kind(first)));
    all
}

fn is_everyday(word: &str) -> bool {
    EVERYDAY.has(word) || is_name_and_word(word)
}

/// True for a capital that no sentence begins with.
pub(super) fn is_capital_inside(input: &Input<'_>, start: usize) -> bool {
    let capital = input.char_at(start).is_some_and(char::is_uppercase);
    let blank = |byte: u8| matches!(byte, b' ' | b'"' | b'\'' | b'(' | b'*');
    let before = input.byte_before(input.start_of(start, 8, blank));
    capital && !matches!(before, 0 | b'.' | b'!' | b'?' | b'\n' | b':' | b'>' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Vec<String> {
        let value = words.join(" ");
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        spellings(&value, &words).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn orders_and_parts() {
        assert_eq!(
            of(&["joao", "da", "silva"]),
            [
                "silvajoaoda",
                "dasilvajoao",
                "joao",
                "silva",
                "joaosilva",
                "jsilva",
                "jsilva",
                "jdasilva",
                "silvaj",
                "joaos"
            ]
        );
        assert_eq!(of(&["li", "wei"]), ["weili", "wei"]);
        assert!(of(&["joao"]).is_empty() && of(&["rua", "augusta"]).is_empty() && of(&[]).is_empty());
    }
}
