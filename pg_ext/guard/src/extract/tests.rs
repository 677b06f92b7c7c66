use super::{ExtractError, MAX_DEPTH, MAX_OUTPUT_BYTES, extract_object, first_object};

#[test]
fn ten_megabytes_are_refused_by_length_alone() {
    let answer = format!("{{\"a\": \"{}\"}}", "x".repeat(10 << 20));
    let error = extract_object(&answer).unwrap_err();
    assert_eq!(error, ExtractError::TooLarge { bytes: answer.len(), limit: MAX_OUTPUT_BYTES });
}

#[test]
fn the_longest_answer_is_read() {
    let answer = format!("{{\"a\": \"{}\"}}", "x".repeat(MAX_OUTPUT_BYTES - 9));
    assert_eq!(answer.len(), MAX_OUTPUT_BYTES);
    assert!(extract_object(&answer).is_ok());
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("{}{}{}", "{\"a\":".repeat(levels), 1, "}".repeat(levels));
    assert!(extract_object(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(extract_object(&nested(MAX_DEPTH + 1)), Err(ExtractError::TooDeep { limit: MAX_DEPTH }));
    let list = format!("{{\"a\": {}", "[".repeat(MAX_OUTPUT_BYTES - 100));
    assert_eq!(extract_object(&list), Err(ExtractError::TooDeep { limit: MAX_DEPTH }));
}

/// Every text is made of a piece that starts many objects; a search that began anew at each would look at hundreds of millions of bytes.
#[test]
fn no_text_takes_more_than_linear_work() {
    let pieces = [
        "{",
        "{ ",
        "{\"",
        "{\"a",
        "{\"a\":",
        "{\"a\":{",
        "{\"a\":[",
        "{\"a\":\"",
        "{//",
        "{//\n",
        "{“",
        "{“\"",
        "{'\"",
        "{\"\\",
        "{\"a\":1,",
        "{\"a\" ",
        "{\"{\" ",
        "{\"a\":x}",
        "{\"a\":x",
        "}{",
        "{“{\"",
        "{\"a\":\"{\"}",
        "\"{",
        "[{\"a\":1},",
        "{\"a\":1",
        "{'",
        "{\"a\\\"",
        "{//\\\n\"",
    ];
    for piece in pieces {
        let text = piece.repeat(20_000 / piece.len());
        let (_, work) = first_object(&text);
        assert!(work <= 4 * text.len(), "{piece}: {work} bytes looked at for {}", text.len());
    }
}

#[test]
fn errors_and_their_texts_hold_nothing_of_the_answer() {
    for answer in ["my secret", "{\"my secret\": ", "{\"my secret\": oops}"] {
        let error = extract_object(answer).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
