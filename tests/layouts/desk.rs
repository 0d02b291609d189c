//! The support desk as it is and as it changes, in a package of its own.

use freehold::Schema as _;
use freehold::model::{Check, Column, Index, IndexColumn, Layout, Part, Schema, Table, Unique, Uniqueness};
use freehold_emit::{Mode, Task, emit};
use freehold_testkit::Database;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use support_desk::SupportDesk;
use tempfile::TempDir;

/// A package with the desk's migrations.
pub struct Desk {
    package: Arc<TempDir>,
    layout: Layout,
    /// How many files the first migration has.
    first: usize,
    /// What `verify.sql` is for this state.
    verify: String,
    files: Vec<PathBuf>,
}

impl Desk {
    /// The desk as it is, sealed.
    pub fn sealed(layout: Layout) -> Self {
        let package = Arc::new(tempfile::tempdir().unwrap());
        Self::emitted(package, layout, 0, &laid_out(layout, SupportDesk::SCHEMA.clone()))
    }

    /// The desk some time later, sealed as well.
    pub fn changed(&self) -> Self {
        Self::emitted(self.package.clone(), self.layout, self.ups(), &laid_out(self.layout, changed()))
    }

    fn emitted(package: Arc<TempDir>, layout: Layout, first: usize, schema: &Schema) -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045 + 3600 * first as u64);
        let task = Task { package: package.path().to_owned(), mode: Mode::Seal, now, modified: None };
        emit(schema, &task).unwrap_or_else(|failure| panic!("{failure}"));
        let verify = std::fs::read_to_string(package.path().join("generated/verify.sql")).unwrap();
        let mut files = Vec::new();
        list(&package.path().join("generated/migrations"), &mut files);
        files.sort();
        Self { package, layout, first, verify, files }
    }

    /// The package's folder.
    pub fn package(&self) -> &Path {
        self.package.path()
    }

    /// The folder of the migrations.
    pub fn migrations(&self) -> PathBuf {
        self.package().join("generated/migrations")
    }

    /// The files of the migrations.
    pub fn files(&self) -> Vec<PathBuf> {
        self.files.clone()
    }

    /// How many migrations the tool counts in the second step.
    pub fn files_of_second(&self) -> usize {
        let of_second = self.ups() - self.first;
        assert!(of_second > 3, "indexes are built alone, and constraints proved: {:?}", self.files);
        of_second
    }

    fn ups(&self) -> usize {
        let is_up = |file: &&PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".sql") && !name.ends_with("down.sql")
        };
        self.files.iter().filter(is_up).count()
    }

    /// The database is what the declarations say.
    #[track_caller]
    pub fn holds(&self, database: &Database) {
        let said = database.psql_script(database.shape().owner(), &self.verify);
        let said = said.unwrap_or_else(|said| panic!("{:?} on {}: {said}", self.layout, database.version()));
        assert!(said.contains("verified: "), "{said}");
    }
}

fn list(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => list(&path, found),
            false => found.push(path),
        }
    }
}

fn laid_out(layout: Layout, schema: Schema) -> Schema {
    Schema { layout: Some(layout), ..schema }
}

/// With a reviewer and the time of a review in each conversation, none twice in a workspace, and a claim that is always
/// dated.
fn changed() -> Schema {
    let desk = SupportDesk::SCHEMA;
    let parts = desk.parts.iter().map(|part| match part {
        Part::Table(table) if table.name.name == "conversations" => {
            Part::Table(Box::leak(Box::new(conversations(table))))
        }
        part => part.clone(),
    });
    Schema { parts: parts.collect::<Vec<_>>().into(), ..desk.clone() }
}

fn conversations(table: &Table) -> Table {
    let mut table = table.clone();
    let like =
        |name: &str, of: &str| Column { name: name.to_owned().into(), ..table.column(of).unwrap().clone() };
    let added = [like("reviewed_by", "claimed_by"), like("reviewed_at", "claimed_at")];
    let columns = vec![IndexColumn { name: "reviewed_at".into(), descending: true }].into();
    let index = Index { columns, ..table.indexes[0].clone() };
    let unique = Unique {
        name: None,
        columns: vec!["reviewed_at".into()].into(),
        within: Uniqueness::PerTenant,
        place: table.place.clone(),
    };
    let named = Check {
        name: Some("reviewed".into()),
        expression: "reviewed_at > created_at".into(),
        place: table.place.clone(),
    };
    for claimed in table.columns.to_mut().iter_mut().filter(|column| column.name == "claimed_at") {
        claimed.nullable = false;
    }
    table.columns.to_mut().extend(added);
    table.indexes.to_mut().push(index);
    table.uniques.to_mut().push(unique);
    table.checks.to_mut().push(named);
    table
}

/// A workspace with a conversation, which the second migration has to leave as they are.
pub fn fill(database: &Database) {
    let mut client = database.connect_superuser();
    client
        .batch_execute(
            "insert into public.workspaces (name) values ('first');
             insert into public.conversations (workspace_id, channel, claimed_at)
               select w.id, 'web', now() from public.workspaces as w;",
        )
        .unwrap_or_else(|error| panic!("{error:?}"));
}

/// What became of them.
pub fn rows(database: &Database) -> Vec<String> {
    database.texts(
        "select format('%s conversation of %s workspace', count(c.id), count(distinct w.id))
         from public.workspaces as w left join public.conversations as c on c.workspace_id = w.id",
    )
}
