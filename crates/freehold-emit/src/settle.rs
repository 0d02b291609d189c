//! What a difference leaves open, as a question to the author of the schema.

mod offer;

use crate::Diagnostics;
use freehold_core::diagnostic::{Code, Diagnostic};
use freehold_core::diff::Unsettled;
use freehold_core::model::{BaseType, Model, Place, QualifiedName};
use freehold_core::sql::Ident;
use freehold_core::words::and;
use std::collections::BTreeSet;

/// One message for each, at the closest place there is in the source.
pub(crate) fn diagnostics(model: &Model, unsettled: &[Unsettled]) -> Diagnostics {
    let mut found: Vec<_> = unsettled.iter().map(|unsettled| diagnostic(model, unsettled)).collect();
    found.sort();
    found
}

fn diagnostic(model: &Model, unsettled: &Unsettled) -> Diagnostic {
    let of_table = |table: &QualifiedName| model.table(table).map_or(&model.place, |table| &table.place);
    let of_column = |table: &QualifiedName, column: &str| {
        let column = model.table(table).and_then(|table| table.column(column));
        column.map_or(of_table(table), |column| &column.place)
    };
    let of_set = |name: &QualifiedName| {
        let bases = model.own_tables().flat_map(|table| table.columns.iter()).map(|column| &column.base);
        let mut sets = bases.filter_map(|base| match base {
            BaseType::Set(set) if set.name == *name => Some(&set.place),
            _ => None,
        });
        sets.next().unwrap_or(&model.place)
    };
    let say = |place: &Place, code, message: String, reason: &str, fix: &str| Diagnostic {
        place: place.clone(),
        code,
        message,
        reason: reason.into(),
        fix: fix.into(),
        related: Vec::new(),
    };
    match unsettled {
        Unsettled::RolesChanged { from, to } => {
            let names = |roles: &BTreeSet<String>| {
                let names: Vec<_> = roles.iter().map(|role| format!("`{role}`")).collect();
                and(&names)
            };
            let message =
                format!("`{}` runs on another platform than its sealed migrations", model.rust_name);
            let reason = format!("they are for the roles {}, not {}", names(from), names(to));
            let fix = "take the platform back, or move `generated` away and start over in an empty database";
            say(&model.place, Code::ChangeUnsupported, message, &reason, fix)
        }
        Unsettled::TableGone { table, now } => {
            let message = format!("the table `{table}` is gone");
            let reason = "a sealed migration made it, and whether it was dropped or renamed can't be told";
            let on = match now.as_ref().and_then(|now| model.table(now)) {
                Some(now) => format!("on `{}` if it is that now", now.rust_name),
                None => "on the struct that it is now".into(),
            };
            let fix = format!(
                "write `#[table(…, renamed_from = {})]` {on}, or `#[schema(…, drop({}))]` on `{}`",
                quoted(&table.to_string()),
                quoted(&table.to_string()),
                model.rust_name
            );
            say(&model.place, Code::TableGone, message, reason, &fix)
        }
        Unsettled::TableNotRenamed { table, from } => say(
            of_table(table),
            Code::IntentContradicted,
            format!("`{table}` can't be renamed from `{from}`"),
            &both(model.table(from).is_some()),
            &format!(
                "remove `renamed_from`, or seal what comes first; `#[schema(…, drop({}))]` lets the old one go",
                quoted(&from.to_string())
            ),
        ),
        Unsettled::BucketGone { name } => {
            let message = format!("the bucket `{name}` is gone");
            let sealed = "a sealed migration made it, and nothing says that it is to go";
            let fix = format!(
                "write `#[schema(…, drop(bucket({})))]` on `{}`, which lets it go if it holds no file, or put it back",
                quoted(name),
                model.rust_name
            );
            say(&model.place, Code::TableGone, message, sealed, &fix)
        }
        Unsettled::PartitionGone { table, partition, now } => {
            let message = format!("the partition `{partition}` of `{table}` is gone");
            let reason = "a sealed migration made it, and whether it was dropped or renamed can't be told";
            let on = match now {
                Some(now) => format!("on `{now}` if it is that now"),
                None => "on the one that it is now".into(),
            };
            let fix = format!(
                "write `#[partition(…, renamed_from = {name})]` {on}, or `#[drop(partition({name}))]` above the struct, and its rows are lost",
                name = quoted(partition)
            );
            say(of_table(table), Code::TableGone, message, reason, &fix)
        }
        Unsettled::PartitionMoved { table, partition } => {
            let message = format!("the partition `{partition}` of `{table}` is for other rows");
            let reason = "Postgres changes no bounds: those that it holds would have to be copied elsewhere";
            let fix = "take the bounds back, and add a partition for what none holds";
            say(of_table(table), Code::ChangeUnsupported, message, reason, fix)
        }
        Unsettled::PartitioningChanged { table } => {
            let message = format!("the rows of `{table}` are spread in another way");
            let reason = "Postgres spreads no rows anew: it takes another table, and each row copied";
            let fix = "take it back, or make another table and copy the rows by a migration of your own";
            say(of_table(table), Code::ChangeUnsupported, message, reason, fix)
        }
        Unsettled::SequenceGone { sequence } => {
            let message = format!("the sequence `{sequence}` is gone");
            let reason = "one of another name would begin anew, and give numbers that are taken";
            let name = quoted(&sequence.to_string());
            let fix = format!(
                "write `#[sequence(…, renamed_from = {name})]` on the one that it is now, or `#[schema(…, drop(sequence({name})))]` on `{}`",
                model.rust_name
            );
            say(&model.place, Code::SequenceGone, message, reason, &fix)
        }
        Unsettled::CircleUnclear { table, names } => {
            let place = table.as_ref().map_or(&model.place, of_table);
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let of = table.as_ref().map_or_else(String::new, |table| format!(" of `{table}`"));
            let message = format!("{}{of} take each other's names, or have", and(&names));
            let reason = "nothing but the names tells them apart, before and after";
            let fix = "remove `renamed_from` if they have; if not, rename one to a name of its own, seal that, and rename on";
            say(place, Code::IntentContradicted, message, reason, fix)
        }
        Unsettled::SequenceNotRenamed { sequence, from } => {
            let place = model.sequence(sequence).map_or(&model.place, |sequence| &sequence.place);
            let message = format!("`{sequence}` can't be renamed from `{from}`");
            let fix = "remove `renamed_from`, or seal what comes first";
            say(place, Code::IntentContradicted, message, &both(model.sequence(from).is_some()), fix)
        }
        Unsettled::ColumnGone { table, column, now } => {
            let message = format!("the column `{column}` of `{table}` is gone");
            let reason = "a sealed migration made it, and whether it was dropped or renamed can't be told";
            let on = match now {
                Some(now) => format!("on `{now}` if it is that now"),
                None => "on the field that it is now".into(),
            };
            let fix = format!(
                "write `#[column(renamed_from = {})]` {on}, or `#[drop({})]` above the struct",
                quoted(column),
                bare(column)
            );
            say(of_table(table), Code::ColumnGone, message, reason, &fix)
        }
        Unsettled::ColumnNotRenamed { table, column, from } => say(
            of_column(table, column),
            Code::IntentContradicted,
            format!("`{column}` of `{table}` can't be renamed from `{from}`"),
            &both(model.table(table).is_some_and(|table| table.column(from).is_some())),
            &format!(
                "remove `renamed_from`, or seal what comes first; `#[drop({})]` above the struct lets the old one go",
                bare(from)
            ),
        ),
        Unsettled::ColumnUnfilled { table, column } => say(
            of_column(table, column),
            Code::ColumnUnfilled,
            format!(
                "the new column `{column}` can't be NULL, and nothing fills it in the rows that are there"
            ),
            &format!("`{table}` is in a sealed migration and may hold rows"),
            &offer::filling(model, table, column),
        ),
        Unsettled::ConversionMissing { table, column, from, to } => say(
            of_column(table, column),
            Code::ConversionMissing,
            format!("`{column}` of `{table}` was {from} and is {to} now"),
            "whether each value that is there becomes one of the new type can't be told",
            &format!(
                "write `#[column(converted = {})]` on it: its new value in SQL, of the row as it was",
                quoted(&format!("{}::{to}", Ident(column)))
            ),
        ),
        Unsettled::EnumChanged { name, gone } => {
            let gone: Vec<_> = gone.iter().map(|label| quoted(label)).collect();
            let message = format!("the type `{name}` has no {} any more", and(&gone));
            let reason = "a sealed migration made it, and whether it was dropped or renamed can't be told";
            let fix = format!(
                "write `#[closed_set(renamed_from = \"…\")]` on the variant that it is now, or `#[closed_set(drop({}))]` on the enum",
                gone.join(", ")
            );
            say(of_set(name), Code::ValueGone, message, reason, &fix)
        }
        Unsettled::LabelNotRenamed { table, column, label, from } => say(
            of_column(table, column),
            Code::IntentContradicted,
            format!("the label `{label}` of `{column}` in `{table}` can't be renamed from `{from}`"),
            &both(false),
            "remove `renamed_from`, and keep both",
        ),
        Unsettled::EnumValueNotRenamed { name, value, from } => say(
            &model.place,
            Code::IntentContradicted,
            format!("the value `{value}` of `{name}` can't be renamed from `{from}`"),
            &both(false),
            "remove `renamed_from`, and keep both",
        ),
        Unsettled::EnumValueUsed { name, value } => {
            let message = format!("the new value `{value}` of `{name}` is used as soon as it is added");
            let reason = "Postgres lets nobody use a value in the transaction that adds it";
            let fix = "leave out what says it until this migration is sealed, and say it in the next one";
            say(&model.place, Code::ChangeUnsupported, message, reason, fix)
        }
        Unsettled::FilledFromNothing { table, column, source } => say(
            of_column(table, column),
            Code::BackfillMisfit,
            format!("`{column}` of `{table}` can't be filled from `{source}`"),
            "that table is made by the same migration, and so has no rows",
            "seal the migration that makes it, and let the server write its rows, before this one",
        ),
    }
}

/// Why something can't get the name that it shall have.
fn both(is_declared: bool) -> String {
    match is_declared {
        true => "that is still in the schema",
        false => "sealed migrations made both, so neither can become the other",
    }
    .into()
}

/// A text as Rust writes it.
fn quoted(name: &str) -> String {
    format!("{name:?}")
}

/// A name as an attribute takes it: a word, or else a text.
fn bare(name: &str) -> String {
    let is_word = name != "_"
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if is_word && !name.is_empty() { name.to_owned() } else { quoted(name) }
}
