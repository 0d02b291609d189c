//! What is shown of an open migration, and that nothing else is sealed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::prelude::*;
use freehold_core::access::AccessChange;
use freehold_core::model;
use freehold_emit::{Mode, Task, emit, report, review, seal};
use std::fs;
use std::path::Path;
use support::{Files, emit_into, files, now};

/// The notes, open to more, in a table with more.
mod wider {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(select = signed_in, insert = owner, update = owner, delete = nobody)]
    pub struct Shown;

    #[derive(Table)]
    #[table(trust = Shown)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: Option<String>,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// The same, open to everybody.
mod open_to_all {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(select = anyone, insert = owner, update = owner, delete = nobody)]
    pub struct Published;

    #[derive(Table)]
    #[table(trust = Published)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: Option<String>,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

fn sealed(schema: &model::Schema) -> tempfile::TempDir {
    let package = tempfile::tempdir().unwrap();
    let task = Task { package: package.path().into(), mode: Mode::Seal, now: now(), modified: Some(now()) };
    emit(schema, &task).unwrap();
    package
}

/// Asserts that sealing what was shown fails with these words and leaves every file as it was.
#[track_caller]
fn refused(package: &Path, shown: &freehold_emit::Review, words: &str) {
    let before = files(package);
    let failure = seal(package, shown).expect_err("it was sealed");
    let report = report(&failure, package, false);
    assert!(report.contains(words), "`{words}` isn't said in:\n{report}");
    assert_eq!(files(package), before, "a file was changed all the same");
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn nothing_is_open_in_an_empty_package_nor_in_a_sealed_one() {
    let package = tempfile::tempdir().unwrap();
    assert_eq!(review(package.path()).unwrap(), None);
    assert_eq!(files(package.path()), Files::new(), "looking makes no file");
    let package = sealed(support::Notes::SCHEMA);
    assert_eq!(review(package.path()).unwrap(), None);
}

#[test]
fn a_review_holds_what_the_migration_says() {
    let package = sealed(support::Notes::SCHEMA);
    emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    let before = files(package.path());
    let shown = review(package.path()).unwrap().unwrap();
    assert_eq!(files(package.path()), before, "looking changes no file");

    let [(name, migration)] = &shown.files[..] else { panic!("{:?}", shown.files) };
    assert_eq!(name, "generated/migrations/20260102030406_alter_notes.sql");
    assert_eq!(*migration, text(&before, name));

    let access: Vec<_> = shown.access.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(
        access,
        [
            "public.notes: select WIDENED: gained by everybody who is signed in, until now only the row's owner",
            "public.notes: delete narrowed: lost by the row's owner; by the service",
        ]
    );
    assert_eq!(shown.access.iter().flatten().filter(|change| change.is_widening()).count(), 1);
    let hazards: Vec<_> = shown.hazards.iter().map(ToString::to_string).collect();
    assert_eq!(hazards, ["body of public.notes can be NULL: whoever reads it has to bear that"]);
    for line in
        ["-  body text not null,\n", "+  body text,\n", "+  using ((select auth.uid()) is not null);\n"]
    {
        assert!(shown.diff.contains(line), "`{line}` isn't in:\n{}", shown.diff);
    }
    insta::assert_snapshot!(shown.diff);
}

/// A table that is made gives nobody what was there before.
#[test]
fn what_is_new_widens_nothing() {
    let package = tempfile::tempdir().unwrap();
    emit_into(package.path(), support::Notes::SCHEMA).unwrap();
    let shown = review(package.path()).unwrap().unwrap();
    let access = shown.access.unwrap();
    assert_eq!(access.len(), 4, "{access:#?}");
    assert!(!access.iter().any(AccessChange::is_widening), "{access:#?}");
}

#[test]
fn what_was_shown_is_sealed_and_the_next_build_finds_nothing_to_do() {
    let package = sealed(support::Notes::SCHEMA);
    emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    let before = files(package.path());
    let shown = review(package.path()).unwrap().unwrap();
    seal(package.path(), &shown).unwrap();
    let after = files(package.path());
    let differ: Vec<_> = after.keys().filter(|name| after.get(*name) != before.get(*name)).collect();
    assert_eq!(differ, ["generated/schema.lock"]);
    assert_eq!(before.len(), after.len());
    assert_eq!(review(package.path()).unwrap(), None);
    let lock = package.path().join("generated/schema.lock");
    assert_eq!(fs::metadata(lock).unwrap().modified().unwrap(), now(), "cargo has nothing to build anew");

    // sealing by a build comes to the same
    let built = sealed(support::Notes::SCHEMA);
    let task = Task { package: built.path().into(), mode: Mode::Seal, now: now(), modified: Some(now()) };
    emit(wider::Notes::SCHEMA, &task).unwrap();
    assert_eq!(files(built.path()), after);
    let outcome = emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    assert_eq!((outcome.written, outcome.removed), (vec![], vec![]));
}

#[test]
fn what_changed_since_it_was_shown_is_not_sealed() {
    let package = sealed(support::Notes::SCHEMA);
    let changed_since = "the open migration isn't what was shown any more";
    emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    let shown = review(package.path()).unwrap().unwrap();

    emit_into(package.path(), open_to_all::Notes::SCHEMA).unwrap();
    refused(package.path(), &shown, changed_since);
    emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    let file = package.path().join(&shown.files[0].0);
    fs::write(&file, shown.files[0].1.replace("signed in", "known")).unwrap();
    refused(package.path(), &shown, "it was changed by hand");
    fs::remove_file(&file).unwrap();
    refused(package.path(), &shown, "it is gone");
    emit_into(package.path(), support::Notes::SCHEMA).unwrap();
    refused(package.path(), &shown, changed_since);

    // the control: the same once more is what was shown
    emit_into(package.path(), wider::Notes::SCHEMA).unwrap();
    seal(package.path(), &shown).unwrap();
    refused(package.path(), &shown, changed_since);
}
