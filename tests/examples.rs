//! Every example's migrations on fresh databases: applied by psql, held against their own assertions, and judged by
//! others.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold::Schema as _;
use freehold::model::{Model, Platform, Schema};
use freehold_core::lower::lower;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Database, OWNER, Shape, Version, judge, migrations};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The examples, by directory.
fn examples() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<_> = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert!(found.len() >= 2, "{found:?}");
    found
}

#[track_caller]
fn run(database: &Database, file: &Path) -> String {
    let said = database.psql(OWNER, file);
    said.unwrap_or_else(|said| panic!("{}: {}: {said}", database.version(), file.display()))
}

#[test]
fn each_is_what_it_declares() {
    for example in examples() {
        for version in Version::all() {
            let database = Cluster::shared(&version).migrated(&example);
            let verified = run(&database, &example.join("generated/verify.sql"));
            assert!(verified.contains("verified: "), "{verified}");
            let tried = run(&database, &example.join("generated/zero_leak.sql"));
            assert!(tried.contains("zero leak: "), "{tried}");
        }
    }
}

/// What the linter tells of an example and is meant: the rule and the tables. The live chat's contract names several
/// policies for one command, and the linter is right that this costs.
fn meant(example: &Path) -> Option<(&'static str, BTreeSet<&'static str>)> {
    let tables = ["public.chat_messages", "public.chat_session_activity", "public.chat_sessions"];
    example.ends_with("live-chat").then(|| ("multiple_permissive_policies", tables.into()))
}

/// Every index of a new database is unused, which the linter would have us know.
#[test]
fn supabases_linter_finds_nothing_but_what_is_meant() {
    for example in examples() {
        for version in [Version::floor(), Version::latest()] {
            let database = Cluster::shared(&version).migrated(&example);
            let found = judge::dblint(&database).into_iter();
            let found = found.filter(|finding| !finding.rule.contains("unused_index"));
            let (rule, tables) = meant(&example).unwrap_or_default();
            let (told, found): (Vec<_>, Vec<_>) = found.partition(|finding| finding.rule == rule);
            assert_eq!(found, [], "{} on {version}", example.display());
            let told: BTreeSet<_> = told.iter().map(|finding| &*finding.place).collect();
            assert_eq!(told, tables, "{} on {version}", example.display());
        }
    }
}

#[test]
fn squawk_finds_nothing() {
    for example in examples() {
        let mut files = migrations(&example);
        files.push(example.join("generated/schema.sql"));
        assert_eq!(judge::squawk(&files), [], "{}", example.display());
    }
}

/// The schema of each example, by the name of its directory.
const SCHEMAS: [(&str, &Schema); 9] = [
    ("chat-sessions", chat_sessions::ChatSessions::SCHEMA),
    ("club", club::Clubs::SCHEMA),
    ("imported", imported::Satisfaction::SCHEMA),
    ("live-chat", live_chat::LiveChat::SCHEMA),
    ("notes", notes::Notes::SCHEMA),
    ("organisations", organisations::Organisations::SCHEMA),
    ("research", research::Research::SCHEMA),
    ("trust-models", trust_models::TrustModels::SCHEMA),
    ("workplace", workplace::Workplace::SCHEMA),
];

/// The same declarations on the platforms that aren't Supabase.
#[test]
fn each_is_what_it_declares_elsewhere() {
    let directories: Vec<_> = examples().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(directories, SCHEMAS.map(|(name, _)| name));
    for (name, schema) in SCHEMAS {
        for (platform, shape) in [(Platform::Postgres, Shape::Postgres), (Platform::Neon, Shape::Neon)] {
            let mut model = Model::new(schema).on(platform);
            // storage is Supabase's, and a schema that has any is refused elsewhere
            model.buckets.clear();
            // SQL that users write names the caller as its platform does
            let bodies = model.functions.iter_mut().map(|function| &mut function.body);
            for body in bodies.chain(model.views.iter_mut().map(|view| &mut view.body)) {
                *body = body.replace("auth.uid()", platform.caller()).into();
            }
            validate(&model).unwrap_or_else(|found| panic!("{name} on {platform:?}: {found:#?}"));
            let files = tempfile::tempdir().unwrap();
            let write = |name: &str, text: String| {
                let file = files.path().join(name);
                std::fs::write(&file, text).unwrap();
                file
            };
            let catalog = lower(&model);
            let sql = write("schema.sql", output::schema(&model, &catalog));
            assert_eq!(judge::squawk(std::slice::from_ref(&sql)), [], "{name} on {platform:?}");
            let database = Cluster::of(&Version::latest(), shape).database();
            if platform == Platform::Neon {
                // what `docs/platforms.md` says a function on sign-up takes
                let grant = "grant trigger on neon_auth.user to neondb_owner";
                database.connect_superuser().batch_execute(grant).unwrap();
            }
            for file in [
                sql,
                write("verify.sql", output::verify(&model, &catalog)),
                write("zero_leak.sql", output::zero_leak(&model)),
            ] {
                let said = database.psql(shape.owner(), &file);
                said.unwrap_or_else(|said| panic!("{name} on {platform:?}: {}: {said}", file.display()));
            }
        }
    }
}
