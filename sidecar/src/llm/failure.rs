//! Why a call gave no answer, in the classes that `fail_job` knows: the one table for all providers.
//!
//! | seen | class | what follows |
//! |---|---|---|
//! | connect error, reset, body cut off | connection | back-off |
//! | no answer in time, 408, 504 | timeout | back-off |
//! | 409, 500, 502, 503, 529 | overloaded | back-off, not before Retry-After |
//! | 429 with a wait, or with a rate-limit code | throttled | the wait; costs no attempt |
//! | 429 with a money code, 402, spend limits | quota | the provider rests |
//! | 401, 403, 404 | auth | the provider rests; somebody has to correct the key, the address or the model's name |
//! | 400, 413, 422 | bad_request | no retry |
//! | refusal, content filter | refused | no retry on this model |
//! | length, max_tokens, context window | truncated | more tokens or less input |
//! | an answer that is not the protocol | internal | back-off |

use std::time::Duration;

use super::Usage;

/// The classes of `recap.fail_job`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Too many requests; waiting helps.
    Throttled,
    /// The provider is in trouble; waiting helps.
    Overloaded,
    /// No answer in time.
    Timeout,
    /// No connection, or it broke.
    Connection,
    /// The key, the address or the name of the model is wrong: no job can succeed, and none is to blame.
    Auth,
    /// The money is spent.
    Quota,
    /// The model declined, or a filter did.
    Refused,
    /// The answer was cut off.
    Truncated,
    /// The request is wrong and will stay wrong.
    BadRequest,
    /// Anything else.
    Internal,
}

impl Class {
    /// The name in SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Throttled => "throttled",
            Self::Overloaded => "overloaded",
            Self::Timeout => "timeout",
            Self::Connection => "connection",
            Self::Auth => "auth",
            Self::Quota => "quota",
            Self::Refused => "refused",
            Self::Truncated => "truncated",
            Self::BadRequest => "bad_request",
            Self::Internal => "internal",
        }
    }
}

/// A call without an answer. Holds codes, never the provider's message, which may quote the prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The class for `fail_job`.
    pub class: Class,
    /// The HTTP status, when there was one.
    pub status: Option<u16>,
    /// The provider's type or code of the error, or ours.
    pub code: Option<String>,
    /// How long the provider asked to be left alone.
    pub retry_after: Option<Duration>,
    /// What the call used nevertheless: a refused or truncated answer is paid for.
    pub usage: Option<Box<Usage>>,
}

impl Failure {
    /// A failure of a class.
    pub fn new(class: Class) -> Self {
        Self { class, status: None, code: None, retry_after: None, usage: None }
    }

    /// With a code; anything but `[a-z0-9_.-]{1,64}` is dropped, so that no text can hide in it.
    pub fn code(mut self, code: &str) -> Self {
        self.code = clean_code(code);
        self
    }

    /// With what the call used.
    pub fn usage(mut self, usage: Usage) -> Self {
        self.usage = Some(Box::new(usage));
        self
    }

    /// The `detail` for `fail_job`: codes only, such as `http_429 rate_limit_error`.
    pub fn detail(&self) -> Option<String> {
        match (self.status, &self.code) {
            (Some(status), Some(code)) => Some(format!("http_{status} {code}")),
            (Some(status), None) => Some(format!("http_{status}")),
            (None, code) => code.clone(),
        }
    }

    /// The provider will fail the next call too, until somebody acts.
    pub fn condemns_provider(&self) -> bool {
        matches!(self.class, Class::Auth | Class::Quota)
    }
}

/// Keeps a code that looks like one.
pub fn clean_code(code: &str) -> Option<String> {
    let code = code.to_ascii_lowercase();
    let fits = (1..=64).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'-'));
    fits.then_some(code)
}

/// What an HTTP answer that is not a success says about itself.
#[derive(Debug, Default)]
pub struct HttpError {
    /// The status.
    pub status: u16,
    /// The error's type and codes, most general first.
    pub codes: Vec<String>,
    /// Retry-After, in whichever form it came.
    pub retry_after: Option<Duration>,
    /// `x-should-retry`.
    pub should_retry: Option<bool>,
    /// Whether a 429 that names no wait means an empty purse, as with Anthropic.
    pub bare_429_is_quota: bool,
}

/// Codes that mean money, whatever the status they come with.
const MONEY: [&str; 10] = [
    "insufficient_quota",
    "credit_balance_exhausted",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
    "enforced_spend_limit_reached",
    "contract_spend_limit_reached",
    "billing_error",
    "billing_hard_limit_reached",
    "billing_not_active",
];

/// Codes of a 429 that promise that waiting helps, even without Retry-After.
const PACED: [&str; 4] = ["rate_limit_exceeded", "slow_down", "ramp_limit_exceeded", "tokens"];

/// Codes of a prompt that a filter held back.
const FILTERED: [&str; 3] = ["content_filter", "content_policy_violation", "responsibleaipolicyviolation"];

impl HttpError {
    /// The class of the answer.
    pub fn into_failure(self) -> Failure {
        let has = |set: &[&str]| self.codes.iter().any(|code| set.contains(&code.as_str()));
        let class = if has(&MONEY) {
            Class::Quota
        } else if has(&FILTERED) {
            Class::Refused
        } else {
            let waits = self.retry_after.is_some() || has(&PACED);
            match self.status {
                401 | 403 | 404 => Class::Auth,
                402 if self.retry_after.is_some() => Class::Throttled,
                402 => Class::Quota,
                429 if self.should_retry == Some(false) || (self.bare_429_is_quota && !waits) => Class::Quota,
                429 => Class::Throttled,
                408 | 504 => Class::Timeout,
                409 | 500 | 502 | 503 | 529 => Class::Overloaded,
                status if status >= 500 => Class::Overloaded,
                _ if self.should_retry == Some(true) => Class::Overloaded,
                _ => Class::BadRequest,
            }
        };
        let code = self.codes.iter().rev().find_map(|code| clean_code(code));
        Failure { class, status: Some(self.status), code, retry_after: self.retry_after, usage: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(status: u16, codes: &[&str], retry_after: Option<u64>, bare_429_is_quota: bool) -> Class {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        let retry_after = retry_after.map(Duration::from_secs);
        HttpError { status, codes, retry_after, should_retry: None, bare_429_is_quota }.into_failure().class
    }

    #[test]
    fn the_table_holds() {
        for (status, codes, retry_after, anthropic, expected) in [
            (429, &["rate_limit_error"][..], Some(3), true, Class::Throttled),
            (429, &["rate_limit_error"], None, true, Class::Quota),
            (429, &["rate_limit_error", "ramp_limit_exceeded"], None, true, Class::Throttled),
            (429, &["rate_limit_error", "enforced_spend_limit_reached"], Some(3), true, Class::Quota),
            (429, &["requests", "rate_limit_exceeded"], None, false, Class::Throttled),
            (429, &[], None, false, Class::Throttled),
            (429, &["insufficient_quota", "credit_balance_exhausted"], None, false, Class::Quota),
            (402, &[], None, false, Class::Quota),
            (402, &[], Some(9), false, Class::Throttled),
            (403, &["billing_error"], None, true, Class::Quota),
            (401, &["authentication_error"], None, true, Class::Auth),
            (403, &[], None, false, Class::Auth),
            (400, &["invalid_request_error", "content_filter"], None, false, Class::Refused),
            (400, &["invalid_request_error"], None, false, Class::BadRequest),
            (404, &["not_found_error"], None, true, Class::Auth),
            (413, &["request_too_large"], None, true, Class::BadRequest),
            (422, &[], None, false, Class::BadRequest),
            (302, &[], None, false, Class::BadRequest),
            (408, &[], None, false, Class::Timeout),
            (504, &["timeout_error"], None, true, Class::Timeout),
            (500, &["api_error"], None, true, Class::Overloaded),
            (503, &[], Some(2), false, Class::Overloaded),
            (529, &["overloaded_error"], None, true, Class::Overloaded),
        ] {
            assert_eq!(class(status, codes, retry_after, anthropic), expected, "{status} {codes:?}");
        }
    }

    #[test]
    fn the_provider_may_overrule_the_status() {
        let error =
            |status, should_retry| HttpError { status, should_retry: Some(should_retry), ..HttpError::default() };
        assert_eq!(error(429, false).into_failure().class, Class::Quota);
        assert_eq!(error(400, true).into_failure().class, Class::Overloaded);
    }

    #[test]
    fn details_are_codes_only() {
        let codes = vec!["invalid_request_error".to_owned(), "my card is 4111".to_owned()];
        let failure = HttpError { status: 400, codes, ..HttpError::default() }.into_failure();
        assert_eq!(failure.detail().as_deref(), Some("http_400 invalid_request_error"));
        assert_eq!(Failure::new(Class::Internal).code("Not A Code").detail(), None);
    }
}
