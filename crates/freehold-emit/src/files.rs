use crate::{Failure, Layout};
use similar::TextDiff;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::{Builder, NamedTempFile};

/// What was done to the disk.
#[derive(Default)]
pub(crate) struct Written {
    pub files: Vec<PathBuf>,
    pub removed: Vec<PathBuf>,
}

/// Fails, with a diff for people, if a file isn't what it should be.
pub(crate) fn compare(
    layout: &Layout,
    files: &[(PathBuf, String)],
    stale: &[PathBuf],
) -> Result<(), Failure> {
    let mut diff = String::new();
    let nothing = String::new();
    let expected =
        files.iter().map(|(path, text)| (path, text)).chain(stale.iter().map(|path| (path, &nothing)));
    for (path, text) in expected {
        let there = String::from_utf8_lossy(&read(path)?.unwrap_or_default()).into_owned();
        if there != *text {
            let shown = layout.shown(path);
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

/// Writes the files that differ and removes the stale ones.
///
/// Everything is written beside its place first, so that what can't be written is known before anything has
/// changed. Whatever moment the process ends at, the next run finds a lock and files that it can go on from:
/// a migration that the lock knows and that isn't there is written again.
pub(crate) fn write(
    files: &[(PathBuf, String)],
    stale: &[PathBuf],
    modified: Option<SystemTime>,
) -> Result<Written, Failure> {
    let mut staged = Vec::new();
    for (path, text) in files {
        if read(path)?.as_deref() != Some(text.as_bytes()) {
            staged.push((path, stage(path, text, modified)?));
        }
    }
    for path in stale {
        std::fs::remove_file(path).map_err(|error| Failure::io(path, "removed", &error))?;
    }
    let mut written = Written { files: Vec::new(), removed: stale.to_vec() };
    for (path, file) in staged {
        file.persist(path).map_err(|error| Failure::io(path, "written", &error.error))?;
        written.files.push(path.clone());
    }
    // cargo looks at the time of a watched folder too
    if let Some(modified) = modified {
        let folders = written.files.iter().chain(&written.removed).filter_map(|path| path.parent());
        for folder in folders {
            let _ = File::open(folder).and_then(|folder| folder.set_modified(modified));
        }
    }
    Ok(written)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io(path, "read", &error)),
    }
}

const PREFIX: &str = ".freehold-";

fn stage(path: &Path, text: &str, modified: Option<SystemTime>) -> Result<NamedTempFile, Failure> {
    let failed = |error| Failure::io(path, "written", &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, "made", &error))?;
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if let Some(modified) = modified {
        file.as_file().set_modified(modified).map_err(failed)?;
    }
    Ok(file)
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
