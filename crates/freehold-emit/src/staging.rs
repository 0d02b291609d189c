use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder for what is in the making, in the folder where it shall stand: a rename can't leave the file system.
///
/// It is gone when this is dropped. What a killed build leaves of it, git ignores and the next build removes.
pub(crate) struct Staging(PathBuf);

/// One name is enough: whoever makes one has the package to himself.
const NAME: &str = ".freehold-staging";
const IGNORED: &str = ".gitignore";

impl Staging {
    /// Makes one in a folder.
    pub fn within(folder: &Path) -> io::Result<Self> {
        let staging = Self(folder.join(NAME));
        fs::create_dir(&staging.0)?;
        write(&staging.path(IGNORED), "*\n", None)?;
        Ok(staging)
    }

    /// Where something of this name is made.
    pub fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.join(name.as_ref())
    }

    /// Removes what a killed build left in a folder; says whether there was anything.
    pub fn sweep(folder: &Path) -> io::Result<bool> {
        match remove(&folder.join(NAME)) {
            Ok(()) => Ok(true),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = remove(&self.0);
    }
}

/// Removes what git is told to ignore before what tells it so.
fn remove(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != IGNORED {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(staging)
}

/// Removes a folder that has nothing in it any more, and had something when it was `was`: tools take an empty one for a
/// migration.
pub(crate) fn clear_away(folder: &Path, was: &Path) {
    let had_some = fs::read_dir(was).is_ok_and(|mut entries| entries.next().is_some());
    if had_some {
        // one that isn't empty stays
        let _ = fs::remove_dir(folder);
    }
}

/// Writes a new file, on the disk when this returns.
pub(crate) fn write(path: &Path, text: &str, modified: Option<SystemTime>) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    if let Some(modified) = modified {
        file.set_modified(modified)?;
    }
    file.sync_all()
}
