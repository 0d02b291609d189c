use super::partition::partition_by;
use crate::catalog::{
    Column, ColumnDefault, ColumnGrants, ForeignKey, Index, Method, PrimaryKey, Privilege, Table, Trigger,
};
use crate::diff::{Conversion, TableChange};
use crate::model::{Action, Command, QualifiedName};
use crate::sql::{Ident, Literal, Qualified, columns, list};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// `create table`, with every constraint that the table holds. `name` is as it is to be written.
pub(crate) fn create(table: &Table, name: &str) -> String {
    let mut lines: Vec<_> = table.columns.iter().map(column_definition).collect();
    if let Some(key) = &table.primary_key {
        lines.push(primary_key(key));
    }
    // in the order of the columns, which is how one reads a table
    let mut rest: Vec<(usize, u8, &String, String)> = Vec::new();
    let position = |columns: &[String]| columns.first().map_or(usize::MAX, |first| table.position(first));
    for (name, of) in &table.uniques {
        rest.push((position(of), 0, name, unique(of)));
    }
    for (name, key) in &table.foreign_keys {
        rest.push((position(&key.columns), 1, name, foreign_key(key)));
    }
    for (name, check) in &table.checks {
        let at = check.column.as_ref().map_or(usize::MAX, |column| table.position(column));
        rest.push((at, 2, name, format!("check ({})", check.expression)));
    }
    rest.sort_by(|a, b| (a.1, a.0, a.2).cmp(&(b.1, b.0, b.2)));
    lines.extend(rest.into_iter().map(|(_, _, name, definition)| constraint(name, &definition)));
    let spread = table.partitioning.as_ref().map(|of| partition_by(of.method, &of.column));
    format!("create table {name} (\n  {}\n){};", lines.join(",\n  "), spread.unwrap_or_default())
}

/// On one line, or with the definition below where that is long.
fn constraint(name: &str, definition: &str) -> String {
    let name = Ident(name);
    let one = format!("constraint {name} {definition}");
    if one.len() <= 80 { one } else { format!("constraint {name}\n    {definition}") }
}

fn primary_key(key: &PrimaryKey) -> String {
    constraint(&key.name, &format!("primary key ({})", columns(&key.columns)))
}

fn column_definition(column: &Column) -> String {
    let mut sql = format!("{} {}", Ident(&column.name), column.data_type);
    if !column.nullable {
        sql += " not null";
    }
    match &column.default {
        Some(ColumnDefault::Expression(default) | ColumnDefault::Caller(default)) => {
            sql += &format!(" default {default}");
        }
        Some(ColumnDefault::Identity) => sql += " generated always as identity",
        None => {}
    }
    sql
}

fn unique(of: &[String]) -> String {
    format!("unique ({})", columns(of))
}

fn foreign_key(key: &ForeignKey) -> String {
    let mut sql = format!(
        "foreign key ({}) references {} ({}) on delete {}",
        columns(&key.columns),
        Qualified(&key.target),
        columns(&key.target_columns),
        action(key.on_delete)
    );
    if !key.on_delete_columns.is_empty() {
        sql += &format!(" ({})", columns(&key.on_delete_columns));
    }
    if key.on_update != Action::NoAction {
        sql += &format!(" on update {}", action(key.on_update));
    }
    sql
}

/// A foreign key's action as SQL and reports write it.
pub(crate) fn action(action: Action) -> &'static str {
    match action {
        Action::NoAction => "no action",
        Action::Restrict => "restrict",
        Action::Cascade => "cascade",
        Action::SetNull => "set null",
        Action::SetDefault => "set default",
    }
}

pub(super) fn comments(table: &Table) -> Option<String> {
    let name = Qualified(&table.name);
    let of_table = table.comment.iter().map(|text| format!("comment on table {name} is {};", Literal(text)));
    let of_columns = table.columns.iter().filter_map(|column| {
        let text = column.comment.as_ref()?;
        Some(format!("comment on column {name}.{} is {};", Ident(&column.name), Literal(text)))
    });
    let comments: Vec<_> = of_table.chain(of_columns).collect();
    (!comments.is_empty()).then(|| comments.join("\n"))
}

pub(super) fn indexes(table: &Table) -> Option<String> {
    let on = Qualified(&table.name).to_string();
    let mut indexes: Vec<_> = table.indexes.iter().collect();
    let first =
        |index: &Index| index.columns.first().map_or(usize::MAX, |(column, _)| table.position(column));
    indexes.sort_by_key(|(name, index)| (first(index), *name));
    let lines: Vec<_> = indexes.into_iter().map(|(name, index)| create_index(&on, name, index)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// An index that is built while others read and write.
pub(crate) fn build_concurrently(table: &QualifiedName, name: &str, index: &Index) -> String {
    index_definition(&Qualified(table).to_string(), name, index, "index concurrently")
}

pub(crate) fn drop_index(table: &QualifiedName, name: &str) -> String {
    format!("drop index {};", Qualified(&table.sibling(name.to_owned())))
}

/// An index that goes while others read and write.
pub(crate) fn drop_concurrently(table: &QualifiedName, name: &str, is_gone: bool) -> String {
    let perhaps = if is_gone { "if exists " } else { "" };
    format!("drop index concurrently {perhaps}{};", Qualified(&table.sibling(name.to_owned())))
}

pub(crate) fn create_index(on: &str, name: &str, index: &Index) -> String {
    index_definition(on, name, index, "index")
}

fn index_definition(on: &str, name: &str, index: &Index, what: &str) -> String {
    let unique = if index.unique { "unique " } else { "" };
    let keys = index.columns.iter().map(|(column, descending)| {
        let order = if *descending { " desc" } else { "" };
        format!("{}{order}", Ident(column))
    });
    let method = match index.method {
        Method::BTree => "",
        Method::Gin => "using gin ",
    };
    let mut sql = format!("on {on} {method}({})", list(keys));
    if !index.include.is_empty() {
        sql += &format!(" include ({})", columns(&index.include));
    }
    if let Some(predicate) = &index.predicate {
        sql += &format!(" where {predicate}");
    }
    let create = format!("create {unique}{what} {}", Ident(name));
    let space = if create.len() + sql.len() < 100 { " " } else { "\n  " };
    format!("{create}{space}{sql};")
}

pub(super) fn triggers(table: &Table) -> Option<String> {
    let on = Qualified(&table.name).to_string();
    let triggers: Vec<_> =
        table.triggers.iter().map(|(name, trigger)| create_trigger(&on, name, trigger)).collect();
    (!triggers.is_empty()).then(|| triggers.join("\n\n"))
}

fn create_trigger(on: &str, name: &str, trigger: &Trigger) -> String {
    let events: Vec<_> = trigger.events.iter().map(|event: &Command| event.keyword()).collect();
    let (condition, argument) = match &trigger.changing {
        Some(column) => {
            let name = Ident(column);
            let condition = format!("when (old.{name} is distinct from new.{name})\n  ");
            (condition, Literal(column).to_string())
        }
        None => Default::default(),
    };
    format!(
        "create trigger {}\n  {} {} on {on}\n  for each row {condition}execute function {}({argument});",
        Ident(name),
        trigger.timing.keyword(),
        events.join(" or "),
        Qualified(&trigger.function)
    )
}

pub(super) fn row_security(table: &QualifiedName, enabled: bool, forced: bool) -> String {
    let (enable, force) =
        (if enabled { "enable" } else { "disable" }, if forced { "force" } else { "no force" });
    let table = Qualified(table);
    format!(
        "alter table {table} {enable} row level security;\nalter table {table} {force} row level security;"
    )
}

pub(super) fn grants(
    table: &QualifiedName,
    grants: &BTreeMap<String, BTreeSet<Privilege>>,
    of_columns: &ColumnGrants,
) -> String {
    let name = Qualified(table);
    let mut from = vec!["public".to_owned()];
    from.extend(grants.keys().map(|role| Ident(role).to_string()));
    let mut lines = vec![format!("revoke all on {name} from {};", from.join(", "))];
    for (role, privileges) in grants {
        for (privilege, named) in of_columns.get(role).into_iter().flatten() {
            let (privilege, role) = (privilege.keyword(), Ident(role));
            lines.push(format!("grant {privilege} ({}) on {name} to {role};", columns(named)));
        }
        if !privileges.is_empty() {
            let privileges = list(privileges.iter().map(|privilege| privilege.keyword()));
            lines.push(format!("grant {privileges} on {name} to {};", Ident(role)));
        }
    }
    lines.join("\n")
}

/// A change to a table that exists, policies aside.
pub(super) fn alter(table: &QualifiedName, change: &TableChange) -> String {
    let name = Qualified(table);
    let alter = |action: &dyn Display| format!("alter table {name} {action};");
    match change {
        TableChange::SetComment(comment) => {
            format!("comment on table {name} is {};", literal_or_null(comment))
        }
        TableChange::AddColumn(column) => {
            let mut sql = alter(&format_args!("add column {}", column_definition(column)));
            if let Some(comment) = &column.comment {
                sql +=
                    &format!("\ncomment on column {name}.{} is {};", Ident(&column.name), Literal(comment));
            }
            sql
        }
        TableChange::AlterColumn { from, to } => alter_column(table, from, to),
        TableChange::SetForced(forced) => {
            let force = if *forced { "force" } else { "no force" };
            alter(&format_args!("{force} row level security"))
        }
        TableChange::AddPrimaryKey(key) => alter(&format_args!("add {}", primary_key(key))),
        TableChange::AddUnique { name, columns } => {
            alter(&format_args!("add constraint {} {}", Ident(name), unique(columns)))
        }
        TableChange::AddCheck { name, check, valid } => {
            let later = not_valid(*valid);
            alter(&format_args!("add constraint {} check ({}){later}", Ident(name), check.expression))
        }
        TableChange::AddForeignKey { name, key, valid } => alter(&format_args!(
            "add constraint {}\n  {}{}",
            Ident(name),
            foreign_key(key),
            not_valid(*valid)
        )),
        TableChange::ValidateConstraint { name, .. } => {
            alter(&format_args!("validate constraint {}", Ident(name)))
        }
        TableChange::AttachUnique { name } => {
            let name = Ident(name);
            alter(&format_args!("add constraint {name} unique using index {name}"))
        }
        TableChange::DropNotNull { column } => drop_not_null(&name, column),
        TableChange::ProveNotNull { column, by } => {
            let required = alter(&format_args!("alter column {} set not null", Ident(column)));
            format!("{required}\n{}", alter(&format_args!("drop constraint {}", Ident(by))))
        }
        TableChange::DropForeignKey { name } | TableChange::DropConstraint { name } => {
            alter(&format_args!("drop constraint {}", Ident(name)))
        }
        TableChange::CreateIndex { name: index, index: definition } => {
            create_index(&name.to_string(), index, definition)
        }
        TableChange::DropIndex { name: index } => drop_index(table, index),
        TableChange::CreateTrigger { name: trigger, trigger: definition } => {
            create_trigger(&name.to_string(), trigger, definition)
        }
        TableChange::DropTrigger { name: trigger } => format!("drop trigger {} on {name};", Ident(trigger)),
        TableChange::SetRowSecurity { enabled, forced } => row_security(table, *enabled, *forced),
        TableChange::SetGrants { table: of_table, columns } => grants(table, of_table, columns),
        // written by `render::policy`, `render::partition`, `render::gone`, `render::identity`, `render::label` and
        // `render::fill`, or by `convert`
        TableChange::CreatePolicy { .. }
        | TableChange::DropPolicy { .. }
        | TableChange::RenameColumn { .. }
        | TableChange::DropColumn { .. }
        | TableChange::RenamePart { .. }
        | TableChange::ConvertColumns(_)
        | TableChange::DropIdentity { .. }
        | TableChange::AddIdentity { .. }
        | TableChange::Relabel { .. }
        | TableChange::RefuseValues { .. }
        | TableChange::DropPartition { .. }
        | TableChange::CreatePartition { .. }
        | TableChange::Fill(_) => String::new(),
    }
}

/// How a constraint is added that is proved of the rows that are there later.
fn not_valid(valid: bool) -> &'static str {
    if valid { "" } else { " not valid" }
}

/// All at once: each expression sees the row as it was, and the table is written anew once.
pub(super) fn convert(table: &QualifiedName, conversions: &[Conversion]) -> String {
    let mut drops = Vec::new();
    let mut types = Vec::new();
    let mut defaults = Vec::new();
    for Conversion { from, to, using } in conversions {
        let column = Ident(&to.name);
        // an old default may not fit the new type
        if let Some(ColumnDefault::Expression(_) | ColumnDefault::Caller(_)) = &from.default {
            drops.push(format!("alter column {column} drop default"));
        }
        types.push(format!("alter column {column} type {} using ({using})", to.data_type));
        if let Some(ColumnDefault::Expression(default) | ColumnDefault::Caller(default)) = &to.default {
            defaults.push(format!("alter column {column} set default {default}"));
        }
    }
    let name = Qualified(table);
    let statements = [drops, types, defaults].into_iter().filter(|actions| !actions.is_empty());
    let statements = statements.map(|actions| match &*actions {
        [action] => format!("alter table {name} {action};"),
        actions => format!("alter table {name}\n  {};", actions.join(",\n  ")),
    });
    statements.collect::<Vec<_>>().join("\n")
}

fn alter_column(table: &QualifiedName, from: &Column, to: &Column) -> String {
    let name = Qualified(table);
    let column = Ident(&to.name);
    let alter = |action: String| format!("alter table {name} alter column {column} {action};");
    let mut lines = Vec::new();
    let retyped = from.data_type != to.data_type;
    // an old default may not fit the new type; an identity goes along with it
    let has_default = from.default.as_ref().is_some_and(|default| *default != ColumnDefault::Identity);
    if has_default && (retyped || to.default.is_none()) {
        lines.push(alter("drop default".into()));
    }
    if retyped {
        lines.push(alter(format!("type {} using {column}::{}", to.data_type, to.data_type)));
    }
    if let Some(ColumnDefault::Expression(default) | ColumnDefault::Caller(default)) = &to.default
        && (retyped || from.default != to.default)
    {
        lines.push(alter(format!("set default {default}")));
    }
    if from.nullable != to.nullable {
        lines.push(match to.nullable {
            true => drop_not_null(&name, &to.name),
            false => alter("set not null".into()),
        });
    }
    if from.comment != to.comment {
        lines.push(format!("comment on column {name}.{column} is {};", literal_or_null(&to.comment)));
    }
    lines.join("\n")
}

/// squawk warns that clients may not expect NULL. The schema says that it is meant, and the head that it is so.
fn drop_not_null(table: &Qualified, column: &str) -> String {
    format!(
        "-- squawk-ignore ban-drop-not-null\nalter table {table} alter column {} drop not null;",
        Ident(column)
    )
}

fn literal_or_null(comment: &Option<String>) -> String {
    comment.as_ref().map_or_else(|| "null".to_owned(), |comment| Literal(comment).to_string())
}
