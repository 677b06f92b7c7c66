//! Which of several findings over the same bytes stays.

use std::cmp::Reverse;

use crate::entity::Entity;
use crate::finding::Span;

/// Sorted findings without overlaps. The better one stays: first by the entity's rank, then by score, then by length,
/// then the one that starts first. What remains of the loser is looked at again by the engine's next round.
pub(crate) fn resolve(mut spans: Vec<Span>) -> Vec<Span> {
    if spans.len() < 2 {
        return spans;
    }
    spans.sort_by_key(|span| (span.start, Reverse(span.end)));
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        // A winner may push out several losers: each is popped once, so this stays linear after the sort.
        let mut stays = true;
        while let Some(last) = kept.last_mut().filter(|last| last.end > span.start) {
            // A street and the town around a postal code are one address.
            if span.entity == Entity::Address && last.entity == Entity::Address {
                last.end = last.end.max(span.end);
                stays = false;
                break;
            }
            if beats(&span, last) {
                kept.pop();
            } else {
                stays = false;
                break;
            }
        }
        if stays {
            kept.push(span);
        }
    }
    kept
}

fn beats(challenger: &Span, holder: &Span) -> bool {
    // What is known goes with the longer value it is a part of: a name inside of an e-mail address.
    if let Some(wins) =
        as_a_part(challenger, holder).map(|()| false).or_else(|| as_a_part(holder, challenger).map(|()| true))
    {
        return wins;
    }
    let strength = |span: &Span| (span.entity.rank(), (span.score * 1000.0) as u32, span.end - span.start);
    strength(challenger) > strength(holder)
}

/// Something when the first is a known value and a part of the second, which is none.
fn as_a_part(part: &Span, whole: &Span) -> Option<()> {
    let known = |span: &Span| span.entity == Entity::KnownValue;
    let inside = whole.start <= part.start && part.end <= whole.end && part.end - part.start < whole.end - whole.start;
    (known(part) && !known(whole) && inside).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(entity: Entity, start: usize, end: usize) -> Span {
        Span { entity, start, end, detector: "test", score: 0.8, pattern: None }
    }

    #[test]
    fn rank_then_length_then_first() {
        let phone = span(Entity::Phone, 0, 10);
        let card = span(Entity::PaymentCard, 5, 20);
        let email = span(Entity::Email, 20, 30);
        assert_eq!(resolve(vec![email, phone, card]), [card, email]);
        let longer = span(Entity::Phone, 0, 12);
        assert_eq!(resolve(vec![phone, longer]), [longer]);
        let late = span(Entity::Phone, 5, 15);
        assert_eq!(resolve(vec![late, phone]), [phone]);
    }
}
