use super::*;

fn digits(text: &str) -> Option<String> {
    let row = read(text, 0).ok()?;
    assert_eq!(row.end, text.len(), "{text}");
    let seen = |text: String| is_likely(text.as_bytes()) || beside_digits(&text);
    assert!((0..40).all(|blanks| seen(format!("{}{text}", " ".repeat(blanks)))), "{text}");
    Some(row.digits)
}

fn beside_digits(text: &str) -> bool {
    let mut run = crate::number::Run::default();
    let starts = (0..text.len()).filter(|at| text.as_bytes()[*at].is_ascii_digit());
    starts.into_iter().any(|at| {
        run.read(text.as_bytes(), at);
        touches(text.as_bytes(), at, run.end())
    })
}

#[test]
fn rows_of_several_languages() {
    for (text, expected) in [
        ("four one one one five six seven", "4111567"),
        ("one six two one six two one", "1621621"),
        ("oh seven nine double five triple two", "07955222"),
        ("quatro-um-um-um um-um-um-um", "41111111"),
        ("onze nove um dois três quatro meia", "11912346"),
        ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "0612345678"),
        ("zéro un quatre-vingt-dix-neuf quatre-vingt-douze treize", "01999213"),
        ("seis treinta y cuatro cinco seis siete ocho", "6345678"),
        ("девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь", "9161234567"),
        ("Four One 1 one Five six 7 two", "41115672"),
        ("null eins fünf eins zwei drei vier", "0151234"),
        ("nine one 7 4 two 6 8 eight", "91742688"),
        ("447716 six nine seven nine oh two", "447716697902"),
        ("eight zero five oh 9489", "80509489"),
        ("семь 7 9 6 три четыре 1 нуль 1 девять нуль восемь", "779634101908"),
        ("six hundred and forty-six seven hundred zero six hundred and twelve", "6467000612"),
        ("setecentos e cinquenta e nove vinte e oito trezentos e treze", "75928313"),
        ("deux cent soixante et onze cent huit neuf cent quatre-vingts", "271108980"),
        ("neunundvierzig fünfzehn zweiundzwanzig siebenundzwanzig", "49152227"),
        ("trentadue ventidue tredici sei cinquantasette nove", "3222136579"),
        ("TWO/TWO/TWO/ONE/NINE/FIVE/TWO/FIVE", "22219525"),
        ("ВОСЕМЬ ДЕВЯТЬ ОДИН ШЕСТЬ ДВА ТРИ ПЯТЬ", "8916235"),
        ("seis - cero - seis - dos - tres - cinco - nueve", "6062359"),
        ("um dois três ponto quatro cinco seis ponto sete oito nove traço zero nove", "123.456.789-09"),
        ("plus four four seven nine one one one two", "+44791112"),
        ("nove três ponto dois zero oito ponto cinco zero ponto dois três cinco", "93.208.50.235"),
        ("sierra one seven four five five oh three foxtrot", "S1745503F"),
        ("s one seven four five five oh three f", "s1745503f"),
        ("nine o one one two o six", "9011206"),
        ("T049 five three six zero B", "T0495360B"),
        ("93 dot 199 dot 38 dot 122", "93.199.38.122"),
        ("P D S S M F quattro tre A uno sette L quattro quattro sette B", "PDSSMF43A17L447B"),
    ] {
        assert_eq!(digits(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_letter_behind_a_row() {
    let row = read("four one one one five six seven I think", 0);
    assert!(row.is_ok_and(|row| row.digits == "4111567" && row.end == 31));
}

#[test]
fn a_short_word_before_a_row() {
    assert_eq!(read("p/ quatro cinco nove sete um zero dois oito", 0).err(), Some(1));
    assert_eq!(read("E um dois tres quatro cinco nove sete um", 0).err(), Some(1));
}

#[test]
fn what_is_no_row() {
    for text in [
        "one two three go",
        "five or six people",
        "one two three four five six seven eight nine ten",
        "ten nine eight seven six five four",
        "ten twenty thirty forty fifty sixty",
        "two four six eight ten twelve",
        "double check",
        "",
        "4111 1111 1111",
    ] {
        assert!(read(text, 0).is_err(), "{text}");
    }
    assert!(!is_likely("Thanks a lot, that solved it. Have a nice weekend and see you next time!".as_bytes()));
}
