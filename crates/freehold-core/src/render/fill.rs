//! A column, filled in rows that are there already.
//!
//! The owner of a table whose row level security is forced updates no row of it, and is told that all went well. So it
//! isn't forced meanwhile, and a row that a policy would still hide is an error (documentation, section 20.11.1 "Statement
//! Behavior", `row_security`).

use super::dollar_quoted;
use crate::diff::{Fill, Source};
use crate::model::{Orphans, QualifiedName, Target};
use crate::sql::{Ident, Literal, Qualified, indent, list};
use indoc::formatdoc;
use std::collections::BTreeSet;

/// Fills the column, settles what becomes of rows without a value, and stops if one is left.
pub(super) fn fill(table: &QualifiedName, fill: &Fill) -> String {
    let body = [
        "#variable_conflict use_column".to_owned(),
        declarations(fill),
        "begin".into(),
        indent(&sight(table, fill), 2),
        indent(&values(table, fill), 2),
        indent(&orphans(table, fill), 2),
        indent(&told(table, fill), 2),
        "end;".into(),
    ];
    let body: Vec<_> = body.into_iter().filter(|part| !part.is_empty()).collect();
    let rest = match &fill.backfill.orphans {
        Orphans::Refuse => "a row without one stops the migration".to_owned(),
        Orphans::Delete => "rows without one are deleted".into(),
        Orphans::Assign(key) => format!("rows without one become those of {}", key.escape_debug()),
    };
    let what = format!("-- {} of the rows that are there; {rest}", fill.column);
    let run = format!("{what}\ndo {};", dollar_quoted(&body.join("\n")));
    bracket(table, &fill.forced, &run)
}

/// [`bracket`] around what concerns one table alone.
pub(super) fn bracket_one(table: &QualifiedName, forced: bool, statements: &str) -> String {
    let forced = if forced { BTreeSet::from([table.clone()]) } else { BTreeSet::new() };
    bracket(table, &forced, statements)
}

/// Statements that run no trigger of a table, and see each row, as [`unforced`].
pub(super) fn bracket(table: &QualifiedName, forced: &BTreeSet<QualifiedName>, statements: &str) -> String {
    let name = Qualified(table);
    let statements = formatdoc! {"
        -- nor does a trigger take this for somebody's change
        alter table {name} disable trigger user;

        {statements}

        alter table {name} enable trigger user;"};
    unforced(forced, &statements)
}

/// Statements that compare rows as the tables' owner sees them, and so have to see each. Row level security is lifted off
/// him where it holds for the role that migrates, and nowhere else, for that takes a lock.
pub(crate) fn seen(tables: &BTreeSet<&QualifiedName>, statements: &str) -> String {
    let tables = list(tables.iter().map(|table| text(table)));
    let each = |condition: &str, word: &str| {
        let body = formatdoc! {"
            declare
              compared regclass;
            begin
              foreach compared in array array[{tables}]::regclass[] loop
                if {condition} then
                  execute format('alter table %s {word} row level security', compared);
                end if;
              end loop;
            end;"};
        format!("do {};", dollar_quoted(&body))
    };
    formatdoc! {"
        -- a foreign key compares what the owner sees: every row, or an error says that one is hidden
        set local row_security = off;
        {lift}

        {statements}

        {force}
        set local row_security = on;",
        lift = each("row_security_active(compared)", "no force"),
        force = each("not (select relforcerowsecurity from pg_class where oid = compared)", "force"),
    }
}

/// Statements that see each row: of the tables whose owner is `forced` to row level security, and an error where a policy
/// hides one all the same.
pub(super) fn unforced(forced: &BTreeSet<QualifiedName>, statements: &str) -> String {
    let force = |word: &str| {
        let alter = |table| format!("alter table {} {word} row level security;\n", Qualified(table));
        forced.iter().map(alter).collect::<String>()
    };
    formatdoc! {"
        -- every row is seen, or an error says that one isn't
        set local row_security = off;
        {no_force}{statements}
        {force}set local row_security = on;",
        no_force = force("no force"), force = force("force"),
    }
}

fn declarations(fill: &Fill) -> String {
    let mut lines = vec!["hidden text;", "filled bigint;"];
    if fill.backfill.orphans != Orphans::Refuse {
        lines.push("orphans bigint;");
    }
    lines.push("unfilled bigint;");
    format!("declare\n{}", indent(&lines.join("\n"), 2))
}

/// Stops if this role doesn't see all there is.
fn sight(table: &QualifiedName, fill: &Fill) -> String {
    let tables = list(fill.tables(table).into_iter().map(text));
    formatdoc! {"
        select string_agg(involved, ', ') into hidden
        from unnest(array[{tables}]) as involved
        where row_security_active(involved);
        if hidden is not null then
          raise exception 'row level security would hide rows of % from %', hidden, current_user
            using errcode = 'insufficient_privilege',
              hint = 'Nothing has been changed. Migrate as the owner of these tables, or as a role with BYPASSRLS.';
        end if;"}
}

/// The value, wherever there is one.
fn values(table: &QualifiedName, fill: &Fill) -> String {
    let (name, own, column) = (Qualified(table), Ident(&table.name), Ident(&fill.column));
    let target = fill.backfill.target.as_ref();
    let mut parts = Vec::new();
    if let (false, Some(target)) = (fill.was_held, target) {
        parts.push(emptied(table, fill, target));
    }
    match &fill.backfill.source {
        Source::Row { reference, target: of, take } => {
            let source = beside(table, "source");
            let held = target.filter(|_| !fill.held).map(|target| {
                let (to, key, held) =
                    (Qualified(&target.table), Ident(&target.column), beside(table, "held"));
                format!(
                    "\n  and exists (select from {to} as {held} where {held}.{key} = {source}.{})",
                    Ident(take)
                )
            });
            parts.push(formatdoc! {"
                update {name}
                set {column} = {source}.{take}
                from {of} as {source}
                where {source}.{key} = {own}.{reference}
                  and {source}.{take} is not null
                  and {own}.{column} is null{held};",
                take = Ident(take), of = Qualified(&of.table), key = Ident(&of.column),
                reference = Ident(reference), held = held.unwrap_or_default(),
            });
        }
        Source::Value(value) => {
            parts.extend(target.map(|target| there(table, fill, target, value)));
            let value = constant(fill, value);
            parts.push(format!("update {name}\nset {column} = {value}\nwhere {column} is null;"));
        }
        Source::Sql(sql) => {
            parts.push(formatdoc! {"
                update {name}
                set {column} = ({sql})
                where {column} is null
                  and ({sql}) is not null;"});
        }
    }
    parts.push("get diagnostics filled = row_count;".into());
    // beside the expression, another table's columns could be taken for the row's
    if let (Source::Sql(_), false, Some(target)) = (&fill.backfill.source, fill.held, target) {
        parts.push(emptied(table, fill, target));
        parts.push("get diagnostics unfilled = row_count;\nfilled := filled - unfilled;".into());
    }
    parts.join("\n")
}

/// What refers to nothing is no value.
fn emptied(table: &QualifiedName, fill: &Fill, target: &Target) -> String {
    let held = beside(table, "held");
    formatdoc! {"
        -- what refers to nothing is no value
        update {name}
        set {column} = null
        where {column} is not null
          and not exists (select from {target} as {held} where {held}.{key} = {own}.{column});",
        name = Qualified(table), own = Ident(&table.name), column = Ident(&fill.column),
        target = Qualified(&target.table), key = Ident(&target.column),
    }
}

/// What becomes of the rest, and the number of rows that are left.
fn orphans(table: &QualifiedName, fill: &Fill) -> String {
    let (name, column) = (Qualified(table), Ident(&fill.column));
    match &fill.backfill.orphans {
        Orphans::Refuse => String::new(),
        Orphans::Delete => {
            format!("delete from {name} where {column} is null;\nget diagnostics orphans = row_count;")
        }
        Orphans::Assign(key) => {
            let target = fill.backfill.target.as_ref();
            let there = target.map(|target| there(table, fill, target, key) + "\n").unwrap_or_default();
            let key = constant(fill, key);
            format!(
                "{there}update {name} set {column} = {key} where {column} is null;\nget diagnostics orphans = row_count;"
            )
        }
    }
}

/// Stops if the row that is named isn't there, and some row needs it. What a policy hides of a table of somebody else isn't
/// taken for being there.
fn there(table: &QualifiedName, fill: &Fill, target: &Target, key: &str) -> String {
    let given = beside(table, "given");
    let hint = format!(
        "Nothing has been changed. Rows of {table} are to get it as their {}: name one that is there.",
        fill.column
    );
    formatdoc! {"
        -- who is hidden from this role doesn't count as there
        set local row_security = on;
        if exists (select from {name} where {column} is null)
          and not exists (select from {target} as {given} where {given}.{id} = {key})
        then
          raise exception '% isn''t in %', {said}, {to}
            using errcode = 'foreign_key_violation',
              hint = {hint};
        end if;
        set local row_security = off;",
        name = Qualified(table), column = Ident(&fill.column), target = Qualified(&target.table),
        id = Ident(&target.column), key = constant(fill, key), said = Literal(key), to = text(&target.table),
        hint = Literal(&hint),
    }
}

/// How many rows there were of each kind, as a notice, or an error if some are left.
fn told(table: &QualifiedName, fill: &Fill) -> String {
    let (name, column) = (Qualified(table), Ident(&fill.column));
    let said = Literal(&format!("{name}.{column}")).to_string();
    let ways = match fill.backfill.target {
        Some(_) => "`orphans = delete` or `orphans = assign(\"…\")`",
        None => "`orphans = delete`",
    };
    let hint = Literal(&format!("Nothing has been changed. Mend those rows, or write {ways} in the schema."))
        .to_string();
    let notice = match fill.backfill.orphans {
        Orphans::Refuse => format!("raise notice '%: % filled', {said}, filled;"),
        Orphans::Delete => {
            format!("raise notice '%: % filled, % orphans deleted', {said}, filled, orphans;")
        }
        Orphans::Assign(_) => {
            format!("raise notice '%: % filled, % orphans assigned', {said}, filled, orphans;")
        }
    };
    formatdoc! {"
        select count(*) into unfilled from {name} where {column} is null;
        if unfilled > 0 then
          raise exception '% can''t be filled in % of the rows', {said}, unfilled
            using errcode = 'not_null_violation', schema = {schema}, table = {of}, column = {of_column},
              hint = {hint};
        end if;
        {notice}",
        schema = Literal(&table.schema), of = Literal(&table.name), of_column = Literal(&fill.column),
    }
}

/// A value of the column's type.
fn constant(fill: &Fill, value: &str) -> String {
    format!("{}::{}", Literal(value), fill.data_type)
}

/// A table's name as text.
fn text(table: &QualifiedName) -> String {
    Literal(&Qualified(table).to_string()).to_string()
}

/// A word for another table, which this one isn't called.
fn beside(table: &QualifiedName, word: &'static str) -> String {
    if table.name == word { format!("{word}_row") } else { word.to_owned() }
}
