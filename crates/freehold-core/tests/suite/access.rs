//! Who gains and who loses what: told by logic, and held against `decide`.

mod heads;
mod matrix;
mod meaning;

use crate::support::*;
use freehold_core::access::{Access, Matrix, Verdict};
use freehold_core::diff::Intent;
use freehold_core::model::*;

/// How a command on a table changes, with whom it is gained and lost by.
fn change(from: &Model, to: &Model, table: &str, command: Command) -> (Verdict, Vec<String>, Vec<String>) {
    use freehold_core::access::{Act, Object};
    let changes = Access::of(from).changes(&Access::of(to), &Intent::of(to));
    let object = Object::Table(public(table));
    let change = changes.into_iter().find(|of| of.object == object && of.act == Act::Command(command));
    change.map_or((Verdict::Unchanged, vec![], vec![]), |change| (change.verdict, change.gains, change.loses))
}

/// Two lists of conditions of which each pair stands in an `&`, after all of one list: no diagram of that is small.
#[test]
fn what_is_too_much_to_compare_counts_as_wider_and_as_narrower() {
    let flags = |letter: &str| (0..20).map(|n| format!("{letter}_{n}")).collect::<Vec<_>>();
    let (ones, others) = (flags("a"), flags("b"));
    let is = |column: &String| when(column, Test::Is(Comparison::Equal, Operand::Boolean(true)));
    let join = |by: Vec<By>, or: bool| {
        by.into_iter().reduce(|all, next| if or { all | next } else { all & next }).unwrap_or(NOBODY)
    };
    let with = |pairs: usize| {
        let every = join(ones.iter().chain(&others).map(is).collect(), false);
        let pairs =
            ones.iter().zip(&others).take(pairs).map(|(one, other)| OWNER & is(one) & is(other)).collect();
        let columns = ones.iter().chain(&others).map(|name| flag(name));
        let columns: Vec<_> = [id(), owner("user_id")].into_iter().chain(columns).collect();
        model([table("notes", columns, all(OWNER).select((OWNER & every) | join(pairs, true)))])
    };
    let (verdict, gains, loses) = change(&with(20), &with(19), "notes", Command::Select);
    assert_eq!(verdict, Verdict::Neither);
    assert!(gains.iter().chain(&loses).all(|who| who.contains("as far as can be told")), "{gains:?}");
    // the matrix says it as it is written
    let wide = with(20);
    let matrix = Matrix::of(&wide, &wide.tables[0]);
    let of_owner = matrix.lines.iter().find(|line| line.who.standing().is_some_and(|who| !who.is_empty()));
    assert_eq!(of_owner.unwrap().may[0].cases().len(), 20, "{matrix:#?}");
    // a few of them are told exactly
    let (verdict, gains, loses) = change(&with(4), &with(3), "notes", Command::Select);
    assert_eq!((verdict, gains.len(), loses.len()), (Verdict::Narrowed, 0, 1));
}
