//! IP addresses of the documentation and private ranges (RFC 5737, RFC 3849, RFC 1918), credentials in URLs.

use super::spelling;
use crate::random::Random;

const WORDS: &str = "abcdefghijkmnpqrstuvwxyz";
const PASSWORD_LETTERS: &str = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

pub(super) fn address(evasive: bool, random: &mut Random) -> (String, String) {
    let plain = if random.chance(30) { version_6(random) } else { version_4(random) };
    let value = if evasive {
        spelling::disguised(&plain, random)
    } else if plain.contains(':') && random.chance(30) {
        plain.to_uppercase()
    } else {
        plain.clone()
    };
    (value, plain)
}

fn version_4(random: &mut Random) -> String {
    let network = random.pick(&["203.0.113", "198.51.100", "192.0.2", "10.24.7", "10.8.31", "172.16.40", "192.168.15"]);
    format!("{network}.{}", random.between(11, 254))
}

fn version_6(random: &mut Random) -> String {
    let group = |random: &mut Random| format!("{:x}", random.between(0x100, 0xfffe));
    let (a, b, c, d) = (group(random), group(random), group(random), group(random));
    match random.below(3) {
        0 => format!("2001:db8::{a}:{b}"),
        1 => format!("2001:db8:{a}:{b}::{c}"),
        _ => format!("2001:db8:{a}:{b}:{}:{}:{c}:{d}", group(random), group(random)),
    }
}

pub(super) fn url_with_credentials(evasive: bool, random: &mut Random) -> (String, String) {
    let user = random.pick(&["integration", "deploy", "svc_orders", "reports", "backup", "app", "shopsync", "etl"]);
    let tail = random.pick(&["", "!", "%40", "_", "%23x", "-"]);
    let password = format!("{}{}{tail}", random.string(WORDS, 3), random.string(PASSWORD_LETTERS, 9));
    let (scheme, host) = random.pick(&[
        ("postgres", "db.shop.example.com:5432/orders"),
        ("https", "api.shop.example.com/v2/orders"),
        ("mysql", "sql.store.example.net:3306/catalogue"),
        ("redis", "cache.store.example.net:6379/0"),
        ("amqp", "queue.example.org:5672/events"),
        ("ftp", "files.partner.example.org/export"),
        ("mongodb+srv", "cluster.store.example.net/stock"),
        ("https", "hooks.partner.example.org/callback"),
    ]);
    let normal = format!("{user}:{password}");
    let written =
        if evasive { format!("{user}:{}", spelling::hidden_marks(&password, random)) } else { normal.clone() };
    (format!("{scheme}://{written}@{host}"), normal)
}
