//! Names that bind loosely: `the passport on file is wrong, the right one is K1234567`.

use std::sync::LazyLock;

use super::{Before, GENERAL};
use crate::lexicon::Lexicon;

/// How many words may stand between a name and its value.
const FAR: usize = 9;
/// How many, when the name means something else as well.
const CLOSE: usize = 4;
/// A question and its answer, a sentence that ends: how many may end between.
const SENTENCES: usize = 2;

/// Who speaks in a conversation.
pub(crate) static SPEAKERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&["cliente customer client kunde kunden user usuario usuário клиент клиента member patient"])
});
/// The same, and what people call themselves where they answer.
static ANSWERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(&[
        "cliente customer client kunde kundin user usuario usuário клиент member patient guest caller me yo eu moi ich io я",
    ])
});
/// Joins a number to whom it belongs: `the passport number of the customer is`.
static OF: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(&["of the our this do da del de du des der le la il dello"]));

impl Before<'_> {
    /// True when one of the words names the value: a few words away, a question or a sentence between at most, and no
    /// other value or word for something else.
    pub(crate) fn names(&self, pro: &Lexicon, contra: &Lexicon) -> bool {
        let pros = self.words().mask(self.text, pro);
        if pros == 0 {
            return false;
        }
        let contras = self.words().mask(self.text, contra);
        let mut sentences = 0;
        let mut parted = false;
        for index in 0..=FAR {
            let (Some(word), mark) = (self.words().get(index), self.mark(index)) else { return false };
            let stops = mark.contains(['!', '?', ';', '\n']) && !mark.contains(':');
            sentences += usize::from(stops || (mark.contains(". ") && self.word(index).chars().count() > 3));
            if sentences > SENTENCES {
                return false;
            }
            parted |= index > 0 && stops && !mark.contains(['?', '!']);
            if pros >> index & 1 != 0 {
                return (index <= CLOSE && !parted) || !pro.is_close(&self.word(index));
            }
            let of_pro = pros >> index >> 1 & 1 != 0;
            let against = contras >> index & 1 != 0 && !(of_pro && self.is_in(index, &GENERAL));
            if word.digits || (against && !self.speaks(index) && !self.owns(index)) {
                return false;
            }
        }
        false
    }

    /// True when the value answers a question: `order number?⏎Customer: 4821`.
    pub(super) fn is_answer(&self) -> bool {
        self.mark(0).trim_start().starts_with(':') && self.mark(1).contains('?') && self.is_in(0, &ANSWERS)
    }

    /// True when the word begins a line of a conversation: `client: 01126214420`.
    fn speaks(&self, index: usize) -> bool {
        self.is_in(index, &SPEAKERS) && self.mark(index).starts_with(':') && self.mark(index + 1).contains('\n')
    }

    /// True when the word is the one whom what stands before it belongs to.
    fn owns(&self, index: usize) -> bool {
        self.is_in(index, &SPEAKERS) && self.mark(index + 1) == " " && self.is_in(index + 1, &OF)
    }

    /// True when one of the words is the last before the value, or the one before that.
    pub(crate) fn ends_with(&self, words: &Lexicon) -> bool {
        (0..2).any(|index| self.is_in(index, words))
    }

    /// True when one of the phrases stands before the value, at most so many bytes away.
    pub(crate) fn has_phrase(&self, phrases: &[&str], reach: usize) -> bool {
        self.ends_within(phrases, reach)
    }
}
