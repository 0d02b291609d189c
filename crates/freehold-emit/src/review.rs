//! What `cargo freehold review` shows of an open migration, and how it is sealed as it was shown.

use crate::difference::difference;
use crate::files::{self, Exclusive};
use crate::lock::{Lock, Migration};
use crate::state::State;
use crate::{Failure, Paths};
use freehold_core::access::AccessChange;
use freehold_core::plan::Hazard;
use std::path::Path;

/// The open migration as whoever reviews it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its files, in the order in which they are applied: the path from the package's folder on, and the text.
    pub files: Vec<(String, String)>,
    /// Who gains and who loses access. `None` where it can't be told: an older version sealed what was there before
    /// without saying who may do what.
    pub access: Option<Vec<AccessChange>>,
    /// What it costs a database that is in use.
    pub hazards: Vec<Hazard>,
    /// How the whole schema differs as SQL, statement by statement, in the form of a unified diff.
    pub diff: String,
    /// The lock that it was read from.
    lock: Lock,
}

/// The open migration of a package, if it has one. Nothing is built: it is the one that the last build wrote.
///
/// # Errors
/// `generated/` is not what its lock says, or can't be read, or was written by a version that said less.
pub fn review(package: &Path) -> Result<Option<Review>, Failure> {
    let paths = Paths::new(package);
    let _alone = Exclusive::over(package)?;
    read(&paths)
}

/// Seals the open migration, exactly as it was shown: it is never written again.
///
/// # Errors
/// Nothing has been written then: it isn't what was shown any more, or is sealed already, or `generated/` can't be read
/// or written.
pub fn seal(package: &Path, shown: &Review) -> Result<(), Failure> {
    let paths = Paths::new(package);
    let _alone = Exclusive::over(package)?;
    if read(&paths)?.as_ref() != Some(shown) {
        return Err(Failure::file(
            paths.shown(&paths.lock()),
            "the open migration isn't what was shown any more",
            "run `cargo freehold review` again",
        ));
    }
    let path = paths.lock();
    // cargo has nothing to build anew: a build with this schema leaves the same
    let modified = std::fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let mut lock = shown.lock.clone();
    lock.seal();
    files::write(&paths, &[(path, lock.to_text(&paths)?)], &[], modified)?;
    Ok(())
}

fn read(paths: &Paths) -> Result<Option<Review>, Failure> {
    let state = State::read(paths, Lock::read(paths)?)?;
    let Some(open) = &state.lock.open else { return Ok(None) };
    let Some(told) = open.told.clone() else {
        let reason = "an older version of freehold wrote the open migration, and less of it than is shown";
        return Err(Failure::file(paths.shown(&paths.lock()), reason, "run `cargo build`, then review it"));
    };
    let file = |Migration { file, .. }: &Migration| {
        let shown = paths.shown(&paths.migration(file));
        match state.found_open.get(file) {
            Some(bytes) => Ok((shown, String::from_utf8_lossy(bytes).into_owned())),
            None => Err(Failure::file(shown, "it is gone", "run `cargo build`, which writes it again")),
        }
    };
    let files = open.files.iter().map(file).collect::<Result<_, _>>()?;
    let diff = difference(&state.lock.catalog, &open.catalog);
    Ok(Some(Review { files, access: told.access, hazards: told.hazards, diff, lock: state.lock }))
}

#[cfg(test)]
mod tests {
    use super::review;
    use crate::lock::{Lock, Open, Told};
    use crate::{Failure, Paths};
    use freehold_core::access::Access;
    use freehold_core::catalog::Catalog;
    use std::path::Path;

    fn written(package: &Path, told: Option<Told>) {
        let (catalog, access) = (Catalog::default(), Access::default());
        let open = Some(Open { files: Vec::new(), catalog, access, told });
        let paths = Paths::new(package);
        let text = Lock { open, ..Lock::empty() }.to_text(&paths).unwrap();
        std::fs::create_dir_all(paths.generated()).unwrap();
        std::fs::write(paths.lock(), text).unwrap();
    }

    #[test]
    fn a_lock_that_tells_too_little_is_refused() {
        let package = tempfile::tempdir().unwrap();
        written(package.path(), None);
        let Err(Failure::File { reason, fix, .. }) = review(package.path()) else { panic!("it was shown") };
        assert!(reason.contains("an older version"), "{reason}");
        assert!(fix.contains("cargo build"), "{fix}");
    }

    /// That nobody gains anything and that nobody knows are two things, also in the file.
    #[test]
    fn what_is_not_known_is_not_nothing() {
        let package = tempfile::tempdir().unwrap();
        for access in [None, Some(Vec::new())] {
            written(package.path(), Some(Told { access: access.clone(), hazards: Vec::new() }));
            let shown = review(package.path()).unwrap().unwrap();
            assert_eq!(shown.access, access);
        }
    }
}
