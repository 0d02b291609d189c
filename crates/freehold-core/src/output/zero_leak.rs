mod actor;
mod change;
mod choose;
mod closed;
mod files;
mod judge;
mod reading;
mod reference;
mod scene;
mod unforced;
mod vary;

use super::comment;
use super::plant::{Planted, USERS, fresh_key, plant};
use crate::decide::Row;
use crate::lower::{Membership, asked_trigger_name, carried, check_name, founder_trigger, lower, ownership};
use crate::model::{BaseType, Bounds, Column, Command, Default, Method, Model, Returns, Role, Table};
use crate::reach::is_unproved;
use crate::render::dollar_quoted;
use crate::sql::{Ident, Literal, Qualified, columns, list, object_name};
use crate::words::and;
use indoc::formatdoc;
use reference::references;
use scene::scenes;

/// `zero_leak.sql`: plants rows and callers, tries every command on every row as each of them, and fails if one
/// is admitted or refused against the declarations. What is expected comes from [`crate::decide`].
pub fn zero_leak(model: &Model) -> String {
    plain(model, &Tried::of(model))
}

/// [`zero_leak()`], and `zero_leak.pgtap.sql`: the same as assertions of pgTAP, one for each act.
pub fn zero_leak_with_pgtap(model: &Model) -> (String, String) {
    let tried = Tried::of(model);
    (plain(model, &tried), pgtap(model, &tried))
}

fn plain(model: &Model, tried: &Tried) -> String {
    let mut sections = vec![comment(&head(model, &tried.planted)), "begin;".into()];
    sections.extend(tried.sections.iter().cloned());
    sections.push(judge::verdict(&tried.asked));
    sections.push("rollback;\n".into());
    sections.join("\n\n")
}

fn pgtap(model: &Model, tried: &Tried) -> String {
    let mut sections = vec![comment(&pgtap_head(model)), "begin;".into()];
    sections.push(format!("select plan({});", tried.trials + tried.asked.len()));
    sections.extend(tried.sections.iter().cloned());
    sections.push(judge::assertions(&tried.asked));
    sections.push("select * from finish();\n\nrollback;\n".into());
    sections.join("\n\n")
}

/// What both forms have in common: everything but how it is told.
struct Tried {
    planted: Planted,
    sections: Vec<String>,
    /// How many acts there are.
    trials: usize,
    /// What is asked of Postgres besides.
    asked: Vec<(&'static str, String)>,
}

impl Tried {
    fn of(model: &Model) -> Self {
        let planted = plant(model);
        let tables: Vec<_> = planted.order.iter().filter_map(|name| model.table(name)).collect();
        let force = |verb: &str| -> String {
            let lines = tables
                .iter()
                .map(|table| format!("alter table {} {verb} row level security;", Qualified(&table.name)));
            lines.collect::<Vec<_>>().join("\n")
        };
        let (scenes, actors) = scenes(model, &planted, &tables);
        let files = files::trials(model, &planted);
        let trials = scenes.iter().map(|scene| scene.trials.len()).sum::<usize>() + files.len();
        let mut sections = vec!["set constraints all immediate;".to_owned()];
        sections.push(unforced::note(&tables));
        sections.extend(membership(model));
        sections.push(format!("-- rows are planted past row level security\n{}", force("no force")));
        sections.extend(without_checks(&tables));
        sections.extend(with_partitions(&tables));
        sections.extend(without_triggers(model, &tables));
        sections.extend(without_permissions(&tables));
        sections.push(plants(model, &planted, &tables));
        sections.extend(files::plants(model, &planted));
        sections.push(judge::references(&references(model, &planted, &tables)));
        sections.push(force("force"));
        sections.extend(judge::notes(&tables));
        sections.push(judge::trials(&scenes, model, &planted.world, files));
        sections.push(judge::run(model, &actors));
        Self { planted, sections, trials, asked: judge::asked(model, &lower(model)) }
    }
}

fn head(model: &Model, planted: &Planted) -> String {
    let mut head = format!(
        "Holds a database against the trust models of `{}`, by trying.\n\n\
         Run it with `psql -v ON_ERROR_STOP=1 -f zero_leak.sql` as the owner of the tables, on a database that\n\
         may wait: it locks them. Every row it makes and every act it tries is undone. Generated.",
        model.rust_name
    );
    for (table, reason) in &planted.left_out {
        head += &format!("\n\nNot tried: {table}, for {reason}.");
    }
    for table in planted.order.iter().filter_map(|name| model.table(name)) {
        let commands = Command::ALL.into_iter().filter(|command| !is_tried(model, table, *command));
        let commands: Vec<_> = commands.map(Command::keyword).collect();
        if !commands.is_empty() {
            let name = &table.name;
            head += &format!("\n\nNot tried: {} on {name}, for SQL of its own decides.", and(&commands));
        }
    }
    head
}

fn pgtap_head(model: &Model) -> String {
    format!(
        "Holds a database against the trust models of `{}`, by trying: `zero_leak.sql` as assertions of pgTAP.\n\n\
         Run it with `supabase test db` or `pg_prove` as the owner of the tables, on a database that may wait: it\n\
         locks them. Every row it makes and every act it tries is undone. Generated.",
        model.rust_name
    )
}

/// What only SQL of the user's decides can't be foretold. An UPDATE or DELETE reads its row first.
fn is_tried(model: &Model, table: &Table, command: Command) -> bool {
    !is_unproved(model, table, command)
        && (command == Command::Insert || !is_unproved(model, table, Command::Select))
}

/// What roles permit is the same for everybody: what is there already would mix with what is planted.
fn without_permissions(tables: &[&Table]) -> Option<String> {
    let of_roles = tables.iter().filter(|table| table.with_role(Role::Permission).next().is_some());
    let lines: Vec<_> = of_roles.map(|table| format!("delete from {};", Qualified(&table.name))).collect();
    (!lines.is_empty()).then(|| format!("-- and without what roles permit so far\n{}", lines.join("\n")))
}

/// Who makes a role may grant it, but is no member of it (documentation, section 22.2 "Role Attributes").
fn membership(model: &Model) -> Option<String> {
    let platform = model.platform;
    if platform.made_roles().is_empty() {
        return None;
    }
    let body = formatdoc! {"
        declare
          wanted text;
        begin
          foreach wanted in array array[{roles}] loop
            begin
              execute format('set local role %I', wanted);
              reset role;
            exception
              when insufficient_privilege then
                execute format('grant %I to %I', wanted, current_user);
            end;
          end loop;
        exception
          when insufficient_privilege then
            raise exception '% is no member of % and may not grant it', current_user, wanted
              using errcode = 'insufficient_privilege',
                hint = format('let somebody who may run: grant %I to %I;', wanted, current_user);
        end",
        roles = list(platform.roles().map(Literal)),
    };
    Some(format!("-- the callers are tried by their roles\ndo {};", dollar_quoted(&body)))
}

/// What a row that passes them would look like is not for a program to guess.
fn without_checks(tables: &[&Table]) -> Option<String> {
    let mut lines = Vec::new();
    for table in tables {
        let of_columns =
            table.columns.iter().filter_map(|column| Some((Some(column), column.check.as_ref()?)));
        let of_table = table.checks.iter().map(|check| (None, check));
        for (column, check) in of_columns.chain(of_table) {
            let name = check_name(table, column, check);
            let name = Ident(&name);
            lines.push(format!("alter table {} drop constraint if exists {name};", Qualified(&table.name)));
        }
    }
    (!lines.is_empty()).then(|| format!("-- and past the checks on what they hold\n{}", lines.join("\n")))
}

/// A row is planted for what a trust model says of it, whether or not a partition is there for it.
fn with_partitions(tables: &[&Table]) -> Option<String> {
    let mut lines = Vec::new();
    for table in tables {
        let Some(partitioning) = &table.partitioning else { continue };
        let needs = partitioning.method != Method::Hash
            && partitioning.partitions.iter().all(|partition| partition.bounds != Bounds::Default);
        if needs {
            let name = table.name.sibling(object_name(&table.name.name, "zero_leak", "rest"));
            lines.push(format!(
                "create table {} partition of {} default;",
                Qualified(&name),
                Qualified(&table.name)
            ));
        }
    }
    (!lines.is_empty()).then(|| format!("-- and where no partition is for them\n{}", lines.join("\n")))
}

/// What they would make of a row, or of somebody who signs up, is not for a program to guess either.
fn without_triggers(model: &Model, tables: &[&Table]) -> Option<String> {
    let of_tables = tables.iter().flat_map(|table| {
        table.triggers.iter().map(|trigger| {
            let name = asked_trigger_name(table, trigger);
            format!("alter table {} disable trigger {};", Qualified(&table.name), Ident(&name))
        })
    });
    let founders = tables.iter().filter(|table| table.founder.is_some()).filter_map(|table| {
        let tenants = &Membership::of(model, table)?.of.name;
        let name = founder_trigger(tenants, table);
        Some(format!("alter table {} disable trigger {};", Qualified(tenants), Ident(&name)))
    });
    // the users' table is somebody else's: its trigger goes with the function
    let on_sign_up = model.functions.iter().filter(|function| function.returns == Returns::SignUp);
    let on_sign_up =
        on_sign_up.map(|function| format!("drop function {}() cascade;", Qualified(&function.name)));
    let lines: Vec<_> = of_tables.chain(founders).chain(on_sign_up).collect();
    (!lines.is_empty()).then(|| format!("-- and without the triggers of one's own\n{}", lines.join("\n")))
}

fn plants(model: &Model, planted: &Planted, tables: &[&Table]) -> String {
    let platform = model.platform;
    let users = USERS.map(|(name, id)| platform.user_row(id, name));
    let names: Vec<_> = users[0].iter().map(|(column, _)| *column).collect();
    let tuples = users.map(|row| format!("({})", list(row.iter().map(|(_, value)| Literal(value)))));
    let users = format!(
        "insert into {} ({}) values\n  {};",
        Qualified(&platform.users()),
        columns(&names),
        tuples.join(",\n  ")
    );
    let rows = tables
        .iter()
        .filter(|table| table.name != platform.users())
        .filter_map(|table| Some(insert(table, planted.world.rows.get(&table.name)?, "\n  ") + ";"));
    std::iter::once(users).chain(rows).collect::<Vec<_>>().join("\n")
}

/// An INSERT of rows that have values for the same columns.
fn insert(table: &Table, rows: &[Row], gap: &str) -> String {
    let given = |name: &str| rows.first().is_some_and(|row| row.contains_key(name));
    let names: Vec<_> = table.columns.iter().map(|column| &*column.name).filter(|name| given(name)).collect();
    let tuple =
        |row: &Row| format!("({})", list(names.iter().map(|name| value(row.get(*name).unwrap_or(&None)))));
    let identity =
        table.columns.iter().any(|column| column.default == Some(Default::Identity) && given(&column.name));
    format!(
        "insert into {} ({}){} values{gap}{}",
        Qualified(&table.name),
        columns(&names),
        if identity { " overriding system value" } else { "" },
        rows.iter().map(tuple).collect::<Vec<_>>().join(&format!(",{gap}"))
    )
}

fn value(value: &Option<String>) -> String {
    match value.as_deref() {
        None => "null".into(),
        Some("now") => "now()".into(),
        // a time, as `decide` tells it
        Some(value) => match value.strip_prefix("now").filter(|seconds| seconds.parse::<i64>().is_ok()) {
            Some(seconds) => format!("now() + interval {}", Literal(&format!("{seconds} seconds"))),
            None => Literal(value).to_string(),
        },
    }
}

/// The row handed over to the other side, by each column that says whose it is. What is carried follows the parent.
fn moves(model: &Model, table: &Table, row: &Row, other: &Row) -> Vec<(String, Row)> {
    let carried = carried(model, table);
    let moved = ownership(table).filter_map(|column| {
        let mut after = row.clone();
        let followers = carried.iter().filter(|carried| carried.via.name == column.name);
        for column in followers.map(|carried| carried.column).chain([column]) {
            let there = match (&column.reference, column.role) {
                // below the other side's row, rather than where that is
                (Some(reference), Role::Above) => &reference.target.column,
                _ => &column.name,
            };
            after.insert(column.name.to_string(), other.get(&**there)?.clone());
        }
        (after != *row).then(|| (column.name.to_string(), after))
    });
    moved.collect()
}

/// A row like another, with a key of its own.
fn copy(table: &Table, row: &Row, side: usize, number: usize) -> Row {
    let mut row = row.clone();
    for column in table.with_role(Role::Id) {
        row.insert(column.name.to_string(), Some(fresh_key(column, side, number)));
    }
    // which clients can't write; where they insert rows, those do without
    for column in table.columns.iter().filter(|column| column.secret) {
        if column.nullable || column.default.is_some() {
            row.remove(&*column.name);
        }
    }
    row
}

/// The act on a row, or `None` if the table has no column that an UPDATE could set.
fn statement(table: &Table, command: Command, row: &Row) -> Option<String> {
    let name = Qualified(&table.name);
    let at = at(table, row);
    Some(match command {
        Command::Select => format!("select 1 from {name} where {at}"),
        Command::Insert => insert(table, std::slice::from_ref(row), " "),
        Command::Update => {
            let column = Ident(&settable(table)?.name);
            format!("update {name} set {column} = {column} where {at}")
        }
        Command::Delete => format!("delete from {name} where {at}"),
    })
}

/// A column that clients may write.
fn settable(table: &Table) -> Option<&Column> {
    table
        .columns
        .iter()
        .find(|column| column.role != Role::Id && column.default != Some(Default::Identity) && !column.secret)
}

/// The condition that names a row by its key.
fn at(table: &Table, row: &Row) -> String {
    let key = table
        .primary_key
        .iter()
        .map(|column| format!("{} = {}", Ident(column), value(row.get(&**column).unwrap_or(&None))));
    key.collect::<Vec<_>>().join(" and ")
}

/// The columns of a table's key whose values are the same whenever they are planted.
fn static_key(table: &Table) -> impl Iterator<Item = &Column> {
    let columns = table.primary_key.iter().filter_map(|name| table.column(name));
    columns.filter(|column| column.base != BaseType::Timestamptz)
}

/// An UPDATE or DELETE that names no row, and so reads none, with the key of the row that it may reach.
fn swept(table: &Table, command: Command, row: &Row) -> Option<(String, String)> {
    let key: Option<Vec<_>> =
        static_key(table).map(|column| row.get(&*column.name).cloned().flatten()).collect();
    let key = key.filter(|key| !key.is_empty())?.join(" ");
    let name = Qualified(&table.name);
    let statement = match command {
        Command::Update => format!("update {name} set {} = default", Ident(&settable(table)?.name)),
        Command::Delete => format!("delete from {name}"),
        Command::Select | Command::Insert => return None,
    };
    Some((statement, key))
}
