mod others;

use crate::catalog;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{
    HELPER_SCHEMA, asked_trigger_name, by_function, carried, check_name, fill_name, floor, foreign_key_name,
    frozen, functions_policy, index_name, key_name, lower, policies, set_check_name, touch_name,
    trigger_name, unique_name,
};
use crate::model::{BaseType, Command, Default, Model, Place, Role, Storage, Table, TrustModel};
use crate::sql::{MAX_NAME_BYTES, object_name};
use std::collections::BTreeMap;

/// Every name can be held by Postgres, and no two objects get the same one.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let of_tables = model.own_tables().flat_map(declared);
    for (name, place) in of_tables.chain(others::declared(model)) {
        if let Err(reason) = holdable(name) {
            found.push(Diagnostic {
                place: place.clone(),
                code: Code::NameInvalid,
                message: format!("`{}` can't be a name", name.escape_debug()),
                reason,
                fix: "choose another `name = \"…\"`".into(),
                related: Vec::new(),
            });
        }
    }
    let tables = model.own_tables().filter(|table| table.name != model.platform.users());
    let tables = tables.map(|table| (&table.name, &table.place, "tables", "table"));
    for (name, place, what, attribute) in tables.chain(others::parts(model)) {
        let schema = &*name.schema;
        let reason = match [HELPER_SCHEMA, "information_schema"].contains(&schema) {
            true => "no client role may use that Postgres schema",
            false if model.platform.identity_schema() == Some(schema) => "it is for the users alone",
            false => continue,
        };
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::NameInvalid,
            message: format!("`{schema}` can't have {what}"),
            reason: reason.into(),
            fix: format!("choose another `#[{attribute}(schema = \"…\")]`"),
            related: Vec::new(),
        });
    }
    for table in model.own_tables() {
        for column in table.columns.iter().filter(|column| SYSTEM_COLUMNS.contains(&&*column.name)) {
            found.push(Diagnostic {
                place: column.place.clone(),
                code: Code::NameInvalid,
                message: format!("`{}` can't be a column", column.name),
                reason: "every table of Postgres has a system column of this name".into(),
                fix: "choose another `#[column(name = \"…\")]`".into(),
                related: Vec::new(),
            });
        }
    }
    if found.is_empty() {
        collisions(model, found);
    }
}

/// See the Postgres documentation, section 5.6 "System Columns".
const SYSTEM_COLUMNS: [&str; 6] = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

/// The names that somebody chose.
fn declared(table: &Table) -> Vec<(&str, &Place)> {
    let mut names: Vec<(&str, &Place)> =
        vec![(&table.name.schema, &table.place), (&table.name.name, &table.place)];
    for column in table.columns.iter() {
        names.push((&column.name, &column.place));
        names.extend(column.trigger.iter().map(|trigger| (&**trigger, &column.place)));
        names.extend(column.check.iter().filter_map(|check| Some((check.name.as_deref()?, &check.place))));
        if let BaseType::Set(set) = &column.base
            && set.storage == Storage::Enum
        {
            names.extend([(&*set.name.schema, &set.place), (&*set.name.name, &set.place)]);
            names.extend(set.labels.iter().map(|label| (&**label, &set.place)));
        }
    }
    names.extend(table.uniques.iter().filter_map(|unique| Some((unique.name.as_deref()?, &unique.place))));
    names.extend(table.indexes.iter().filter_map(|index| Some((index.name.as_deref()?, &index.place))));
    names.extend(table.checks.iter().filter_map(|check| Some((check.name.as_deref()?, &check.place))));
    let partitions = table.partitioning.iter().flat_map(|of| of.partitions.iter());
    names.extend(partitions.map(|partition| (&*partition.name, &partition.place)));
    if let Some(trust) = &table.trust {
        names.extend(trust.label.iter().map(|label| (&**label, &trust.place)));
        let policies = trust.all().flat_map(|decided| decided.policies.iter());
        names.extend(policies.map(|policy| (&*policy.name, &policy.place)));
    }
    names
}

fn holdable(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err("it is empty".into());
    }
    if name.chars().any(char::is_control) {
        return Err("it has a control character".into());
    }
    if name.len() > MAX_NAME_BYTES {
        return Err(format!("it has {} bytes, of which Postgres keeps {MAX_NAME_BYTES}", name.len()));
    }
    if name.starts_with("pg_") {
        return Err("names that begin with `pg_` are Postgres's own".into());
    }
    Ok(())
}

/// What shares a set of names in Postgres: relations (tables, indexes, keys, sequences) and types (tables have one
/// each) in a schema, constraints, triggers and policies on a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Relation(String),
    Type(String),
    Constraint(String, String),
    Trigger(String, String),
    Policy(String, String),
    Function,
}

/// An object's name, what it is and where it comes from.
struct Object {
    space: Space,
    name: String,
    what: String,
    place: Place,
}

fn collisions(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Space, String), (String, Place)> = BTreeMap::new();
    let catalog = lower(model);
    let of_tables = model.own_tables().flat_map(|table| {
        let lowered = catalog.tables.get(&table.name);
        lowered.map(|lowered| objects(model, table, lowered)).unwrap_or_default()
    });
    for object in of_tables.chain(others::objects(model)) {
        let key = (object.space, object.name);
        let Some((what, place)) = seen.get(&key) else {
            seen.insert(key, (object.what, object.place));
            continue;
        };
        // one function serves every column of a name, one type every column of a set
        if matches!(key.0, Space::Function | Space::Type(_)) && *what == object.what {
            continue;
        }
        found.push(Diagnostic {
            place: object.place,
            code: Code::NameCollision,
            message: format!("{} and {what} are both called `{}`", object.what, key.1),
            reason: format!("Postgres keeps {MAX_NAME_BYTES} bytes of a name, and both come to the same"),
            fix: "give one of them a name of its own, or a shorter one".into(),
            related: vec![(place.clone(), format!("{what} comes from here"))],
        });
    }
}

fn objects(model: &Model, table: &Table, lowered: &catalog::Table) -> Vec<Object> {
    let schema = table.name.schema.to_string();
    let relation = || Space::Relation(schema.clone());
    let constraint = || Space::Constraint(schema.clone(), table.name.name.to_string());
    let trigger = || Space::Trigger(schema.clone(), table.name.name.to_string());
    let mut objects: Vec<_> = [relation(), Space::Type(schema.clone())]
        .into_iter()
        .map(|space| Object {
            space,
            name: table.name.name.to_string(),
            what: format!("the table `{}`", table.name),
            place: table.place.clone(),
        })
        .collect();
    for column in table.columns.iter() {
        let of_all =
            |space, name: String, what, place: &Place| Object { space, name, what, place: place.clone() };
        if let BaseType::Set(set) = &column.base
            && set.storage == Storage::Enum
        {
            let space = Space::Type(set.name.schema.to_string());
            objects.push(of_all(
                space,
                set.name.name.to_string(),
                format!("the type `{}`", set.name),
                &set.place,
            ));
        }
        if column.role == Role::UpdatedAt {
            let name = touch_name(&column.name).name.to_string();
            let what = format!("the function that sets a `{}`", column.name);
            objects.push(of_all(Space::Function, name, what, &column.place));
        }
    }
    let mut push = |space: Space, name: String, what: &str, place: &Place| {
        let what = format!("{what} of `{}`", table.name);
        objects.push(Object { space, name, what, place: place.clone() });
    };
    if let Some(key) = &lowered.primary_key {
        push(relation(), key.name.clone(), "the primary key", &table.place);
        push(constraint(), key.name.clone(), "the primary key", &table.place);
    }
    for column in table.columns.iter() {
        if column.unique.is_some() {
            let name = key_name(table, column);
            push(relation(), name.clone(), &format!("the unique `{}`", column.name), &column.place);
            push(constraint(), name, &format!("the unique `{}`", column.name), &column.place);
        }
        if column.reference.is_some() {
            let what = format!("the foreign key `{}`", column.name);
            push(constraint(), foreign_key_name(table, column), &what, &column.place);
        }
        if crate::lower::closed_set(column).is_some() {
            let what = format!("the check of `{}`", column.name);
            push(constraint(), set_check_name(table, column), &what, &column.place);
        }
        if column.default == Some(Default::Identity) {
            let what = format!("the sequence of `{}`", column.name);
            push(relation(), object_name(&table.name.name, &column.name, "seq"), &what, &column.place);
        }
        for (role, suffix) in [(Role::UpdatedAt, "touch"), (Role::Carried, "fill")] {
            if column.role == role {
                let what = format!("the trigger on `{}`", column.name);
                push(trigger(), trigger_name(table, column, suffix), &what, &column.place);
            }
        }
        if frozen(model, table).any(|frozen| frozen.name == column.name) {
            let what = format!("the trigger on `{}`", column.name);
            push(trigger(), trigger_name(table, column, "frozen"), &what, &column.place);
        }
        if let Some(check) = &column.check {
            push(constraint(), check_name(table, Some(column), check), "a check", &check.place);
        }
    }
    for partition in table.partitioning.iter().flat_map(|of| of.partitions.iter()) {
        push(relation(), partition.name.to_string(), "a partition", &partition.place);
        push(Space::Type(schema.clone()), partition.name.to_string(), "a partition", &partition.place);
    }
    for unique in table.uniques.iter() {
        push(relation(), unique_name(table, unique), "a unique constraint", &unique.place);
        push(constraint(), unique_name(table, unique), "a unique constraint", &unique.place);
    }
    for check in table.checks.iter() {
        push(constraint(), check_name(table, None, check), "a check", &check.place);
    }
    for index in table.indexes.iter() {
        push(relation(), index_name(table, index), "an index", &index.place);
    }
    for asked in table.triggers.iter() {
        push(trigger(), asked_trigger_name(table, asked), "a trigger", &asked.place);
    }
    // what nobody asked for by name: the indexes and keys that foreign keys and policies need
    let asked = |name: &str| {
        table.indexes.iter().any(|index| index_name(table, index) == name)
            || table.uniques.iter().any(|unique| unique_name(table, unique) == name)
            || table.columns.iter().any(|column| column.unique.is_some() && key_name(table, column) == name)
    };
    for name in lowered.indexes.keys().chain(lowered.uniques.keys()).filter(|name| !asked(name)) {
        push(relation(), name.clone(), "a derived index", &table.place);
    }
    for name in lowered.uniques.keys().filter(|name| !asked(name)) {
        push(constraint(), name.clone(), "a derived key", &table.place);
    }
    for carried in carried(model, table) {
        let name = fill_name(table, carried.column).name.to_string();
        push(
            Space::Function,
            name,
            &format!("the function that fills `{}`", carried.column.name),
            &table.place,
        );
    }
    if let Some(trust) = &table.trust {
        for command in Command::ALL {
            let place = &trust.decided(command).place;
            for (name, _) in policies(model, table, &table.name.name, trust, command) {
                let space = Space::Policy(schema.clone(), table.name.name.to_string());
                push(space, name, &format!("the policy for {}", command.keyword()), place);
            }
        }
        let policy = || Space::Policy(schema.clone(), table.name.name.to_string());
        for (name, _) in floor(model, table, &table.name.name, trust) {
            push(policy(), name, "the floor", &trust.place);
        }
        for command in Command::ALL {
            let functions = functions_policy(&table.name, command);
            if lowered.policies.contains_key(&functions) {
                push(policy(), functions, "the policy for functions", &table.place);
            }
        }
        objects.extend(lookups(model, table, trust));
    }
    objects
}

/// The functions that a table's policies look things up by. Two of one name are one if they ask the same.
fn lookups(model: &Model, table: &Table, trust: &TrustModel) -> Vec<Object> {
    let mut objects = Vec::new();
    for decided in trust.all() {
        for function in by_function(model, table, &decided.trust).iter().filter_map(|of| of.function(model)) {
            let asks: Vec<_> = function.body.split_whitespace().collect();
            objects.push(Object {
                space: Space::Function,
                name: function.name.name.to_string(),
                what: format!("the function that asks `{}`", asks.join(" ")),
                place: decided.place.clone(),
            });
        }
    }
    objects
}
