//! Bech32 and bech32m: a prefix, a one, characters of a set of 32, the last six a checksum.

const SET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
/// What the checksum leaves: bech32, bech32m.
const CONSTANTS: [u32; 2] = [1, 0x2bc8_30a3];

/// The prefix of a token whose checksum agrees.
pub(super) fn human_part(token: &str) -> Option<&str> {
    let (human, data) = split(token)?;
    let mut state = 1;
    for byte in human.bytes() {
        state = step(state, byte.to_ascii_lowercase() >> 5);
    }
    state = step(state, 0);
    for byte in human.bytes() {
        state = step(state, byte.to_ascii_lowercase() & 31);
    }
    for byte in data.bytes() {
        state = step(state, value(byte)?);
    }
    CONSTANTS.contains(&state).then_some(human)
}

/// True for Bitcoin's and Litecoin's prefix and as many characters as their addresses have, whatever the checksum.
pub(super) fn is_segwit_shaped(token: &str) -> bool {
    let Some((human, data)) = split(token) else { return false };
    let known = ["bc", "tb", "ltc"].iter().any(|known| known.eq_ignore_ascii_case(human));
    known && matches!(data.len(), 39 | 59) && data.bytes().all(|byte| value(byte).is_some())
}

/// The parts before and after the last one; of small letters or capitals alone.
fn split(token: &str) -> Option<(&str, &str)> {
    let small = token.bytes().any(|byte| byte.is_ascii_lowercase());
    let large = token.bytes().any(|byte| byte.is_ascii_uppercase());
    let (human, data) = token.rsplit_once('1')?;
    (small != large && human.len() >= 2 && data.len() >= 20).then_some((human, data))
}

fn value(byte: u8) -> Option<u8> {
    let byte = byte.to_ascii_lowercase();
    SET.iter().position(|known| *known == byte).and_then(|place| u8::try_from(place).ok())
}

fn step(state: u32, value: u8) -> u32 {
    let top = state >> 25;
    let next = (state & 0x01ff_ffff) << 5 ^ u32::from(value);
    GENERATOR.iter().enumerate().fold(next, |next, (bit, mask)| if top >> bit & 1 == 1 { next ^ mask } else { next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_addresses() {
        assert_eq!(human_part("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), Some("bc"));
        assert_eq!(human_part("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"), Some("BC"));
        assert_eq!(human_part("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"), Some("bc"));
        assert_eq!(human_part("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"), None);
        assert!(is_segwit_shaped("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"));
        assert_eq!(human_part("Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), None, "mixed case");
    }
}
