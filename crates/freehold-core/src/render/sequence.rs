use crate::catalog::Sequence;
use crate::sql::{Ident, Literal, Qualified, list};
use std::collections::BTreeSet;

/// A sequence with its privileges.
pub(super) fn create(sequence: &Sequence) -> String {
    let name = Qualified(&sequence.name);
    let mut objects = vec![format!("create sequence {name}\n  {};", numbers(sequence))];
    objects.extend(
        sequence.comment.iter().map(|text| format!("comment on sequence {name} is {};", Literal(text))),
    );
    objects.push(privileges(sequence));
    objects.join("\n\n")
}

/// What differs, and no more: a sequence that is restarted would give numbers that are taken.
pub(super) fn alter(from: &Sequence, to: &Sequence) -> String {
    let name = Qualified(&to.name);
    let mut lines = Vec::new();
    if numbers(from) != numbers(to) {
        lines.push(format!("alter sequence {name}\n  {};", numbers(to)));
    }
    if from.comment != to.comment {
        let comment = to.comment.as_ref().map_or("null".to_owned(), |comment| Literal(comment).to_string());
        lines.push(format!("comment on sequence {name} is {comment};"));
    }
    if from.usage != to.usage {
        lines.push(privileges(to));
    }
    lines.join("\n\n")
}

/// The least and the greatest number: Postgres's own, unless the first lies beyond (documentation, "create sequence").
fn bounds(sequence: &Sequence) -> (i64, i64) {
    match sequence.increment > 0 {
        true => (sequence.start.min(1), i64::MAX),
        false => (i64::MIN, sequence.start.max(-1)),
    }
}

fn numbers(sequence: &Sequence) -> String {
    let Sequence { start, increment, .. } = sequence;
    let bound = match bounds(sequence) {
        (least, i64::MAX) if least < 1 => format!(" minvalue {least}"),
        (i64::MIN, greatest) if greatest > -1 => format!(" maxvalue {greatest}"),
        _ => String::new(),
    };
    format!("increment by {increment}{bound} start with {start}")
}

/// USAGE takes the next number; SELECT would show how many there are, UPDATE would set it back.
fn privileges(sequence: &Sequence) -> String {
    let name = Qualified(&sequence.name);
    let from =
        std::iter::once("public".to_owned()).chain(sequence.usage.keys().map(|role| Ident(role).to_string()));
    let revoke = format!("revoke all on sequence {name} from {};", list(from));
    let users: BTreeSet<_> =
        sequence.usage.iter().filter(|(_, may)| **may).map(|(role, _)| role.clone()).collect();
    match users.is_empty() {
        true => revoke,
        false => format!("{revoke}\ngrant usage on sequence {name} to {};", super::roles(&users)),
    }
}
