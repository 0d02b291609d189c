use crate::lock::{Lock, Migration, sha256};
use crate::naming::Version;
use crate::step::Step;
use crate::{Failure, Mode, Paths, Task, git, settle};
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diff::{Intent, diff};
use freehold_core::model::Model;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// Where the migrations stand: which are sealed, which one is open, and what that one shall hold.
pub(crate) struct State {
    pub lock: Lock,
    /// The files that shall be there and may not be, with their texts.
    pub files: Vec<(String, String)>,
    /// Files that go.
    pub stale: Vec<String>,
    /// The open migration's files, as they are.
    pub found_open: BTreeMap<String, Vec<u8>>,
    paths: Paths,
}

const RESTORE: &str =
    "restore it from version control; change a sealed migration by a new one, never by hand";

impl State {
    /// Holds the migrations that are there against the lock.
    pub fn read(paths: &Paths, lock: Lock) -> Result<Self, Failure> {
        Self::hold(paths, lock, read_migrations(paths)?)
    }

    /// The same once some files are gone.
    pub fn without(paths: &Paths, lock: Lock, gone: Vec<String>) -> Result<Self, Failure> {
        let mut there = read_migrations(paths)?;
        let stale = gone.into_iter().filter(|file| there.remove(file).is_some()).collect();
        Ok(Self { stale, ..Self::hold(paths, lock, there)? })
    }

    fn hold(paths: &Paths, lock: Lock, mut there: BTreeMap<String, Vec<u8>>) -> Result<Self, Failure> {
        for migration in &lock.sealed {
            let shown = paths.shown(&paths.migration(&migration.file));
            match there.remove(&migration.file) {
                None => return Err(Failure::file(shown, "it is sealed, and gone", RESTORE)),
                Some(bytes) if sha256(&bytes) != migration.sha256 => {
                    return Err(Failure::file(shown, "it is sealed, and was changed since", RESTORE));
                }
                Some(_) => {}
            }
        }
        let open = lock.open.iter().flat_map(|open| &open.files);
        let mut found_open = BTreeMap::new();
        for Migration { file, sha256: known } in open {
            let Some(bytes) = there.remove(file) else { continue };
            if sha256(&bytes) != *known {
                return Err(Failure::file(
                    paths.shown(&paths.migration(file)),
                    "it was changed by hand, and the next build would write over that",
                    "say it in the schema instead, then delete the file and build again",
                ));
            }
            found_open.insert(file.clone(), bytes);
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
            return Err(Failure::file(paths.shown(&paths.migration(unknown)), reason, fix));
        }
        Ok(Self { lock, files: Vec::new(), stale: Vec::new(), found_open, paths: paths.clone() })
    }

    /// Takes the step from the sealed migrations to the schema.
    pub fn advance(&mut self, model: &Model, catalog: &Catalog, task: &Task) -> Result<(), Failure> {
        let intent = Intent::of(model);
        self.keep_committed(catalog, &intent);
        let changes = diff(&self.lock.catalog, catalog, &intent)
            .map_err(|unsettled| Failure::Schema(settle::diagnostics(model, &unsettled)))?;
        let stays = self.lock.layout == model.layout;
        self.hold_layout(model)?;
        let before = self.lock.open.take().map(|open| open.files).unwrap_or_default();
        if changes.is_empty() {
            // a lock of an older version doesn't say it
            self.lock.access = Access::of(model);
        } else {
            let kept = before.first().filter(|_| stays).and_then(|first| Version::of(&first.file));
            let version = kept.unwrap_or_else(|| self.next_version(model, task));
            let step = Step::new(model, &self.lock, catalog, &intent, changes, version);
            self.lock.open = Some(step.open);
            self.files = step.files;
        }
        let is_there = |migration: &Migration| self.found_open.contains_key(&migration.file);
        self.replace(before.into_iter().filter(is_there).collect());
        if task.mode == Mode::Seal {
            self.lock.seal();
        }
        Ok(())
    }

    /// One migration takes the place of all that are sealed, for databases that have none of them yet.
    pub fn squash(&mut self, model: &Model, catalog: &Catalog) -> Result<(), Failure> {
        self.hold_layout(model)?;
        let (None, true, Some(version)) =
            (&self.lock.open, self.lock.catalog == *catalog, self.last_sealed())
        else {
            return Err(Failure::Environment {
                reason: "only sealed migrations can be squashed, and not all that the schema says is sealed"
                    .into(),
                fix: "seal the open migration first: `FREEHOLD=seal cargo build`".into(),
            });
        };
        let (nothing, intent) = (Lock::empty(), Intent::default());
        // from nothing, no difference needs to be settled
        let changes = diff(&nothing.catalog, catalog, &intent).unwrap_or_default();
        let step = Step::new(model, &nothing, catalog, &intent, changes, version);
        let before = std::mem::replace(&mut self.lock.sealed, step.open.files);
        self.files = step.files;
        self.replace(before);
        Ok(())
    }

    /// Files of another name than the new ones go.
    fn replace(&mut self, before: Vec<Migration>) {
        let gone = before.into_iter().map(|migration| migration.file);
        self.stale.extend(gone.filter(|file| self.files.iter().all(|(there, _)| there != file)));
    }

    /// Sealed files have the names that their tool knows them by.
    fn hold_layout(&mut self, model: &Model) -> Result<(), Failure> {
        if !self.lock.sealed.is_empty() && self.lock.layout != model.layout {
            let (was, is) = (self.lock.layout, model.layout);
            return Err(Failure::Environment {
                reason: format!(
                    "the sealed migrations are laid out as `{was:?}`, and the schema says `{is:?}`"
                ),
                fix: format!(
                    "say `layout = {was:?}` in `#[schema(…)]`; databases know the files by their names"
                ),
            });
        }
        self.lock.layout = model.layout;
        Ok(())
    }

    /// Committed means sealed: others may have applied it. That is only asked once the schema has moved on, so
    /// that a fresh clone stays as it is.
    fn keep_committed(&mut self, catalog: &Catalog, intent: &Intent) {
        let Some(open) = &self.lock.open else { return };
        let moved_on = diff(&open.catalog, catalog, intent).map_or(true, |changes| !changes.is_empty());
        let is_committed = |migration: &Migration| {
            let found = self.found_open.get(&migration.file);
            found.is_some_and(|bytes| git::is_committed(&self.paths.migration(&migration.file), bytes))
        };
        if moved_on && open.files.iter().all(is_committed) {
            self.lock.seal();
            self.found_open.clear();
        }
    }

    /// The version of a new migration, later than that of every sealed one.
    fn next_version(&self, model: &Model, task: &Task) -> Version {
        Version::next(model.layout, self.last_sealed(), task.now.into())
    }

    fn last_sealed(&self) -> Option<Version> {
        self.lock.sealed.iter().filter_map(|migration| Version::of(&migration.file)).max()
    }
}

/// Every file in the folder of the migrations that a tool may read, and in its folders.
fn read_migrations(paths: &Paths) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut found = BTreeMap::new();
    read_folder(&paths.migrations(), "", &mut found)?;
    Ok(found)
}

fn read_folder(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let unreadable = |path: &Path, error| Failure::io(path, "read", &error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(folder, error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() && prefix.is_empty() && !name.starts_with('.') {
            read_folder(&path, &format!("{name}/"), found)?;
        } else if path.extension().is_some_and(|extension| extension == "sql" || extension == "toml") {
            let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, error))?;
            found.insert(name, bytes);
        }
    }
    Ok(())
}
