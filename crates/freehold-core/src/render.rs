//! Changes as SQL: lower-case keywords, two spaces in, every name qualified.

mod bucket;
mod default_privileges;
mod fill;
mod function;
mod gone;
mod identity;
mod label;
mod partition;
mod policy;
mod premise;
mod role;
mod schema;
mod sequence;
mod table;
mod view;

use crate::catalog::{CURRENT_USER, EnumType};
use crate::diff::{Change, TableChange};
use crate::sql::{Ident, Literal, Qualified, list};

pub(crate) use bucket::mime_types;
pub(crate) use fill::seen;
pub use function::dollar_quoted;
pub(crate) use function::signature;
pub(crate) use partition::definition as create_partition;
pub(crate) use policy::create as create_policy;
pub use premise::premises;
pub(crate) use table::{build_concurrently, create as create_table, create_index, drop_concurrently};
pub(crate) use view::create as create_view;

/// One change as SQL: statements with a blank line between objects, without a line break at the end.
pub fn change(change: &Change) -> String {
    match change {
        Change::CreateSchema { name, users } => {
            let name = Ident(name);
            let create = format!("create schema {name};\n\nrevoke all on schema {name} from public;");
            match users.len() {
                0 => create,
                _ => format!("{create}\ngrant usage on schema {name} to {};", roles(users)),
            }
        }
        Change::DropSchema { name } => format!("drop schema {};", Ident(name)),
        Change::CreateRoles(roles) => role::create(roles),
        Change::CloseSchema { schema, roles } => default_privileges::close_schema(schema, roles),
        Change::CloseFunctions => default_privileges::CLOSE_FUNCTIONS.into(),
        Change::CreateEnum(set) => create_enum(set),
        Change::AddEnumValue { name, value, after, before } => {
            let place = match (after, before) {
                (Some(after), _) => format!(" after {}", Literal(after)),
                (None, Some(before)) => format!(" before {}", Literal(before)),
                (None, None) => String::new(),
            };
            format!("alter type {} add value {}{place};", Qualified(name), Literal(value))
        }
        Change::RenameEnumValue { name, from, to } => {
            format!("alter type {} rename value {} to {};", Qualified(name), Literal(from), Literal(to))
        }
        Change::CommentEnum { name, comment } => {
            let comment = comment.as_ref().map_or("null".into(), |comment| Literal(comment).to_string());
            format!("comment on type {} is {comment};", Qualified(name))
        }
        Change::SetEnumAside { name, aside } => {
            format!("alter type {} rename to {};", Qualified(name), Ident(&aside.name))
        }
        Change::DropEnum { name } => format!("drop type {};", Qualified(name)),
        Change::CreateFunction(function) => function::create(function),
        Change::ReplaceFunction { function, revoked } => function::replace(function, revoked),
        Change::DropFunction(function) => function::drop(function),
        Change::CreateSequence(sequence) => sequence::create(sequence),
        Change::AlterSequence { from, to } => sequence::alter(from, to),
        Change::CreateView(view) => view::create_whole(view),
        Change::DropView(view) => format!("drop view {};", Qualified(&view.name)),
        Change::CreateTable(table) => {
            let mut objects = vec![table::create(table, &Qualified(&table.name).to_string())];
            objects.extend(table::comments(table));
            objects.extend(table::indexes(table));
            objects.extend(table::triggers(table));
            objects.push(table::row_security(&table.name, table.row_security, table.force_row_security));
            objects.push(table::grants(&table.name, &table.grants, &table.column_grants));
            let partitions = table.partitioning.iter().flat_map(|of| &of.partitions);
            objects.extend(partitions.map(|(name, of)| partition::create(&table.name, name, of)));
            objects.join("\n\n")
        }
        Change::RenameTable { from, to } => gone::rename_table(from, to),
        Change::DropTable(table) => gone::drop_table(&table.name),
        Change::SetBucket { name, bucket, .. } => bucket::set(name, bucket),
        Change::RenameSequence { from, to } => gone::rename_sequence(from, to),
        Change::DropSequence { name } => gone::drop_sequence(name),
        Change::DropBucket { name } => bucket::drop(name),
        Change::SetSchemaUsers { schema, added, revoked } => schema::set_users(schema, added, revoked),
        Change::AlterTable { table, change } => match change {
            TableChange::CreatePolicy { name, policy } => {
                policy::create(&Qualified(table).to_string(), name, policy)
            }
            TableChange::CreatePartition { name, partition, .. } => partition::create(table, name, partition),
            TableChange::DropPolicy { name } => {
                format!("drop policy {} on {};", Ident(name), Qualified(table))
            }
            TableChange::RenameColumn { from, to } => gone::rename_column(table, from, to),
            TableChange::DropColumn { name, granted } => gone::drop_column(table, name, granted),
            TableChange::RenamePart { part, from, to } => gone::rename_part(table, *part, from, to),
            TableChange::Fill(fill) => fill::fill(table, fill),
            TableChange::ConvertColumns(of) => table::convert(table, of),
            TableChange::DropIdentity { column } => identity::drop(table, column),
            TableChange::DropPartition { name } => gone::drop_partition(table, name),
            TableChange::AddIdentity { column, forced } => identity::add(table, column, *forced),
            TableChange::Relabel { column, labels, forced } => label::rename(table, column, labels, *forced),
            TableChange::RefuseValues { column, values, forced } => {
                label::refuse(table, column, values, *forced)
            }
            other => table::alter(table, other),
        },
    }
}

/// A statement that fails with this message.
pub(crate) fn refusal(message: &str) -> String {
    let body = format!("begin\n  raise exception using message = {};\nend;", Literal(message));
    format!("do {};", dollar_quoted(&body))
}

fn create_enum(set: &EnumType) -> String {
    let name = Qualified(&set.name);
    let create =
        format!("create type {name} as enum ({});", list(set.labels.iter().map(|label| Literal(label))));
    match &set.comment {
        Some(comment) => format!("{create}\n\ncomment on type {name} is {};", Literal(comment)),
        None => create,
    }
}

/// Roles as SQL lists them. `public` is a keyword there, not a role.
fn roles<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    list(names.into_iter().map(|name| match &**name {
        CURRENT_USER => name.clone(),
        name => Ident(name).to_string(),
    }))
}
