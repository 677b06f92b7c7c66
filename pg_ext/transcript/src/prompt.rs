//! Where the transcript stands in a prompt.

/// The line that opens the transcript.
const OPEN: &str = "<transcript>";
/// The line that closes it. A rendered transcript has no `<`, so the first one after the opening line is the real one.
const CLOSE: &str = "</transcript>";

/// What stands between the line `<transcript>` and the line `</transcript>`, without the two line ends around it.
///
/// Instructions may mention the tags within a sentence; only a line that holds nothing else counts. Lines may end in
/// `\r\n`, and the closing line needs no line end. `None` when either line is missing.
pub fn extract(message: &str) -> Option<&str> {
    let mut start = None;
    let mut offset = 0;
    for line in message.split_inclusive('\n') {
        let tag = line.trim();
        match start {
            None if tag == OPEN => start = Some(offset + line.len()),
            Some(from) if tag == CLOSE => return message.get(from..offset).map(without_line_end),
            _ => {}
        }
        offset += line.len();
    }
    None
}

fn without_line_end(body: &str) -> &str {
    let body = body.strip_suffix('\n').unwrap_or(body);
    body.strip_suffix('\r').unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::extract;

    #[test]
    fn the_tags_are_whole_lines() {
        let prompt =
            "Summarise what is between <transcript> and </transcript>.\n<transcript>\n{\"n\":1}\n</transcript>\n";
        assert_eq!(extract(prompt), Some("{\"n\":1}"));
    }

    #[test]
    fn line_ends_of_either_kind_and_none_at_the_end() {
        assert_eq!(extract("a\r\n<transcript>\r\nx\r\ny\r\n</transcript>"), Some("x\r\ny"));
        assert_eq!(extract("<transcript>\n</transcript>"), Some(""));
        assert_eq!(extract("<transcript>\n\n</transcript>"), Some(""));
    }

    #[test]
    fn an_unclosed_or_missing_transcript_is_none() {
        assert_eq!(extract("<transcript>\nx\n"), None);
        assert_eq!(extract("</transcript>\n<transcript>"), None);
        assert_eq!(extract(""), None);
    }
}
