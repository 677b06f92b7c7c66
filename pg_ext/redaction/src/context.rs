//! Words around a value that say what it is.
//!
//! A word that speaks for a value may stand anywhere before it: `my card:` and the number a line below. A word that
//! speaks against it must introduce it: same clause, a few words away, and no other value between that it may have
//! introduced. `No invoice. Paid with 4111…` speaks of an invoice that is not the number.

mod after;
mod around;
mod before;
mod naming;
mod row;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::LazyLock;

use crate::finding::Input;
use crate::lexicon::{Lexicon, WordSet};
use crate::tokens::{Token, Tokens};
use after::After;
pub(crate) use after::{followed_by, is_called, touches};
pub(crate) use around::around;
pub(crate) use before::Before;
use before::ReadBefore;
pub(crate) use naming::SPEAKERS;
use row::is_in;

/// What the words around a value say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is what the detector looks for.
    For,
    /// It is something else.
    Against,
    /// The nearest word says it is something else, a word before that one says it is what the detector looks for.
    Mixed,
    /// Nothing.
    Silent,
}

/// What the words before the value say: see [`Before::verdict`].
pub(crate) fn verdict(input: &Input<'_>, start: usize, pro: &Lexicon, contra: &Lexicon) -> Verdict {
    Before::new(input, start).verdict(pro, contra)
}

/// The words of a text, read when a place is asked about, and what was asked last. Many rules ask about the same place.
#[derive(Default)]
pub(crate) struct Contexts {
    tokens: RefCell<Rc<Tokens>>,
    before: RefCell<Option<Rc<ReadBefore>>>,
    after: RefCell<Option<Rc<After>>>,
    /// The last place whose words were asked for together, and what these are in.
    around: Cell<(usize, usize, WordSet)>,
    /// What the words of a short text are in.
    whole: Cell<Option<WordSet>>,
    /// The last word that was looked at for a password.
    pub(crate) looked: Cell<(usize, usize)>,
}

/// The words around a place.
fn tokens(input: &Input<'_>, at: usize) -> Rc<Tokens> {
    let mut known = input.contexts.tokens.borrow_mut();
    if !known.covers(input, at) {
        *known = Rc::new(Tokens::read(input, at));
    }
    Rc::clone(&known)
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)+) => {
        $($(#[$doc])* static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[$list]));)+

        /// The lexicons of this file.
        pub(crate) static LEXICONS: LazyLock<Vec<&'static Lexicon>> = LazyLock::new(|| vec![$(&$name),+]);
    };
}

words! {
    /// What any number is called, an order's as well as a person's.
    GENERAL = "id ids code código codigo код ref reference serie série seria serial";
    /// After these a value of its own is named: `paid the order with 4111…`.
    BREAKS = "with con com avec using via but mas pero mais но";
    /// Words whose full stop ends no clause.
    ABBREVIATIONS = "род no nr nro num núm nº n ref réf ord ped fact inv prot seq ser art арт зак cód cod";
    /// Joins the name of a value to the thing that the value is meant for: `cpf na nota 529…`.
    PURPOSE = "for on na no nas nos para pra pro pour per für auf in sul sulla zur zum для на of de da do della du";
    /// Stands between that and the thing.
    ARTICLES = "the a o as os la el le il lo l die den das der una um uma un une my minha mi mon ma";
    /// Forms of "to be" after which a value is named.
    COPULAS = "is was are é eh era es est это ist è jest är er";
}

/// True when one of the words stands between two places.
pub(crate) fn near(input: &Input<'_>, start: usize, end: usize, words: &Lexicon) -> bool {
    let tokens = tokens(input, start);
    let first = tokens.count_before(start);
    let inside = |token: &&Token| token.start < end;
    let mut tokens = (first..).map_while(|index| tokens.get(index)).take_while(inside);
    match words.set() {
        Some(set) => tokens.any(|token| token.set.meets(set)),
        None => tokens.any(|token| is_in(input.text, token, words)),
    }
}

#[cfg(test)]
mod tests;
