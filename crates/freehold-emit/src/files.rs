#[cfg(any(target_os = "linux", target_vendor = "apple"))]
use crate::exchange::exchange;
use crate::staging::{self, Staging};
use crate::{Failure, Paths};
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What was done to the disk.
#[derive(Default)]
pub(crate) struct Written {
    pub files: Vec<PathBuf>,
    pub removed: Vec<PathBuf>,
}

/// Fails, with a diff for people, if a file isn't what it should be.
pub(crate) fn compare(paths: &Paths, files: &[(PathBuf, String)], stale: &[PathBuf]) -> Result<(), Failure> {
    let mut diff = String::new();
    let nothing = String::new();
    let expected =
        files.iter().map(|(path, text)| (path, text)).chain(stale.iter().map(|path| (path, &nothing)));
    for (path, text) in expected {
        let there = String::from_utf8_lossy(&read(path)?.unwrap_or_default()).into_owned();
        if there != *text {
            let shown = paths.shown(path);
            let unified = TextDiff::from_lines(&there, text);
            diff += &unified
                .unified_diff()
                .context_radius(3)
                .header(&shown, &format!("{shown} (declared)"))
                .to_string();
        }
    }
    if diff.is_empty() { Ok(()) } else { Err(Failure::Stale { diff }) }
}

/// What becomes other than it is: never nothing.
pub(crate) struct Change<'a> {
    /// The files that differ, and their text.
    pub written: Vec<(&'a Path, &'a str)>,
    /// The files that go.
    pub removed: &'a [PathBuf],
    /// The modification time of what is written.
    pub modified: Option<SystemTime>,
}

impl Change<'_> {
    /// Whether a file is written or removed.
    #[cfg_attr(not(any(target_os = "linux", target_vendor = "apple")), expect(dead_code))]
    pub fn concerns(&self, path: &Path) -> bool {
        self.removed.iter().any(|removed| removed == path)
            || self.written.iter().any(|(written, _)| *written == path)
    }

    /// The folders that it changes.
    fn folders(&self) -> impl Iterator<Item = &Path> {
        let written = self.written.iter().map(|(path, _)| *path);
        written.chain(self.removed.iter().map(PathBuf::as_path)).filter_map(Path::parent)
    }
}

/// Writes the files that differ and removes the stale ones, in one step where the system has one.
pub(crate) fn write(
    paths: &Paths,
    files: &[(PathBuf, String)],
    stale: &[PathBuf],
    modified: Option<SystemTime>,
) -> Result<Written, Failure> {
    let swept = sweep(paths)?;
    let mut change = Change { written: Vec::new(), removed: stale, modified };
    for (path, text) in files {
        if read(path)?.as_deref() != Some(text.as_bytes()) {
            change.written.push((path, text));
        }
    }
    if !change.written.is_empty() || !change.removed.is_empty() {
        match exchange(paths.generated(), &change) {
            Err(error) if is_refused(&error) => one_by_one(paths, &change)?,
            done => done.map_err(|error| Failure::io(paths.generated(), "written", &error))?,
        }
    }
    // cargo looks at the time of a watched folder too
    if let Some(modified) = modified {
        for folder in change.folders().chain(swept.iter().map(PathBuf::as_path)) {
            let _ = File::open(folder).and_then(|folder| folder.set_modified(modified));
        }
    }
    let written = change.written.into_iter().map(|(path, _)| path.to_owned()).collect();
    Ok(Written { files: written, removed: stale.to_vec() })
}

/// Removes what builds left that were killed; returns the folders of `generated/` that had any.
fn sweep(paths: &Paths) -> Result<Vec<PathBuf>, Failure> {
    let clean = |folder: &Path| {
        Staging::sweep(folder).map_err(|error| Failure::io(folder, "cleaned of `.freehold-staging`", &error))
    };
    clean(paths.package())?;
    let mut swept = Vec::new();
    let migrations = std::fs::read_dir(paths.migrations()).into_iter().flatten().flatten();
    let folders = migrations.map(|entry| entry.path()).filter(|path| path.is_dir());
    for folder in [paths.generated().to_owned(), paths.migrations()].into_iter().chain(folders) {
        if clean(&folder)? {
            swept.push(folder);
        }
    }
    Ok(swept)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Change) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether folders can't be exchanged here: by the system, by this file system, across a mount point, or because the
/// package's folder isn't to be written to.
fn is_refused(error: &std::io::Error) -> bool {
    use ErrorKind::{CrossesDevices, InvalidInput, PermissionDenied, ResourceBusy, Unsupported};
    matches!(error.kind(), Unsupported | InvalidInput | CrossesDevices | ResourceBusy | PermissionDenied)
}

/// Where folders can't be exchanged: file by file.
///
/// Everything is written beside its place first, so that what can't be written is known before anything has
/// changed. A process that is killed between two files leaves some old and some new, and what the next one can go on
/// from: the open migration is gone while the lock changes, and one that the lock knows and that isn't there is written
/// again. One that isn't as the lock knows it would count as changed by hand. (What isn't mended: where the killed build
/// sealed what it wrote for the first time, the lock has to come out of version control.)
fn one_by_one(paths: &Paths, change: &Change) -> Result<(), Failure> {
    let mut stagings = BTreeMap::new();
    let mut staged = Vec::new();
    for (path, text) in &change.written {
        let failed = |error| Failure::io(path, "written", &error);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { continue };
        if !stagings.contains_key(folder) {
            std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, "made", &error))?;
            stagings.insert(folder, Staging::within(folder).map_err(failed)?);
        }
        let beside = stagings[folder].path(name);
        staging::write(&beside, text, change.modified).map_err(failed)?;
        staged.push((beside, path));
    }
    let folder = paths.migrations();
    let rewritten = change.written.iter().map(|(path, _)| *path);
    let rewritten = rewritten.filter(|path| path.starts_with(&folder) && path.exists());
    for path in change.removed.iter().map(PathBuf::as_path).chain(rewritten) {
        std::fs::remove_file(path).map_err(|error| Failure::io(path, "removed", &error))?;
    }
    for folder in change.removed.iter().filter_map(|path| path.parent()).filter(|of| *of != folder) {
        // one that isn't empty stays
        let _ = std::fs::remove_dir(folder);
    }
    for (beside, path) in staged {
        std::fs::rename(beside, path).map_err(|error| Failure::io(path, "written", &error))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io(path, "read", &error)),
    }
}

/// As long as it lives, no other build writes to this package's `generated/`.
pub(crate) struct Exclusive(#[expect(dead_code, reason = "held for its lock")] File);

impl Exclusive {
    /// Waits for other builds of the package.
    pub fn over(package: &Path) -> Result<Self, Failure> {
        let file = lockable(package).map_err(|error| Failure::io(package, "locked", &error))?;
        file.lock().map_err(|error| Failure::io(package, "locked", &error))?;
        Ok(Self(file))
    }
}

#[cfg(unix)]
fn lockable(package: &Path) -> std::io::Result<File> {
    File::open(package)
}

/// Elsewhere a folder can't be locked: a file of its name stands in for it.
#[cfg(not(unix))]
fn lockable(package: &Path) -> std::io::Result<File> {
    let name = crate::lock::sha256(package.canonicalize()?.to_string_lossy().as_bytes());
    File::create(std::env::temp_dir().join(format!("freehold-{name}.lock")))
}
