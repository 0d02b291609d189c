//! Two branches that each added a migration to the same ones.

use crate::lock::{Lock, Migration};
use crate::naming::Version;
use crate::{Failure, Paths, git};

/// What two branches made of `schema.lock`, as git holds it while they are merged.
pub(crate) struct Branches {
    /// The lock whose migration comes first: it stays.
    earlier: Lock,
    /// The other one: what it added is written anew, on top.
    later: Lock,
    paths: Paths,
}

impl Branches {
    /// The two sides of a merge that isn't done.
    pub fn of(paths: &Paths) -> Result<Self, Failure> {
        let path = paths.lock();
        let Some(sides) = git::both_sides(&path) else {
            let reason = "git holds no merge of it that is to be done";
            let fix = "restore it from the branch that is merged into, then build again";
            return Err(Failure::file(paths.shown(&path), reason, fix));
        };
        let [ours, theirs] = sides.map(|side| Lock::parse(paths, &String::from_utf8_lossy(&side)));
        let (ours, theirs) = (ours?, theirs?);
        // one that adds nothing stays: there is nothing of it to write anew
        let of =
            |lock: &Lock, other: &Lock| added(lock, other).first().and_then(|first| Version::of(&first.file));
        let (earlier, later) = match of(&ours, &theirs) <= of(&theirs, &ours) {
            true => (ours, theirs),
            false => (theirs, ours),
        };
        Ok(Self { earlier, later, paths: paths.clone() })
    }

    /// What is said to whoever builds with them as they are.
    pub fn noticed(&self) -> Failure {
        let named = |lock: &Lock, other: &Lock| match added(lock, other).first() {
            Some(first) => format!("`{}`", first.file),
            None => "none".to_owned(),
        };
        let (earlier, later) = (named(&self.earlier, &self.later), named(&self.later, &self.earlier));
        Failure::file(
            self.paths.shown(&self.paths.lock()),
            format!("two branches each added a migration to the same ones: {earlier} and {later}"),
            "merge the schema itself, then run `FREEHOLD=rebase cargo build`: the later one is written anew, on top of \
             the earlier",
        )
    }

    /// The lock that stays, with all of its migrations sealed, and the files that go.
    pub fn rebased(self) -> (Lock, Vec<String>) {
        let kept = added(&self.earlier, &self.later);
        let gone = added(&self.later, &self.earlier).into_iter().map(|migration| migration.file);
        let gone = gone.filter(|file| kept.iter().all(|migration| migration.file != *file)).collect();
        let mut lock = self.earlier;
        lock.seal();
        (lock, gone)
    }
}

/// The files that one lock knows and the other doesn't, in their order.
fn added(lock: &Lock, other: &Lock) -> Vec<Migration> {
    let all = |lock: &Lock| -> Vec<Migration> {
        let open = lock.open.iter().flat_map(|open| &open.files);
        lock.sealed.iter().chain(open).cloned().collect()
    };
    let known = all(other);
    all(lock).into_iter().filter(|migration| !known.contains(migration)).collect()
}
