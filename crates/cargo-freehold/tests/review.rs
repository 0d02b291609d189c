//! `cargo freehold review` where no terminal is: it shows, and seals only what it was told to.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::Schema as _;
use freehold_emit::Mode;
use sha2::{Digest, Sha256};
use support::{Workspace, emptied, kept, notes, shown};

const REVIEW: [&str; 2] = ["review", "--no-build"];

/// Somebody has sealed the notes, and shows them to more.
fn widening() -> Workspace {
    let workspace = Workspace::new(&["notes"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Seal);
    workspace.emit("notes", shown::Notes::SCHEMA, Mode::Write);
    workspace
}

#[test]
fn it_shows_access_first_and_leaves_it() {
    let workspace = widening();
    let before = workspace.files();
    let said = workspace.freehold(&REVIEW);
    assert_eq!((said.code, &*said.error), (1, ""), "a migration is open: {}", said.out);
    assert!(!said.out.contains('\u{1b}'), "no colour where nobody reads: {:?}", said.out);
    insta::assert_snapshot!("shown", said.out);
    let readme = include_str!("../../../README.md");
    let begin = readme.find("━━ notes").unwrap();
    let shown = readme[begin..].split("…").next().unwrap();
    assert!(said.out.contains(shown), "the README shows something else");
    let left = workspace.freehold(&["review", "--no-build", "--leave"]);
    assert_eq!((left.code, &*left.error), (1, ""));
    let hint = "nobody could be asked, for there is no terminal: say `--seal`, or review it at one\n";
    assert_eq!(left.out + hint, said.out);
    assert_eq!(workspace.files(), before, "nothing was written");
}

#[test]
fn a_first_migration_widens_nothing() {
    let workspace = Workspace::new(&["notes"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Write);
    let said = workspace.freehold(&REVIEW);
    insta::assert_snapshot!(said.out.split("--- ").next().unwrap());
    let said = workspace.freehold(&["review", "--no-build", "--seal"]);
    assert_eq!(said.code, 0, "{}", said.error);
}

#[test]
fn what_is_lost_stands_apart() {
    let workspace = Workspace::new(&["notes"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Seal);
    workspace.emit("notes", emptied::Notes::SCHEMA, Mode::Write);
    insta::assert_snapshot!("lost", workspace.freehold(&REVIEW).out.split("--- ").next().unwrap());
}

#[test]
fn what_only_narrows_is_sealed_by_a_word() {
    let workspace = Workspace::new(&["notes"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Seal);
    workspace.emit("notes", kept::Notes::SCHEMA, Mode::Write);
    let said = workspace.freehold(&["review", "--no-build", "--seal"]);
    assert_eq!((said.code, &*said.error), (0, ""));
    assert!(said.out.contains("public.notes: delete lost by the row's owner"), "{}", said.out);
    let end = "\nsealed generated/migrations/20260102030406_alter_notes.sql\n\nsealed 1, left 0\n";
    assert!(said.out.ends_with(end), "{}", said.out);

    let said = workspace.freehold(&REVIEW);
    assert_eq!((said.code, &*said.out), (0, "no migration is open\n"));
}

#[test]
fn what_widens_takes_another_word() {
    let workspace = widening();
    let before = workspace.files();
    let said = workspace.freehold(&["review", "--no-build", "--seal"]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!("refused", said.error);
    assert!(said.out.ends_with("\nsealed 0, left 1\n"), "{}", said.out);
    assert_eq!(workspace.files(), before, "nothing was written");

    let said = workspace.freehold(&["review", "--no-build", "--seal", "--allow-widening"]);
    assert_eq!((said.code, &*said.error), (0, ""));
    assert!(said.out.contains("2 accesses WIDEN"), "it is shown all the same: {}", said.out);
    assert_ne!(workspace.files(), before);
}

/// What nobody knows, nobody may take for nothing.
#[test]
fn what_is_not_known_takes_that_word_too() {
    let workspace = Workspace::new(&["notes"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Seal);
    forget_access(&workspace);
    workspace.emit("notes", kept::Notes::SCHEMA, Mode::Write);
    let said = workspace.freehold(&["review", "--no-build", "--seal"]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!("unknown_access", said.out.split("--- ").next().unwrap());
    assert!(said.error.contains("isn't sealed: it isn't known whether access WIDENS"), "{}", said.error);
    let said = workspace.freehold(&["review", "--no-build", "--seal", "--allow-widening"]);
    assert_eq!((said.code, &*said.error), (0, ""));
}

/// Makes a sealed lock one of an older version, which said nothing of access.
fn forget_access(workspace: &Workspace) {
    let name = "notes/generated/schema.lock";
    let text = workspace.read(name);
    let (head, lock) = text.split_once("\"lock\": ").unwrap();
    let (before, access) = lock.split_once(",\n    \"access\"").unwrap();
    let lock = format!("{before}{}", access.split_once("\n    }").unwrap().1);
    // the checksum is of the same without blanks, but for those in texts
    let lock = lock.trim_end().strip_suffix('}').unwrap();
    let (mut is_text, mut is_escaped) = (false, false);
    let compact: String = lock
        .chars()
        .filter(|c| {
            if *c == '"' && !is_escaped {
                is_text = !is_text;
            }
            is_escaped = *c == '\\' && !is_escaped;
            is_text || !c.is_whitespace()
        })
        .collect();
    let sum: String = Sha256::digest(compact).iter().map(|byte| format!("{byte:02x}")).collect();
    let old = head.split('"').nth(3).unwrap();
    workspace.write(name, &format!("{}\"lock\": {lock}}}\n", head.replace(old, &sum)));
}

#[test]
fn one_package_is_reviewed_where_it_is_named() {
    let workspace = Workspace::new(&["journal", "notes", "other"]);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Write);
    workspace.emit("journal", notes::Notes::SCHEMA, Mode::Write);
    let said = workspace.freehold(&["review", "--no-build", "--seal", "-p", "notes"]);
    assert_eq!(said.code, 0, "{}", said.error);
    assert!(said.out.contains("━━ notes") && !said.out.contains("journal"), "{}", said.out);

    let manifest = workspace.path("notes/Cargo.toml");
    let manifest = manifest.to_str().unwrap();
    let said = workspace.freehold(&["review", "--no-build", "--manifest-path", manifest]);
    assert!(said.out.contains("\nsealed 0, left 1\n"), "the whole workspace: {}", said.out);

    let said = workspace.freehold(&["review", "--no-build", "-p", "other"]);
    assert_eq!((said.code, &*said.out), (2, ""));
    insta::assert_snapshot!("unknown", said.error);
}

/// What is wrong with one package keeps nobody from the others.
#[test]
fn a_package_that_can_not_be_shown_is_said() {
    let workspace = Workspace::new(&["journal", "notes"]);
    workspace.emit("journal", notes::Notes::SCHEMA, Mode::Write);
    workspace.emit("notes", notes::Notes::SCHEMA, Mode::Write);
    let file = "journal/generated/migrations/20260102030405_create_notes.sql";
    workspace.write(file, &workspace.read(file).replace("uuid", "text"));
    let said = workspace.freehold(&["review", "--no-build", "--seal"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!("by_hand", said.error);
    assert!(said.out.ends_with("\nsealed 1, left 0, failed 1\n"), "{}", said.out);
}

#[test]
fn a_workspace_without_migrations_is_said() {
    let workspace = Workspace::new(&["other"]);
    let said = workspace.freehold(&REVIEW);
    assert_eq!((said.code, &*said.out), (2, ""));
    insta::assert_snapshot!("none", said.error);
    let nowhere = tempfile::tempdir().unwrap();
    let output = support::command(nowhere.path()).args(REVIEW).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("cargo can't tell what the workspace holds: could not find `Cargo.toml`"),
        "{said}"
    );
}

#[test]
fn arguments_that_contradict_each_other_are_refused() {
    let workspace = Workspace::new(&["notes"]);
    for arguments in [&["--seal", "--leave"][..], &["--allow-widening"]] {
        let said = workspace.freehold(&[&["review"], arguments].concat());
        assert_eq!(said.code, 2, "{}", said.error);
    }
}

#[test]
fn help_says_what_there_is() {
    let workspace = Workspace::new(&[]);
    insta::assert_snapshot!("help", workspace.freehold(&["--help"]).out);
    insta::assert_snapshot!("help_review", workspace.freehold(&["review", "--help"]).out);
}
