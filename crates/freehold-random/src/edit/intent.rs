//! What is renamed and what goes, with what is said of it.

use super::apply::Phase;
use super::refresh::{each_atom, respelt};
use super::table::{rust, table_name};
use crate::pick::Pick;
use freehold_core::model::*;
use freehold_core::sql::{Ident, Qualified};

pub(super) fn drop_table(model: &mut Model, at: usize, phase: Phase<'_>) -> Option<()> {
    let gone = model.tables.remove(at);
    if gone.name == model.platform.users() {
        return None;
    }
    if let Phase::Changing(before) = phase {
        let name = gone.renamed_from.unwrap_or(gone.name.clone());
        if before.table(&name).is_some() {
            model.drops.push(name);
        }
    }
    // what only repeats that it was there
    for table in &mut model.tables {
        let points =
            |column: &Column| column.reference.as_ref().is_some_and(|of| of.target.table == gone.name);
        let plain = |column: &Column| column.role == Role::Ref && points(column);
        if let Phase::Changing(before) = phase {
            let earlier = before.table(table.renamed_from.as_ref().unwrap_or(&table.name));
            let dropped = table.columns.iter().filter(|column| plain(column)).map(origin);
            let dropped: Vec<_> =
                dropped.filter(|name| earlier.is_some_and(|of| of.column(name).is_some())).collect();
            table.drops.to_mut().extend(dropped);
        }
        table.columns.to_mut().retain(|column| !plain(column));
    }
    Some(())
}

/// What a column was called before.
fn origin(column: &Column) -> Str {
    column.renamed_from.clone().unwrap_or(column.name.clone())
}

pub(super) fn rename_table(
    model: &mut Model,
    at: usize,
    moves: bool,
    phase: Phase<'_>,
    pick: &mut Pick,
) -> Option<()> {
    let old = model.tables.get(at)?.name.clone();
    let other = table_name(pick);
    let new = match moves {
        true => QualifiedName { schema: other.schema, ..old.clone() },
        false => old.sibling(other.name),
    };
    let before = match phase {
        Phase::Changing(before) => Some(before),
        Phase::Growing => None,
    };
    let taken = |name: &QualifiedName| {
        model.table(name).is_some()
            || model.drops.contains(name)
            || before.is_some_and(|of| of.table(name).is_some())
    };
    if taken(&new) || old == new {
        return None;
    }
    let table = model.tables.get_mut(at)?;
    table.name = new.clone();
    table.rust_name = rust(&new);
    if table.renamed_from.is_none() && before.is_some_and(|before| before.table(&old).is_some()) {
        table.renamed_from = Some(old.clone());
    }
    let swap = |name: &mut QualifiedName| {
        if *name == old {
            *name = new.clone();
        }
    };
    for column in model.tables.iter_mut().flat_map(|table| table.columns.to_mut()) {
        column.reference.iter_mut().for_each(|reference| swap(&mut reference.target.table));
    }
    each_atom(model, &mut |_, atom| match atom {
        Trust::Member { membership: of, via, capacity } => {
            swap(of);
            via.to_mut().iter_mut().for_each(swap);
            of_capacity(capacity, &swap);
        }
        Trust::Staff { staff: of, capacity } | Trust::Shared { shares: of, capacity } => {
            swap(of);
            of_capacity(capacity, &swap);
        }
        Trust::Peer { membership: of }
        | Trust::Manager { reports: of }
        | Trust::Parent { parent: of, .. } => swap(of),
        Trust::Through { join, to } => {
            swap(join);
            swap(to);
        }
        _ => {}
    });
    let (from, to) = (Qualified(&old).to_string(), Qualified(&new).to_string());
    for function in &mut model.functions {
        function.reads.to_mut().iter_mut().for_each(swap);
        function.writes.to_mut().iter_mut().for_each(swap);
        function.body = respelt(&function.body, &from, &to).into();
        if let Returns::Value(data_type) = &mut function.returns {
            *data_type = respelt(data_type, &from, &to).into();
        }
    }
    model.views.iter_mut().for_each(|view| view.reads.to_mut().iter_mut().for_each(swap));
    Some(())
}

fn of_capacity(capacity: &mut Capacity, swap: &dyn Fn(&mut QualifiedName)) {
    if let Capacity::Permission { permissions, .. } = capacity {
        swap(permissions);
    }
}

pub(super) fn drop_column(model: &mut Model, at: usize, phase: Phase<'_>, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get_mut(at)?;
    let gone = pick.of(&table.columns)?;
    let name = Ident(&gone.name).to_string();
    let speaks = |text: &str| respelt(text, &name, "") != text;
    table.columns.to_mut().retain(|column| column.name != gone.name);
    table.checks.to_mut().retain(|check| !speaks(&check.expression));
    table.uniques.to_mut().retain(|unique| !unique.columns.contains(&gone.name));
    table.indexes.to_mut().retain(|index| {
        index.columns.iter().all(|column| column.name != gone.name)
            && !index.include.contains(&gone.name)
            && !index.predicate.as_deref().is_some_and(speaks)
    });
    let Phase::Changing(before) = phase else { return Some(()) };
    let earlier = before.table(table.renamed_from.as_ref().unwrap_or(&table.name));
    let name = origin(&gone);
    if earlier.is_some_and(|of| of.column(&name).is_some()) {
        table.drops.to_mut().push(name);
    }
    Some(())
}

pub(super) fn rename_column(model: &mut Model, at: usize, phase: Phase<'_>, pick: &mut Pick) -> Option<()> {
    let table = model.tables.get_mut(at)?;
    let old = pick.of(&table.columns)?.name;
    let new = Str::Owned(pick.name(&["called", "Now", "group", "Ñame"]));
    let earlier = match phase {
        Phase::Changing(before) => before.table(table.renamed_from.as_ref().unwrap_or(&table.name)),
        Phase::Growing => None,
    };
    let taken =
        |name: &str| table.column(name).is_some() || earlier.is_some_and(|of| of.column(name).is_some());
    if taken(&new) {
        return None;
    }
    let was_there = earlier.is_some_and(|of| of.column(&old).is_some());
    let swap = |name: &mut Str| {
        if *name == old {
            *name = new.clone();
        }
    };
    let (from, to) = (Ident(&old).to_string(), Ident(&new).to_string());
    let respell = |text: &mut Str| *text = respelt(text, &from, &to).into();
    for column in table.columns.to_mut() {
        if column.name == old && column.renamed_from.is_none() && was_there {
            column.renamed_from = Some(old.clone());
        }
        swap(&mut column.name);
        column.check.iter_mut().for_each(|check| respell(&mut check.expression));
    }
    table.primary_key.to_mut().iter_mut().for_each(swap);
    table.uniques.to_mut().iter_mut().for_each(|unique| unique.columns.to_mut().iter_mut().for_each(swap));
    for index in table.indexes.to_mut() {
        index.columns.to_mut().iter_mut().for_each(|column| swap(&mut column.name));
        index.include.to_mut().iter_mut().for_each(swap);
        index.predicate.iter_mut().for_each(respell);
    }
    table.checks.to_mut().iter_mut().for_each(|check| respell(&mut check.expression));
    table.partitioning.iter_mut().for_each(|partitioning| swap(&mut partitioning.column));
    let name = table.name.clone();
    for column in model.tables.iter_mut().flat_map(|table| table.columns.to_mut()) {
        let to = column.reference.iter_mut().filter(|reference| reference.target.table == name);
        to.for_each(|reference| swap(&mut reference.target.column));
    }
    for view in model.views.iter_mut().filter(|view| view.reads.first() == Some(&name)) {
        view.columns.to_mut().iter_mut().for_each(|field| swap(&mut field.name));
    }
    each_atom(model, &mut |of, atom| {
        if *of != name {
            return;
        }
        match atom {
            Trust::Named { column }
            | Trust::When(Condition { column, .. })
            | Trust::Claim(Claim { test: ClaimTest::IsColumn(column), .. }) => swap(column),
            Trust::Unchecked { sql, .. } => {
                *sql = sql.replace(&format!("{{{old}}}"), &format!("{{{new}}}")).into()
            }
            _ => {}
        }
    });
    Some(())
}
