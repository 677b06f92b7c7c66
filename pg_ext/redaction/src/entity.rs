//! What can be found in a text.

/// A set of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntitySet(u128);

impl EntitySet {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn with(self, entity: Entity) -> Self {
        Self(self.0 | 1 << entity as u8)
    }

    pub(crate) const fn has(self, entity: Entity) -> bool {
        self.0 & 1 << entity as u8 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What is fixed about an entity.
struct Facts {
    name: &'static str,
    label: &'static str,
    rank: u8,
    /// Where it is given out (ISO 3166-1); empty: everywhere.
    countries: &'static [&'static str],
    about: &'static str,
}

/// The table of entities: variant, name, rank, countries, and a sentence that is its documentation in Rust and in SQL. The
/// label is the name in capitals.
macro_rules! entities {
    ($($variant:ident $name:literal $label:literal $rank:literal [$($country:literal)*] $about:literal;)+) => {
        /// A kind of personal identifier or secret.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Entity {
            $(#[doc = $about] $variant,)+
        }

        impl Entity {
            /// Every entity, in declaration order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            const fn facts(self) -> &'static Facts {
                match self {
                    $(Self::$variant => &Facts {
                        name: $name,
                        label: concat!("[", $label, "]"),
                        rank: $rank,
                        countries: &[$($country,)*],
                        about: $about,
                    },)+
                }
            }
        }
    };
}

// The rank says who wins when two findings overlap: the higher number. Blocks that hold other values come first, then
// values proved by a checksum, then those proved by their form, then those that only a word before them makes what they are.
entities! {
    PaymentCard "card" "CARD" 15 [] "A payment card number (13 to 19 digits).";
    Email "email" "EMAIL" 8 [] "An e-mail address.";
    Phone "phone" "PHONE" 5 [] "A telephone number.";
    Iban "iban" "IBAN" 16 [] "An international bank account number (ISO 13616).";
    Cpf "cpf" "CPF" 10 ["BR"] "A Brazilian natural person's tax number.";
    Cnpj "cnpj" "CNPJ" 11 ["BR"] "A Brazilian legal entity's tax number.";
    IpAddress "ip" "IP" 7 [] "An IPv4 or IPv6 address.";
    UrlCredentials "url_credentials" "URL_CREDENTIALS" 18 [] "User name, password or token inside a URL or a connection string.";
    ApiKey "api_key" "API_KEY" 17 [] "An API key, access token or similar secret.";
    PrivateKey "private_key" "PRIVATE_KEY" 20 [] "A PEM private-key block.";
    Password "password" "PASSWORD" 18 [] "A password, PIN or security code after its word.";
    KnownValue "known_value" "KNOWN_VALUE" 14 [] "A value that the application knows about the person and passed with the call.";
    Custom "custom" "CUSTOM" 19 [] "A match of a pattern of the policy; carries the name that the policy gives it.";
    Person "person" "PERSON" 2 [] "A person's name after introducing words.";
    DateOfBirth "date_of_birth" "DATE_OF_BIRTH" 4 [] "A date of birth after its word.";
    Address "address" "ADDRESS" 3 [] "A postal address: street and house number, postal code with its town.";
    MacAddress "mac" "MAC" 8 [] "A hardware address (EUI-48, EUI-64).";
    Bic "bic" "BIC" 6 [] "A bank identifier code (ISO 9362) after its word.";
    BankAccount "bank_account" "BANK_ACCOUNT" 6 [] "A national bank account number after its word.";
    BankRouting "bank_routing" "BANK_ROUTING" 6 [] "A bank or branch number (ABA, sort code, BSB, IFSC, agência) after its word.";
    PixKey "pix_key" "PIX_KEY" 18 ["BR"] "A random Pix key after its word.";
    CryptoWallet "crypto_wallet" "CRYPTO_WALLET" 16 [] "A wallet address: Bitcoin (base58, bech32), Ethereum and the like.";
    Passport "passport" "PASSPORT" 6 [] "A passport number after its word.";
    DrivingLicence "driving_licence" "DRIVING_LICENCE" 6 [] "A driving licence number after its word.";
    NationalId "national_id" "NATIONAL_ID" 6 [] "An identity document of a country without an entity of its own, after its word.";
    BrRg "br_rg" "BR_RG" 7 ["BR"] "A Brazilian identity card (RG) after its word.";
    SgNric "sg_nric" "SG_NRIC" 10 ["SG"] "A Singaporean NRIC or FIN.";
    SgUen "sg_uen" "SG_UEN" 9 ["SG"] "A Singaporean unique entity number.";
    UsSsn "us_ssn" "US_SSN" 9 ["US"] "A social security number of the United States.";
    UsItin "us_itin" "US_ITIN" 9 ["US"] "An individual taxpayer identification number of the United States.";
    FrNir "fr_nir" "FR_NIR" 12 ["FR"] "A French social security number (NIR).";
    FrSiren "fr_siren" "FR_SIREN" 9 ["FR"] "A French company or establishment number (SIREN, SIRET).";
    RuInn "ru_inn" "RU_INN" 9 ["RU"] "A Russian taxpayer number (INN).";
    RuSnils "ru_snils" "RU_SNILS" 9 ["RU"] "A Russian pension insurance number (SNILS).";
    DeTaxId "de_tax_id" "DE_TAX_ID" 9 ["DE"] "A German tax identification number (Steuer-ID).";
    EsNif "es_nif" "ES_NIF" 10 ["ES"] "A Spanish tax or foreigner number (NIF, NIE, CIF).";
    ItFiscalCode "it_fiscal_code" "IT_FISCAL_CODE" 12 ["IT"] "An Italian codice fiscale.";
    PtNif "pt_nif" "PT_NIF" 9 ["PT"] "A Portuguese taxpayer number (NIF).";
    GbNino "gb_nino" "GB_NINO" 9 ["GB"] "A British national insurance number.";
    GbNhs "gb_nhs" "GB_NHS" 9 ["GB"] "A British NHS number.";
    PlPesel "pl_pesel" "PL_PESEL" 9 ["PL"] "A Polish PESEL.";
    NlBsn "nl_bsn" "NL_BSN" 9 ["NL"] "A Dutch citizen service number (BSN).";
    BeNationalNumber "be_national_number" "BE_NATIONAL_NUMBER" 10 ["BE"] "A Belgian national register number.";
    FiHetu "fi_hetu" "FI_HETU" 10 ["FI"] "A Finnish personal identity code.";
    SePersonnummer "se_personnummer" "SE_PERSONNUMMER" 9 ["SE"] "A Swedish personal identity number.";
    DkCpr "dk_cpr" "DK_CPR" 9 ["DK"] "A Danish CPR number.";
    NoFodselsnummer "no_fodselsnummer" "NO_FODSELSNUMMER" 10 ["NO"] "A Norwegian national identity number.";
    InAadhaar "in_aadhaar" "IN_AADHAAR" 9 ["IN"] "An Indian Aadhaar number.";
    InPan "in_pan" "IN_PAN" 9 ["IN"] "An Indian permanent account number (PAN).";
    InGstin "in_gstin" "IN_GSTIN" 11 ["IN"] "An Indian goods and services tax number (GSTIN).";
    AuTfn "au_tfn" "AU_TFN" 9 ["AU"] "An Australian tax file number.";
    AuAbn "au_abn" "AU_ABN" 9 ["AU"] "An Australian business number.";
    AuMedicare "au_medicare" "AU_MEDICARE" 9 ["AU"] "An Australian Medicare card number.";
    CaSin "ca_sin" "CA_SIN" 9 ["CA"] "A Canadian social insurance number.";
    MxCurp "mx_curp" "MX_CURP" 12 ["MX"] "A Mexican population register code (CURP).";
    MxRfc "mx_rfc" "MX_RFC" 10 ["MX"] "A Mexican taxpayer code (RFC).";
    ArCuit "ar_cuit" "AR_CUIT" 9 ["AR"] "An Argentinian tax or labour number (CUIT, CUIL).";
    ClRut "cl_rut" "CL_RUT" 9 ["CL"] "A Chilean RUT or RUN.";
    CoNit "co_nit" "CO_NIT" 9 ["CO"] "A Colombian tax number (NIT).";
    KrRrn "kr_rrn" "KR_RRN" 9 ["KR"] "A South Korean resident registration number.";
    JpMyNumber "jp_my_number" "JP_MY_NUMBER" 9 ["JP"] "A Japanese individual number (My Number).";
    ThId "th_id" "TH_ID" 9 ["TH"] "A Thai national identity number.";
    TrId "tr_id" "TR_ID" 9 ["TR"] "A Turkish identity number.";
    ZaId "za_id" "ZA_ID" 10 ["ZA"] "A South African identity number.";
    IlId "il_id" "IL_ID" 9 ["IL"] "An Israeli identity number.";
}

impl Entity {
    /// How many entities there are: the length of a policy's table.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// The stable name used in policies, metrics and SQL.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// What stands in the text instead of the value.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.facts().label
    }

    /// What it is, in a sentence.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.facts().about
    }

    /// The countries (ISO 3166-1 alpha-2) that give it out; empty when it is known everywhere.
    #[must_use]
    pub const fn countries(self) -> &'static [&'static str] {
        self.facts().countries
    }

    /// The entity of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entity| entity.name() == name)
    }

    /// Who wins when two findings overlap: the higher number.
    pub(crate) const fn rank(self) -> u8 {
        self.facts().rank
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_entity_and_labels_are_names_in_capitals() {
        for (index, entity) in Entity::ALL.iter().enumerate() {
            assert_eq!(Entity::from_name(entity.name()), Some(*entity));
            assert_eq!(*entity as usize, index, "a policy's table is indexed by the declaration order");
            assert_eq!(entity.label(), format!("[{}]", entity.name().to_uppercase()));
            assert!(entity.about().ends_with('.'));
            assert!(entity.countries().iter().all(|country| country.len() == 2));
        }
        assert_eq!(Entity::from_name("shoe_size"), None);
    }

    #[test]
    fn a_set_has_room_for_all() {
        let all = Entity::ALL.iter().fold(EntitySet::NONE, |set, entity| set.with(*entity));
        assert!(Entity::COUNT <= 128 && Entity::ALL.iter().all(|entity| all.has(*entity)));
        assert!(!EntitySet::NONE.with(Entity::Email).has(Entity::Phone));
        assert!(EntitySet::NONE.is_empty() && !all.is_empty());
    }
}
