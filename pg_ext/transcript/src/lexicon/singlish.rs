use super::Lexicon;

/// What Singapore English says otherwise than English.
#[rustfmt::skip]
pub(super) const LEXICON: Lexicon = Lexicon {
    trouble: &[
        "spoil", "spoilt", "spoiled", "kena", "hang", "hanging", "jialat", "cannot", "lag", "laggy", "blur",
        "gone case", "cui",
    ],
    failed: &[
        "still cannot", "also cannot", "cannot leh", "still like that", "same same", "no use", "still the same",
        "buay",
    ],
    works: &[
        "can already", "can liao", "ok already", "ok liao", "okay already", "okay liao", "now can",
        "works already", "settled",
        "settle already", "settle liao", "fixed already", "working already", "can now", "come back already",
    ],
    done: &["settled", "helped you reset", "helped you cancel", "helped you change", "done already"],
    advice: &["off and on", "on back", "off the", "try to", "you go to"],
    escalated: &["my senior", "my supervisor", "my colleague will", "the other department"],
    cannot: &["cannot do", "really cannot", "no choice"],
    request: &["can help", "how ah", "how come", "want to", "can or not", "can anot"],
    thanks: &["thanks", "tks", "thx", "tq"],
    glad: &["good to know"],
    negation: &["never", "buay", "bo"],
    negation_after: &[],
    unreal: &["later", "tomorrow"],
    condition: &[],
    persistence: &["still", "always"],
    contrast: &["but"],
    courtesy: &[
        "lah", "leh", "lor", "ah", "hor", "sia", "liao", "thx", "tks", "tq", "ty", "alamak", "wah", "eh", "bro",
        "uncle", "auntie", "boss",
        "can", "steady", "shiok", "paiseh", "ok",
    ],
};
