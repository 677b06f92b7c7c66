//! Bank numbers that their check digits tell: CLABE, CBU, CCC, RIB, Russian accounts, ABA.
//!
//! Source: ABM (CLABE), Banco Central de la República Argentina (CBU, CVU), Banco de España circular on the código cuenta cliente, CFONB (RIB), Bank of Russia regulation
//! 579-P (chart of accounts), American Bankers Association (routing numbers).
//!
//! Near misses: order and tracking numbers of as many digits, of which one in ten passes a single check digit.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped};
use super::super::national::Country;
use super::super::words::lexicon;
use super::check::{is_aba, is_bik, is_cbu, is_ccc, is_clabe, is_russian_account};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a Mexican account.
    CLABE = "clabe interbancaria cuenta transferencia transferir deposit* depósito* spei banco bbva banorte santander account"
}
lexicon! {
    /// Introduces an Argentine account.
    CBU = "cbu cvu cuenta transfer* transfiere transferí alias banco mercadopago"
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
pub(in crate::detectors) static BANK: Country = Country {
    checked: &[
        Checked {
            entity: Entity::BankAccount,
            detector: "mx_clabe",
            digits: 18,
            worded: false,
            valid: is_clabe,
            form: |window| grouped(window, (&[&[3, 3, 11, 1]], 0.6), 0.3),
            words: &CLABE,
        },
        Checked {
            entity: Entity::BankAccount,
            detector: "ar_cbu",
            digits: 22,
            worded: false,
            valid: is_cbu,
            form: |window| grouped(window, (&[&[8, 14], &[3, 4, 1, 13, 1]], 0.7), 0.6),
            words: &CBU,
        },
        Checked {
            entity: Entity::BankAccount,
            detector: "es_ccc",
            digits: 20,
            worded: false,
            valid: is_ccc,
            form: |window| grouped(window, (&[&[4, 4, 2, 10]], 0.8), 0.45),
            words: &CCC,
        },
        Checked {
            entity: Entity::BankAccount,
            detector: "ru_account",
            digits: 20,
            worded: false,
            valid: is_russian_account,
            form: |window| grouped(window, (&[&[5, 3, 1, 4, 7], &[4, 4, 4, 4, 4]], 0.7), 0.6),
            words: &RU_ACCOUNT,
        },
        Checked {
            entity: Entity::BankRouting,
            detector: "ru_bik",
            digits: 9,
            worded: true,
            valid: is_bik,
            form: |window| grouped(window, (&[], 0.2), 0.25),
            words: &BIK,
        },
        Checked {
            entity: Entity::BankRouting,
            detector: "us_aba",
            digits: 9,
            worded: false,
            valid: is_aba,
            form: |window| {
                // As cheques have it; three groups of three are any number.
                if window.has_lengths(&[4, 4, 1]) && window.is_whole_run() {
                    0.6
                } else {
                    grouped(window, (&[&[3, 3, 3]], 0.2), 0.25)
                }
            },
            words: &ABA,
        },
    ],
    coded: &[],
};
