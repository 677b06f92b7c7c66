//! A JSON parser that forgives what models get wrong.

use serde_json::{Map, Number, Value};

use crate::extract::MAX_DEPTH;

/// Why parsing stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The text ended first.
    End,
    /// Something that cannot stand where it stands.
    Syntax,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
}

/// White space, and what editors and models leave where white space may stand.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// The offset of the first character from `at` that is not space.
pub(crate) fn skip_space(text: &str, at: usize) -> usize {
    text.get(at..).map_or(text.len(), |rest| text.len() - rest.trim_start_matches(is_space).len())
}

/// The offset behind the last character before `at` that is not space.
pub(crate) fn skip_space_back(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.trim_end_matches(is_space).len())
}

/// A parser that stands somewhere in a text.
pub(crate) struct Parser<'t> {
    text: &'t str,
    position: usize,
    first_string: Option<usize>,
    has_member: bool,
    open_objects: usize,
}

impl<'t> Parser<'t> {
    pub(crate) const fn new(text: &'t str, position: usize) -> Self {
        Self { text, position, first_string: None, has_member: false, open_objects: 0 }
    }

    /// How far the text was read, in bytes.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// Where the first string began, its quote included.
    pub(crate) const fn first_string(&self) -> Option<usize> {
        self.first_string
    }

    /// Whether a key and its colon were read, which prose in braces does not have.
    pub(crate) const fn has_member(&self) -> bool {
        self.has_member
    }

    /// How many objects were open when parsing stopped.
    pub(crate) const fn open_objects(&self) -> usize {
        self.open_objects
    }

    /// Reads an object whose nesting level is `depth`, counted from 1.
    pub(crate) fn object(&mut self, depth: usize) -> Result<Map<String, Value>, Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        let mut map = Map::new();
        self.expect('{')?;
        self.open_objects += 1;
        while self.next()? != '}' {
            let key = self.string()?;
            self.next()?;
            self.expect(':')?;
            self.has_member = true;
            self.next()?;
            map.insert(key, self.value(depth)?);
            self.separator('}')?;
        }
        self.expect('}')?;
        self.open_objects -= 1;
        Ok(map)
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Value>, Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        let mut items = Vec::new();
        self.expect('[')?;
        while self.next()? != ']' {
            items.push(self.value(depth)?);
            self.separator(']')?;
        }
        self.expect(']')?;
        Ok(items)
    }

    /// A comma, which may also stand before the closing bracket, or nothing before that bracket.
    fn separator(&mut self, close: char) -> Result<(), Failure> {
        match self.next()? {
            ',' => self.expect(','),
            c if c == close => Ok(()),
            _ => Err(Failure::Syntax),
        }
    }

    /// Reads any value inside something of nesting level `depth`.
    pub(crate) fn value(&mut self, depth: usize) -> Result<Value, Failure> {
        match self.peek().ok_or(Failure::End)? {
            '{' => self.object(depth + 1).map(Value::Object),
            '[' => self.array(depth + 1).map(Value::Array),
            '-' | '0'..='9' => self.number().map(Value::Number),
            c if closing_quotes(c).is_some() => self.string().map(Value::String),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Value, Failure> {
        let word = self.take_while(|c| c.is_alphanumeric() || c == '_');
        match word {
            "true" | "True" => Ok(Value::Bool(true)),
            "false" | "False" => Ok(Value::Bool(false)),
            // Not a number is the absence of one, which the schema may allow.
            "null" | "None" | "NaN" => Ok(Value::Null),
            _ if self.position == self.text.len() => Err(Failure::End),
            _ => Err(Failure::Syntax),
        }
    }

    fn number(&mut self) -> Result<Number, Failure> {
        let digits = self.take_while(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let at_end = self.position == self.text.len();
        serde_json::from_str(digits).map_err(|_| if at_end { Failure::End } else { Failure::Syntax })
    }

    fn string(&mut self) -> Result<String, Failure> {
        let start = self.position;
        let closing = self.peek().and_then(closing_quotes).ok_or(Failure::Syntax)?;
        self.first_string.get_or_insert(start);
        self.bump();
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|c| c != '\\' && c != '\0' && !closing.contains(&c)));
            match self.bump().ok_or(Failure::End)? {
                '\0' => {}
                '\\' => self.escape(&mut text)?,
                _ => return Ok(text),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Failure> {
        match self.bump().ok_or(Failure::End)? {
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => self.unicode_escape(text)?,
            c if matches!(c, '\\' | '/') || closing_quotes(c).is_some() => text.push(c),
            '\0' => {}
            // `\d` or `\_` means nothing in JSON; what was written is kept.
            c => text.extend(['\\', c]),
        }
        Ok(())
    }

    fn unicode_escape(&mut self, text: &mut String) -> Result<(), Failure> {
        let mut code = self.hex4()?;
        if (0xd800..0xdc00).contains(&code) && self.rest().starts_with("\\u") {
            let before = self.position;
            self.position += 2;
            match self.hex4()? {
                low @ 0xdc00..0xe000 => code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                _ => self.position = before,
            }
        }
        if code != 0 {
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(())
    }

    fn hex4(&mut self) -> Result<u32, Failure> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().ok_or(Failure::End)?.to_digit(16).ok_or(Failure::Syntax)?;
            self.bump();
            code = code * 16 + digit;
        }
        Ok(code)
    }

    /// The next character behind space and comments, which stays where it is.
    fn next(&mut self) -> Result<char, Failure> {
        loop {
            self.position = skip_space(self.text, self.position);
            if !self.rest().starts_with("//") {
                return self.peek().ok_or(Failure::End);
            }
            self.take_while(|c| c != '\n');
        }
    }

    fn expect(&mut self, wanted: char) -> Result<(), Failure> {
        match self.peek() {
            Some(c) if c == wanted => {
                self.bump();
                Ok(())
            }
            Some(_) => Err(Failure::Syntax),
            None => Err(Failure::End),
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.position += length;
        rest.get(..length).unwrap_or_default()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.position += c.len_utf8();
        Some(c)
    }
}

/// The characters that end a string which begins with `c`; `None` when none begins with it.
///
/// A plain quote ends only at a plain quote, so typographic quotes inside a string are text. An apostrophe inside a string
/// in single quotes ends it too early, and then nothing but an error comes of it, never a wrong object.
const fn closing_quotes(c: char) -> Option<&'static [char]> {
    match c {
        '"' => Some(&['"']),
        '\'' => Some(&['\'']),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => Some(&['\u{201c}', '\u{201d}']),
        _ => None,
    }
}
