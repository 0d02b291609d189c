//! Databases made of a model, as the owner migrates them.

use freehold_core::access::Access;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::{Model, Platform};
use freehold_core::output::{self, Transactions};
use freehold_core::plan::{Plan, down, plan};
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Database, Shape, Version};

/// The oldest and the newest Postgres that is supported.
pub fn versions() -> [&'static Cluster; 2] {
    [Cluster::shared(&Version::floor()), Cluster::shared(&Version::latest())]
}

/// The newest Postgres.
pub fn newest() -> &'static Cluster {
    Cluster::shared(&Version::latest())
}

/// A model on each platform, with a Postgres in that platform's shape: Supabase's on the oldest and the newest, the
/// others on the newest.
pub fn everywhere(model: &Model) -> [(Model, &'static Cluster); 4] {
    let of = |platform, shape| (model.clone().on(platform), Cluster::of(&Version::latest(), shape));
    let [oldest, newest] = versions();
    [
        (model.clone(), oldest),
        (model.clone(), newest),
        of(Platform::Postgres, Shape::Postgres),
        of(Platform::Neon, Shape::Neon),
    ]
}

/// The platforms, and the shapes that a cluster of each can have.
const PLATFORMS: [(Platform, Shape); 4] = [
    (Platform::Supabase, Shape::Supabase),
    (Platform::Postgres, Shape::Postgres),
    (Platform::Postgres, Shape::PostgresWithRoles),
    (Platform::Neon, Shape::Neon),
];

/// Each platform's Postgres, the oldest and the newest.
pub fn on_each_platform(test: impl Fn(Platform, &'static Cluster)) {
    for (platform, shape) in PLATFORMS {
        for version in [Version::floor(), Version::latest()] {
            eprintln!("{shape:?}, {version}");
            test(platform, Cluster::of(&version, shape));
        }
    }
}

/// A database with the model's schema in it.
#[track_caller]
pub fn database(cluster: &'static Cluster, model: &Model) -> Database {
    if let Err(found) = validate(model) {
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        panic!("the model isn't valid:\n{}", found.join("\n"));
    }
    let database = cluster.database();
    apply(&database, &output::schema(model, &lower(model)));
    database
}

/// Runs a script as the owner; what Postgres says if it fails.
pub fn run(database: &Database, sql: &str) -> Result<(), String> {
    let mut owner = database.connect_owner();
    let mut files = sql.split(NEXT);
    let first = files.next().unwrap_or_default();
    // the rest of the line says which file comes
    let others = files.filter_map(|file| file.split_once('\n')).map(|(_, file)| file);
    let outcome = std::iter::once(first).chain(others).try_for_each(|file| owner.batch_execute(file));
    outcome.map_err(|error| error.as_db_error().map_or(error.to_string(), |error| error.message().to_owned()))
}

/// Runs a script as the owner.
#[track_caller]
pub fn apply(database: &Database, sql: &str) {
    if let Err(said) = run(database, sql) {
        panic!("{} refuses:\n{said}\n{sql}", database.version());
    }
}

/// What `verify.sql` says if it fails.
pub fn verify(database: &Database, model: &Model) -> Result<(), String> {
    run(database, &output::verify(model, &lower(model)))
}

/// What `zero_leak.sql` says if it fails.
pub fn zero_leak(database: &Database, model: &Model) -> Result<(), String> {
    run(database, &output::zero_leak(model))
}

/// Both files pass.
#[track_caller]
pub fn passes(database: &Database, model: &Model) {
    for said in [verify(database, model), zero_leak(database, model)] {
        if let Err(said) = said {
            panic!("{}: {said}", database.version());
        }
    }
}

/// Everything that is written for a model, run by `psql` as people run it: both files pass, and say that they looked
/// at something.
#[track_caller]
pub fn passes_by_psql(database: &Database, model: &Model) {
    let catalog = lower(model);
    let scripts = [
        (output::schema(model, &catalog), ""),
        (output::verify(model, &catalog), "verified: "),
        (output::zero_leak(model), "zero leak: "),
    ];
    for (sql, expected) in scripts {
        match database.psql_script(database.shape().owner(), &sql) {
            Ok(said) => assert!(said.contains(expected), "{said}"),
            Err(said) => panic!("{}: {said}", database.version()),
        }
    }
}

/// The policies and functions of a model, to read.
pub fn policies(model: &Model) -> String {
    let sql = output::schema(model, &lower(model));
    let wanted = |part: &&str| {
        let function = part.starts_with("create function freehold.") && part.contains("security definer");
        part.starts_with("create policy") || function
    };
    sql.split("\n\n").filter(wanted).collect::<Vec<_>>().join("\n\n")
}

/// What parts the files of a migration from each other.
const NEXT: &str = "-- the next file: ";

/// A migration's files, one after the other; [`run`] runs each by itself.
pub fn migration(model: &Model, plan: &Plan, before: &Access) -> String {
    one_by_one(output::migration(model, plan, before))
}

/// The files that take a migration back, in the order in which they are run, if there is a way back.
pub fn way_back(from: &Model, to: &Model) -> Option<String> {
    let (before, after, intent) = (lower(from), lower(to), Intent::of(to));
    let plan = plan(diff(&before, &after, &intent).ok()?).upon(&before);
    let down = down(&before, &after, &intent, &plan).ok()?;
    Some(one_by_one(output::revert(&plan, Ok(&down)).into_iter().rev()))
}

fn one_by_one(scripts: impl IntoIterator<Item = output::Script>) -> String {
    let mut text = String::new();
    for script in scripts {
        if !text.is_empty() {
            text += &format!("{NEXT}{}\n", script.title);
        }
        text += &script.text(Transactions::Scripts);
    }
    text
}
