//! Domain names: which endings are sure.
//!
//! Source: the IANA root zone; the generic domains that people use in mail, and every two-letter code (those are
//! reserved for countries, ISO 3166). Anything else may be a domain, but a weaker one.

/// Generic endings.
const GENERIC: &[&str] = &[
    "academy",
    "account",
    "adv",
    "agency",
    "aero",
    "app",
    "art",
    "asia",
    "associates",
    "bank",
    "bar",
    "biz",
    "blog",
    "blue",
    "boutique",
    "business",
    "cafe",
    "capital",
    "care",
    "cat",
    "center",
    "chat",
    "church",
    "city",
    "cloud",
    "club",
    "coach",
    "codes",
    "com",
    "community",
    "company",
    "consulting",
    "coop",
    "dating",
    "design",
    "dev",
    "digital",
    "direct",
    "earth",
    "edu",
    "education",
    "email",
    "energy",
    "engineer",
    "eng",
    "example",
    "expert",
    "express",
    "family",
    "fashion",
    "finance",
    "fit",
    "fm",
    "foundation",
    "fun",
    "fund",
    "games",
    "global",
    "gmbh",
    "gov",
    "green",
    "group",
    "guru",
    "health",
    "help",
    "homes",
    "host",
    "house",
    "icu",
    "ind",
    "info",
    "ink",
    "int",
    "international",
    "invalid",
    "jobs",
    "kids",
    "land",
    "law",
    "legal",
    "life",
    "link",
    "live",
    "llc",
    "local",
    "love",
    "ltd",
    "management",
    "market",
    "marketing",
    "media",
    "med",
    "mil",
    "mobi",
    "money",
    "moscow",
    "museum",
    "name",
    "net",
    "network",
    "news",
    "ngo",
    "ninja",
    "one",
    "ong",
    "online",
    "org",
    "page",
    "paris",
    "partners",
    "photo",
    "photography",
    "plus",
    "post",
    "press",
    "pro",
    "pub",
    "realty",
    "red",
    "rest",
    "rio",
    "rocks",
    "run",
    "sale",
    "school",
    "scot",
    "services",
    "shop",
    "site",
    "social",
    "software",
    "solutions",
    "space",
    "store",
    "studio",
    "style",
    "support",
    "systems",
    "team",
    "tech",
    "technology",
    "tel",
    "test",
    "tips",
    "today",
    "tools",
    "top",
    "tours",
    "town",
    "trade",
    "travel",
    "university",
    "uno",
    "ventures",
    "video",
    "vip",
    "wiki",
    "work",
    "works",
    "world",
    "wtf",
    "xxx",
    "xyz",
    "yoga",
    "zone",
];

/// Endings outside ASCII.
const NATIVE: &[&str] = &[
    "рф",
    "рус",
    "москва",
    "онлайн",
    "сайт",
    "орг",
    "дети",
    "ру",
    "ком",
    "укр",
    "бел",
    "қаз",
    "срб",
    "мкд",
    "бг",
    "中国",
    "中國",
    "公司",
    "网络",
    "台灣",
    "香港",
    "新加坡",
    "भारत",
    "संगठन",
    "한국",
    "ไทย",
    "السعودية",
    "امارات",
    "مصر",
    "ελ",
    "გე",
    "հայ",
    "இந்தியா",
    "みんな",
];

/// Mail providers that people name when they spell an address.
const PROVIDERS: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "yahoo",
    "icloud",
    "me",
    "mac",
    "proton",
    "protonmail",
    "aol",
    "gmx",
    "yandex",
    "mail",
    "bk",
    "inbox",
    "rambler",
    "uol",
    "bol",
    "terra",
    "ig",
    "orange",
    "wanadoo",
    "free",
    "sfr",
    "laposte",
    "telefonica",
    "singnet",
    "starhub",
    "web",
    "qq",
    "163",
    "126",
    "msn",
    "zoho",
    "fastmail",
];

/// True for an ending that is certainly one of a domain. `label` is compared without case.
pub(super) fn is_known_ending(label: &str) -> bool {
    let lower = label.to_lowercase();
    let ascii = lower.is_ascii();
    if ascii && lower.len() == 2 {
        return lower.bytes().all(|byte| byte.is_ascii_lowercase());
    }
    if ascii {
        return GENERIC.contains(&lower.as_str()) || is_punycode(&lower);
    }
    NATIVE.contains(&lower.as_str())
}

/// True for the name of a mail provider.
pub(super) fn is_provider(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    PROVIDERS.contains(&lower.as_str())
}

/// True for what may be a top-level domain that the list does not have.
pub(super) fn is_possible_ending(label: &str) -> bool {
    let letters = label.chars().count();
    (2..=24).contains(&letters) && (label.chars().all(char::is_alphabetic) || is_punycode(label))
}

fn is_punycode(label: &str) -> bool {
    label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--")) && label.len() > 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for known in ["com", "COM", "br", "xn--p1ai", "рф", "РФ", "academy", "zone"] {
            assert!(is_known_ending(known), "{known}");
        }
        for unknown in ["c", "c0", "png", "12", "finish", ""] {
            assert!(!is_known_ending(unknown), "{unknown}");
        }
        assert!(is_possible_ending("finish") && !is_possible_ending("3") && !is_possible_ending("x"));
    }
}
