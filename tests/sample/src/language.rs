//! The six languages: their tag, their phrases and the way they write dates, money and times.

use std::sync::LazyLock;

use crate::calendar::month_and_day;
use crate::phrases::Phrases;

/// A language of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    Portuguese,
    English,
    Spanish,
    French,
    Russian,
    SingaporeEnglish,
}

static PORTUGUESE: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/pt-BR.txt")));
static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/en.txt")));
static SPANISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/es.txt")));
static FRENCH: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/fr.txt")));
static RUSSIAN: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/ru.txt")));
static SINGAPORE: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../phrases/en-SG.txt")));

impl Language {
    /// All languages.
    pub const ALL: [Self; 6] =
        [Self::Portuguese, Self::English, Self::Spanish, Self::French, Self::Russian, Self::SingaporeEnglish];

    /// The BCP 47 tag that the turns carry.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Portuguese => "pt-BR",
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::SingaporeEnglish => "en-SG",
        }
    }

    pub(crate) fn phrases(self) -> &'static Phrases {
        match self {
            Self::Portuguese => &PORTUGUESE,
            Self::English => &ENGLISH,
            Self::Spanish => &SPANISH,
            Self::French => &FRENCH,
            Self::Russian => &RUSSIAN,
            Self::SingaporeEnglish => &SINGAPORE,
        }
    }

    /// The hour in UTC at which the day's first customers write, and the hour of the last.
    pub(crate) fn waking_hours(self) -> (usize, usize) {
        match self {
            Self::Portuguese => (11, 23),
            Self::English => (13, 23),
            Self::Spanish | Self::French => (7, 20),
            Self::Russian => (5, 19),
            Self::SingaporeEnglish => (1, 14),
        }
    }

    pub(crate) fn date(self, day_of_year: u64) -> String {
        const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (month, day) = month_and_day(day_of_year);
        let name = NAMES.iter().zip(1..).find(|(_, number)| *number == month).map_or("", |(name, _)| name);
        match self {
            Self::English => format!("{name} {day}"),
            Self::SingaporeEnglish => format!("{day} {name}"),
            Self::Russian => format!("{day:02}.{month:02}"),
            Self::Portuguese | Self::Spanish | Self::French => format!("{day:02}/{month:02}"),
        }
    }

    /// A price; `units` are whole reais, dollars or euros (times a hundred in roubles).
    pub(crate) fn money(self, units: usize, cents: usize) -> String {
        match self {
            Self::Portuguese => format!("R$ {units},{cents:02}"),
            Self::English => format!("${units}.{cents:02}"),
            Self::Spanish => format!("{units},{cents:02} €"),
            Self::French => format!("{units},{cents:02} €"),
            Self::Russian => format!("{units}{cents:02} ₽"),
            Self::SingaporeEnglish => format!("S${units}.{cents:02}"),
        }
    }

    pub(crate) fn time(self, hour: usize, minute: usize) -> String {
        match self {
            Self::Portuguese | Self::French => format!("{hour}h{minute:02}"),
            Self::English | Self::SingaporeEnglish => {
                let half = if hour < 12 { "am" } else { "pm" };
                format!("{}:{minute:02}{half}", (hour + 11) % 12 + 1)
            }
            Self::Spanish | Self::Russian => format!("{hour}:{minute:02}"),
        }
    }
}
