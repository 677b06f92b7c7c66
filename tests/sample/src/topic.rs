//! What people write about: the structure of a topic that is the same in every language.

use crate::Kind;

/// The subject of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    Delivery,
    WrongItem,
    Charge,
    Refund,
    Access,
    Internet,
    Device,
    Integration,
    Booking,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 9] = [
        Self::Delivery,
        Self::WrongItem,
        Self::Charge,
        Self::Refund,
        Self::Access,
        Self::Internet,
        Self::Device,
        Self::Integration,
        Self::Booking,
    ];

    /// The name of the section in the phrase files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::WrongItem => "wrong_item",
            Self::Charge => "charge",
            Self::Refund => "refund",
            Self::Access => "access",
            Self::Internet => "internet",
            Self::Device => "device",
            Self::Integration => "integration",
            Self::Booking => "booking",
        }
    }

    /// The domain under which such conversations are recorded.
    pub fn domain(self) -> &'static str {
        match self {
            Self::Delivery | Self::WrongItem => "orders",
            Self::Charge | Self::Refund => "billing",
            Self::Access => "accounts",
            Self::Internet => "network",
            Self::Device => "support",
            Self::Integration => "platform",
            Self::Booking => "bookings",
        }
    }

    /// The intent of the opening turn.
    pub(crate) fn intent(self) -> &'static str {
        match self {
            Self::Delivery => "order_late",
            Self::WrongItem => "order_wrong_item",
            Self::Charge => "payment_problem",
            Self::Refund => "refund_status",
            Self::Access => "account_access",
            Self::Internet => "connection_down",
            Self::Device => "device_trouble",
            Self::Integration => "api_error",
            Self::Booking => "booking_change",
        }
    }

    /// How many hours it takes until somebody can tell whether an attempt helped; minutes when there are none.
    pub(crate) fn hours_to_tell(self) -> Option<(usize, usize)> {
        match self {
            // A parcel or a payment is there the next day at best.
            Self::Delivery | Self::WrongItem | Self::Refund => Some((20, 27)),
            Self::Charge => Some((1, 4)),
            _ => None,
        }
    }

    /// Error and status codes that occur in the topic.
    pub(crate) fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Delivery => &["RTO-3", "HOLD 17", "ADDR-02", "EX-14"],
            Self::WrongItem => &["RMA-7", "Q-12", "PK-305"],
            Self::Charge => &["51", "05", "PAY-402", "D-1107", "3DS-19"],
            Self::Refund => &["RF-08", "R17", "BNK-31"],
            Self::Access => &["AUTH-113", "2FA-09", "403", "LCK-5"],
            Self::Internet => &["691", "LOS", "DNS_PROBE_FINISHED_NXDOMAIN", "T3", "PPP-619"],
            Self::Device => &["E-204", "0x80070057", "B200", "ERR 41", "E05", "0xc000021a"],
            Self::Integration => &["401", "429", "TLS_HANDSHAKE_FAILED", "ERR_4017", "invalid_signature", "502"],
            Self::Booking => &["BK-09", "OVB-2", "C-118"],
        }
    }

    /// The identifiers people give away in it; one named twice is given twice as often.
    pub(crate) fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Delivery => &[Kind::Phone, Kind::Email, Kind::Cpf, Kind::Phone],
            Self::WrongItem => &[Kind::Email, Kind::Phone, Kind::Cnpj, Kind::Card],
            Self::Charge => &[Kind::Card, Kind::Card, Kind::Card, Kind::Cpf, Kind::Email],
            Self::Refund => &[Kind::Iban, Kind::Iban, Kind::Card, Kind::Cnpj, Kind::Cpf],
            Self::Access => &[Kind::Email, Kind::Phone, Kind::Ip, Kind::Email],
            Self::Internet => &[Kind::Ip, Kind::Ip, Kind::Phone, Kind::Cpf],
            Self::Device => &[Kind::Email, Kind::Ip, Kind::Phone, Kind::Cnpj],
            Self::Integration => &[
                Kind::ApiKey,
                Kind::ApiKey,
                Kind::UrlCredentials,
                Kind::UrlCredentials,
                Kind::PrivateKey,
                Kind::PrivateKey,
                Kind::PrivateKey,
                Kind::Ip,
            ],
            Self::Booking => &[Kind::Card, Kind::Phone, Kind::Email],
        }
    }

    /// In how many of 100 conversations somebody gives away an identifier.
    pub(crate) fn plant_percent(self) -> usize {
        match self {
            Self::Integration => 85,
            Self::Charge | Self::Refund => 55,
            Self::Access | Self::Internet => 42,
            Self::Delivery | Self::WrongItem | Self::Device | Self::Booking => 30,
        }
    }
}
