//! TON's user-friendly addresses: 48 characters of base64, the last two bytes a CRC-16.
//!
//! Source: TEP-2: a tag, a work chain, 32 bytes, CRC-16/XMODEM, in base64 or base64url.

const LENGTH: usize = 48;
const BYTES: usize = 36;

/// Begun and as long as an address: bounceable or not, on the main or the test network.
pub(super) fn is_shaped(token: &str) -> bool {
    token.len() == LENGTH && ["EQ", "UQ", "kQ", "0Q"].iter().any(|tag| token.starts_with(tag))
}

/// True when the last two bytes are the checksum of the others.
pub(super) fn is_checked(token: &str) -> bool {
    let mut bytes = [0_u8; BYTES];
    for (four, three) in token.as_bytes().chunks(4).zip(bytes.chunks_mut(3)) {
        let Some(bits) = four.iter().try_fold(0_u32, |bits, byte| Some(bits << 6 | sextet(*byte)?)) else {
            return false;
        };
        three.copy_from_slice(bits.to_be_bytes().get(1..).unwrap_or(&[0; 3]));
    }
    let (body, check) = bytes.split_at(BYTES - 2);
    is_shaped(token) && crc16(body).to_be_bytes() == check
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' | b'+' => 62,
        b'_' | b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_address() {
        let address = "EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2";
        assert!(is_checked(address));
        assert!(!is_checked(&address.replace("74p", "84p")) && is_shaped(address));
    }
}
