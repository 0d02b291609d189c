//! Tables that go, and what goes before them.

use super::by_dependency;
use crate::catalog::{Returns, Table};
use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use crate::sql::{Qualified, mentions};
use std::collections::BTreeSet;

/// Each after those that point at it. Where they point at each other, or a policy of one asks another, that goes first:
/// nothing is dropped by `cascade`.
pub(super) fn tables(tables: Vec<Table>) -> Vec<Change> {
    let names: BTreeSet<_> = tables.iter().map(|table| table.name.clone()).collect();
    let mut changes = Vec::new();
    let mut gone = BTreeSet::new();
    for table in by_dependency(tables).into_iter().rev() {
        let alter = |on: &QualifiedName, change| Change::AlterTable { table: on.clone(), change };
        for (name, key) in &table.foreign_keys {
            if gone.contains(&key.target) {
                changes.push(alter(&table.name, TableChange::DropForeignKey { name: name.clone() }));
            }
        }
        let asks = |sql: &String| {
            let mut others = names.iter().filter(|other| **other != table.name);
            others.any(|other| sql.contains(&Qualified(other).to_string()))
        };
        for (on, policies) in table.all_policies() {
            for (name, policy) in policies {
                if policy.using.iter().chain(&policy.check).any(asks) {
                    changes.push(alter(&on, TableChange::DropPolicy { name: name.clone() }));
                }
            }
        }
        gone.insert(table.name.clone());
        changes.push(Change::DropTable(table));
    }
    changes
}

/// The functions that go and give rows of a table that goes.
pub(super) fn functions(changes: &[Change]) -> BTreeSet<QualifiedName> {
    let tables: BTreeSet<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::DropTable(table) => Some(&table.name),
            _ => None,
        })
        .collect();
    let dropped = changes.iter().filter_map(|change| match change {
        Change::DropFunction(function) => match &function.returns {
            Returns::Value(data_type) => Some((&function.name, data_type)),
            Returns::Trigger => None,
        },
        _ => None,
    });
    let of_tables = dropped
        .filter(|(_, data_type)| mentions(data_type).iter().any(|mention| tables.contains(&mention.name)));
    of_tables.map(|(name, _)| name.clone()).collect()
}
