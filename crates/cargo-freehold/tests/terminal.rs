//! `cargo freehold review` at a terminal: it asks.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::Schema as _;
use freehold_emit::Mode;
use support::terminal::Terminal;
use support::{Workspace, kept, notes, shown};

const QUESTION: &str = "[q]uit ";

/// Packages whose notes are shown to more.
fn widening(packages: &[&str]) -> Workspace {
    let workspace = Workspace::new(packages);
    for package in packages {
        workspace.emit(package, notes::Notes::SCHEMA, Mode::Seal);
        workspace.emit(package, shown::Notes::SCHEMA, Mode::Write);
    }
    workspace
}

fn review(workspace: &Workspace) -> Terminal {
    Terminal::new(&workspace.path("."), "review --no-build")
}

fn is_open(workspace: &Workspace, package: &str) -> bool {
    freehold_emit::review(&workspace.path(package)).unwrap().is_some()
}

#[test]
fn a_widening_can_not_be_overlooked() {
    let workspace = widening(&["notes"]);
    let mut terminal = review(&workspace);
    let said = terminal.until(QUESTION);
    let red = |text: &str| format!("\u{1b}[1m\u{1b}[31m{text}\u{1b}[0m");
    assert!(said.contains(&red("2 accesses WIDEN")), "{said:?}");
    let question =
        format!("{}; seal it? [s]eal, [l]eave, [d]iff again, [f]iles, [q]uit ", red("2 accesses WIDEN"));
    assert!(said.ends_with(&question), "{said:?}");
    let widened =
        "WIDENED  public.notes: select gained by everybody who is signed in, until now only the row's owner";
    assert!(said.contains(&red(widened)), "{said:?}");
    let narrowed = "\u{1b}[33mpublic.notes: delete lost by the row's owner\u{1b}[0m";
    assert!(said.contains(narrowed), "{said:?}");
    assert!(said.contains("\u{1b}[32m+  body text,\u{1b}[0m"), "{said:?}");
    terminal.press('q');
    terminal.end();
}

#[test]
fn it_is_sealed_or_left_package_by_package() {
    let workspace = widening(&["journal", "notes"]);
    let mut terminal = review(&workspace);
    assert!(terminal.until(QUESTION).contains("journal/") || is_open(&workspace, "journal"));
    terminal.press('l');
    assert!(terminal.until(QUESTION).contains("notes"), "the next one is asked about");
    terminal.press('s');
    let (said, code) = terminal.end();
    assert!(said.contains("sealed 1, left 1"), "{said:?}");
    assert_eq!(code, 1);
    assert!(is_open(&workspace, "journal") && !is_open(&workspace, "notes"));

    let mut terminal = review(&workspace);
    terminal.until(QUESTION);
    terminal.press('s');
    assert_eq!(terminal.end().1, 0, "none is open any more");
    assert!(!is_open(&workspace, "journal"));
}

#[test]
fn the_diff_and_the_files_are_shown_again() {
    let workspace = widening(&["notes"]);
    let mut terminal = review(&workspace);
    terminal.until(QUESTION);
    terminal.press('d');
    let said = terminal.until(QUESTION);
    assert!(said.contains("+  body text,") && !said.contains("WIDENED "), "{said:?}");
    terminal.press('x');
    terminal.press('f');
    let said = terminal.until(QUESTION);
    assert!(said.contains("alter table public.notes"), "{said:?}");
    terminal.press('l');
    assert_eq!(terminal.end().1, 1);
    assert!(is_open(&workspace, "notes"));
}

#[test]
fn after_a_quit_nothing_more_is_asked() {
    let workspace = widening(&["journal", "notes"]);
    let before = workspace.files();
    let mut terminal = review(&workspace);
    terminal.until(QUESTION);
    terminal.press('q');
    let (said, code) = terminal.end();
    assert!(!said.contains("[s]eal") && said.contains("sealed 0, left 2"), "{said:?}");
    assert_eq!(code, 1);
    assert_eq!(workspace.files(), before);
}

#[test]
fn what_changed_while_it_was_shown_is_not_sealed() {
    let workspace = widening(&["notes"]);
    let mut terminal = review(&workspace);
    terminal.until(QUESTION);
    workspace.emit("notes", kept::Notes::SCHEMA, Mode::Write);
    let before = workspace.files();
    terminal.press('s');
    let (said, code) = terminal.end();
    assert!(said.contains("the open migration isn't what was shown any more"), "{said:?}");
    assert_eq!(code, 2);
    assert_eq!(workspace.files(), before, "nothing was written");
}

/// As while cargo is building.
#[test]
fn a_key_before_the_question_is_no_answer() {
    let workspace = widening(&["notes"]);
    let lock = std::fs::File::open(workspace.path("notes")).unwrap();
    lock.lock().unwrap();
    let mut terminal = review(&workspace);
    terminal.press('s');
    // it has arrived once the terminal echoes it
    terminal.until("s");
    lock.unlock().unwrap();
    terminal.until(QUESTION);
    assert!(is_open(&workspace, "notes"));
    terminal.press('l');
    assert_eq!(terminal.end().1, 1);
    assert!(is_open(&workspace, "notes"));
}
