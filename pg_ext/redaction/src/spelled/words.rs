//! The words that digits are read out with, and what stands between them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 0 to 9.
    Digit(u16),
    /// 10 to 19.
    Teen(u16),
    /// 20, 30, … 90.
    Tens(u16),
    /// 100, 200, … 900.
    Hundreds(u16),
    /// A hundred times what stands before it.
    Hundred,
    /// A number in one word: `achtundzwanzig`, `ventotto`.
    Whole(u16),
    /// The next digit so many times.
    Times(usize),
    /// A dot, a dash, a slash, a plus.
    Sign(u8),
    /// A letter by its name.
    Letter(u8),
}

/// The words for 0 to 9 in English, Portuguese, Spanish, French, Italian, German, Dutch, Polish, Turkish and Russian.
const DIGITS: &[&str] = &[
    "zero oh zéro cero null nul zer sıfır ноль нуль нол ноля nought",
    "one um uma uno una un une eins ein een één jeden bir один одна раз единица",
    "two dois duas dos deux due zwei zwo twee dwa iki два две двойка",
    "three três tres trois tre tré drei drie trzy üç три тройка",
    "four quatro cuatro quatre quattro vier cztery dört четыре",
    "five cinco cinq cinque fünf fuenf vijf pięć beş пять",
    "six seis meia sei sechs zes sześć altı шесть",
    "seven sete siete sept sette sieben zeven siedem yedi семь",
    "eight oito ocho huit otto acht osiem sekiz восемь",
    "nine niner nove nueve neuf neun negen dziewięć dokuz девять",
];

const TEENS: &[&str] = &[
    "ten dez diez dix dieci zehn десять",
    "eleven onze once undici elf одиннадцать",
    "twelve doze doce douze dodici zwölf zwoelf двенадцать",
    "thirteen treze trece treize tredici dreizehn тринадцать",
    "fourteen catorze quatorze catorce quattordici vierzehn четырнадцать",
    "fifteen quinze quince quindici fünfzehn fuenfzehn пятнадцать",
    "sixteen dezesseis dezasseis dieciséis dieciseis seize sedici sechzehn шестнадцать",
    "seventeen dezessete dezassete diecisiete diciassette siebzehn семнадцать",
    "eighteen dezoito dieciocho diciotto achtzehn восемнадцать",
    "nineteen dezenove dezanove diecinueve diciannove neunzehn девятнадцать",
];

/// From twenty on.
const TENS: &[&str] = &[
    "twenty vinte veinte vingt vingts venti zwanzig двадцать",
    "thirty trinta treinta trente trenta dreißig dreissig тридцать",
    "forty fourty quarenta cuarenta quarante quaranta vierzig сорок",
    "fifty cinquenta cincuenta cinquante cinquanta fünfzig fuenfzig пятьдесят",
    "sixty sessenta sesenta soixante sessanta sechzig шестьдесят",
    "seventy setenta septante settanta siebzig семьдесят",
    "eighty oitenta ochenta huitante ottanta achtzig восемьдесят",
    "ninety noventa nonante novanta neunzig девяносто",
];

const HUNDREDS: &[&str] = &[
    "сто cem cento cien ciento",
    "двести duzentos duzentas doscientos doscientas",
    "триста trezentos trezentas trescientos trescientas",
    "четыреста quatrocentos quatrocentas cuatrocientos cuatrocientas",
    "пятьсот quinhentos quinhentas quinientos quinientas",
    "шестьсот seiscentos seiscentas seiscientos seiscientas",
    "семьсот setecentos setecentas setecientos setecientas",
    "восемьсот oitocentos oitocentas ochocientos ochocientas",
    "девятьсот novecentos novecentas novecientos novecientas",
];

/// Twenty-one to twenty-nine in Spanish.
const VEINTI: &[&str] = &[
    "veintiuno veintiún veintiun",
    "veintidós veintidos",
    "veintitrés veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiséis veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];

const OTHERS: &[(&str, Word)] = &[
    ("hundred", Word::Hundred),
    ("cent", Word::Hundred),
    ("cents", Word::Hundred),
    ("double", Word::Times(2)),
    ("doble", Word::Times(2)),
    ("duplo", Word::Times(2)),
    ("doppel", Word::Times(2)),
    ("doppio", Word::Times(2)),
    ("triple", Word::Times(3)),
    ("triplo", Word::Times(3)),
    ("dot", Word::Sign(b'.')),
    ("point", Word::Sign(b'.')),
    ("ponto", Word::Sign(b'.')),
    ("punto", Word::Sign(b'.')),
    ("punkt", Word::Sign(b'.')),
    ("точка", Word::Sign(b'.')),
    ("dash", Word::Sign(b'-')),
    ("hyphen", Word::Sign(b'-')),
    ("minus", Word::Sign(b'-')),
    ("traço", Word::Sign(b'-')),
    ("traco", Word::Sign(b'-')),
    ("hífen", Word::Sign(b'-')),
    ("guión", Word::Sign(b'-')),
    ("guion", Word::Sign(b'-')),
    ("tiret", Word::Sign(b'-')),
    ("strich", Word::Sign(b'-')),
    ("trattino", Word::Sign(b'-')),
    ("тире", Word::Sign(b'-')),
    ("дефис", Word::Sign(b'-')),
    ("slash", Word::Sign(b'/')),
    ("barra", Word::Sign(b'/')),
    ("plus", Word::Sign(b'+')),
    ("più", Word::Sign(b'+')),
    ("más", Word::Sign(b'+')),
    ("mais", Word::Sign(b'+')),
    ("плюс", Word::Sign(b'+')),
];

/// The alphabet of the radio (ICAO Annex 10).
const RADIO: &str = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa \
    quebec romeo sierra tango uniform victor whiskey xray yankee zulu alfa juliet";

/// Between tens and ones: `treinta y cuatro`.
pub(super) const AND: &[&str] = &["e", "y", "et", "and"];

/// All words that are known as they stand.
pub(super) static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let list = |lists: &'static [&'static str], from: u16, step: u16, make: fn(u16) -> Word| {
        (from..)
            .step_by(usize::from(step))
            .zip(lists)
            .flat_map(move |(value, list)| list.split(' ').map(move |word| (word.to_owned(), make(value))))
    };
    let letter = |(word, letter): (&str, u8)| (word.to_owned(), Word::Letter(letter));
    compounds()
        .chain(list(VEINTI, 21, 1, Word::Whole))
        .chain(RADIO.split_whitespace().zip((b'A'..=b'Z').chain(*b"AJ")).map(letter))
        .chain(OTHERS.iter().map(|(word, meaning)| ((*word).to_owned(), *meaning)))
        .chain(list(HUNDREDS, 100, 100, Word::Hundreds))
        .chain(list(TENS, 20, 10, Word::Tens))
        .chain(list(TEENS, 10, 1, Word::Teen))
        .chain(list(DIGITS, 0, 1, Word::Digit))
        .collect()
});

const GERMAN: [&str; 10] = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
const ITALIAN: [&str; 10] = ["", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"];

/// The numbers that German and Italian write in one word.
fn compounds() -> impl Iterator<Item = (String, Word)> {
    (21..1000_u16).flat_map(|value| {
        let (hundreds, rest) = (value / 100, value % 100);
        let head = |units: [&'static str; 10], hundred: &str, one: &str| match hundreds {
            0 => String::new(),
            1 => one.to_owned() + hundred,
            _ => unit(&units, hundreds).to_owned() + hundred,
        };
        let german = head(GERMAN, "hundert", "ein") + &german(rest);
        let italian = head(ITALIAN, "cento", "") + &italian(rest);
        let short = german.strip_prefix("ein").filter(|_| hundreds == 1).map(str::to_owned);
        let plain = italian.strip_suffix('é').map(|head| head.to_owned() + "e");
        let words = [Some(german), Some(italian), short, plain].into_iter().flatten();
        words.map(move |word| (word, Word::Whole(value)))
    })
}

fn unit<'u>(units: &[&'u str; 10], value: u16) -> &'u str {
    units.get(usize::from(value)).copied().unwrap_or_default()
}

/// The word of a list that ends so.
fn entry(lists: &'static [&'static str], index: u16, language: &str) -> &'static str {
    let list = lists.get(usize::from(index)).copied().unwrap_or_default();
    list.split(' ').find(|word| word.ends_with(language)).unwrap_or_default()
}

fn german(value: u16) -> String {
    match value {
        0..10 => if value == 1 { "eins" } else { unit(&GERMAN, value) }.to_owned(),
        10..20 => ["zehn", "elf", "zwölf"]
            .get(usize::from(value - 10))
            .map_or_else(|| entry(TEENS, value - 10, "zehn").to_owned(), |word| (*word).to_owned()),
        _ => {
            let tens = entry(TENS, value / 10 - 2, "ig");
            let ones = unit(&GERMAN, value % 10);
            if ones.is_empty() { tens.to_owned() } else { format!("{ones}und{tens}") }
        }
    }
}

fn italian(value: u16) -> String {
    const TENS: [&str; 8] = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];
    match value {
        0..10 => unit(&ITALIAN, value).to_owned(),
        10..20 => TEENS
            .get(usize::from(value - 10))
            .and_then(|list| list.split(' ').find(|word| word.ends_with("ici") || word.starts_with("dici")))
            .unwrap_or("dieci")
            .to_owned(),
        _ => {
            let tens = TENS.get(usize::from(value / 10 - 2)).copied().unwrap_or_default();
            match value % 10 {
                ones @ (1 | 8) => tens.trim_end_matches(['i', 'a']).to_owned() + unit(&ITALIAN, ones),
                3 => tens.to_owned() + "tré",
                ones => tens.to_owned() + unit(&ITALIAN, ones),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_one_word() {
        for (word, value) in [
            ("einundzwanzig", 21),
            ("neunundneunzig", 99),
            ("einhundertachtzehn", 118),
            ("siebenhundertachtundzwanzig", 728),
            ("hundertzwölf", 112),
            ("zweihunderteins", 201),
            ("ventotto", 28),
            ("trentadue", 32),
            ("cinquantasette", 57),
            ("centoquattordici", 114),
            ("trecentouno", 301),
            ("novecentonovantanove", 999),
            ("veintiséis", 26),
        ] {
            assert_eq!(WORDS.get(word), Some(&Word::Whole(value)), "{word}");
        }
        assert_eq!(WORDS.get("eins"), Some(&Word::Digit(1)));
        assert_eq!(WORDS.get("dreißig"), Some(&Word::Tens(30)));
        assert_eq!(WORDS.get("sierra"), Some(&Word::Letter(b'S')));
    }
}
