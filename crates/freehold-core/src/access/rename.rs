//! The account that there was, under the names that things have now.

use super::{Access, ObjectAccess, TableAccess};
use crate::diff::Intent;
use crate::model::{Capacity, ClaimTest, Command, List, Operand, QualifiedName, Role, Str, Test, Trust};
use std::collections::{BTreeMap, BTreeSet};

/// Applies what an intent says was renamed, where that is still to come: tables, then their columns, then labels.
pub(super) fn apply(from: &Access, to: &Access, intent: &Intent) -> Access {
    let mut access = from.clone();
    let tables: BTreeMap<_, _> = intent
        .renamed_tables
        .iter()
        .filter(|(new, old)| {
            from.table(old).is_some()
                && from.table(new).is_none()
                && to.table(new).is_some()
                && to.table(old).is_none()
        })
        .map(|(new, old)| (old.clone(), new.clone()))
        .collect();
    let table = |name: &mut QualifiedName| {
        if let Some(new) = tables.get(name) {
            *name = new.clone();
        }
    };
    for each in all_mut(&mut access) {
        table(&mut each.name);
        each.columns.iter_mut().filter_map(|column| column.to.as_mut()).for_each(|(to, _)| table(to));
        expressions(each).for_each(|trust| in_atoms(trust, &mut |atom| rename_tables(atom, &table)));
    }
    for ObjectAccess { reaches, .. } in &mut access.objects {
        let renamed = |(command, mut name): (Command, QualifiedName)| {
            table(&mut name);
            (command, name)
        };
        *reaches = std::mem::take(reaches).into_iter().map(renamed).collect();
    }
    access.tables.sort_by(|one, other| one.name.cmp(&other.name));
    for (name, columns) in &intent.renamed_columns {
        let Some(after) = to.table(name) else { continue };
        let Some(before) = access.table(name) else { continue };
        let pending = columns
            .iter()
            .filter(|(new, old)| before.has(old) && !before.has(new) && after.has(new) && !after.has(old));
        let pending: BTreeMap<Str, Str> =
            pending.map(|(new, old)| (old.clone().into(), new.clone().into())).collect();
        rename_columns(&mut access, name, &pending);
    }
    for (set, values) in &intent.renamed_values {
        let values: BTreeMap<Str, Str> =
            values.iter().map(|(new, old)| (old.clone().into(), new.clone().into())).collect();
        rename_labels(&mut access, to, set, &values);
    }
    access
}

fn all_mut(access: &mut Access) -> impl Iterator<Item = &mut TableAccess> {
    access.tables.iter_mut().chain(access.buckets.values_mut().map(|bucket| &mut bucket.files))
}

fn expressions(table: &mut TableAccess) -> impl Iterator<Item = &mut Trust> {
    table.who.iter_mut().map(|(_, trust)| trust).chain(&mut table.floor)
}

/// Visits every atom of an expression, and those within one behind it.
fn in_atoms(trust: &mut Trust, visit: &mut dyn FnMut(&mut Trust)) {
    match trust {
        Trust::Any(parts) | Trust::All(parts) => {
            parts.to_mut().iter_mut().for_each(|part| in_atoms(part, visit));
        }
        atom => {
            visit(atom);
            if let Trust::Within(parts) | Trust::Parent { by: parts, .. } = atom
                && !parts.is_empty()
            {
                parts.to_mut().iter_mut().for_each(|part| in_atoms(part, visit));
            }
        }
    }
}

fn rename_tables(atom: &mut Trust, rename: &impl Fn(&mut QualifiedName)) {
    let capacity = match atom {
        Trust::Member { membership, via, capacity } => {
            rename(membership);
            via.to_mut().iter_mut().for_each(rename);
            Some(capacity)
        }
        Trust::Staff { staff: table, capacity } | Trust::Shared { shares: table, capacity } => {
            rename(table);
            Some(capacity)
        }
        Trust::Peer { membership: table }
        | Trust::Manager { reports: table }
        | Trust::Parent { parent: table, .. } => {
            rename(table);
            None
        }
        Trust::Through { join, to } => {
            rename(join);
            rename(to);
            None
        }
        _ => None,
    };
    if let Some(Capacity::Permission { permissions, .. }) = capacity {
        rename(permissions);
    }
}

fn rename_columns(access: &mut Access, table: &QualifiedName, columns: &BTreeMap<Str, Str>) {
    let rename = |name: &mut Str| {
        if let Some(new) = columns.get(name) {
            *name = new.clone();
        }
    };
    for each in all_mut(access) {
        let is_renamed = each.name == *table;
        for column in &mut each.columns {
            let points_here = column.to.as_ref().is_some_and(|(to, _)| to == table);
            if let Some((_, key)) = column.to.as_mut().filter(|_| points_here) {
                rename(key);
            }
            if is_renamed {
                rename(&mut column.name);
            }
        }
        if is_renamed {
            let unique = each.unique.iter_mut().flatten();
            each.key.iter_mut().chain(unique).chain(&mut each.others).for_each(rename);
        }
        let name = each.name.clone();
        for trust in expressions(each) {
            at_each(trust, &name, &mut |at, atom| {
                if at == table {
                    rename_in_atom(atom, columns, &rename);
                }
            });
        }
    }
}

/// Visits every atom together with the table that it asks.
fn at_each(trust: &mut Trust, table: &QualifiedName, visit: &mut dyn FnMut(&QualifiedName, &mut Trust)) {
    match trust {
        Trust::Any(parts) | Trust::All(parts) | Trust::Within(parts) => {
            parts.to_mut().iter_mut().for_each(|part| at_each(part, table, visit));
        }
        Trust::Parent { parent, by } if !by.is_empty() => {
            let parent = parent.clone();
            by.to_mut().iter_mut().for_each(|part| at_each(part, &parent, visit));
        }
        atom => visit(table, atom),
    }
}

fn rename_in_atom(atom: &mut Trust, columns: &BTreeMap<Str, Str>, rename: &impl Fn(&mut Str)) {
    match atom {
        Trust::Named { column } => rename(column),
        Trust::When(condition) => rename(&mut condition.column),
        Trust::Claim(claim) => {
            if let ClaimTest::IsColumn(column) = &mut claim.test {
                rename(column);
            }
        }
        // its columns stand in braces, and a brace of its own is doubled
        Trust::Unchecked { sql, .. } if !sql.contains("{{") => {
            let renamed = columns.iter().fold(sql.to_string(), |sql, (old, new)| {
                sql.replace(&format!("{{{old}}}"), &format!("{{{new}}}"))
            });
            *sql = renamed.into();
        }
        _ => {}
    }
}

/// Only labels that are gone were renamed.
fn rename_labels(access: &mut Access, to: &Access, set: &QualifiedName, values: &BTreeMap<Str, Str>) {
    let is_of = |of: &Option<(QualifiedName, Vec<Str>)>| of.as_ref().is_some_and(|(name, _)| name == set);
    let after = to.tables.iter().flat_map(|table| &table.columns).filter(|column| is_of(&column.set));
    let after: BTreeSet<&Str> =
        after.filter_map(|column| column.set.as_ref()).flat_map(|(_, labels)| labels).collect();
    let rename = |label: &mut Str| {
        if let Some(new) = values.get(label).filter(|new| after.contains(new) && !after.contains(&&*label)) {
            *label = new.clone();
        }
    };
    let with_role = |role: Role| -> BTreeSet<QualifiedName> {
        let holds = |table: &&TableAccess| {
            table.columns.iter().any(|column| column.role == role && is_of(&column.set))
        };
        access.tables.iter().filter(holds).map(|table| table.name.clone()).collect()
    };
    let (of_roles, of_permissions) = (with_role(Role::MemberRole), with_role(Role::Permission));
    for table in all_mut(access) {
        for column in &mut table.columns {
            if is_of(&column.set)
                && let Some((_, labels)) = &mut column.set
            {
                labels.iter_mut().for_each(rename);
            }
        }
        let mut in_atom = |atom: &mut Trust| match atom {
            Trust::Member { membership: table, capacity, .. }
            | Trust::Staff { staff: table, capacity }
            | Trust::Shared { shares: table, capacity } => match capacity {
                Capacity::Roles(roles) if of_roles.contains(table) => {
                    roles.to_mut().iter_mut().for_each(rename)
                }
                Capacity::Permission { permissions, permission } if of_permissions.contains(permissions) => {
                    rename(permission);
                }
                _ => {}
            },
            Trust::When(condition) => match &mut condition.test {
                Test::Is(_, operand) => in_operand(operand, set, &rename),
                Test::OneOf(operands) => {
                    List::to_mut(operands).iter_mut().for_each(|operand| in_operand(operand, set, &rename));
                }
                Test::IsNull | Test::IsNotNull => {}
            },
            _ => {}
        };
        expressions(table).for_each(|trust| in_atoms(trust, &mut in_atom));
    }
}

fn in_operand(operand: &mut Operand, of: &QualifiedName, rename: &impl Fn(&mut Str)) {
    if let Operand::Label { set, label } = operand
        && set == of
    {
        rename(label);
    }
}
