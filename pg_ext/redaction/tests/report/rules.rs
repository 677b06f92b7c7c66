//! What proves a finding, in a phrase, and who says so. The headers of the detectors tell the whole of it.

use recap_redaction::Entity;

/// Rule and source of an entity.
pub fn of(entity: Entity) -> (&'static str, &'static str) {
    let name = entity.name();
    RULES
        .iter()
        .find(|rule| rule.0 == name)
        .map(|rule| (rule.1, rule.2))
        .unwrap_or_else(|| panic!("no rule for {name}"))
}

const RULES: &[(&str, &str, &str)] = &[
    (
        "card",
        "13 to 19 digits of a known range, Luhn, grouping, words around",
        "ISO/IEC 7812-1, ranges of the networks",
    ),
    ("email", "local part, domain, known ending; also spelled out", "RFC 5321, 5322, 6531, 5890"),
    (
        "phone",
        "country code and length; national forms by plan and grouping, or after a word",
        "ITU-T E.164, national plans",
    ),
    ("iban", "country, its length, modulo 97", "ISO 13616-1, registry of SWIFT"),
    ("cpf", "11 digits, two check digits", "Receita Federal, IN RFB 1548/2015"),
    ("cnpj", "14 digits or letters, two check digits", "Receita Federal, IN RFB 2119/2022 and 2229/2024"),
    ("ip", "four octets or IPv6; not a version, not loopback", "RFC 791, 4291, 5952"),
    (
        "url_credentials",
        "user and password before the host of a URL, secrets in connection strings",
        "RFC 3986, manuals of the drivers",
    ),
    (
        "api_key",
        "prefix and length of the issuer, JWT, or a random value assigned to a key's name",
        "issuers' documentation, RFC 7519, RFC 6750",
    ),
    ("private_key", "a PEM or PGP block, cut off or not", "RFC 7468, 4716, 9580"),
    ("password", "after its word, with what ends its clause", "no standard; ISO 9564-1 and RFC 4226 for codes"),
    ("known_value", "what the call passes, whatever its spelling", "the application"),
    ("custom", "a pattern of the policy", "the policy"),
    ("person", "a name after the words that introduce one", "no standard"),
    ("date_of_birth", "a date after its word", "date orders of CLDR, ISO 8601"),
    ("address", "street and number, or postal code and town", "UPU S42, the national posts"),
    ("mac", "six or eight pairs, or groups of four with dots", "IEEE 802"),
    ("bic", "8 or 11 characters with a country, after its word", "ISO 9362"),
    (
        "bank_account",
        "digits in the length of the country, after their word",
        "national payment bodies; CLABE, RIB, regulation 579-P",
    ),
    (
        "bank_routing",
        "digits or IFSC in their length, after their word",
        "ABA, Pay.UK, AusPayNet, Reserve Bank of India",
    ),
    ("pix_key", "a UUID after its word", "Banco Central do Brasil, manual of the DICT"),
    (
        "crypto_wallet",
        "base58 or bech32 with its checksum, `0x` and forty hexadecimal digits, words of a seed",
        "BIP-32, 39, 173, 350, EIP-55",
    ),
    ("passport", "letters and digits in the shape of a country, after its word", "ICAO 9303, PRADO"),
    ("driving_licence", "letters and digits in the shape of a country, after its word", "AAMVA annex D, DVLA, PRADO"),
    (
        "national_id",
        "number of a country without an entity of its own: check digit or word",
        "the civil registers named in the detectors",
    ),
    ("br_rg", "8 or 9 characters after its word, or printed with its dots and check digit", "Lei 7.116/1983"),
    ("sg_nric", "letter, seven digits, check letter", "ICA, National Registration Regulations"),
    ("sg_uen", "three shapes, check letter", "ACRA, Unique Entity Number"),
    ("us_ssn", "`000-00-0000` with a possible area, or after its word", "SSA, 20 CFR 422.103"),
    ("us_itin", "begins with 9, possible group", "IRS, IRM 3.21.263"),
    ("fr_nir", "13 digits with a possible date, key modulo 97", "INSEE, decree 82-103"),
    ("fr_siren", "9 or 14 digits, Luhn, mostly after their word", "INSEE"),
    ("ru_inn", "10 or 12 digits, check digits, after its word", "order ED-7-14/559"),
    ("ru_snils", "11 digits, check modulo 101", "resolution 192p"),
    ("de_tax_id", "11 digits, one of them repeated, ISO 7064 MOD 11,10", "§ 139b AO"),
    ("es_nif", "8 digits and letter, X/Y/Z form, or company form", "Real Decreto 1553/2005, Orden EHA/451/2008"),
    ("it_fiscal_code", "16 characters with a date, check letter", "D.M. 23 December 1976"),
    ("pt_nif", "9 digits modulo 11, after its word", "Autoridade Tributária"),
    ("gb_nino", "two letters, six digits, suffix", "HMRC, NIM39110"),
    ("gb_nhs", "10 digits modulo 11, after its word or in its grouping", "NHS Data Dictionary"),
    ("pl_pesel", "11 digits with a date, check digit", "act on population records, 2010"),
    ("nl_bsn", "9 digits, eleven test, after its word", "RvIG"),
    ("be_national_number", "11 digits with a date, modulo 97", "royal decree of 3 April 1984"),
    ("fi_hetu", "date, sign of the century, check character", "DVV"),
    ("se_personnummer", "date and serial, Luhn", "Skatteverket, SKV 704 and 707"),
    ("dk_cpr", "date and serial, mostly after its word", "CPR-kontoret"),
    ("no_fodselsnummer", "date, two check digits modulo 11", "Skatteetaten"),
    ("in_aadhaar", "12 digits, Verhoeff", "UIDAI"),
    ("in_pan", "five letters, four digits, a letter", "Income Tax Department, rule 114"),
    ("in_gstin", "state, PAN, check character modulo 36", "GST Council"),
    ("au_tfn", "9 digits modulo 11, after its word", "ATO"),
    ("au_abn", "11 digits modulo 89", "ABR"),
    ("au_medicare", "10 digits, check digit, after its word", "Services Australia"),
    ("ca_sin", "9 digits, Luhn, in its grouping or after its word", "Employment and Social Development Canada"),
    ("mx_curp", "18 characters with date and state, check digit", "RENAPO"),
    ("mx_rfc", "12 or 13 characters with a date", "SAT, anexo 1-A"),
    ("ar_cuit", "11 digits modulo 11", "ARCA, RG 10/1997"),
    ("cl_rut", "7 or 8 digits, check digit or K", "Servicio de Registro Civil"),
    ("co_nit", "9 digits, check digit modulo 11, after its word", "DIAN, orden administrativa 4/1989"),
    ("kr_rrn", "date, sex, serial", "Resident Registration Act"),
    ("jp_my_number", "12 digits, check digit, after its word", "My Number Act, order 85/2014"),
    ("th_id", "13 digits, check digit modulo 11", "Department of Provincial Administration"),
    ("tr_id", "11 digits, two check digits", "act 5490"),
    ("za_id", "13 digits with a date, Luhn", "Identification Act 68 of 1997"),
    ("il_id", "9 digits, Luhn, after its word", "Population Registry"),
];
