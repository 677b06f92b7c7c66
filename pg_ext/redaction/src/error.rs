//! What can go wrong. No message holds text.

/// Why a text was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is larger than the engine accepts.
    #[error("The text has {bytes} bytes; the redaction engine accepts at most {limit}.")]
    TooLong {
        /// Bytes of the input.
        bytes: usize,
        /// Bytes accepted.
        limit: usize,
    },
    /// More known values were passed than a call takes.
    #[error("There are {count} known values; at most {limit} are accepted.")]
    TooManyKnown {
        /// Values passed.
        count: usize,
        /// Values accepted.
        limit: usize,
    },
    /// A known value is longer than any name or address.
    #[error("A known value has {bytes} bytes; at most {limit} are accepted.")]
    KnownTooLong {
        /// Bytes of the value.
        bytes: usize,
        /// Bytes accepted.
        limit: usize,
    },
    /// The JSON document is not well formed.
    #[error("The document is not valid JSON at byte {offset}.")]
    InvalidJson {
        /// Byte offset at which reading stopped.
        offset: usize,
    },
}
