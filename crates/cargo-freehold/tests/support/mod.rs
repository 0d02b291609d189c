//! A workspace of packages, whose migrations the tests write themselves, and a terminal.

#![allow(dead_code, reason = "no test needs all of it")]

pub mod terminal;

use freehold_core::model::Schema;
use freehold_emit::{Mode, Task, emit};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// The same notes over and over.
pub mod notes {
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

/// Shown to more, changed by others, deleted by fewer; and beside them a table that is new.
pub mod shown {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(
        select = signed_in,
        insert = owner,
        update = claim(app_metadata.role == "editor"),
        delete = service
    )]
    pub struct Shown;

    #[derive(Table)]
    #[table(trust = Shown)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub body: Option<String>,
    }

    #[derive(Table)]
    #[table(trust = super::notes::OwnerOnly)]
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

/// Notes that can't be deleted any more.
pub mod kept {
    use freehold::prelude::*;

    #[derive(Trust)]
    #[trust(select = owner, insert = owner, update = owner, delete = service)]
    pub struct Kept;

    #[derive(Table)]
    #[table(trust = Kept)]
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

/// Notes without what was in them.
pub mod emptied {
    use freehold::prelude::*;

    #[derive(Table)]
    #[table(trust = super::notes::OwnerOnly)]
    #[drop(body)]
    pub struct Note {
        pub id: Id<Self>,
        #[references(on_delete = cascade)]
        pub user_id: Owner<AuthUser>,
        pub words: Option<i32>,
    }

    #[derive(Schema)]
    #[schema(platform = Supabase)]
    pub struct Notes(Note);
}

/// A workspace in a folder of its own.
pub struct Workspace(TempDir);

impl Workspace {
    /// Of packages that nobody builds.
    pub fn new(packages: &[&str]) -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        let members = packages.join("\", \"");
        let root = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{members}\"]\n");
        workspace.write("Cargo.toml", &root);
        for package in packages {
            workspace.write(
                &format!("{package}/Cargo.toml"),
                &format!("[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"),
            );
            workspace.write(&format!("{package}/src/lib.rs"), "");
        }
        workspace
    }

    /// Writes a package's migrations as its build would.
    pub fn emit(&self, package: &str, schema: &Schema, mode: Mode) {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045);
        let task = Task { package: self.path(package), mode, now, modified: None };
        emit(schema, &task).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file with its bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn visit(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => visit(&path, found),
                    false => drop(found.insert(path.clone(), fs::read(path).unwrap())),
                }
            }
        }
        let mut found = BTreeMap::new();
        visit(self.0.path(), &mut found);
        found
    }

    /// Runs `cargo freehold` where no terminal is.
    pub fn freehold(&self, arguments: &[&str]) -> Said {
        let output = command(self.0.path()).args(arguments).output().unwrap();
        Said::from(output)
    }
}

/// The command as cargo calls it.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-freehold"));
    command.current_dir(folder).arg("freehold").env("CARGO_NET_OFFLINE", "true");
    for variable in ["CI", "FREEHOLD", "NO_COLOR", "CLICOLOR_FORCE", "CARGO_TERM_COLOR"] {
        command.env_remove(variable);
    }
    command
}

/// What a command said, and how it ended.
pub struct Said {
    pub out: String,
    pub error: String,
    pub code: i32,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }
}
