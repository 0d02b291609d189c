use super::Script;
use super::gone::{Gone, dropped, dropped_relations, renamed};
use super::moved::Moved;
use super::stage::of_stage;
use crate::access::Access;
use crate::catalog::PrimaryKey;
use crate::diff::{Change, Fill, Part, Source, TableChange};
use crate::lower::{accept_name, is_generated};
use crate::model::{Bucket, Command, Model, QualifiedName, Returns};
use crate::plan::Plan;
use crate::render;
use crate::words::{and, who, whom};
use heck::ToSnakeCase;
use std::collections::{BTreeMap, BTreeSet};

/// A migration: a file for each stage of its plan. The first one's head says what changes; it begins with what the
/// changes take for granted.
///
/// `before` is the access that there was; none of it, if it isn't known or nothing was there.
pub fn migration(model: &Model, plan: &Plan, before: &Access) -> Vec<Script> {
    let title = title(model, plan);
    let mut scripts: Vec<_> = plan.stages.iter().map(|stage| of_stage(stage, &title)).collect();
    if let Some(first) = scripts.first_mut() {
        first.lead(head(model, plan, before), render::premises(&plan.premises));
    }
    scripts
}

/// What a migration does, in a few words that can be part of a file's name: `create_conversations`, or
/// `create_support_desk` for one that makes the whole schema.
pub fn title(model: &Model, plan: &Plan) -> String {
    let plain = |name: &str| {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        name.chars().map(plain).collect::<String>()
    };
    let short = |name: &QualifiedName| plain(&name.name);
    let gone = |gone: Vec<Gone>| gone.iter().map(|gone| plain(&gone.heading())).collect::<Vec<_>>();
    if is_whole(model, plan) {
        return format!("create_{}", model.rust_name.to_snake_case());
    }
    let list = |verb: &str, names: &[String]| match names {
        [] => None,
        names if and(names).len() <= 48 => {
            Some(format!("{verb}_{}", and(names).replace(", ", "_").replace(' ', "_")))
        }
        [first, rest @ ..] => {
            let first: String = first.chars().take(40).collect();
            Some(match rest.len() {
                0 => format!("{verb}_{first}"),
                more => format!("{verb}_{first}_and_{more}_more"),
            })
        }
    };
    let created: Vec<_> = created(plan).iter().map(|table| short(table)).collect();
    let altered: Vec<_> = altered(plan).keys().map(|table| short(table)).collect();
    let buckets: Vec<_> =
        new_buckets(plan).map(|name| short(&Bucket::OBJECTS.sibling(name.clone()))).collect();
    let changed: Vec<_> = changed(model, plan).into_iter().map(short).collect();
    list("create", &created)
        .or_else(|| list("create_bucket", &buckets))
        .or_else(|| list("rename", &gone(renamed(plan))))
        .or_else(|| list("drop", &gone(dropped(plan))))
        .or_else(|| list("alter", &altered))
        .or_else(|| list("change", &changed))
        .unwrap_or_else(|| rest(plan).replace(' ', "_"))
}

fn created(plan: &Plan) -> Vec<&QualifiedName> {
    let tables = plan.steps.iter().filter_map(|step| match step {
        Change::CreateTable(table) => Some(&table.name),
        _ => None,
    });
    tables.collect()
}

/// The buckets that are made.
fn new_buckets(plan: &Plan) -> impl Iterator<Item = &String> {
    plan.steps.iter().filter_map(|step| match step {
        Change::SetBucket { name, new: true, .. } => Some(name),
        _ => None,
    })
}

/// The partitions that are made.
fn partitions(plan: &Plan) -> Vec<QualifiedName> {
    let mut partitions = Vec::new();
    for step in &plan.steps {
        match step {
            Change::CreateTable(table) => partitions.extend(table.partitions().map(|(name, _)| name)),
            Change::AlterTable { table, change: TableChange::CreatePartition { name, .. } } => {
                partitions.push(table.sibling(name.clone()));
            }
            _ => {}
        }
    }
    partitions
}

/// The sequences, types, functions and views of the schema that are made, changed or dropped.
fn changed<'a>(model: &Model, plan: &'a Plan) -> BTreeSet<&'a QualifiedName> {
    let names = plan.steps.iter().filter_map(|step| match step {
        Change::CreateSequence(sequence) | Change::AlterSequence { to: sequence, .. } => Some(&sequence.name),
        Change::AddEnumValue { name, .. } => Some(name),
        Change::CreateView(view) | Change::DropView(view) => Some(&view.name),
        Change::CreateFunction(function)
        | Change::ReplaceFunction { function, .. }
        | Change::DropFunction(function) => Some(&function.name),
        _ => None,
    });
    names.filter(|name| !is_generated(model, name)).collect()
}

/// The tables that were there before, with what changes about them.
fn altered(plan: &Plan) -> BTreeMap<&QualifiedName, Vec<&TableChange>> {
    let created = created(plan).into_iter().cloned().chain(partitions(plan));
    let others: BTreeSet<_> = created.chain(dropped_relations(plan)).collect();
    let mut altered: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for step in &plan.steps {
        if let Change::AlterTable { table, change } = step
            && !others.contains(table)
            && !matches!(change, TableChange::SetForced(_))
        {
            altered.entry(table).or_default().push(change);
        }
    }
    altered
}

fn head(model: &Model, plan: &Plan, before: &Access) -> String {
    let moved = Moved::between(before, model);
    let mut lines = vec![heading(model, plan), String::new()];
    let mut section = |name: &str, items: Vec<String>| {
        for (n, item) in items.into_iter().enumerate() {
            let name = if n == 0 { name } else { "" };
            lines.push(format!("{name:<8} {item}"));
        }
    };
    section("WIDENED", moved.widened());
    section("adds", adds(plan));
    let now = |gone: Gone| format!("{} to {}", gone.name, gone.now.unwrap_or_default());
    section("renames", renamed(plan).into_iter().map(now).collect());
    section("drops", dropped(plan).into_iter().map(|gone| gone.name).collect());
    let altered = altered(plan);
    let buckets = plan.steps.iter().filter_map(|step| match step {
        Change::SetBucket { name, new: false, .. } => Some(format!("bucket {name}: what it takes")),
        _ => None,
    });
    let of_tables = altered.iter().filter_map(|(table, changes)| match **table == Bucket::OBJECTS {
        true => Some(format!("{table}: policies")),
        false => Some(format!("{table}: {}", describe(changes)?)),
    });
    section("changes", of_tables.chain(of_others(model, plan)).chain(buckets).collect());
    section("access", defaults(plan).into_iter().chain(access(model, plan, &moved)).collect());
    let hazards: Vec<_> = plan.hazards.iter().map(ToString::to_string).collect();
    let none =
        vec!["none: nothing that exists is locked for longer than a change of the catalogue".to_owned()];
    section("hazards", if hazards.is_empty() { none } else { hazards });
    lines.join("\n")
}

/// The title as prose, with the names as they are.
fn heading(model: &Model, plan: &Plan) -> String {
    let names =
        |tables: Vec<&QualifiedName>| and(&tables.iter().map(|table| &table.name).collect::<Vec<_>>());
    if is_whole(model, plan) {
        return format!("create the schema {}", model.rust_name);
    }
    match (created(plan), altered(plan)) {
        (created, _) if !created.is_empty() => format!("create {}", names(created)),
        _ if new_buckets(plan).next().is_some() => {
            format!("create the bucket {}", and(&new_buckets(plan).collect::<Vec<_>>()))
        }
        _ if !renamed(plan).is_empty() => format!("rename {}", headings(renamed(plan))),
        _ if !dropped(plan).is_empty() => format!("drop {}", headings(dropped(plan))),
        (_, altered) if !altered.is_empty() => format!("alter {}", names(altered.into_keys().collect())),
        _ => match changed(model, plan) {
            changed if changed.is_empty() => rest(plan).into(),
            changed => format!("change {}", names(changed.into_iter().collect())),
        },
    }
}

fn headings(gone: Vec<Gone>) -> String {
    and(&gone.iter().map(Gone::heading).collect::<Vec<_>>())
}

/// What a migration is about that touches no table.
fn rest(plan: &Plan) -> &'static str {
    match defaults(plan) {
        Some(_) => "close default privileges",
        None => "change helpers",
    }
}

/// Whether every table is made here: the first migration of a schema.
fn is_whole(model: &Model, plan: &Plan) -> bool {
    let made = created(plan).len();
    made > 1 && made == model.own_tables().count()
}

fn adds(plan: &Plan) -> Vec<String> {
    let mut adds = Vec::new();
    let gone = gone(plan);
    for step in &plan.steps {
        match step {
            Change::CreateRoles(roles) => adds.extend(roles.iter().map(|role| format!("role {role}"))),
            Change::CreateSchema { name, .. } => adds.push(format!("schema {name}")),
            Change::CreateEnum(set) => adds.push(format!("type {}", set.name)),
            Change::AddEnumValue { name, value, .. } => adds.push(format!("value {value} of type {name}")),
            Change::SetBucket { name, new: true, .. } => adds.push(format!("bucket {name}")),
            Change::CreateSequence(sequence) => adds.push(format!("sequence {}", sequence.name)),
            Change::CreateFunction(function) if !gone.contains(&function.name) => {
                adds.push(format!("function {}", function.name));
            }
            Change::CreateView(view) if !gone.contains(&view.name) => {
                adds.push(format!("view {}", view.name))
            }
            _ => {}
        }
    }
    adds.extend(created(plan).into_iter().map(|table| format!("table {table}")));
    adds.extend(partitions(plan).into_iter().map(|partition| format!("partition {partition}")));
    adds
}

/// The functions and views that are dropped, if only to be made anew.
fn gone(plan: &Plan) -> BTreeSet<&QualifiedName> {
    let gone = plan.steps.iter().filter_map(|step| match step {
        Change::DropFunction(function) => Some(&function.name),
        Change::DropView(view) => Some(&view.name),
        _ => None,
    });
    gone.collect()
}

/// What becomes of sequences, functions and views that were there before.
fn of_others(model: &Model, plan: &Plan) -> Vec<String> {
    let made: BTreeSet<_> = plan
        .steps
        .iter()
        .filter_map(|step| match step {
            Change::CreateFunction(function) => Some(&function.name),
            Change::CreateView(view) => Some(&view.name),
            _ => None,
        })
        .collect();
    let goes = |name| if made.contains(name) { " is made anew" } else { " goes" };
    let others = plan.steps.iter().filter_map(|step| match step {
        Change::AlterSequence { to, .. } => Some((&to.name, "the sequence", "")),
        Change::ReplaceFunction { function, .. } => Some((&function.name, "the function", "")),
        Change::DropFunction(function) => Some((&function.name, "the function", goes(&function.name))),
        Change::DropView(view) => Some((&view.name, "the view", goes(&view.name))),
        _ => None,
    });
    // the helpers follow the tables
    let others = others.filter(|(name, ..)| !is_generated(model, name));
    others.map(|(name, what, becomes)| format!("{name}: {what}{becomes}")).collect()
}

/// Nothing where all that changes is in the sections of its own.
fn describe(changes: &[&TableChange]) -> Option<String> {
    let is_new = |column: &str| {
        changes.iter().any(|change| matches!(change, TableChange::AddColumn(new) if new.name == column))
    };
    let told = |change: &&&TableChange| match change {
        TableChange::RenameColumn { .. }
        | TableChange::DropColumn { .. }
        | TableChange::DropPartition { .. } => false,
        TableChange::AlterColumn { to, .. } => !is_new(&to.name),
        _ => true,
    };
    let words = changes.iter().filter(told).map(|change| match change {
        TableChange::SetComment(_) => "its comment".to_owned(),
        TableChange::AddColumn(column) => format!("new column {}", column.name),
        TableChange::Relabel { column, .. } | TableChange::RefuseValues { column, .. } => {
            format!("column {}", column.name)
        }
        TableChange::AlterColumn { to, .. } => format!("column {}", to.name),
        TableChange::DropIdentity { column } | TableChange::AddIdentity { column, .. } => {
            format!("column {column}")
        }
        TableChange::ConvertColumns(of) => {
            let columns: Vec<_> = of.iter().map(|of| format!("column {}", of.to.name)).collect();
            and(&columns)
        }
        TableChange::RenameColumn { from: name, .. } | TableChange::DropColumn { name, .. } => {
            format!("column {name}")
        }
        TableChange::RenamePart { part: Part::Constraint, .. } => "names of constraints".to_owned(),
        TableChange::RenamePart { part: Part::Index, .. } => "names of indexes".to_owned(),
        TableChange::RenamePart { part: Part::Sequence, .. } => "names of sequences".to_owned(),
        TableChange::AddPrimaryKey(PrimaryKey { name, .. })
        | TableChange::AddUnique { name, .. }
        | TableChange::AddCheck { name, .. }
        | TableChange::AddForeignKey { name, .. }
        | TableChange::DropForeignKey { name }
        | TableChange::DropConstraint { name } => format!("constraint {name}"),
        TableChange::CreateIndex { name, .. } | TableChange::DropIndex { name } => format!("index {name}"),
        TableChange::CreateTrigger { name, .. } | TableChange::DropTrigger { name } => {
            format!("trigger {name}")
        }
        TableChange::DropNotNull { column } => format!("column {column}"),
        TableChange::ValidateConstraint { name, .. }
        | TableChange::AttachUnique { name }
        | TableChange::ProveNotNull { by: name, .. } => format!("constraint {name}"),
        TableChange::SetForced(_) | TableChange::SetRowSecurity { .. } => "row level security".to_owned(),
        TableChange::SetGrants { .. } => "grants".to_owned(),
        TableChange::CreatePolicy { name, .. } | TableChange::DropPolicy { name } => format!("policy {name}"),
        TableChange::CreatePartition { name, .. } => format!("new partition {name}"),
        TableChange::Fill(fill) => filled(fill),
        TableChange::DropPartition { name } => format!("partition {name}"),
    });
    let words: BTreeSet<_> = words.collect();
    (!words.is_empty()).then(|| and(&words.into_iter().collect::<Vec<_>>()))
}

/// Where the values of a column come from.
fn filled(fill: &Fill) -> String {
    let column = &fill.column;
    match &fill.backfill.source {
        Source::Row { reference, target, take } => {
            format!("{column} filled from {}.{take} by {reference}", target.table)
        }
        Source::Value(_) => format!("{column} filled with one value"),
        Source::Sql(_) => format!("{column} filled by an expression"),
    }
}

/// Who gains what on new tables, and who loses what on those that were there.
fn access(model: &Model, plan: &Plan, moved: &Moved) -> Vec<String> {
    let mut lines = Vec::new();
    for name in created(plan) {
        let Some(table) = model.table(name) else { continue };
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for command in Command::ALL {
            let who = who(model, table, command);
            match groups.iter_mut().find(|(other, _)| *other == who) {
                Some((_, commands)) => commands.push(command.keyword()),
                None => groups.push((who, vec![command.keyword()])),
            }
        }
        for (who, commands) in groups {
            lines.push(format!("{name}: {} by {who}", and(&commands)));
        }
    }
    lines.extend(opened(model, plan));
    let touched: Vec<_> = altered(plan)
        .into_iter()
        .filter(|(_, changes)| changes.iter().any(|change| changes_access(change)))
        .map(|(table, _)| table)
        .collect();
    lines.extend(moved.others(&touched));
    if !moved.anybody_loses(&touched) && dropped(plan).is_empty() {
        lines.push("nobody loses anything".into());
    }
    lines
}

/// Who may use what has no rows.
fn opened(model: &Model, plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for name in changed(model, plan) {
        if let Some(view) = model.view(name) {
            lines
                .push(format!("{name}: read by {}, as far as they see what is behind it", whom(view.select)));
        }
        if let Some(function) = model.function(name) {
            let rights = if function.is_definer() { ", with its owner's rights" } else { "" };
            let by = match function.returns {
                Returns::Value(_) => whom(function.execute),
                Returns::Trigger => "triggers",
                Returns::SignUp => "whoever signs up",
            };
            lines.push(format!("{name}: run by {by}{rights}"));
        }
    }
    let made: BTreeSet<_> = created(plan).into_iter().collect();
    let invitations = model.own_tables().filter(|table| table.invitation.is_some());
    for table in invitations.filter(|table| made.contains(&table.name)) {
        let name = accept_name(table);
        lines.push(format!("{name}: run by users who have a token, with its owner's rights"));
    }
    lines
}

/// What changes for what will be made by hand.
fn defaults(plan: &Plan) -> Option<String> {
    let schemas: Vec<_> = plan
        .steps
        .iter()
        .filter_map(|step| match step {
            Change::CloseSchema { schema, .. } => Some(schema),
            _ => None,
        })
        .collect();
    let closed =
        format!("what its owner makes in {} from now on is closed until it is granted", and(&schemas));
    (!schemas.is_empty()).then_some(closed)
}

fn changes_access(change: &TableChange) -> bool {
    matches!(
        change,
        TableChange::SetRowSecurity { .. }
            | TableChange::SetGrants { .. }
            | TableChange::CreatePolicy { .. }
            | TableChange::DropPolicy { .. }
    )
}
