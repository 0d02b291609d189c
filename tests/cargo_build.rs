//! `cargo build` as somebody meets it who has just cloned the project.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Clone {
    folder: tempfile::TempDir,
}

impl Clone {
    /// The working tree as git sees it, committed in a repository of its own.
    fn new() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let clone = Self { folder: tempfile::tempdir().unwrap() };
        let listed = Command::new("git")
            .current_dir(here)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .expect("git is needed to clone the project");
        assert!(
            listed.status.success(),
            "this test clones the project, so it needs a git checkout: {listed:?}"
        );
        for name in String::from_utf8(listed.stdout).unwrap().split_terminator('\0') {
            let (from, to) = (here.join(name), clone.path(name));
            if from.is_file() {
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(from, to).unwrap();
            }
        }
        clone.git(&["init", "--quiet"]);
        clone.git(&["add", "."]);
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        clone.git(&[&identity[..], &["commit", "--quiet", "--message", "clone"]].concat());
        clone
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git").current_dir(self.folder.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What git finds changed.
    fn changed(&self) -> Vec<String> {
        self.git(&["status", "--porcelain", "-z"])
            .split_terminator('\0')
            .map(|line| line[3..].to_owned())
            .collect()
    }

    fn cargo(&self, variables: &[(&str, &str)]) -> Output {
        self.cargo_of(&[], variables)
    }

    fn cargo_of(&self, package: &[&str], variables: &[(&str, &str)]) -> Output {
        // dependencies are compiled once and kept; the clone's own packages are always compiled from the clone
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clone");
        Command::new(env!("CARGO"))
            .current_dir(self.folder.path())
            .args(["build", "--offline", "--verbose"])
            .args(package)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("CI")
            .env_remove("FREEHOLD")
            .env_remove("CARGO_TERM_COLOR")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    fn build(&self) -> String {
        self.build_of(&[])
    }

    fn build_of(&self, package: &[&str]) -> String {
        let output = self.cargo_of(package, &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    }

    /// Changes the source as an editor does: with a later time than that of the last build.
    fn edit(&self, name: &str, from: &str, to: &str) {
        std::thread::sleep(std::time::Duration::from_millis(1100));
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }
}

fn ran_the_script(said: &str) -> bool {
    said.lines().any(|line| {
        line.contains("Running") && line.contains("build-script-build") && line.contains("support-desk")
    })
}

/// A migration without the comment that it begins with.
fn sql(migration: &str) -> &str {
    migration.find("begin;").map_or(migration, |at| &migration[at..])
}

/// A package that takes in the support desk's schema.
const IMPORTED: [&str; 2] = ["--package", "imported"];

#[test]
fn a_clone_is_clean_and_follows_its_schema() {
    let clone = Clone::new();

    assert!(ran_the_script(&clone.build()));
    assert_eq!(clone.changed(), Vec::<String>::new(), "a fresh clone stays clean");
    assert!(!ran_the_script(&clone.build()), "with nothing changed, the script doesn't run");

    let schema = clone.read("generated/schema.sql");
    fs::remove_file(clone.path("generated/schema.sql")).unwrap();
    assert!(ran_the_script(&clone.build()));
    assert_eq!(clone.read("generated/schema.sql"), schema, "it comes back to the byte");
    assert!(!ran_the_script(&clone.build()), "what the script wrote doesn't make it run again");

    let before = "    pub claimed_at: Option<OffsetDateTime>,\n";
    let after = "    pub claimed_at: Option<OffsetDateTime>,\n    pub closed_at: Option<OffsetDateTime>,\n";
    clone.edit("schema.rs", before, after);
    clone.build();
    let migrations: Vec<_> =
        clone.changed().into_iter().filter(|name| name.starts_with("generated/migrations/")).collect();
    assert_eq!(migrations.len(), 1, "one open migration: {migrations:?}");
    let text = clone.read(&migrations[0]);
    assert!(text.contains("alter table public.conversations add column closed_at timestamptz;"), "{text}");
    assert!(!ran_the_script(&clone.build()));

    clone.build_of(&IMPORTED);
    let arrived = |name: &String| name.starts_with("examples/imported/generated/migrations/");
    let migrations: Vec<_> = clone.changed().into_iter().filter(arrived).collect();
    assert_eq!(migrations.len(), 1, "one open migration where the schema is taken in: {migrations:?}");
    assert_eq!(sql(&clone.read(&migrations[0])), sql(&text), "of the same change");

    clone.edit("schema.rs", after, before);
    clone.build();
    clone.build_of(&IMPORTED);
    assert_eq!(clone.changed(), Vec::<String>::new(), "changed back, it is gone");

    clone.edit("schema.rs", before, after);
    let output = clone.cargo(&[("CI", "true")]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "in CI, a stale `generated/` fails");
    assert!(said.contains("`generated/` isn't what the schema says"), "{said}");
    assert!(said.contains("+  closed_at timestamptz,"), "{said}");
    assert_eq!(clone.changed(), ["schema.rs"], "and nothing is written");

    let output = clone.cargo(&[("FREEHOLD", "maybe")]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("`FREEHOLD=maybe` isn't understood"), "{said}");
    clone.edit("schema.rs", after, before);

    // as somebody's dependency out of a registry, the package is left alone and still compiles
    fs::remove_file(clone.path("generated/access.md")).unwrap();
    fs::write(clone.path(".cargo-checksum.json"), "{}").unwrap();
    clone.build();
    assert!(!clone.path("generated/access.md").exists());
    fs::remove_file(clone.path(".cargo-checksum.json")).unwrap();

    // mistakes that only the whole schema can tell: each once, at its place
    clone.edit("schema.rs", "    Thread,\n    Message,\n", "    Message,\n");
    clone.edit("schema.rs", "#[trust(select = me, insert", "#[trust(select = owner_of_nothing, insert");
    let said = String::from_utf8(clone.cargo(&[]).stderr).unwrap();
    assert!(said.contains("owner_of_nothing"), "{said}");
    clone.edit("schema.rs", "owner_of_nothing, insert = service", "me, insert = me");
    let said = String::from_utf8(clone.cargo(&[]).stderr).unwrap();
    assert_eq!(said.matches("error[").count(), 2, "{said}");
    assert!(
        said.contains("error[table-missing]: `public.threads` isn't in the schema `SupportDesk`"),
        "{said}"
    );
    assert!(
        said.contains("error[self-enrolment]: `WorkspaceMembership` lets a user enrol himself"),
        "{said}"
    );
    assert!(said.contains("--> schema.rs:"), "{said}");
}
