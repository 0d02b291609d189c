//! Two branches that each added a migration, and many migrations that become one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::prelude::*;
use freehold_core::model;
use freehold_emit::{Failure, Mode, Outcome, Task, emit};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use support::{Note, Notes, OwnerOnly, Tag, files, now};
use tempfile::TempDir;

#[derive(Schema)]
#[schema(platform = Supabase)]
#[expect(missing_docs)]
pub struct WithTags(Note, Tag);

/// What the other branch made of it.
mod pinned {
    use super::*;

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: String,
        #[default(false)]
        pub pinned: bool,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Both(Note, Tag);
}

fn build(package: &Path, schema: &model::Schema, mode: Mode, minutes: u64) -> Result<Outcome, Failure> {
    let now = now() + Duration::from_secs(60 * minutes);
    emit(schema, &Task { package: package.into(), mode, now, modified: None })
}

fn git(package: &Path, words: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.current_dir(package).args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(words);
    git.output().unwrap().status.success()
}

fn commit(package: &Path, what: &str) {
    assert!(git(package, &["add", "-A"]) && git(package, &["commit", "-qm", what]), "{what}");
}

/// A repository in which two branches went on from one sealed migration, with a merge that isn't done.
fn merging() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path();
    assert!(git(package, &["init", "-q", "-b", "main"]));
    build(package, Notes::SCHEMA, Mode::Seal, 0).unwrap();
    commit(package, "notes");
    assert!(git(package, &["checkout", "-q", "-b", "pinned"]));
    build(package, pinned::Notes::SCHEMA, Mode::Seal, 2).unwrap();
    commit(package, "notes are pinned");
    assert!(git(package, &["checkout", "-q", "main"]));
    build(package, WithTags::SCHEMA, Mode::Write, 1).unwrap();
    commit(package, "tags");
    assert!(git(package, &["checkout", "-q", "pinned"]));
    assert!(!git(package, &["merge", "-q", "main"]), "both changed the lock");
    folder
}

fn migrations(package: &Path) -> Vec<String> {
    files(&package.join("generated/migrations")).into_keys().collect()
}

#[test]
fn two_branches_are_noticed_and_nothing_is_written() {
    let folder = merging();
    let before = files(folder.path());
    for mode in [Mode::Write, Mode::Check, Mode::Seal, Mode::Squash] {
        let said = build(folder.path(), pinned::Both::SCHEMA, mode, 3).unwrap_err().to_string();
        assert_eq!(
            said,
            "`generated/schema.lock`: two branches each added a migration to the same ones: \
             `20260102030505_create_tags.sql` and `20260102030605_alter_notes.sql`; merge the schema itself, then run \
             `FREEHOLD=rebase cargo build`: the later one is written anew, on top of the earlier"
        );
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn the_later_one_is_written_anew() {
    let folder = merging();
    let package = folder.path();
    let tags = fs::read(package.join("generated/migrations/20260102030505_create_tags.sql")).unwrap();
    build(package, pinned::Both::SCHEMA, Mode::Rebase, 3).unwrap();
    assert_eq!(
        migrations(package),
        [
            "20260102030405_create_notes.sql",
            "20260102030505_create_tags.sql",
            "20260102030705_alter_notes.sql"
        ]
    );
    // what was committed first stays as it was applied
    let now = fs::read(package.join("generated/migrations/20260102030505_create_tags.sql")).unwrap();
    assert_eq!(now, tags);
    commit(package, "merged");
    build(package, pinned::Both::SCHEMA, Mode::Check, 4).unwrap();
    // without a merge there is nothing to be done
    let said = build(package, pinned::Both::SCHEMA, Mode::Rebase, 5).unwrap_err().to_string();
    assert!(said.contains("git holds no merge of it"), "{said}");
}

#[test]
fn a_lock_with_marks_but_no_merge_has_to_be_restored() {
    let folder = merging();
    let package = folder.path();
    // as somebody does who is in a hurry
    commit(package, "merged, marks and all");
    let said = build(package, pinned::Both::SCHEMA, Mode::Write, 3).unwrap_err().to_string();
    assert!(
        said.contains("git holds no merge of it") && said.contains("restore it from the branch"),
        "{said}"
    );
}

#[test]
fn sealed_migrations_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path();
    build(package, Notes::SCHEMA, Mode::Seal, 0).unwrap();
    build(package, WithTags::SCHEMA, Mode::Write, 1).unwrap();
    let before = files(package);
    let said = build(package, WithTags::SCHEMA, Mode::Squash, 2).unwrap_err().to_string();
    assert!(said.contains("only sealed migrations can be squashed"), "{said}");
    assert_eq!(files(package), before);
    build(package, WithTags::SCHEMA, Mode::Seal, 2).unwrap();
    let sealed = files(package);
    build(package, WithTags::SCHEMA, Mode::Squash, 3).unwrap();
    // tools that have the last one have this one
    assert_eq!(migrations(package), ["20260102030505_create_with_tags.sql"]);
    for same in ["schema.sql", "access.md", "verify.sql", "zero_leak.sql", "zero_leak.pgtap.sql"] {
        let same = format!("generated/{same}");
        assert_eq!(files(package).get(&same), sealed.get(&same), "{same}");
    }
    build(package, WithTags::SCHEMA, Mode::Check, 4).unwrap();
    build(package, pinned::Both::SCHEMA, Mode::Write, 5).unwrap();
    assert_eq!(migrations(package).len(), 2);
}
