//! Columns that are added, and what is said of one.

use super::table::{doc, is_countable, plain, pointing};
use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;
use freehold_core::sql::Ident;

const WORDS: [&str; 9] = ["body", "Title", "rank", "order", "état", "amount", "when", "done", "extra"];

fn base(pick: &mut Pick) -> BaseType {
    use BaseType::*;
    let all = [
        Text,
        Text,
        SmallInt,
        Integer,
        BigInt,
        Boolean,
        Real,
        DoublePrecision,
        Numeric,
        Uuid,
        Timestamptz,
        Date,
        Jsonb,
        Bytea,
    ];
    pick.of(&all).unwrap_or(Text)
}

/// A column under a random name, if that is free.
fn push(table: &mut Table, column: Column, pick: &mut Pick) -> Option<()> {
    let name = pick.name(&WORDS);
    let taken = table.column(&name).is_some()
        || table.drops.contains(&Str::Owned(name.clone()))
        || table.columns.iter().any(|other| other.renamed_from.as_deref() == Some(&name));
    let doc = if pick.one_in(5) { doc(pick) } else { String::new() };
    (!taken).then(|| table.columns.to_mut().push(Column { name: name.into(), doc: doc.into(), ..column }))
}

pub(super) fn add(model: &mut Model, at: usize, changing: bool, pick: &mut Pick) -> Option<()> {
    let mut new = column("c", base(pick));
    new.array = pick.one_in(8);
    if new.base == BaseType::Numeric && pick.one_in(2) {
        new.precision = pick.of(&[(6, 2), (10, 0), (12, 4), (30, 10)]);
    }
    new.nullable = pick.one_in(2);
    if pick.one_in(2) || changing && !new.nullable {
        new.default = default(model, &new, pick);
    }
    let table = model.tables.get_mut(at)?;
    if is_countable(&new) && pick.one_in(8) && new.default.is_none() {
        new.unique = Some(Uniqueness::PerTenant);
    }
    push(table, new, pick)
}

pub(super) fn add_set(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let storage = if pick.one_in(2) { Storage::Enum } else { Storage::Check };
    let known: Vec<_> = sets(model);
    let labels = ["open", "Closed", "it's done", "on hold"];
    let some: Vec<&str> = labels.into_iter().take(2 + pick.below(3)).collect();
    let schema = if pick.one_in(4) { "crm" } else { "public" };
    let name = in_schema(schema, &pick.name(&["state", "Kind", "phase"]));
    let new = ClosedSet { name, ..set("s", &some, storage) };
    let of = pick.of(&known).filter(|_| pick.one_in(4)).unwrap_or(new);
    let mut new = column("c", BaseType::Set(of));
    new.nullable = pick.one_in(3);
    new.array = pick.one_in(8);
    if pick.one_in(2) || !new.nullable {
        new.default = default(model, &new, pick);
    }
    push(model.tables.get_mut(at)?, new, pick)
}

/// The closed sets of a model.
pub(super) fn sets(model: &Model) -> Vec<ClosedSet> {
    let mut sets: Vec<ClosedSet> = Vec::new();
    for column in model.own_tables().flat_map(|table| table.columns.iter()) {
        if let BaseType::Set(set) = &column.base
            && sets.iter().all(|known| known.name != set.name)
        {
            sets.push(set.clone());
        }
    }
    sets
}

/// A default that fits, if there is one.
fn default(model: &Model, column: &Column, pick: &mut Pick) -> Option<Default> {
    use BaseType::*;
    if column.array {
        return Some(Default::Text("{}".into()));
    }
    let sequences: Vec<_> = model.sequences.iter().map(|sequence| sequence.name.clone()).collect();
    let some = match &column.base {
        Text => {
            vec![Default::Text("it's".into()), Default::Text("".into()), Default::Sql("upper('a')".into())]
        }
        SmallInt => vec![Default::Integer(7)],
        BigInt if pick.one_in(2) && !sequences.is_empty() => vec![Default::Next(pick.of(&sequences)?)],
        Integer | BigInt => vec![Default::Integer(-3), Default::Integer(12), Default::Sql("1 + 1".into())],
        Boolean => vec![Default::Boolean(true), Default::Boolean(false)],
        Real | DoublePrecision | Numeric => vec![Default::Number("0.5".into()), Default::Integer(2)],
        Uuid => vec![Default::RandomUuid],
        Timestamptz => vec![Default::Now, Default::Sql("now() + interval '1 day'".into())],
        Date => vec![Default::Text("2026-01-01".into()), Default::Sql("current_date".into())],
        Jsonb => vec![Default::Text("{}".into())],
        Bytea => vec![Default::Text("\\x00".into())],
        Set(set) => vec![Default::Text(pick.of(&set.labels)?)],
    };
    pick.of(&some)
}

pub(super) fn add_reference(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let tables: Vec<_> = model.own_tables().map(|table| table.name.clone()).collect();
    let mut new = match pick.one_in(5) {
        true => reference("c", users()),
        false => pointing(model, &pick.of(&tables)?, |key| reference("c", key))?,
    };
    new.nullable = !pick.one_in(5);
    if let Some(reference) = &mut new.reference {
        reference.on_delete = if new.nullable { Action::SetNull } else { Action::NoAction };
        reference.across_tenants = pick.one_in(6);
    }
    let table = model.tables.get_mut(at)?;
    push(table, new, pick)?;
    let last = table.columns.len().checked_sub(1)?;
    set_action(table.columns.to_mut().get_mut(last)?, pick);
    Some(())
}

pub(super) fn add_person(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let new = match pick.below(3) {
        0 => listed("c"),
        1 => owner("c").nullable(),
        _ => assignee("c").nullable(),
    };
    push(table, new, pick)
}

fn chosen<'a>(
    table: &'a mut Table,
    pick: &mut Pick,
    fits: impl Fn(&Column) -> bool,
) -> Option<&'a mut Column> {
    let names: Vec<_> =
        plain(table).into_iter().filter(|column| fits(column)).map(|column| column.name.clone()).collect();
    let name = pick.of(&names)?;
    table.columns.to_mut().iter_mut().find(|column| column.name == name)
}

/// Another type that every value fits into.
pub(super) fn widen(table: &mut Table, pick: &mut Pick) -> Option<()> {
    use BaseType::*;
    let spread = table.partitioning.as_ref().map(|partitioning| partitioning.column.clone());
    let column = chosen(table, pick, |column| {
        matches!(column.base, SmallInt | Integer | BigInt | Real | Numeric)
            && Some(&column.name) != spread.as_ref()
    })?;
    let wider = match column.base {
        SmallInt => vec![Integer, BigInt, Numeric],
        Integer => vec![BigInt, Numeric],
        BigInt => vec![Numeric],
        Real => vec![DoublePrecision],
        _ => vec![Numeric],
    };
    let to = pick.of(&wider)?;
    match (&column.base, column.precision) {
        (Numeric, Some((digits, decimals))) if pick.one_in(2) => {
            column.precision = Some((digits + 4, decimals))
        }
        (Numeric, None) => return None,
        _ => column.precision = None,
    }
    if to == Numeric && matches!(column.default, Some(Default::Next(_))) {
        column.default = None;
    }
    column.base = to;
    Some(())
}

pub(super) fn set_default(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let column = chosen(model.tables.get_mut(at)?, pick, |_| true)?.clone();
    let default =
        if column.default.is_some() && pick.one_in(2) { None } else { default(model, &column, pick) };
    let table = model.tables.get_mut(at)?;
    table.columns.to_mut().iter_mut().find(|of| of.name == column.name)?.default = default;
    Some(())
}

pub(super) fn nullability(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let column = chosen(table, pick, |_| true)?;
    column.nullable = !column.nullable;
    Some(())
}

pub(super) fn comment(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let at = pick.below(table.columns.len());
    table.columns.to_mut().get_mut(at)?.doc = doc(pick).into();
    Some(())
}

/// A condition that every value meets which is planted here.
pub(super) fn check(table: &mut Table, pick: &mut Pick) -> Option<()> {
    use BaseType::*;
    let column = chosen(table, pick, |_| true)?;
    if column.check.take().is_some() && pick.one_in(2) {
        return Some(());
    }
    let name = Ident(&column.name).to_string();
    let condition = match &column.base {
        _ if column.array => format!("cardinality({name}) < 100"),
        Text => pick.of(&[format!("char_length({name}) < 200"), format!("{name} <> 'never'")])?,
        SmallInt | Integer | BigInt | Real | DoublePrecision | Numeric => {
            pick.of(&[format!("{name} > -1000"), format!("{name} between -500 and 30000")])?
        }
        Timestamptz | Date => format!("{name} > '2000-01-01'"),
        Jsonb => format!("jsonb_typeof({name}) = 'object'"),
        Bytea => format!("octet_length({name}) < 100"),
        Boolean => format!("{name} in (true, false)"),
        _ => format!("{name} = {name}"),
    };
    let own = pick.one_in(3).then(|| format!("check_{}", pick.below(1000)).into());
    column.check = Some(Check { name: own, ..crate::build::check(&condition) });
    Some(())
}

pub(super) fn unfit_check(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let column = chosen(table, pick, |column| {
        column.base == BaseType::Text && !column.array && !column.nullable && column.check.is_none()
    })?;
    column.check = Some(crate::build::check(&format!("char_length({}) > 500", Ident(&column.name))));
    Some(())
}

pub(super) fn unique(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let column = chosen(table, pick, is_countable)?;
    let global = pick.one_in(4);
    column.unique = match column.unique {
        Some(_) if pick.one_in(2) => None,
        Some(Uniqueness::Global) => Some(Uniqueness::PerTenant),
        _ if global => Some(Uniqueness::Global),
        _ => Some(Uniqueness::PerTenant),
    };
    Some(())
}

fn set_action(column: &mut Column, pick: &mut Pick) {
    let own = [Action::NoAction, Action::Restrict, Action::Cascade];
    let all = [Action::NoAction, Action::Restrict, Action::Cascade, Action::SetNull];
    let nullable = column.nullable;
    let any = |pick: &mut Pick| if nullable { pick.of(&all) } else { pick.of(&own) };
    if let Some(reference) = &mut column.reference {
        reference.on_delete = any(pick).unwrap_or(Action::NoAction);
        if pick.one_in(3) {
            reference.on_update = any(pick).unwrap_or(Action::NoAction);
        }
    }
}

pub(super) fn action(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let names: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.reference.is_some())
        .map(|column| column.name.clone())
        .collect();
    let name = pick.of(&names)?;
    set_action(table.columns.to_mut().iter_mut().find(|column| column.name == name)?, pick);
    Some(())
}

pub(super) fn secret(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let column = chosen(table, pick, |_| true)?;
    column.secret = !column.secret;
    Some(())
}

pub(super) fn movable(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let at = pick.below(table.columns.len());
    let column = table.columns.to_mut().get_mut(at)?;
    column.movable = !column.movable;
    column.reference.as_ref().map(drop)
}
