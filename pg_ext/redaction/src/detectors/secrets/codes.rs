//! Passwords, PINs and card security codes of digits alone.
//!
//! Source: ISO 9564-1 (a PIN has 4 to 12 digits, in practice 4 to 8: ten after `NIP` are a Polish tax number), the card
//! networks' security codes of 3 or 4 digits.
//!
//! Near misses: `pin number does not work`, `código postal`, `error code 404`, a price or a quantity after the word.

use std::sync::LazyLock;

use crate::detectors::named::{Named, Style};
use crate::detectors::words::lexicon;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

const LOGINS: &str = "user* login log usuario* usuário* utilisateur* identifiant* benutzer* utente логин* wifi wi wlan admin root \
        вайфай* router rede red acceso acesso tarjeta cajero";

lexicon! {
    /// Says that a word which means other things as well names a password.
    LOGIN = LOGINS
}

lexicon! {
    /// The same of digits.
    NAMED = LOGINS, "is es est ist é è это"
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![&LOGIN, &NAMED]
}

pub(super) const fn code(detector: &'static str, digits: (usize, usize), phrases: &'static [&'static str]) -> Named {
    let valid = |_: &[u8]| true;
    Named { entity: Entity::Password, detector, phrases, digits, style: Style::Code, valid, score: 0.7, needs: None }
}

pub(in crate::detectors) const CODES: &[Named] = &[
    code(
        "card_security_code",
        (3, 4),
        &[
            "cvv",
            "cvv2",
            "cvc",
            "cvc2",
            "cvn",
            "cvn2",
            "ccv",
            "cav2",
            "cid",
            "csc",
            "card security code",
            "card security number",
            "número de segurança",
            "cryptogramme",
            "cryptogramme visuel",
            "kartenprüfnummer",
            "prüfziffer",
            "codice cvv",
            "código cvv",
            "code cvv",
            "цвв",
            "цвц",
            "код cvv",
            "код cvc",
            "security code",
            "código de segurança",
            "codigo de seguranca",
            "cód de segurança",
            "cod de segurança",
            "código de seguridad",
            "codigo de segurança",
            "código de seguranca",
            "codigo de seguridad",
            "cod de seguridad",
            "code de sécurité",
            "code de securite",
            "sicherheitscode",
            "prüfnummer",
            "kartenprüfziffer",
            "prüfcode",
            "codice di sicurezza",
            "код безопасности",
            "crypto",
            "crypto visuel",
            "cripto",
            "digits on the back",
            "number on the back",
            "code on the back",
            "números de trás",
            "números atrás",
            "dígitos do verso",
            "código do verso",
            "código atrás",
            "dígitos de atrás",
            "números de atrás",
            "código del reverso",
            "chiffres au dos",
            "code au dos",
            "ziffern auf der rückseite",
            "code auf der rückseite",
            "cifre sul retro",
            "codice sul retro",
            "код на обороте",
            "код с обратной стороны",
            "цифры на обороте",
            "три цифры",
            "три цифры сзади",
            "цифры сзади",
            "números detrás",
            "dígitos detrás",
            "digits behind",
        ],
    ),
    code(
        "pin",
        (4, 8),
        &[
            "pin",
            "pins",
            "pin code",
            "pincode",
            "puk",
            "пин",
            "пин код",
            "пинкод",
            "code pin",
            "código pin",
            "codigo pin",
            "codice pin",
            "geheimzahl",
            "passcode",
            "código de desbloqueio",
            "unlock code",
            "código secreto",
            "codigo secreto",
            "codice segreto",
            "code secret",
            "pin number",
            "пин кода",
            "пин кодом",
            "tan",
            "mtan",
        ],
    ),
    // A Polish tax number of ten digits has the name of a Mexican PIN.
    code("pin", (4, 6), &["nip"]),
    code(
        "password_digits",
        (4, 20),
        &[
            "password",
            "passwd",
            "pwd",
            "senha",
            "senha do cartão",
            "senha do app",
            "contraseña",
            "contrasena",
            "mot de passe",
            "mdp",
            "passwort",
            "kennwort",
            "пароль",
            "passphrase",
            "parola d'ordine",
            "wachtwoord",
            "hasło",
            "palavra passe",
            "lösenord",
            "adgangskode",
            "salasana",
            "şifre",
            "sandi",
            "kata sandi",
            "пароля",
            "паролем",
            "my pass",
            "mi clave",
            "tu clave",
            "su clave",
            "contraseña de acceso",
            "clave de acceso",
            "senha de acesso",
            "code d accès",
            "zugangspasswort",
        ],
    ),
    Named { needs: Some(&NAMED), ..code("password_digits_named", (4, 20), &["pw", "psw", "pass", "clave", "contra"]) },
    code(
        "card_code",
        (3, 6),
        &[
            "card code",
            "código do cartão",
            "código da carta",
            "código de la tarjeta",
            "code de la carte",
            "code de ma carte",
            "code carte",
            "code bancaire",
            "codice della carta",
            "code der karte",
            "код карты",
            "код от карты",
        ],
    ),
];
