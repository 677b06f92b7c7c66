//! The largest towns, each with what its postal codes begin with: they end an address in any spelling, and with a fitting
//! code before them they are one.
//!
//! Source: the postal code directories of La Poste, Deutsche Post, Correos, Poste Italiane, Почта России, SEPOMEX, India
//! Post, Österreichische Post and Die Post; of Brazil, Portugal and the English-speaking countries the names alone, since
//! the code stands behind.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::finding::Input;
use crate::inline_text::InlineText;
use crate::lexicon::Lexicon;

/// Names in small letters, blanks as `_`, then the beginnings of codes after a `:`.
const TOWNS: &str = "paris:75 marseille:130 lyon:690 toulouse:31 nice:06 nantes:44 montpellier:34 strasbourg:67 bordeaux:33 \
    lille:59 rennes:35 reims:51 toulon:83 grenoble:38 dijon:21 angers:49 nîmes:30 nimes:30 villeurbanne:69 brest:29 tours:37 \
    amiens:80 limoges:87 metz:57 besançon:25 orléans:45 rouen:76 mulhouse:68 caen:14 nancy:54 avignon:84 poitiers:86 \
    versailles:78 pau:64 perpignan:66 annecy:74 bayonne:64 montreuil:93 boulogne-billancourt:92 nanterre:92 \
    aix-en-provence:13 saint-étienne:42 clermont-ferrand:63 saint-denis:93 créteil:94 \
    berlin:10,12,13,14 hamburg:20,21,22 münchen:80,81 munich:80,81 muenchen:80,81 köln:50,51 koeln:50,51 cologne:50,51 \
    frankfurt_am_main:60,65 frankfurt:60,65,15 stuttgart:70 düsseldorf:40 duesseldorf:40 leipzig:04 dortmund:44 essen:45 \
    bremen:28 dresden:01 hannover:30 nürnberg:90 nuernberg:90 duisburg:47 bochum:44 wuppertal:42 bielefeld:33 bonn:53 \
    münster:48 karlsruhe:76 mannheim:68 augsburg:86 wiesbaden:65 kiel:24 aachen:52 braunschweig:38 chemnitz:09 halle:06 \
    magdeburg:39 freiburg:79 krefeld:47 mainz:55 lübeck:23 erfurt:99 rostock:18 kassel:34 potsdam:14 saarbrücken:66 \
    heidelberg:69 darmstadt:64 regensburg:93 würzburg:97 ulm:89 göttingen:37 jena:07 trier:54 \
    wien:1 graz:80 linz:40 salzburg:50 innsbruck:60 zürich:80 zuerich:80 genève:12 genf:12 basel:40 bern:30 lausanne:10 \
    madrid:28 barcelona:08 valencia:46 sevilla:41 zaragoza:50 málaga:29 malaga:29 murcia:30 palma:07 bilbao:48 alicante:03 \
    córdoba:14,5 valladolid:47 vigo:36 gijón:33 granada:18 oviedo:33 pamplona:31 almería:04 salamanca:37 burgos:09 \
    santander:39 toledo:45 cádiz:11 badajoz:06 logroño:26 a_coruña:15 las_palmas:35 san_sebastián:20 hospitalet:08 \
    ciudad_de_méxico:0,1 ciudad_de_mexico:0,1 cdmx:0,1 méxico_df:0,1 guadalajara:44,19 monterrey:64 puebla:72 tijuana:22 \
    león:37,24 querétaro:76 mérida:97,06 cancún:77 zapopan:45 buenos_aires:1,C1 rosario:2 mendoza:5 la_plata:1 bogotá:11 \
    medellín:05 cali:76 lima:15 santiago:75,83 \
    roma:001 milano:201 napoli:801 torino:101 palermo:901 genova:161 bologna:401 firenze:501 bari:701 catania:951 \
    venezia:301 verona:371 messina:981 padova:351 trieste:341 brescia:251 parma:431 prato:591 modena:411 \
    perugia:061 livorno:571 cagliari:091 foggia:711 rimini:479 salerno:841 ferrara:441 bergamo:241 pisa:561 siena:531 \
    москва:1 москве:1 мск:1 санкт-петербург:19 спб:19 петербург:19 новосибирск:630 екатеринбург:620 казань:420 \
    нижний_новгород:603 челябинск:454 самара:443 омск:644 ростов-на-дону:344 уфа:450 красноярск:660 воронеж:394 \
    пермь:614 волгоград:400 краснодар:350 саратов:410 тюмень:625 тольятти:445 ижевск:426 барнаул:656 иркутск:664 \
    хабаровск:680 ярославль:150 владивосток:690 томск:634 оренбург:460 кемерово:650 рязань:390 тула:300 калининград:236 \
    сочи:354 тверь:170 киров:610 пенза:440 липецк:398 мурманск:183 \
    mumbai:400 delhi:110 new_delhi:110 bengaluru:560 bangalore:560 hyderabad:500 chennai:600 kolkata:700 pune:411 \
    ahmedabad:380 jaipur:302 lucknow:226 noida:201 gurgaon:122 gurugram:122 kochi:682 indore:452 \
    são_paulo sao_paulo rio_de_janeiro belo_horizonte curitiba porto_alegre salvador recife fortaleza brasília brasilia \
    manaus belém belem goiânia goiania campinas florianópolis florianopolis vitória natal maceió joão_pessoa teresina \
    campo_grande cuiabá cuiaba londrina joinville santos niterói niteroi ribeirão_preto uberlândia sorocaba osasco \
    guarulhos contagem aracaju são_luís são_bernardo_do_campo santo_andré são_josé_dos_campos maringá blumenau \
    lisboa porto braga coimbra setúbal funchal aveiro faro amadora almada \
    london manchester birmingham leeds glasgow edinburgh liverpool bristol sheffield cardiff belfast newcastle nottingham \
    leicester oxford cambridge york southampton brighton reading coventry plymouth aberdeen dublin \
    new_york brooklyn los_angeles chicago houston phoenix philadelphia san_antonio san_diego dallas austin san_jose \
    san_francisco seattle denver boston miami atlanta portland las_vegas detroit baltimore minneapolis springfield \
    columbus charlotte nashville orlando tampa sacramento oakland cleveland pittsburgh cincinnati \
    toronto montréal montreal vancouver calgary ottawa edmonton winnipeg sydney melbourne brisbane perth adelaide canberra \
    auckland wellington singapore tokyo osaka kyoto amsterdam rotterdam utrecht den_haag bruxelles brussel antwerpen gent \
    liège warszawa kraków łódź wrocław poznań gdańsk praha stockholm göteborg malmö oslo bergen københavn helsinki \
    athens budapest bucurești istanbul ankara";

static KNOWN: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| TOWNS.split_whitespace().map(|entry| entry.split_once(':').unwrap_or((entry, ""))).collect());

/// The most words of a name.
const MOST_WORDS: usize = 4;

/// A town that begins here, and what its codes begin with.
pub(super) struct Town {
    pub end: usize,
    codes: &'static str,
}

/// The first words of the names, and the last ones: most words are none of these.
static FIRST: LazyLock<Lexicon> = LazyLock::new(|| words(|name| name.split('_').next()));
static LAST: LazyLock<Lexicon> = LazyLock::new(|| words(|name| name.rsplit('_').next()));

fn words(of: fn(&'static str) -> Option<&'static str>) -> Lexicon {
    let words: Vec<&'static str> = KNOWN.keys().filter_map(|name| of(name)).collect();
    Lexicon::new(&words)
}

/// A word in small letters; empty when it is longer than any of a town's name.
fn small(word: &str) -> InlineText<32> {
    let mut small = InlineText::EMPTY;
    word.chars().flat_map(char::to_lowercase).for_each(|c| small.push(c));
    small
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'-'
}

impl Town {
    /// The longest known name that begins at an offset.
    pub(super) fn at(input: &Input<'_>, start: usize) -> Option<Self> {
        let first = input.slice(start, input.end_of(start, 32, is_letter));
        if !FIRST.has(small(first.trim_end_matches('-')).as_str()) {
            return None;
        }
        let mut name = String::new();
        let mut found = None;
        let mut at = start;
        for _ in 0..MOST_WORDS {
            let to = input.end_of(at, 32, is_letter);
            let word = input.slice(at, to).trim_end_matches('-');
            let to = at + word.len();
            if word.is_empty() {
                break;
            }
            name.extend(word.chars().flat_map(char::to_lowercase));
            if let Some(codes) = KNOWN.get(name.as_str()) {
                found = Some(Self { end: to, codes });
            }
            if input.byte(to) != b' ' {
                break;
            }
            name.push('_');
            at = to + 1;
        }
        found
    }

    /// True when a code may be one of the town's.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.codes.split(',').any(|head| !head.is_empty() && code.starts_with(head))
    }
}

/// Where the known town begins whose name ends here.
pub(super) fn ending_at(input: &Input<'_>, end: usize) -> Option<usize> {
    let mut found = None;
    let mut at = end;
    for _ in 0..MOST_WORDS {
        let start = input.start_of(at, 32, is_letter);
        if start == at || at == end && !LAST.has(small(input.slice(start, at)).as_str()) {
            break;
        }
        if Town::at(input, start).is_some_and(|town| town.end == end) {
            found = Some(start);
        }
        if input.byte_before(start) != b' ' {
            break;
        }
        at = start - 1;
    }
    found
}
