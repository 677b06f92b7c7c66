//! Bank numbers that only their words tell: sort code, BSB, agência and conta, BLZ and Kontonummer, transit numbers,
//! account numbers of the United States, Singapore and Japan.
//!
//! Source: Pay.UK (sort code: six digits), AusPayNet (BSB: six), Banco Central do Brasil (agência of four and a check
//! character, conta of up to thirteen), Deutsche Bundesbank (BLZ: eight, Kontonummer: up to ten), ABI (ABI and CAB: five
//! each), Payments Canada (transit: five, institution: three), MAS and Zengin (bank codes and accounts), CFONB (RIB).
//!
//! Near misses: `conta` and `account` of a customer, `agência` of a post office, order numbers.

use std::sync::LazyLock;

use super::super::named::{Named, Style};
use super::super::words::lexicon;
use super::check::is_rib;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

const BANK_WORDS: &str = "rtn sortcode bank* banco* bancári* bancari* banque bancaire banca bankkonto bankverbindung банк* routing aba wire \
        transfer* transferir transferência payout* deposit* depósit* sort swift bic iban checking chequing savings poupança \
        corrente corriente ahorro* refund* reembols* rembours* estorno estornar withdraw* saque sacar pix ted doc agência \
        agencia ag bsb ifsc neft blz überweis* konto payee beneficiary beneficiário titular holder branch virement giro \
        dbs ocbc uob posb maybank itau itaú bradesco santander nubank caixa inter hsbc barclays chase citi citibank wells \
        credited debited direct payroll salary salário fargo lloyds natwest monzo revolut commbank westpac anz nab";

lexicon! {
    /// Says that an account is one with a bank.
    BANK_NEAR = BANK_WORDS
}

lexicon! {
    /// The same of an account that is somebody's.
    MINE = BANK_WORDS, "is es est ist é è"
}
lexicon! {
    /// Says that savings are an account.
    SAVED = "bank* account* acct acc routing aba transfer* deposit* wire my dbs posb ocbc uob refund* direct into"
}

const fn number(
    entity: Entity,
    detector: &'static str,
    digits: (usize, usize),
    score: f32,
    phrases: &'static [&'static str],
) -> Named {
    let valid = |_: &[u8]| true;
    Named { entity, detector, phrases, digits, style: Style::Account, valid, score, needs: None }
}

pub(in crate::detectors) const NUMBERS: &[Named] = &[
    number(
        Entity::BankRouting,
        "gb_sort_code",
        (6, 6),
        0.7,
        &["sort code", "sortcode", "sort codes", "bank sort code"],
    ),
    number(Entity::BankRouting, "au_bsb", (6, 6), 0.7, &["bsb", "bsb code", "bsb number"]),
    number(
        Entity::BankRouting,
        "br_agencia",
        (3, 6),
        0.6,
        &["agência", "agencia", "ag", "agência bancária", "agencia bancaria", "branch code", "branch", "sucursal"],
    ),
    // Polish identity cards begin with the same letters.
    number(Entity::BankRouting, "aba", (9, 9), 0.65, &["aba", "aba number", "aba routing", "aba no"]),
    number(
        Entity::BankRouting,
        "bank_code",
        (3, 9),
        0.65,
        &[
            "routing",
            "routing number",
            "rtn",
            "transit",
            "transit number",
            "institution number",
            "blz",
            "bankleitzahl",
            "код банка",
            "бик",
            "bank code",
            "clearing",
            "clearing number",
            "code banque",
            "code guichet",
            "支店番号",
            "銀行コード",
        ],
    ),
    // `ABA 300000` is the series of an identity card.
    number(Entity::BankRouting, "us_aba_named", (9, 9), 0.65, &["aba", "aba number", "aba routing", "rtn"]),
    Named {
        needs: Some(&BANK_NEAR),
        ..number(
            Entity::BankAccount,
            "account_number",
            (5, 24),
            0.6,
            &[
                "account",
                "account no",
                "acct",
                "acc",
                "acc no",
                "acct no",
                "a c",
                "a c no",
                "ac no",
                "ac",
                "conta",
                "cc",
                "c c",
                "cuenta",
                "cta",
                "compte",
                "konto",
                "conto",
                "счет",
                "счёт",
                "rekening",
                "acc number",
                "acct number",
                "cp",
            ],
        )
    },
    Named {
        needs: Some(&MINE),
        ..number(
            Entity::BankAccount,
            "account_number",
            (5, 24),
            0.6,
            &["my account", "minha conta", "mi cuenta", "mon compte", "mein konto", "mio conto"],
        )
    },
    number(
        Entity::BankAccount,
        "bank_account",
        (5, 24),
        0.7,
        &[
            "bank account",
            "bank account number",
            "account number",
            "compte courant",
            "kontonr",
            "kontonr nr",
            "compte courant n",
            "bank acct",
            "bank account no",
            "checking account",
            "chequing account",
            "savings account",
            "current account",
            "conta corrente",
            "conta poupança",
            "conta poupanca",
            "conta bancária",
            "conta bancaria",
            "conta salário",
            "poupança",
            "cuenta corriente",
            "cuenta de ahorros",
            "cuenta bancaria",
            "cuenta de ahorro",
            "número de cuenta",
            "numero de cuenta",
            "número da conta",
            "numero da conta",
            "compte bancaire",
            "numéro de compte",
            "kontonummer",
            "konto nr",
            "kto",
            "kto nr",
            "bankkonto",
            "conto corrente",
            "numero di conto",
            "numero conto",
            "conto bancario",
            "расчётный счёт",
            "расчетный счет",
            "р с",
            "лицевой счет",
            "лицевой счёт",
            "номер счета",
            "номер счёта",
            "bank a c",
            "bank acc",
            "routing and account",
            "口座番号",
            "clabe",
            "clabe interbancaria",
            "cbu",
            "cvu",
            "ccc",
            "счет получателя",
            "счёт получателя",
            "лицевого счета",
            "рс",
            "к с",
            "kto nummer",
            "konto nummer",
            "rib",
            "rib bancaire",
            "cta cte",
            "cta corriente",
            "n de compte",
            "nº de compte",
            "nº de cuenta",
            "n de cuenta",
            "nº da conta",
            "a c number",
            "conto corrente bancario",
            "conto bancario",
            "acct num",
            "bank acct num",
            "dda",
            "nro de cuenta",
            "n da conta",
            "conta poup",
        ],
    ),
    number(Entity::BankRouting, "it_abi_cab", (5, 5), 0.65, &["abi", "cab", "codice abi", "codice cab"]),
    number(
        Entity::BankAccount,
        "bank_account_named",
        (7, 20),
        0.65,
        &["posb", "dbs", "ocbc", "uob", "dbs account", "posb savings"],
    ),
    // These say as much of an amount as of an account.
    Named {
        needs: Some(&SAVED),
        ..number(Entity::BankAccount, "bank_account_named", (7, 20), 0.65, &["checking", "chequing", "savings"])
    },
    Named { needs: Some(&BANK_NEAR), ..number(Entity::BankRouting, "gb_sort_code", (6, 6), 0.7, &["sort"]) },
    Named {
        valid: is_rib,
        ..number(Entity::BankAccount, "fr_rib", (23, 23), 0.8, &["rib", "r i b", "relevé d identité bancaire"])
    },
];

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![&BANK_NEAR, &MINE, &SAVED]
}
