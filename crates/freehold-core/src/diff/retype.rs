//! Enumerated types that lose values, or have them in another order. The rest of the comparison starts from a catalogue that
//! has them as they shall be.

use super::{Change, Found, Intent, TableChange, Unsettled};
use crate::catalog::{Catalog, EnumType, Function, Returns};
use crate::model::QualifiedName;
use crate::sql::{Qualified, mentions, object_name};
use std::collections::BTreeSet;

/// The catalogue, and the types that are made anew: Postgres takes no value away and moves none, so a new type takes the
/// old one's name, and every column of it is converted.
pub(super) fn apply(
    from: Catalog,
    to: &Catalog,
    intent: &Intent,
    found: &mut Found,
) -> (Catalog, BTreeSet<QualifiedName>) {
    let mut remade = from;
    let mut types = BTreeSet::new();
    for (name, after) in &to.enums {
        let Some(before) = remade.enums.get(name).cloned() else { continue };
        let gone = gone(&before, after);
        if gone.is_empty() && in_order(&before, after) {
            continue;
        }
        let dropped = intent.dropped_values.get(name);
        if gone.iter().any(|label| dropped.is_none_or(|dropped| !dropped.contains(label))) {
            let refused =
                |of: &Unsettled| matches!(of, Unsettled::EnumValueNotRenamed { name: of, .. } if of == name);
            if !found.unsettled.iter().any(refused) {
                found.unsettled.push(Unsettled::EnumChanged { name: name.clone(), gone });
            }
        } else {
            let aside = name.sibling(object_name(&name.name, "", "before"));
            found.changes.extend([
                Change::SetEnumAside { name: name.clone(), aside: aside.clone() },
                Change::CreateEnum(after.clone()),
                Change::DropEnum { name: aside.clone() },
            ]);
            refuse(&remade, to, name, &gone.into_iter().collect(), found);
            clear(&mut remade, name, &aside, found);
            types.insert(name.clone());
        }
        // what was asked isn't asked again
        remade.enums.insert(name.clone(), after.clone());
    }
    (remade, types)
}

fn gone(before: &EnumType, after: &EnumType) -> Vec<String> {
    before.labels.iter().filter(|label| !after.labels.contains(label)).cloned().collect()
}

fn in_order(before: &EnumType, after: &EnumType) -> bool {
    after.labels.iter().filter(|label| before.labels.contains(label)).eq(&before.labels)
}

/// A row that holds a value that goes has no other: somebody has to say which.
fn refuse(from: &Catalog, to: &Catalog, name: &QualifiedName, values: &BTreeSet<String>, found: &mut Found) {
    let data_type = Qualified(name).to_string();
    for table in from.tables.values().filter(|_| !values.is_empty()) {
        let Some(after) = to.tables.get(&table.name) else { continue };
        let stays = |name: &str| {
            after.column(name).is_some_and(|column| column.data_type.trim_end_matches("[]") == data_type)
        };
        for column in &table.columns {
            if column.data_type.trim_end_matches("[]") == data_type && stays(&column.name) {
                let (values, forced) = (values.clone(), table.force_row_security);
                let change = TableChange::RefuseValues { column: column.clone(), values, forced };
                found.changes.push(Change::AlterTable { table: table.name.clone(), change });
            }
        }
    }
}

/// Functions and views that speak of the type hold on to the old one: they go, and the comparison makes them anew.
fn clear(catalog: &mut Catalog, name: &QualifiedName, aside: &QualifiedName, found: &mut Found) {
    let speaks = |sql: &str| mentions(sql).iter().any(|mention| mention.name == *name);
    let of_function = |function: &Function| {
        let returns = matches!(&function.returns, Returns::Value(of) if speaks(of));
        let mut arguments = function.arguments.iter();
        returns || arguments.any(|argument| speaks(&argument.data_type))
    };
    catalog.functions.retain(|_, function| {
        let goes = of_function(function);
        if goes {
            // by then its arguments are of the type that is aside
            let (name, aside) = (Qualified(name).to_string(), Qualified(aside).to_string());
            let mut old = function.clone();
            for argument in old.arguments.iter_mut().filter(|of| of.data_type.trim_end_matches("[]") == name)
            {
                argument.data_type = argument.data_type.replacen(&name, &aside, 1);
            }
            found.changes.push(Change::DropFunction(old));
        }
        !goes
    });
    catalog.views.retain(|_, view| {
        let goes = speaks(&view.body) || view.columns.iter().any(|column| speaks(&column.data_type));
        if goes {
            found.changes.push(Change::DropView(view.clone()));
        }
        !goes
    });
}
