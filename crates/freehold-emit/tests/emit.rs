//! What becomes of `generated/` when a schema changes, and when somebody was at the files.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "the structs are declarations")]

use freehold::prelude::*;
use freehold_core::diagnostic::{Code, Diagnostic};
use freehold_core::model::Place;
use freehold_emit::{Failure, Mode, Outcome, Task, emit, report};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A schema as it is first written down.
mod first {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(all = owner)]
    pub struct OwnerOnly;

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// The same with a column and a table more.
mod second {
    use freehold::prelude::*;

    pub use super::first::OwnerOnly;

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

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Tag {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub word: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note, Tag);
}

/// The first, open to more.
mod wider {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(select = signed_in, insert = owner, update = owner, delete = owner)]
    pub struct Shown;

    #[derive(Table)]
    #[table(trust = Shown)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// The first on another platform.
mod elsewhere {
    use freehold::prelude::*;

    #[derive(Schema)]
    #[schema(platform = Postgres)]
    pub struct Notes(super::first::Note);
}

/// One that can't follow on the second.
mod unsettled {
    use freehold::prelude::*;

    pub use super::first::OwnerOnly;

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub title: String,
        pub words: i32,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// The second with its columns and tables under other names.
mod renamed {
    use freehold::prelude::*;

    pub use super::first::OwnerOnly;

    #[derive(Table)]
    #[table(trust = OwnerOnly, renamed_from = "tags")]
    pub struct Label {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub word: String,
    }

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    #[drop(pinned)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        #[column(renamed_from = "body")]
        pub title: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note, Label);
}

/// The labels go as well.
mod dropped {
    use freehold::prelude::*;

    #[derive(Schema)]
    #[schema(platform = Supabase, drop("public.tags", labels))]
    pub struct Notes(super::renamed::Note);
}

/// What is only asked: a table and a column that may be what others were.
mod asked {
    use freehold::prelude::*;

    pub use super::first::OwnerOnly;

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Label {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub word: String,
    }

    #[derive(Table)]
    #[table(trust = OwnerOnly)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: String,
        pub on_top: Option<bool>,
        #[column(name = "the rest")]
        pub rest: Option<i32>,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note, Label);
}

/// A column that is there is said to have been another that is there.
mod taken {
    use freehold::prelude::*;

    pub use super::first::OwnerOnly;

    #[derive(Table)]
    #[table(trust = OwnerOnly, renamed_from = "notes")]
    pub struct Tag {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        #[column(renamed_from = "the rest")]
        pub word: String,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Tag);
}

/// 2026-01-02 03:04:05 UTC.
const NOW: Duration = Duration::from_secs(1_767_323_045);

struct Package(TempDir);

impl Package {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn emit<S: Schema>(&self, mode: Mode) -> Result<Outcome, Failure> {
        self.emit_at::<S>(mode, NOW)
    }

    fn emit_at<S: Schema>(&self, mode: Mode, now: Duration) -> Result<Outcome, Failure> {
        let task =
            Task { package: self.0.path().into(), mode, now: SystemTime::UNIX_EPOCH + now, modified: None };
        emit(S::SCHEMA, &task)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("generated").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn migrations(&self) -> Vec<String> {
        self.files().keys().filter_map(|name| name.strip_prefix("migrations/").map(str::to_owned)).collect()
    }

    /// Every file of `generated/` with its bytes, hidden ones included.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        fn visit(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
                match path.is_dir() {
                    true => visit(&path, &format!("{name}/"), found),
                    false => drop(found.insert(name, fs::read(&path).unwrap())),
                }
            }
        }
        let mut found = BTreeMap::new();
        visit(&self.0.path().join("generated"), "", &mut found);
        found
    }

    /// Asserts that emitting fails with these words and leaves every file as it was; returns the report.
    fn refuses<S: Schema>(&self, words: &[&str]) -> String {
        let before = self.files();
        let failure = self.emit::<S>(Mode::Write).expect_err("nothing was wrong");
        assert_eq!(self.files(), before, "a file was changed all the same");
        let report = report(&failure, self.0.path(), false);
        for word in words {
            assert!(report.contains(word), "`{word}` isn't said in:\n{report}");
        }
        report
    }
}

#[test]
fn the_first_build_writes_and_the_next_one_does_not() {
    let package = Package::new();
    let outcome = package.emit::<first::Notes>(Mode::Write).unwrap();
    assert_eq!(outcome.written.len(), 7);
    assert_eq!(package.migrations(), ["20260102030405_create_notes.sql"]);
    let names: Vec<_> = package.files().into_keys().collect();
    assert_eq!(
        names,
        [
            "access.md",
            "migrations/20260102030405_create_notes.sql",
            "schema.lock",
            "schema.sql",
            "verify.sql",
            "zero_leak.pgtap.sql",
            "zero_leak.sql"
        ]
    );
    let later = package.emit_at::<first::Notes>(Mode::Write, NOW * 2).unwrap();
    assert_eq!((later.written, later.removed), (vec![], vec![]));
}

#[test]
fn the_open_migration_follows_the_schema_and_keeps_its_time() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let sealed = package.files();
    let later = NOW + Duration::from_secs(3600);
    package.emit_at::<second::Notes>(Mode::Write, later).unwrap();
    assert_eq!(package.migrations(), ["20260102030405_create_notes.sql", "20260102040405_create_tags.sql"]);
    let text = package.read("migrations/20260102040405_create_tags.sql");
    assert!(
        text.contains("alter table public.notes add column pinned boolean not null default false;"),
        "{text}"
    );
    assert!(text.contains("create table public.tags"), "{text}");
    // again, later: the same bytes under the same name
    let open = package.files();
    package.emit_at::<second::Notes>(Mode::Write, later * 2).unwrap();
    assert_eq!(package.files(), open);
    // back again: as if nothing had been
    let outcome = package.emit::<first::Notes>(Mode::Write).unwrap();
    assert_eq!(outcome.removed, [package.path("migrations/20260102040405_create_tags.sql")]);
    assert_eq!(package.files(), sealed);
}

#[test]
fn a_sealed_migration_is_never_written_again() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let first = package.read("migrations/20260102030405_create_notes.sql");
    package.emit_at::<second::Notes>(Mode::Seal, NOW * 2).unwrap();
    assert_eq!(package.migrations().len(), 2);
    assert_eq!(package.read("migrations/20260102030405_create_notes.sql"), first);
    let outcome = package.emit_at::<second::Notes>(Mode::Write, NOW * 3).unwrap();
    assert_eq!(outcome.written, Vec::<PathBuf>::new());
}

/// What was sealed is what the next migration is held against, there and back.
#[test]
fn a_head_says_who_gains_and_who_loses_since_the_last_seal() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    package.emit_at::<wider::Notes>(Mode::Write, NOW * 2).unwrap();
    let [_, open] = &package.migrations()[..] else { panic!("{:?}", package.migrations()) };
    let open = package.read(&format!("migrations/{open}"));
    let widened = "--\n-- WIDENED  public.notes: select gained by everybody who is signed in, until now only the row's owner\n";
    assert!(open.contains(widened), "{open}");
    package.emit_at::<wider::Notes>(Mode::Seal, NOW * 2).unwrap();
    package.emit_at::<first::Notes>(Mode::Write, NOW * 3).unwrap();
    let last = package.migrations().pop().unwrap();
    let last = package.read(&format!("migrations/{last}"));
    let narrowed = "public.notes: select narrowed: lost by everybody who is signed in, from now on only the row's owner\n";
    assert!(last.contains(narrowed) && !last.contains("WIDENED"), "{last}");
}

#[test]
fn a_clock_that_went_back_puts_no_migration_before_a_sealed_one() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    package.emit_at::<second::Notes>(Mode::Write, Duration::ZERO).unwrap();
    assert_eq!(package.migrations()[1], "20260102030406_create_tags.sql");
}

#[test]
fn committed_means_sealed() {
    let package = Package::new();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let output = Command::new("git")
            .arg("-C")
            .arg(package.0.path())
            .args(identity)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    git(&["init", "--quiet"]);
    package.emit::<first::Notes>(Mode::Write).unwrap();
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "notes"]);
    // a fresh clone stays as it is
    assert_eq!(package.emit::<first::Notes>(Mode::Write).unwrap().written, Vec::<PathBuf>::new());
    package.emit_at::<second::Notes>(Mode::Write, NOW * 2).unwrap();
    assert_eq!(package.migrations().len(), 2, "the committed one stays, and a new one is open");
    assert!(package.migrations()[1].ends_with("_create_tags.sql"));
}

#[test]
fn check_mode_writes_nothing_and_shows_the_difference() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    package.emit::<first::Notes>(Mode::Check).unwrap();
    let before = package.files();
    let failure = package.emit::<second::Notes>(Mode::Check).unwrap_err();
    assert_eq!(package.files(), before);
    let report = report(&failure, package.0.path(), false);
    assert!(report.contains("`generated/` isn't what the schema says"), "{report}");
    assert!(report.contains("+  pinned boolean not null default false"), "{report}");
    assert!(report.contains("generated/access.md"), "{report}");
}

#[test]
fn a_missing_or_changed_report_comes_back() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let before = package.files();
    fs::remove_file(package.path("schema.sql")).unwrap();
    fs::write(package.path("access.md"), "everybody may do everything").unwrap();
    let outcome = package.emit::<first::Notes>(Mode::Write).unwrap();
    assert_eq!(outcome.written, [package.path("schema.sql"), package.path("access.md")]);
    assert_eq!(package.files(), before);
}

#[test]
fn an_open_migration_that_is_gone_comes_back() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Write).unwrap();
    let before = package.files();
    fs::remove_file(package.path("migrations/20260102030405_create_notes.sql")).unwrap();
    package.emit_at::<first::Notes>(Mode::Write, NOW * 2).unwrap();
    assert_eq!(package.files(), before);
}

#[test]
fn a_sealed_migration_that_was_touched_stops_the_build() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let file = package.path("migrations/20260102030405_create_notes.sql");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text + "drop table x;\n").unwrap();
    let name = "`generated/migrations/20260102030405_create_notes.sql`";
    package.refuses::<second::Notes>(&[name, "it is sealed, and was changed since", "restore it"]);
    fs::remove_file(&file).unwrap();
    package.refuses::<second::Notes>(&[name, "it is sealed, and gone", "restore it"]);
}

#[test]
fn an_open_migration_that_was_edited_is_not_written_over() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Write).unwrap();
    fs::write(package.path("migrations/20260102030405_create_notes.sql"), "-- mine\n").unwrap();
    package.refuses::<second::Notes>(&[
        "20260102030405_create_notes.sql",
        "changed by hand",
        "say it in the schema",
    ]);
}

#[test]
fn a_migration_that_the_lock_does_not_know_stops_the_build() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    fs::write(package.path("migrations/20260101000000_theirs.sql"), "select 1;").unwrap();
    package.refuses::<first::Notes>(&[
        "20260101000000_theirs.sql",
        "`schema.lock` doesn't know it",
        "move it elsewhere",
    ]);
    fs::remove_file(package.path("schema.lock")).unwrap();
    package.refuses::<first::Notes>(&["it is there, but `schema.lock` isn't", "restore the lock"]);
}

#[test]
fn a_damaged_lock_stops_the_build() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let good = package.read("schema.lock");
    let cut = good[..good.len() / 2].to_owned();
    let altered = good.replacen("\"nullable\": false", "\"nullable\": true", 1);
    let unknown = good.replacen("\"version\": 1,", "\"version\": 1, \"colour\": 1,", 1);
    for damaged in [String::new(), cut, altered, unknown, "[]".into(), "\u{0}".into()] {
        assert_ne!(damaged, good);
        fs::write(package.path("schema.lock"), damaged).unwrap();
        package.refuses::<second::Notes>(&[
            "`generated/schema.lock`: it is damaged",
            "restore it from version control",
        ]);
    }
    fs::write(package.path("schema.lock"), good.replacen("\"version\": 1,", "\"version\": 2,", 1)).unwrap();
    package.refuses::<second::Notes>(&["a newer version of freehold wrote it", "update `freehold`"]);
    fs::write(package.path("schema.lock"), good).unwrap();
    package.emit::<second::Notes>(Mode::Write).unwrap();
}

#[test]
fn what_cannot_be_written_changes_nothing() {
    let package = Package::new();
    fs::write(package.0.path().join("generated"), "a file where the folder should be").unwrap();
    package.refuses::<first::Notes>(&["generated", "it can't be"]);

    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    fs::remove_file(package.path("zero_leak.sql")).unwrap();
    fs::create_dir(package.path("zero_leak.sql")).unwrap();
    package.refuses::<second::Notes>(&["zero_leak.sql", "it can't be read"]);
}

#[test]
fn what_a_difference_leaves_open_is_asked_at_its_place() {
    let package = Package::new();
    package.emit::<second::Notes>(Mode::Seal).unwrap();
    let before = package.files();
    let Err(Failure::Schema(diagnostics)) = package.emit::<unsettled::Notes>(Mode::Write) else {
        panic!("the tag table, two columns and a filling are missing");
    };
    assert_eq!(package.files(), before);
    let said: Vec<_> = diagnostics.iter().map(|d| format!("{} {}", d.code, d.message)).collect();
    assert_eq!(
        said,
        [
            "column-gone the column `body` of `public.notes` is gone",
            "column-gone the column `pinned` of `public.notes` is gone",
            "column-unfilled the new column `words` can't be NULL, and nothing fills it in the rows that are there",
            "table-gone the table `public.tags` is gone",
        ]
    );
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit.rs")).unwrap();
    let line = |n: u32| source.lines().nth(n as usize - 1).unwrap().trim().to_owned();
    assert_eq!(line(diagnostics[2].place.line), "pub words: i32,");
    assert_eq!(line(diagnostics[3].place.line), "pub struct Notes(Note);");
}

#[test]
fn what_became_of_it_is_said_in_the_schema() {
    let package = Package::new();
    package.emit::<second::Notes>(Mode::Seal).unwrap();
    package.emit_at::<renamed::Notes>(Mode::Write, NOW * 2).unwrap();
    let open = package.migrations().pop().unwrap();
    let name = open.split_once('_').unwrap().1;
    assert_eq!(name, "rename_tags_to_labels_and_notes_body_to_title.sql");
    let text = package.read(&format!("migrations/{open}"));
    for said in [
        "-- renames  public.tags to labels\n--          public.notes.body to title\n-- drops    public.notes.pinned\n",
        "every value of pinned in public.notes is lost",
        "alter table public.tags rename to labels;",
        "alter table public.notes rename column body to title;",
        "alter table public.notes drop column pinned;",
    ] {
        assert!(text.contains(said), "`{said}` isn't said in:\n{text}");
    }
    // once it is sealed, the words say nothing, and are no trouble
    package.emit_at::<renamed::Notes>(Mode::Seal, NOW * 2).unwrap();
    let sealed = package.files();
    package.emit_at::<renamed::Notes>(Mode::Check, NOW * 3).unwrap();
    assert_eq!(package.files(), sealed);
    // what was never sealed under a name that is said to go isn't missed
    package.emit_at::<dropped::Notes>(Mode::Write, NOW * 3).unwrap();
    let open = package.migrations().pop().unwrap();
    assert!(open.ends_with("_drop_labels.sql"), "{open}");
    assert!(package.read(&format!("migrations/{open}")).contains("every row of public.labels is lost"));
}

#[test]
fn a_question_offers_both_answers() {
    let offers = |package: &Package, failure: Result<Outcome, Failure>| {
        let Err(Failure::Schema(diagnostics)) = failure else { panic!("something is gone") };
        let said = diagnostics.into_iter().map(|one| format!("{}: {}", one.message, one.fix));
        drop(package.files());
        said.collect::<Vec<_>>()
    };
    let package = Package::new();
    package.emit::<second::Notes>(Mode::Seal).unwrap();
    assert_eq!(
        offers(&package, package.emit::<asked::Notes>(Mode::Write)),
        [
            "the column `pinned` of `public.notes` is gone: write `#[column(renamed_from = \"pinned\")]` on `on_top` if it is that now, or `#[drop(pinned)]` above the struct",
            "the table `public.tags` is gone: write `#[table(…, renamed_from = \"public.tags\")]` on `Label` if it is that now, or `#[schema(…, drop(\"public.tags\"))]` on `Notes`",
        ]
    );
    let package = Package::new();
    package.emit::<asked::Notes>(Mode::Seal).unwrap();
    assert_eq!(
        offers(&package, package.emit::<first::Notes>(Mode::Write)),
        [
            "the column `on_top` of `public.notes` is gone: write `#[column(renamed_from = \"on_top\")]` on the field that it is now, or `#[drop(on_top)]` above the struct",
            "the column `the rest` of `public.notes` is gone: write `#[column(renamed_from = \"the rest\")]` on the field that it is now, or `#[drop(\"the rest\")]` above the struct",
            "the table `public.labels` is gone: write `#[table(…, renamed_from = \"public.labels\")]` on the struct that it is now, or `#[schema(…, drop(\"public.labels\"))]` on `Notes`",
        ]
    );
    let package = Package::new();
    package.emit::<second::Notes>(Mode::Seal).unwrap();
    let Err(Failure::Schema(diagnostics)) = package.emit::<taken::Notes>(Mode::Write) else {
        panic!("the tags are there already");
    };
    let said: Vec<_> = diagnostics.iter().map(|one| (one.code, one.to_string())).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, Code::IntentContradicted);
    assert!(
        said[0].1.ends_with(
            "`public.tags` can't be renamed from `public.notes` [intent-contradicted]: sealed migrations made both, so \
             neither can become the other; remove `renamed_from`, or seal what comes first; \
             `#[schema(…, drop(\"public.notes\"))]` lets the old one go"
        ),
        "{said:?}"
    );
}

#[test]
fn sealed_migrations_stay_on_their_platform() {
    let package = Package::new();
    // what isn't sealed moves
    package.emit::<first::Notes>(Mode::Write).unwrap();
    package.emit::<elsewhere::Notes>(Mode::Write).unwrap();
    assert!(package.read("schema.sql").contains("create schema auth;"));
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    let before = package.files();
    let Err(Failure::Schema(diagnostics)) = package.emit::<elsewhere::Notes>(Mode::Write) else {
        panic!("Supabase's migrations can't go on elsewhere");
    };
    assert_eq!(package.files(), before);
    let said: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].ends_with(
            "`Notes` runs on another platform than its sealed migrations [change-unsupported]: they are for the roles \
             `anon`, `authenticated` and `service_role`, not `freehold_service`, `freehold_user` and \
             `freehold_visitor`; take the platform back, or move `generated` away and start over in an empty database"
        ),
        "{said:?}"
    );
}

#[test]
fn builds_at_once_do_not_mix() {
    let package = Package::new();
    package.emit::<first::Notes>(Mode::Seal).unwrap();
    std::thread::scope(|scope| {
        for round in 0..40 {
            let package = &package;
            scope.spawn(move || match round % 2 {
                0 => package.emit::<first::Notes>(Mode::Write).unwrap(),
                _ => package.emit::<second::Notes>(Mode::Write).unwrap(),
            });
        }
    });
    package.emit::<second::Notes>(Mode::Write).unwrap();
    let raced = package.files();
    let alone = Package::new();
    alone.emit::<first::Notes>(Mode::Seal).unwrap();
    alone.emit::<second::Notes>(Mode::Write).unwrap();
    // the open migration's time is the last one's to open it
    assert_eq!(raced.len(), alone.files().len());
    assert_eq!(raced["schema.sql"], alone.files()["schema.sql"]);
}

#[test]
fn reports_are_for_people() {
    let package = Package::new();
    package.emit::<second::Notes>(Mode::Seal).unwrap();
    let failure = package.emit::<unsettled::Notes>(Mode::Write).unwrap_err();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    // the lines are this file's own
    let filters = [(r"emit\.rs:\d+", "emit.rs:[line]"), (r"(?m)^\d+ \|", "[n] |")];
    insta::with_settings!({ omit_expression => true, filters => filters }, {
        insta::assert_snapshot!(report(&failure, here, false));
    });
    assert!(report(&failure, here, true).contains('\u{1b}'), "colour where it is asked for");
}

/// Two packages of a workspace can both have a `schema.rs`, and one of them take in the other's.
#[test]
fn a_report_shows_the_file_of_the_package_that_is_meant() {
    let workspace = tempfile::tempdir().unwrap();
    let package = workspace.path().join("package");
    fs::create_dir(&package).unwrap();
    fs::write(package.join("schema.rs"), "pub struct Ours;\n").unwrap();
    fs::write(workspace.path().join("schema.rs"), "pub struct Theirs;\n").unwrap();
    let place = |file: &'static str| Place::new(file, 1, 12, 4);
    let failure = Failure::Schema(vec![Diagnostic {
        place: place("package/schema.rs"),
        code: Code::TableTwice,
        message: "two of a name".into(),
        reason: "once".into(),
        fix: "choose another".into(),
        related: vec![
            (place("schema.rs"), "declared here".into()),
            (place("/gone/schema.rs"), "and there".into()),
        ],
    }]);
    fs::write(workspace.path().join("Cargo.lock"), "").unwrap();
    let said = report(&failure, &package, false);
    assert!(said.contains("pub struct Ours;") && said.contains("pub struct Theirs;"), "{said}");
    assert!(said.contains("/gone/schema.rs:1:12: and there"), "a file that can't be read is named: {said}");
}
