//! The mistakes with what becomes of them.

use crate::page::{self, Entry};
use crate::{BY_BUILD, BY_CONSTRUCTION};
use freehold::model::{Model, Schema};
use freehold_core::lower::lower;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_emit::{Failure, report};
use freehold_testkit::{Cluster, OWNER, Version};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A mistake that the build refuses.
pub struct Refused {
    pub name: &'static str,
    pub schema: &'static Schema,
}

impl Refused {
    /// What the build says.
    pub fn report(&self) -> String {
        let diagnostics = validate(&Model::new(self.schema)).expect_err("the build takes it");
        assert_eq!(diagnostics.len(), 1, "one mistake, one message: {diagnostics:#?}");
        let plain = report(&Failure::Schema(diagnostics), workspace(), false);
        plain.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

/// A mistake that can't come about: the right form is the only one.
pub struct Made {
    pub name: &'static str,
    pub schema: &'static Schema,
}

impl Made {
    /// The whole schema as SQL.
    pub fn sql(&self) -> String {
        sql(self.schema)
    }
}

/// A whole schema as SQL.
pub fn sql(schema: &Schema) -> String {
    let model = Model::new(schema);
    validate(&model).unwrap_or_else(|diagnostics| panic!("{diagnostics:#?}"));
    output::schema(&model, &lower(&model))
}

/// The workspace's folder.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The page tells what the build says.
#[track_caller]
pub fn is_refused_as_told(name: &str) {
    let refused = BY_BUILD.iter().find(|refused| refused.name == name).unwrap();
    let page = page::read();
    let entry = page::entries(&page).into_iter().find(|entry| entry.name == name);
    let entry = entry.unwrap_or_else(|| panic!("docs/mistakes.md has no `<!-- build: {name} -->`"));
    let said = refused.report();
    assert!(
        entry.text.contains(&said),
        "docs/mistakes.md tells of `{name}` otherwise than the build:\n{said}"
    );
    assert!(said.contains("help: "), "it doesn't say what to write instead:\n{said}");
}

/// Postgres takes what goes wrong in the wild without a word, or it wouldn't go wrong there.
#[test]
fn postgres_takes_each_of_them() {
    let database = Cluster::shared(&Version::floor()).database();
    let page = page::read();
    for Entry { name, wild, .. } in page::entries(&page) {
        let script = format!("begin;\nset local search_path = public;\n{wild}\nrollback;");
        let said = database.psql_script(OWNER, &script);
        said.unwrap_or_else(|said| {
            panic!("{name}: Postgres refuses what is said to happen in the wild: {said}")
        });
    }
}

/// Each entry has its test, and each test its entry.
#[test]
fn every_entry_is_a_test() {
    let page = page::read();
    let told: BTreeSet<_> =
        page::entries(&page).iter().map(|entry| (entry.by, entry.name.to_owned())).collect();
    let mut tested = BTreeSet::new();
    for file in fs::read_dir(workspace().join("tests/mistakes/by_type")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            tested.insert(("type", path.file_stem().unwrap().to_str().unwrap().to_owned()));
        }
    }
    tested.extend(BY_BUILD.iter().map(|refused| ("build", refused.name.to_owned())));
    tested.extend(BY_CONSTRUCTION.iter().map(|made| ("construction", made.name.to_owned())));
    assert_eq!(told, tested);
    for made in BY_CONSTRUCTION {
        let source = page::source("construction", made.name);
        assert!(source.contains("#[test]"), "{} is shown and not tried", made.name);
    }
}
