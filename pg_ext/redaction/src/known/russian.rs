//! Russian names in their cases, and in the other alphabet.
//!
//! Source: declension of names in the Russian grammar (surnames on -ов and -ин, on -ский, nouns on a consonant, -й, -ь, -а
//! and -я); transliteration of passports (ICAO 9303 part 3), of BGN/PCGN, and as people type it.

/// Endings of the nominative, and those of the other cases, as skeletons have them: without the mark of й. The first that
/// fits counts.
const DECLENSIONS: &[(&str, &[&str])] = &[
    ("скии", &["ского", "скому", "ским", "ском"]),
    ("цкии", &["цкого", "цкому", "цким", "цком"]),
    ("ская", &["скои", "скую"]),
    ("цкая", &["цкои", "цкую"]),
    ("ова", &["овои", "ову", "овою"]),
    ("ева", &["евои", "еву"]),
    ("ина", &["инои", "ину", "ины", "ине"]),
    ("ов", &["ова", "ову", "овым", "ове"]),
    ("ев", &["ева", "еву", "евым", "еве"]),
    ("ин", &["ина", "ину", "иным", "ине", "ином"]),
    ("ия", &["ии", "ию", "иеи"]),
    ("ии", &["ия", "ию", "ием", "ии"]),
    ("еи", &["ея", "ею", "еем", "ее"]),
    ("аи", &["ая", "аю", "аем", "ае"]),
    ("ья", &["ьи", "ье", "ью", "ьеи"]),
    ("я", &["и", "е", "ю", "еи"]),
    ("га", &["ги", "ге", "гу", "гои"]),
    ("ка", &["ки", "ке", "ку", "кои"]),
    ("а", &["ы", "е", "у", "ои"]),
    ("вь", &["ви", "вью"]),
    ("ь", &["я", "ю", "ем", "е", "и"]),
];

/// What a consonant takes.
const AFTER_A_CONSONANT: &[&str] = &["а", "у", "ом", "ем", "е"];

/// The other cases of a name in small Russian letters; none of anything else.
pub(super) fn cases(word: &str) -> impl Iterator<Item = String> {
    let russian = word.chars().count() > 2 && word.chars().all(|c| matches!(c, 'а'..='я' | 'ё'));
    let declined = || DECLENSIONS.iter().find_map(|(ending, cases)| Some((word.strip_suffix(ending)?, *cases)));
    let consonant = |word: &str| word.ends_with(|c: char| "бвгджзклмнпрстфхцчшщ".contains(c));
    let (stem, endings) = match (russian, russian.then(declined).flatten()) {
        (true, Some(declension)) => declension,
        // Пётр, Павел and Лев lose their vowel.
        (true, None) => match word {
            "павел" => ("павл", AFTER_A_CONSONANT),
            "лев" => ("льв", AFTER_A_CONSONANT),
            _ if consonant(word) => (word, AFTER_A_CONSONANT),
            _ => (word, [].as_slice()),
        },
        _ => (word, [].as_slice()),
    };
    let stem = stem.to_owned();
    endings.iter().map(move |ending| format!("{stem}{ending}"))
}

/// How the letters from а to я are written in Latin ones: passports, BGN, as typed.
const LATIN: [[&str; 3]; 32] = [
    ["a"; 3],
    ["b"; 3],
    ["v"; 3],
    ["g"; 3],
    ["d"; 3],
    ["e"; 3],
    ["zh", "zh", "j"],
    ["z"; 3],
    ["i"; 3],
    ["i", "y", "j"],
    ["k"; 3],
    ["l"; 3],
    ["m"; 3],
    ["n"; 3],
    ["o"; 3],
    ["p"; 3],
    ["r"; 3],
    ["s"; 3],
    ["t"; 3],
    ["u"; 3],
    ["f"; 3],
    ["kh", "kh", "h"],
    ["ts", "ts", "c"],
    ["ch"; 3],
    ["sh"; 3],
    ["shch", "shch", "sch"],
    ["ie", "", ""],
    ["y"; 3],
    ["", "", ""],
    ["e"; 3],
    ["iu", "yu", "ju"],
    ["ia", "ya", "ja"],
];

/// The value in Latin letters, in each of the ways, when it has Russian ones.
pub(super) fn in_latin(value: &str) -> Vec<String> {
    if !value.chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я')) {
        return Vec::new();
    }
    let mut all: Vec<String> = (0..3)
        .map(|way| {
            let letters = value.to_lowercase();
            letters.chars().fold(String::new(), |mut out, c| {
                let index = u32::from(if c == 'ё' { 'е' } else { c }).checked_sub(u32::from('а'));
                match index.and_then(|index| LATIN.get(index as usize)).and_then(|ways| ways.get(way)) {
                    Some(latin) => out.push_str(latin),
                    None => out.push(c),
                }
                out
            })
        })
        .collect();
    // Dmitry, Alexey, Alexander.
    let typed: Vec<String> =
        all.iter().map(|text| text.replace("iy", "y").replace("ii", "y").replace("ks", "x")).collect();
    all.extend(typed);
    let with_yo = value.contains(['ё', 'Ё']).then(|| in_latin(&value.replace(['ё', 'Ё'], "ыо")));
    all.extend(with_yo.unwrap_or_default());
    all.sort_unstable();
    all.dedup();
    all
}

/// Groups of Latin letters and the Russian one they stand for, the longest first.
const RUSSIAN: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("iu", "ю"),
    ("ya", "я"),
    ("ia", "ия"),
    ("yo", "е"),
    ("ye", "е"),
    ("iy", "ий"),
    ("ey", "ей"),
    ("ay", "ай"),
    ("ei", "ей"),
    ("ai", "ай"),
    ("x", "кс"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е"),
    ("z", "з"),
    ("i", "и"),
    ("j", "й"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
    ("c", "к"),
    ("w", "в"),
    ("q", "к"),
];

/// A name of Latin letters in Russian ones: `Ivan Petrov` as `иван петров`.
pub(super) fn in_russian(value: &str) -> Option<String> {
    let latin = value.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '.'));
    if !latin || !value.contains(' ') {
        return None;
    }
    let words = value.to_ascii_lowercase();
    let mut out = String::new();
    for word in words.split(' ') {
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            // Dmitry, Yury.
            let last = rest == "y";
            let group = RUSSIAN.iter().find(|(latin, _)| rest.starts_with(latin));
            match (last, group) {
                (true, _) => out.push_str("ий"),
                (_, Some((_, russian))) => out.push_str(russian),
                (_, None) if c == 'y' => out.push('ы'),
                (_, None) => out.push(c),
            }
            rest = rest.get(group.map_or(1, |(latin, _)| latin.len())..).unwrap_or_default();
        }
        out.push(' ');
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_cases() {
        let of = |word: &str| cases(word).collect::<Vec<_>>();
        assert!(of("иванов").contains(&"ивановым".to_owned()) && of("мария").contains(&"мариеи".to_owned()));
        assert!(
            of("иван").contains(&"ивану".to_owned())
                && of("андреи").contains(&"андрея".to_owned())
                && of("павел").contains(&"павла".to_owned())
        );
        assert!(of("достоевскии").contains(&"достоевскому".to_owned()) && of("joao").is_empty() && of("ия").is_empty());
    }

    #[test]
    fn in_the_other_alphabet() {
        let latin = in_latin("Дмитрий Щукин");
        assert!(
            ["dmitriy shchukin", "dmitrii shchukin", "dmitry shchukin"]
                .iter()
                .all(|text| latin.iter().any(|l| l == text))
        );
        assert!(in_latin("Ana").is_empty());
        assert_eq!(in_russian("Ivan Petrov").as_deref(), Some("иван петров "));
        assert_eq!(in_russian("Yury Zhukovsky").as_deref(), Some("юрий жуковский "));
        assert_eq!(in_russian("João Silva"), None);
    }
}
