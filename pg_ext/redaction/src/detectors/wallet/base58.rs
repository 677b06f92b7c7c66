//! Base58 with a checksum of a double SHA-256.

use sha2::{Digest, Sha256};

/// What a token in base58 is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An address or a public key whose checksum agrees.
    Address,
    /// A private key whose checksum agrees.
    Secret,
    /// As long as an address of Monero and begun as one.
    Long,
    /// Spelled as an address; without a checksum, or with a wrong one.
    Shaped,
}

const BITCOIN: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/// The longest payload with its checksum: an extended key.
const MOST_BYTES: usize = 82;

pub(super) fn kind(token: &str) -> Option<Kind> {
    if !token.bytes().all(|byte| BITCOIN.contains(&byte)) {
        return None;
    }
    let ripple = token.starts_with('r') && token.len() <= 35;
    let alphabet = if ripple { RIPPLE } else { BITCOIN };
    match (token.len(), checked(token, alphabet)) {
        (25..=36, Some(21)) => Some(Kind::Address),
        (51 | 52, Some(33 | 34)) => Some(Kind::Secret),
        (111 | 112, Some(78)) if token.get(1..4) == Some("prv") => Some(Kind::Secret),
        (111 | 112, Some(78)) => Some(Kind::Address),
        (95, _) if token.starts_with(['4', '8']) => Some(Kind::Long),
        _ => is_shaped(token).then_some(Kind::Shaped),
    }
}

/// Begun and as long as an address, of letters of both cases.
fn is_shaped(token: &str) -> bool {
    let small = token.bytes().any(|byte| byte.is_ascii_lowercase());
    let large = token.bytes().any(|byte| byte.is_ascii_uppercase());
    let begun = match token.len() {
        26..=35 => token.starts_with(['1', '3', 'L', 'M', 'D', 'A', 'T', 'r', 'X', 't', 'm', 'n', '2']),
        43 | 44 => true,
        _ => false,
    };
    begun && small && large
}

/// The length of the payload when the last four bytes are the checksum of the others.
fn checked(token: &str, alphabet: &[u8; 58]) -> Option<usize> {
    let mut bytes = [0; MOST_BYTES];
    let length = decode(token, alphabet, &mut bytes)?;
    let (payload, check) = bytes.get(MOST_BYTES - length..)?.split_at_checked(length.checked_sub(4)?)?;
    let sum = Sha256::digest(Sha256::digest(payload));
    (sum.get(..4)? == check).then_some(payload.len())
}

/// Writes the bytes to the end of the buffer; how many they are.
fn decode(token: &str, alphabet: &[u8; 58], bytes: &mut [u8; MOST_BYTES]) -> Option<usize> {
    let mut length = 0;
    for byte in token.bytes() {
        let mut carry = alphabet.iter().position(|known| *known == byte)?;
        let mut place = 0;
        for slot in bytes.iter_mut().rev() {
            if carry == 0 && place >= length {
                break;
            }
            carry += usize::from(*slot) * 58;
            *slot = (carry % 256) as u8;
            carry /= 256;
            place += 1;
        }
        if carry > 0 {
            return None;
        }
        length = place.max(length);
    }
    let zeroes = token.bytes().take_while(|byte| alphabet.first() == Some(byte)).count();
    Some(length + zeroes).filter(|length| *length <= MOST_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_addresses() {
        for address in [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
            "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1",
            "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        ] {
            assert_eq!(kind(address), Some(Kind::Address), "{address}");
        }
        assert_eq!(kind("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), Some(Kind::Shaped), "a wrong last letter");
        assert_eq!(kind("1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a"), None, "no zero in base58");
    }

    #[test]
    fn private_and_extended_keys() {
        assert_eq!(kind("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"), Some(Kind::Secret));
        let public = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";
        let private = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
        assert_eq!(kind(public), Some(Kind::Address));
        assert_eq!(kind(private), Some(Kind::Secret));
    }
}
