mod bucket;
mod objects;

use super::comment;
use crate::catalog::{
    Catalog, ColumnGrants, ForeignKey, Function, Language, Partition, Privilege, Security, Table, Trigger,
    Volatility,
};
use crate::model::{Action, Command, Model, Timing};
use crate::render::{create_index, create_partition, create_policy, create_table, dollar_quoted, signature};
use crate::sql::{Ident, Literal, Qualified, list};
use std::collections::{BTreeMap, BTreeSet};

/// `verify.sql`: holds a database's catalogue against the declarations, down to every expression.
///
/// Postgres prints an expression in its own words, so each table is made a second time, as a temporary one, and
/// the two are compared as Postgres prints them. What a temporary table can't have (foreign keys to others,
/// privileges, triggers) is compared with lists.
pub fn verify(model: &Model, catalog: &Catalog) -> String {
    let head = format!(
        "Holds a database against the declarations of `{}`: tables, row level security, policies, grants,\n\
         constraints and what they point at, indexes, triggers, functions, types.\n\n\
         Run it with `psql -v ON_ERROR_STOP=1 -f verify.sql` as the owner of the tables. It locks none of them and\n\
         leaves nothing behind. Generated.",
        model.rust_name
    );
    let mut sections = vec![comment(&head), PROLOGUE.trim().to_owned()];
    sections.extend(objects::prologue(model, catalog));
    let platform = model.platform;
    let bound = array([platform.visitor_role(), platform.user_role()].map(String::from));
    sections.push(expect(
        "roles that pass by row level security",
        "pg_temp.unbound",
        &format!("{bound}, {}", Literal(platform.service_role())),
        &array([]),
    ));
    for (schema, roles) in &catalog.default_privileges {
        let Some(made) = catalog.tables.keys().find(|table| table.schema == *schema) else { continue };
        let roles = array(roles.iter().map(|role| Ident(role).to_string()));
        let made = Literal(&Qualified(made).to_string()).to_string();
        sections.push(expect(
            &format!("schema {schema}: default privileges"),
            "pg_temp.default_privileges",
            &format!("{}, {roles}, to_regclass({made})", Literal(schema)),
            &array([]),
        ));
    }
    sections.extend(catalog.schemas.iter().map(|(name, users)| {
        expect(
            &format!("schema {name}: privileges"),
            "pg_temp.schema_privileges",
            &Literal(name).to_string(),
            &array(users.iter().map(|role| format!("usage to {}", Ident(role)))),
        )
    }));
    sections.extend(catalog.enums.values().map(|set| {
        let labels = list(set.labels.iter().map(|label| Literal(label)));
        let name = Literal(&Qualified(&set.name).to_string()).to_string();
        expect(
            &format!("the values of type {}", set.name),
            ENUM_VALUES,
            &name,
            &format!("array[{labels}]::text[]"),
        )
    }));
    sections.extend(catalog.functions.values().map(function));
    sections.extend(catalog.tables.values().map(table));
    sections.extend(objects::objects(model, catalog));
    sections.extend(bucket::buckets(catalog));
    sections.push(format!("do {};", dollar_quoted(&verdict(catalog))));
    sections.push("rollback;\n".into());
    sections.join("\n\n")
}

/// `pg_temp.describe` is what Postgres says of a table, `pg_temp.compare` puts two of them side by side. With this
/// `search_path` Postgres prints names in full, but which of them it quotes differs from version to version: what is
/// compared with a list has them as they are.
const PROLOGUE: &str = include_str!("verify_prologue.sql");

const ENUM_VALUES: &str =
    "select array_agg(e.enumlabel::text) from pg_enum as e where e.enumtypid = to_regtype";

/// One comparison of lists. `actual` is a function's name, or the beginning of a query, up to its argument.
fn expect(what: &str, actual: &str, argument: &str, declared: &str) -> String {
    let actual = match actual.starts_with("select") {
        true => format!("({actual}({argument}))"),
        false => format!("{actual}({argument})"),
    };
    format!(
        "insert into pg_differences\nselect pg_temp.expect(\n  {},\n  {actual},\n  {declared}\n);",
        Literal(what)
    )
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| Literal(&item).to_string()).collect();
    match items.len() {
        0 => "array[]::text[]".into(),
        1 => format!("array[{}]::text[]", items[0]),
        _ => format!("array[\n    {}\n  ]::text[]", items.join(",\n    ")),
    }
}

fn function(function: &Function) -> String {
    let signature = signature(function);
    let path = list(function.search_path.iter().map(|schema| Ident(schema)));
    let body = format!("\n{}\n", function.body);
    let language = match function.language {
        Language::PlPgSql => "plpgsql",
        Language::Sql => "sql",
    };
    let volatility = match function.volatility {
        Volatility::Volatile => "",
        Volatility::Stable => ", stable",
        Volatility::Immutable => ", immutable",
    };
    let parallel = if function.parallel_safe { ", parallel safe" } else { "" };
    let rights = match function.security {
        Security::Invoker => "its caller",
        Security::Definer => "its owner",
    };
    let execute: Vec<_> = function.execute.iter().map(|role| Ident(role).to_string()).collect();
    let who = if execute.is_empty() { "nobody else".into() } else { execute.join(", ") };
    let facts = [
        objects::returns(&function.returns),
        Literal(&format!("in {language}{volatility}{parallel}")).to_string(),
        Literal(&format!("runs with the rights of {rights}")).to_string(),
        format!("'settings ' || array[{}]::text", Literal(&format!("search_path={path}"))),
        format!("'body ' || md5({})", Literal(&body)),
        Literal(&format!("{who} may execute it")).to_string(),
    ];
    let declared = format!("array[\n    {}\n  ]::text[]", facts.join(",\n    "));
    let argument = Literal(&signature).to_string();
    expect(&format!("function {signature}"), "pg_temp.function_facts", &argument, &declared)
}

fn table(table: &Table) -> String {
    let name = Qualified(&table.name).to_string();
    let twin = format!("pg_temp.{}", Ident(&table.name.name));
    let actual = format!("to_regclass({})", Literal(&name));
    let expected = format!("{}::regclass", Literal(&twin));
    let mut lone = table.clone();
    lone.foreign_keys.clear();
    let mut parts = vec![format!("-- {}", table.name), create_table(&lone, &twin)];
    parts.extend(table.indexes.iter().map(|(name, index)| create_index(&twin, name, index)));
    if table.row_security {
        parts.push(format!("alter table {twin} enable row level security;"));
    }
    if table.force_row_security {
        parts.push(format!("alter table {twin} force row level security;"));
    }
    parts.extend(table.policies.iter().map(|(name, policy)| create_policy(&twin, name, policy)));
    let partitions = table.partitioning.iter().flat_map(|of| &of.partitions);
    parts.extend(partitions.map(|(name, of)| partition(table, &twin, name, of)));
    parts.push(format!("insert into pg_differences\nselect pg_temp.compare({actual}, {expected});"));
    parts.extend(of_table(table, &actual, &name, (&table.grants, &table.column_grants)));
    parts.push(format!("drop table {twin};"));
    parts.join("\n")
}

/// A partition is made a second time as well, of its table's twin.
fn partition(table: &Table, twin: &str, name: &str, of: &Partition) -> String {
    let own = Qualified(&table.name.sibling(name.to_owned())).to_string();
    let twin_of = format!("pg_temp.{}", Ident(name));
    let actual = format!("to_regclass({})", Literal(&own));
    let mut parts = vec![create_partition(&twin_of, twin, of)];
    for verb in ["enable", "force"] {
        parts.push(format!("alter table {twin_of} {verb} row level security;"));
    }
    parts.extend(of.policies.iter().map(|(name, policy)| create_policy(&twin_of, name, policy)));
    parts.push(format!(
        "insert into pg_differences\nselect pg_temp.compare({actual}, {}::regclass);",
        Literal(&twin_of)
    ));
    let closed = of.closed_to.iter().map(|role| (role.clone(), BTreeSet::new())).collect();
    parts.extend(of_table(table, &actual, &own, (&closed, &ColumnGrants::new())));
    parts.join("\n")
}

/// What is compared with lists, of a table or of one of its partitions.
fn of_table(
    table: &Table,
    actual: &str,
    name: &str,
    granted: (&BTreeMap<String, BTreeSet<Privilege>>, &ColumnGrants),
) -> Vec<String> {
    let (grants, of_columns) = granted;
    let mut parts = Vec::new();
    parts.push(expect(
        &format!("{name}: foreign keys"),
        "pg_temp.foreign_keys",
        actual,
        &array(table.foreign_keys.iter().map(|(name, key)| foreign_key(name, key))),
    ));
    parts.push(expect(
        &format!("{name}: triggers"),
        "pg_temp.triggers",
        actual,
        &array(table.triggers.iter().map(|(name, of)| trigger(name, of))),
    ));
    let of_columns = of_columns.iter().flat_map(|(role, privileges)| {
        privileges.iter().flat_map(move |(privilege, columns)| {
            let to = move |column| format!("{} ({column}) to {}", privilege.keyword(), Ident(role));
            columns.iter().map(to)
        })
    });
    let granted = grants.iter().flat_map(|(role, privileges)| {
        privileges.iter().map(move |privilege| format!("{} to {}", privilege.keyword(), Ident(role)))
    });
    parts.push(privileges(name, actual, grants.keys(), granted.chain(of_columns)));
    parts
}

/// What these roles and PUBLIC may do with a table, view or sequence.
fn privileges<'a>(
    what: &str,
    actual: &str,
    roles: impl Iterator<Item = &'a String>,
    granted: impl Iterator<Item = String>,
) -> String {
    let roles = roles.map(|role| Ident(role).to_string()).chain(["public".into()]);
    expect(
        &format!("{what}: privileges"),
        "pg_temp.privileges",
        &format!("{actual}, array[{}]", list(roles.map(|role| Literal(&role).to_string()))),
        &array(granted),
    )
}

/// As `pg_temp.foreign_keys` prints it.
fn foreign_key(name: &str, key: &ForeignKey) -> String {
    let letter = |action: Action| match action {
        Action::NoAction => 'a',
        Action::Restrict => 'r',
        Action::Cascade => 'c',
        Action::SetNull => 'n',
        Action::SetDefault => 'd',
    };
    let set = Some(&key.on_delete_columns).filter(|columns| !columns.is_empty());
    let set = set.map(|columns| format!(", deleting sets {}", columns.join(", ")));
    format!(
        "{name} ({}) to {} ({}) on delete {} on update {}{}",
        key.columns.join(", "),
        key.target,
        key.target_columns.join(", "),
        letter(key.on_delete),
        letter(key.on_update),
        set.unwrap_or_default()
    )
}

/// As `pg_temp.triggers` prints it: `tgtype` has bit 0 for "for each row" and bit 1 for "before".
fn trigger(name: &str, trigger: &Trigger) -> String {
    let bits = trigger.events.iter().map(|event| match event {
        Command::Insert => 4,
        Command::Delete => 8,
        Command::Update => 16,
        Command::Select => 0,
    });
    let before = if trigger.timing == Timing::Before { 2 } else { 0 };
    let kind = bits.fold(1 + before, |all, bit| all | bit);
    let changing = trigger.changing.iter().map(|column| format!(" for {column} when it changes"));
    format!("{name} type {kind} calls {}{}", trigger.function, changing.collect::<String>())
}

fn verdict(catalog: &Catalog) -> String {
    let policies: usize = catalog.tables.values().map(|table| table.policies.len()).sum();
    let keys: usize = catalog.tables.values().map(|table| table.foreign_keys.len()).sum();
    let views = match catalog.views.len() {
        0 => String::new(),
        views => format!(", {views} views"),
    };
    format!(
        "declare\n  differences text[] := (select array_agg(difference order by difference) from pg_differences);\n\
         begin\n  if differences is not null then\n    raise exception E'the database differs from its declarations:\\n  %',\n      \
         array_to_string(differences, E'\\n  ');\n  end if;\n  \
         raise notice 'verified: {} tables, {policies} policies, {keys} foreign keys{views}, as declared';\nend",
        catalog.tables.len()
    )
}
