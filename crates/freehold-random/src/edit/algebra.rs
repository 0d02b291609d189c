//! Trust over the whole algebra: expressions of any depth, each atom about as often as the others.

use super::trust::{atoms, decided, target};
use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;
use std::collections::BTreeSet;

/// How deep expressions go.
const DEPTH: usize = 3;

/// What is decided for some commands, or the floor of all.
pub(super) fn nest(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get(at)?.clone();
    if pick.one_in(6) {
        let by = expression(model, &table, Command::Update, DEPTH, pick)?;
        model.tables.get_mut(at)?.trust.as_mut()?.floor = Some(Decided::new(by.0, NOWHERE));
        return Some(());
    }
    let depth = pick.below(DEPTH + 1);
    for command in pick.some(&Command::ALL, 4) {
        let by = expression(model, &table, command, depth, pick)?;
        *decided(model, at, command)? = Decided::new(by.0, NOWHERE);
    }
    Some(())
}

/// What is decided for some commands is left to the service, or to nobody.
pub(super) fn close(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    for command in pick.some(&Command::ALL, 2) {
        let by = pick.of(&[SERVICE, NOBODY])?;
        *decided(model, at, command)? = Decided::new(by.0, NOWHERE);
    }
    Some(())
}

fn expression(model: &Model, table: &Table, command: Command, depth: usize, pick: &mut Pick) -> Option<By> {
    if depth == 0 || pick.one_in(5) {
        return leaf(model, table, command, depth, pick);
    }
    let either = pick.one_in(2);
    let mut by = expression(model, table, command, depth - 1, pick)?;
    for _ in 0..1 + pick.below(2) {
        let next = expression(model, table, command, depth - 1, pick)?;
        if next != by {
            by = if either { by | next } else { by & next };
        }
    }
    Some(by)
}

/// An atom, of which kind is chosen first: a table has many columns, and few memberships.
fn leaf(model: &Model, table: &Table, command: Command, depth: usize, pick: &mut Pick) -> Option<By> {
    let mut all = atoms(model, table, pick);
    all.retain(|by| !says(&by.0, &|atom| matches!(atom, Trust::Unchecked { .. })));
    all.extend(conditions(table, command, pick));
    all.extend(claims(table));
    all.extend([SIGNED_IN, NOT_ME & SIGNED_IN]);
    if command == Command::Select {
        all.push(ANYONE);
    }
    all.extend(beyond(model, table, command, depth, pick));
    let kinds: BTreeSet<_> = all.iter().map(kind).collect();
    let wanted = pick.of(&kinds.into_iter().collect::<Vec<_>>())?;
    all.retain(|by| kind(by) == wanted);
    pick.of(&all)
}

/// What another row is asked: the parent's, and those above in a tree.
fn beyond(model: &Model, table: &Table, command: Command, depth: usize, pick: &mut Pick) -> Vec<By> {
    let mut all = Vec::new();
    let parts = |By(trust)| match trust {
        Trust::Any(parts) => parts,
        other => vec![other].into(),
    };
    for parent in table.with_role(Role::Parent).filter_map(target) {
        let above = model.table(&parent);
        let by = above.and_then(|above| expression(model, above, command, depth.min(1), pick));
        all.extend(by.map(|by| By(Trust::Parent { parent, by: parts(by) })));
    }
    if table.with_role(Role::Above).next().is_some() {
        let left_alone = |atom: &Trust| {
            matches!(
                atom,
                Trust::Parent { .. }
                    | Trust::Through { .. }
                    | Trust::Within(_)
                    | Trust::Unchecked { .. }
                    | Trust::Service
            )
        };
        let mut inner = atoms(model, table, pick);
        inner.extend(conditions(table, command, pick));
        inner.retain(|by| !says(&by.0, &left_alone));
        for _ in 0..2 {
            let Some(one) = pick.of(&inner) else { continue };
            let more = pick.of(&inner).filter(|other| *other != one && pick.one_in(2));
            let by = more.map_or(one.clone(), |other| if pick.one_in(2) { one | other } else { one & other });
            all.push(within(by));
        }
    }
    all
}

/// What the row has to be, beside who asks.
fn conditions(table: &Table, command: Command, pick: &mut Pick) -> Vec<By> {
    use Comparison::*;
    let mut all = Vec::new();
    let mut who = vec![SIGNED_IN, SIGNED_IN];
    who.extend((table.with_role(Role::Owner).count() == 1).then_some(OWNER));
    who.extend((command == Command::Select).then_some(ANYONE));
    let ordered = [Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual];
    for column in table.columns.iter().filter(|column| !column.array && !column.secret) {
        let mut tests = Vec::new();
        if column.nullable {
            tests.extend([Test::IsNull, Test::IsNotNull]);
        }
        match &column.base {
            BaseType::Boolean if column.role == Role::Plain => {
                let of = Operand::Boolean(pick.one_in(2));
                tests.extend([Test::Is(Equal, of.clone()), Test::Is(NotEqual, of)]);
            }
            BaseType::Set(set) if column.role == Role::Plain => {
                let label = |label: Str| Operand::Label { set: set.name.clone(), label };
                let some: Vec<_> = pick.some(&set.labels, 3).into_iter().map(label).collect();
                let of = some.first().cloned().into_iter();
                tests.extend(of.flat_map(|of| [Test::Is(Equal, of.clone()), Test::Is(NotEqual, of)]));
                tests.push(Test::OneOf(some.into()));
            }
            BaseType::Text if column.role == Role::Plain && column.check.is_some() => {
                let of = |text: &str| Operand::Text(text.to_owned().into());
                tests.extend([Test::Is(Equal, of("it's")), Test::Is(NotEqual, of(""))]);
                tests.push(Test::OneOf(vec![of("open"), of("it's")].into()));
            }
            BaseType::SmallInt
            | BaseType::Integer
            | BaseType::BigInt
            | BaseType::Numeric
            | BaseType::Real
            | BaseType::DoublePrecision
                if column.role == Role::Plain && column.reference.is_none() =>
            {
                let of = |number| Operand::Integer(number);
                let number = pick.of(&[-3, 0, 1, 2]).unwrap_or_default();
                tests.extend(ordered.map(|comparison| Test::Is(comparison, of(number))));
                tests.push(Test::OneOf(vec![of(1), of(12)].into()));
            }
            BaseType::Timestamptz => {
                let seconds = pick.of(&[0, 3600, -3600]).unwrap_or_default();
                let ordered = [Less, LessOrEqual, Greater, GreaterOrEqual];
                tests.extend(ordered.map(|comparison| Test::Is(comparison, Operand::Now { seconds })));
            }
            _ => {}
        }
        for test in tests {
            let who = pick.of(&who).unwrap_or(SIGNED_IN);
            all.push(who & when(&column.name, test));
        }
    }
    all
}

fn claims(table: &Table) -> Vec<By> {
    let mut all = vec![
        claim("app_metadata.role", ClaimTest::Is("editor".into())),
        claim("aal", ClaimTest::Is("aal2".into())),
        claim("app_metadata.roles", ClaimTest::Has("reader".into())),
    ];
    for column in table.columns.iter().filter(|column| !column.array && !column.secret) {
        let names_a_user = column.reference.as_ref().is_some_and(|of| of.target.table == users().0);
        let path = match column.base {
            BaseType::Uuid if names_a_user => "app_metadata.owner",
            BaseType::Text if column.role == Role::Plain => "app_metadata.word",
            _ => continue,
        };
        all.push(claim(path, ClaimTest::IsColumn(column.name.clone())));
    }
    all
}

fn says(trust: &Trust, asks: &dyn Fn(&Trust) -> bool) -> bool {
    let mut found = false;
    trust.every(&mut |atom| found |= asks(atom));
    found
}

/// What is told apart of atoms; of what stands beside a caller, the other one.
fn kind(by: &By) -> String {
    let mut last = None;
    by.0.atoms(&mut |atom| last = Some(atom.clone()));
    let word = match last {
        Some(Trust::When(Condition { test: Test::Is(comparison, _), .. })) => format!("When {comparison:?}"),
        Some(Trust::When(Condition { test, .. })) => format!("When {test:?}"),
        Some(Trust::Claim(Claim { test, .. })) => format!("Claim {test:?}"),
        Some(Trust::Parent { by, .. }) => format!("Parent {}", by.is_empty()),
        Some(Trust::Member { via, capacity, .. }) => format!("Member {} {capacity:?}", via.is_empty()),
        Some(Trust::Shared { capacity, .. }) => format!("Shared {capacity:?}"),
        other => format!("{other:?}"),
    };
    word.split(['(', '{', '[']).next().unwrap_or_default().to_owned()
}
