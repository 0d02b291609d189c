use crate::files::Change;
use crate::staging::{self, Staging};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

/// Changes a folder in one step: whenever the process ends, the folder is the old one or the new one.
///
/// The new one is made whole beside it, with links to the files that stay, and the two are exchanged
/// (`RENAME_EXCHANGE` in renameat2(2), `RENAME_SWAP` in renamex_np(2)).
///
/// # Errors
/// Nothing has changed then. `Unsupported`, among others, if the folder isn't one that can be made a second time.
pub(crate) fn exchange(folder: &Path, change: &Change) -> io::Result<()> {
    let (Some(beside), Some(name)) = (folder.parent(), folder.file_name()) else { return Err(unsupported()) };
    let there = match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(_) => return Err(unsupported()),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    let staging = Staging::within(beside)?;
    let new = staging.path(name);
    let replaced =
        |path: &Path| path.strip_prefix(&new).is_ok_and(|path| change.concerns(&folder.join(path)));
    if there {
        carry(folder, &new, &replaced)?;
    }
    for (path, text) in &change.written {
        let path = new.join(path.strip_prefix(folder).map_err(|_| unsupported())?);
        let parent = path.parent().unwrap_or(&new);
        fs::create_dir_all(parent)?;
        staging::write(&path, text, change.modified)?;
        sync(parent);
    }
    if there {
        renameat_with(CWD, &new, CWD, folder, RenameFlags::EXCHANGE)?;
        // what somebody put into the old one in the meantime
        let replaced = |path: &Path| change.concerns(path);
        let _ = carry(&new, folder, &replaced);
    } else {
        fs::rename(&new, folder)?;
    }
    sync(beside);
    Ok(())
}

/// Links the files of one folder into another, but for those that are replaced there and those it has.
fn carry(from: &Path, to: &Path, replaced: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    let was = fs::symlink_metadata(from)?;
    let mut as_it_was = make_alike(to, &was)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if replaced(&to) {
            as_it_was = false;
        } else if kind.is_dir() {
            carry(&entry.path(), &to, replaced)?;
            staging::clear_away(&to, &entry.path());
        } else if kind.is_file() {
            match fs::hard_link(entry.path(), &to) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(unsupported()),
                _ => {}
            }
        } else {
            return Err(unsupported());
        }
    }
    if as_it_was {
        File::open(to)?.set_modified(was.modified()?)?;
        sync(to);
    }
    Ok(())
}

/// Makes a folder that no user can tell from another, or says that it is there. It has to be one that can be removed
/// in the end: ours, writable, and no other file system's.
fn make_alike(folder: &Path, was: &Metadata) -> io::Result<bool> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        made => made?,
    }
    let made = fs::symlink_metadata(folder)?;
    if was.uid() != made.uid() || was.dev() != made.dev() || was.mode() & 0o700 != 0o700 {
        return Err(unsupported());
    }
    if was.gid() != made.gid() {
        chown(folder, None, Some(was.gid()))?;
    }
    fs::set_permissions(folder, was.permissions())?;
    Ok(true)
}

/// Puts a folder's names on the disk. Some file systems can't, and no process that ends needs it, only a machine that does.
fn sync(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

fn unsupported() -> io::Error {
    ErrorKind::Unsupported.into()
}
