//! Bank numbers that their check digits or their spelling tell: CLABE, CCC, RIB, Russian accounts, ABA, IFSC.
//!
//! Source: ABM (CLABE), Banco de España circular on the código cuenta cliente, CFONB (RIB), Bank of Russia regulation
//! 579-P (chart of accounts), American Bankers Association (routing numbers), Reserve Bank of India (IFSC: four letters,
//! a zero, six characters).
//!
//! Near misses: order and tracking numbers of as many digits, of which one in ten passes a single check digit.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped};
use super::super::coded::Coded;
use super::super::national::Country;
use super::super::words::lexicon;
use super::check::{is_aba, is_bik, is_ccc, is_clabe, is_russian_account};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a Mexican account.
    CLABE = "clabe interbancaria cuenta transferencia transferir deposit* depósito* spei banco bbva banorte santander account"
}
lexicon! {
    /// Introduces a Spanish account.
    CCC = "ccc cuenta domicilia* transferencia banco iban account ahorros corriente compte"
}
lexicon! {
    /// Introduces a Russian account.
    RU_ACCOUNT = "счет счёт счета счёта счету р сч рс расчетный расчётный расчетного лицевой лс корр кс реквизит* account перевод* банк*"
}
lexicon! {
    /// Introduces a Russian bank code.
    BIK = "бик bik банк* bic"
}
lexicon! {
    /// Introduces a routing number.
    ABA = "aba routing rtn rout transit ach wire micr"
}
lexicon! {
    /// Introduces an Indian bank code.
    IFSC = "ifsc ifs neft rtgs imps upi bank branch ifsccode"
}

/// Banks whose codes are seen most: what else begins with four letters and a zero is a ticket as likely.
const INDIAN_BANKS: &[&[u8]] = &[
    b"SBIN", b"HDFC", b"ICIC", b"UTIB", b"KKBK", b"PUNB", b"BARB", b"CNRB", b"UBIN", b"IOBA", b"IDIB", b"YESB",
    b"INDB", b"FDRL", b"IDFB", b"BKID", b"CBIN", b"MAHB", b"PSIB", b"UCBA", b"KVBL", b"SIBL", b"DBSS", b"HSBC",
    b"CITI", b"SCBL", b"RATN", b"DLXB", b"TMBL", b"KARB", b"CSBK", b"JAKA", b"AIRP", b"PYTM", b"IPOS", b"AUBL",
    b"ESFB", b"UJVN", b"BDBL", b"SRCB", b"COSB", b"SVCB", b"CIUB", b"DCBL", b"NSPB", b"IBKL", b"DEUT", b"SYNB",
    b"ORBC", b"CORP", b"ANDB", b"ALLA", b"VIJB", b"LAVB",
];

pub(in crate::detectors) static BANK: Country = Country {
    checked: &[
        Checked {
            entity: Entity::BankAccount,
            detector: "mx_clabe",
            digits: 18,
            valid: is_clabe,
            form: |window| grouped(window, (&[&[3, 3, 11, 1]], 0.6), 0.3),
            words: &CLABE,
        },
        Checked {
            entity: Entity::BankAccount,
            detector: "es_ccc",
            digits: 20,
            valid: is_ccc,
            form: |window| grouped(window, (&[&[4, 4, 2, 10]], 0.8), 0.45),
            words: &CCC,
        },
        Checked {
            entity: Entity::BankAccount,
            detector: "ru_account",
            digits: 20,
            valid: is_russian_account,
            form: |window| grouped(window, (&[&[5, 3, 1, 4, 7], &[4, 4, 4, 4, 4]], 0.7), 0.6),
            words: &RU_ACCOUNT,
        },
        Checked {
            entity: Entity::BankRouting,
            detector: "ru_bik",
            digits: 9,
            valid: is_bik,
            form: |window| grouped(window, (&[], 0.2), 0.25),
            words: &BIK,
        },
        Checked {
            entity: Entity::BankRouting,
            detector: "us_aba",
            digits: 9,
            valid: is_aba,
            form: |window| grouped(window, (&[&[4, 4, 1], &[3, 3, 3]], 0.2), 0.25),
            words: &ABA,
        },
    ],
    coded: &[Coded {
        entity: Entity::BankRouting,
        detector: "in_ifsc",
        shape: b"AAAA0XXXXXX",
        valid: |code| {
            code.get(5..).is_some_and(|branch| branch.iter().filter(|byte| byte.is_ascii_digit()).count() >= 3)
        },
        form: |spelling| {
            let known = INDIAN_BANKS.iter().any(|bank| spelling.text.as_bytes().starts_with(bank));
            if known && spelling.gaps == 0 { 0.6 } else { 0.25 }
        },
        words: &IFSC,
    }],
};
