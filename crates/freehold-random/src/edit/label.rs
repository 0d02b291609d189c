//! Closed sets that change.

use super::apply::Phase;
use super::column::sets;
use super::refresh::each_atom;
use super::table::doc;
use crate::pick::Pick;
use freehold_core::model::*;

/// A set that a table has a column of.
fn chosen(model: &Model, at: usize, pick: &mut Pick) -> Option<ClosedSet> {
    let of = |column: &Column| match &column.base {
        BaseType::Set(set) => Some(set.clone()),
        _ => None,
    };
    let sets: Vec<_> = model.tables.get(at)?.columns.iter().filter_map(of).collect();
    pick.of(&sets)
}

/// The set as it shall be, wherever it stands.
fn put(model: &mut Model, set: &ClosedSet) {
    for column in model.tables.iter_mut().flat_map(|table| table.columns.to_mut()) {
        if let BaseType::Set(of) = &mut column.base
            && of.name == set.name
        {
            *of = set.clone();
        }
    }
}

pub(super) fn add(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let mut set = chosen(model, at, pick)?;
    let label = format!("label {}", pick.below(1000));
    let place = pick.below(set.labels.len() + 1);
    set.labels.to_mut().insert(place, label.into());
    put(model, &set);
    Some(())
}

pub(super) fn comment(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let mut set = chosen(model, at, pick)?;
    set.doc = doc(pick).into();
    put(model, &set);
    Some(())
}

pub(super) fn rename(model: &mut Model, at: usize, phase: Phase<'_>, pick: &mut Pick) -> Option<()> {
    let Phase::Changing(before) = phase else { return None };
    let mut set = chosen(model, at, pick)?;
    let old = pick.of(&set.labels)?;
    let there = sets(before).into_iter().find(|of| of.name == set.name)?;
    if set.storage != Storage::Enum
        || !there.labels.contains(&old)
        || set.renamed.iter().any(|(now, _)| *now == old)
    {
        return None;
    }
    let new = Str::Owned(format!("now {}", pick.below(1000)));
    set.labels.to_mut().iter_mut().filter(|label| **label == old).for_each(|label| *label = new.clone());
    set.renamed.to_mut().push((new.clone(), old.clone()));
    put(model, &set);
    let of_set = |column: &Column| matches!(&column.base, BaseType::Set(of) if of.name == set.name);
    for column in
        model.tables.iter_mut().flat_map(|table| table.columns.to_mut()).filter(|column| of_set(column))
    {
        if column.default == Some(Default::Text(old.clone())) {
            column.default = Some(Default::Text(new.clone()));
        }
    }
    // whoever has a role of this set
    let whose: Vec<_> = model
        .own_tables()
        .filter(|table| table.with_role(Role::MemberRole).any(of_set))
        .map(|table| table.name.clone())
        .collect();
    each_atom(model, &mut |_, atom| match atom {
        Trust::Member { membership: of, capacity: Capacity::Roles(roles), .. }
        | Trust::Staff { staff: of, capacity: Capacity::Roles(roles) }
        | Trust::Shared { shares: of, capacity: Capacity::Roles(roles) }
            if whose.contains(of) =>
        {
            roles.to_mut().iter_mut().filter(|role| **role == old).for_each(|role| *role = new.clone());
        }
        Trust::When(Condition { test: Test::Is(_, operand), .. }) => relabel(operand, &set.name, &old, &new),
        Trust::When(Condition { test: Test::OneOf(operands), .. }) => {
            operands.to_mut().iter_mut().for_each(|operand| relabel(operand, &set.name, &old, &new));
        }
        _ => {}
    });
    Some(())
}

fn relabel(operand: &mut Operand, of: &QualifiedName, old: &Str, new: &Str) {
    if let Operand::Label { set, label } = operand
        && set == of
        && label == old
    {
        *label = new.clone();
    }
}
