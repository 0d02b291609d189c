use crate::lock::{Lock, Migration, Open, sha256};
use crate::{Failure, Layout, Mode, Task, git, settle};
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diff::{Intent, diff};
use freehold_core::model::Model;
use freehold_core::output;
use freehold_core::plan::plan;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::time::SystemTime;
use time::OffsetDateTime;

/// Where the migrations stand: which are sealed, which one is open, and what that one shall hold.
pub(crate) struct State {
    pub lock: Lock,
    /// The open migration's name and text, as they shall be.
    pub open_file: Option<(String, String)>,
    /// Open migrations that go.
    pub stale: Vec<String>,
    /// The open migration's bytes, as they are.
    found_open: Option<Vec<u8>>,
    layout: Layout,
}

const RESTORE: &str =
    "restore it from version control; change a sealed migration by a new one, never by hand";

impl State {
    /// Holds the migrations that are there against the lock.
    pub fn read(layout: &Layout, lock: Lock) -> Result<Self, Failure> {
        let mut there = read_migrations(layout)?;
        for migration in &lock.sealed {
            let shown = layout.shown(&layout.migration(&migration.file));
            match there.remove(&migration.file) {
                None => return Err(Failure::file(shown, "it is sealed, and gone", RESTORE)),
                Some(bytes) if sha256(&bytes) != migration.sha256 => {
                    return Err(Failure::file(shown, "it is sealed, and was changed since", RESTORE));
                }
                Some(_) => {}
            }
        }
        let found_open = lock.open.as_ref().and_then(|open| there.remove(&open.migration.file));
        if let (Some(open), Some(bytes)) = (&lock.open, &found_open)
            && sha256(bytes) != open.migration.sha256
        {
            return Err(Failure::file(
                layout.shown(&layout.migration(&open.migration.file)),
                "it was changed by hand, and the next build would write over that",
                "say it in the schema instead, then delete the file and build again",
            ));
        }
        if let Some(unknown) = there.keys().next() {
            let (reason, fix) = if lock.sealed.is_empty() && lock.open.is_none() {
                (
                    "it is there, but `schema.lock` isn't",
                    "restore the lock from version control, then build again",
                )
            } else {
                ("`schema.lock` doesn't know it", "move it elsewhere, or restore the lock that knows it")
            };
            return Err(Failure::file(layout.shown(&layout.migration(unknown)), reason, fix));
        }
        Ok(Self { lock, open_file: None, stale: Vec::new(), found_open, layout: layout.clone() })
    }

    /// Takes the step from the sealed migrations to the schema.
    pub fn advance(&mut self, model: &Model, catalog: &Catalog, task: &Task) -> Result<(), Failure> {
        let intent = Intent::of(model);
        self.keep_committed(catalog, &intent);
        let changes = diff(&self.lock.catalog, catalog, &intent)
            .map_err(|unsettled| Failure::Schema(settle::diagnostics(model, &unsettled)))?;
        let before = self.lock.open.take();
        let access = Access::of(model);
        if changes.is_empty() {
            // a lock of an older version doesn't say it
            self.lock.access = access;
        } else {
            let plan = plan(changes).upon(&self.lock.catalog);
            let text = output::migration(model, &plan, &self.lock.access);
            let stamp = match before.as_ref().and_then(|open| open.migration.file.split_once('_')) {
                Some((stamp, _)) => stamp.to_owned(),
                None => self.stamp(task.now),
            };
            let file = format!("{stamp}_{}.sql", output::title(model, &plan));
            let migration = Migration { file: file.clone(), sha256: sha256(text.as_bytes()) };
            self.lock.open = Some(Open { migration, catalog: catalog.clone(), access });
            self.open_file = Some((file, text));
        }
        if let Some(before) = before
            && self.found_open.is_some()
            && self.open_file.as_ref().is_none_or(|(file, _)| *file != before.migration.file)
        {
            self.stale.push(before.migration.file);
        }
        if task.mode == Mode::Seal {
            self.seal();
        }
        Ok(())
    }

    /// The open migration becomes one that is never written again.
    fn seal(&mut self) {
        if let Some(open) = self.lock.open.take() {
            self.lock.sealed.push(open.migration);
            self.lock.catalog = open.catalog;
            self.lock.access = open.access;
        }
    }

    /// Committed means sealed: others may have applied it. That is only asked once the schema has moved on, so
    /// that a fresh clone stays as it is.
    fn keep_committed(&mut self, catalog: &Catalog, intent: &Intent) {
        let Some(open) = &self.lock.open else { return };
        let moved_on = diff(&open.catalog, catalog, intent).map_or(true, |changes| !changes.is_empty());
        let path = self.layout.migration(&open.migration.file);
        if moved_on && self.found_open.as_ref().is_some_and(|bytes| git::is_committed(&path, bytes)) {
            self.seal();
            self.found_open = None;
        }
    }

    /// The time as migrations are named by, later than that of every sealed one.
    fn stamp(&self, now: SystemTime) -> String {
        let now = OffsetDateTime::from(now);
        let (date, time) = (now.date(), now.time());
        let text = format!(
            "{:04}{:02}{:02}{:02}{:02}{:02}",
            date.year(),
            u8::from(date.month()),
            date.day(),
            time.hour(),
            time.minute(),
            time.second()
        );
        let last = self
            .lock
            .sealed
            .iter()
            .filter_map(|migration| migration.file.split('_').next()?.parse::<u64>().ok());
        match (last.max(), text.parse::<u64>()) {
            (Some(last), Ok(now)) if now <= last => (last + 1).to_string(),
            _ => text,
        }
    }
}

/// Every `.sql` file in the folder of the migrations.
fn read_migrations(layout: &Layout) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let folder = layout.migrations();
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(Failure::io(&folder, "read", &error)),
    };
    let mut found = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::io(&folder, "read", &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let bytes = std::fs::read(&path).map_err(|error| Failure::io(&path, "read", &error))?;
            found.insert(name, bytes);
        }
    }
    Ok(found)
}
