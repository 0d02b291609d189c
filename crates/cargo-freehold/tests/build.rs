//! The whole way: a package is built, what its build script writes is reviewed and sealed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::time::Duration;
use support::{Said, Workspace, command};

/// A workspace of one package that depends on Freehold as users do.
struct Package(Workspace);

const SCHEMA: &str = r#"
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
"#;

impl Package {
    fn new() -> Self {
        let workspace = Workspace::new(&["notes"]);
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let freehold = format!("freehold = {{ path = {:?}", here.with_file_name("freehold"));
        let manifest = workspace.read("notes/Cargo.toml");
        let manifest = format!(
            "{manifest}\n[lib]\npath = \"schema.rs\"\n\n[dependencies]\n{freehold} }}\n\n\
             [build-dependencies]\n{freehold}, features = [\"build\"] }}\n"
        );
        workspace.write("notes/Cargo.toml", &manifest);
        workspace.write("notes/schema.rs", SCHEMA);
        let script = "#[path = \"schema.rs\"]\nmod schema;\n\nfn main() {\n    freehold::build::<schema::Notes>();\n}\n";
        workspace.write("notes/build.rs", script);
        // the versions that are there already
        std::fs::copy(here.join("../../Cargo.lock"), workspace.path("Cargo.lock")).unwrap();
        Self(workspace)
    }

    fn freehold(&self, arguments: &[&str]) -> Said {
        // dependencies are compiled once and kept
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
        let mut command = command(&self.0.path("."));
        Said::from(command.args(arguments).env("CARGO_TARGET_DIR", target).output().unwrap())
    }

    /// Changes the schema as an editor does: with a later time than that of the last build.
    fn edit(&self, from: &str, to: &str) {
        std::thread::sleep(Duration::from_millis(1100));
        let text = self.0.read("notes/schema.rs");
        assert!(text.contains(from), "the schema has no {from}");
        self.0.write("notes/schema.rs", &text.replacen(from, to, 1));
    }

    fn migrations(&self) -> usize {
        std::fs::read_dir(self.0.path("notes/generated/migrations")).unwrap().count()
    }

    fn is_open(&self) -> bool {
        freehold_emit::review(&self.0.path("notes")).unwrap().is_some()
    }
}

#[test]
fn a_schema_is_built_reviewed_and_sealed() {
    let package = Package::new();
    let said = package.freehold(&["review"]);
    assert_eq!(said.code, 1, "{}", said.error);
    assert!(said.out.contains("public.notes: select, insert, update and delete gained by the row's owner"));
    assert_eq!(package.freehold(&["review", "--seal"]).code, 0);
    assert!(!package.is_open());
    assert_eq!(package.freehold(&["check"]).code, 0);

    package.edit("#[trust(all = owner)]", "#[trust(all = owner, select = signed_in)]");
    let said = package.freehold(&["check"]);
    assert_eq!(said.code, 101, "cargo's own code");
    assert!(said.error.contains("`generated/` isn't what the schema says"), "{}", said.error);
    assert_eq!(package.migrations(), 1, "nothing was written");
    let said = package.freehold(&["review"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("1 access WIDENS") && package.is_open(), "{}", said.out);

    assert_eq!(package.freehold(&["seal"]).code, 0);
    assert!(!package.is_open());
    assert_eq!(package.migrations(), 2);
    let said = package.freehold(&["review"]);
    assert_eq!((said.code, &*said.out), (0, "no migration is open\n"));
    assert_eq!(package.freehold(&["squash"]).code, 0);
    assert_eq!(package.migrations(), 1);
    let said = package.freehold(&["rebase"]);
    assert_eq!(said.code, 101);
    assert!(said.error.contains("git holds no merge of it that is to be done"), "{}", said.error);

    // what is wrong with a schema, its build says, and nothing is shown
    package.edit("    pub body: String,\n", "");
    let said = package.freehold(&["review"]);
    assert_eq!((said.code, &*said.out), (101, ""));
    assert!(said.error.contains("error[column-gone]: the column `body` of `public.notes` is gone"));
    assert!(said.error.contains("--> notes/schema.rs:"), "{}", said.error);
}
