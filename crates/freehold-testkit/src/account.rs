//! The account that Postgres runs under: Postgres refuses root, so root's tests run it as `nobody`.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::statvfs;
use rustix::process::geteuid;
use tempfile::TempDir;

const NOBODY: u32 = 65534;

/// What four clusters may need, in bytes.
const ROOM: u64 = 2 << 30;

/// The account that Postgres runs under.
#[derive(Clone, Copy)]
pub(crate) enum Account {
    /// Whoever runs the tests.
    Caller,
    /// `nobody`, because root runs the tests.
    Nobody,
}

impl Account {
    pub(crate) fn choose() -> Account {
        if geteuid().is_root() { Account::Nobody } else { Account::Caller }
    }

    /// A command that runs as this account, in `directory`, with none of the caller's `PG…` variables.
    pub(crate) fn command(self, program: impl AsRef<Path>, directory: &Path) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(directory).env_clear();
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        if let Account::Nobody = self {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    /// A new private directory for running the programs in `bin`, reachable by this account.
    pub(crate) fn directory(self, bin: &Path) -> io::Result<TempDir> {
        let directory = tempfile::Builder::new().prefix("freehold-").tempdir_in(self.base(bin))?;
        self.own(directory.path())?;
        Ok(directory)
    }

    /// Copies a directory with all that is in it, for this account to own.
    pub(crate) fn copy(self, from: &Path, to: &Path) -> io::Result<()> {
        self.copy_with(from, to, &|from, to| {
            fs::copy(from, to)?;
            self.own(to)
        })
    }

    /// The directory of Postgres's programs that this account can run: where they are installed, or, when that is
    /// under someone's private home, links to (or copies of) the installation below `private`.
    pub(crate) fn programs(self, bin: &Path, private: &Path) -> io::Result<PathBuf> {
        let (true, Some(installation)) = (!self.reaches(bin), bin.parent()) else {
            return Ok(bin.to_owned());
        };
        let reachable = private.join("programs");
        self.copy_with(installation, &reachable, &|from, to| {
            fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
        })?;
        Ok(reachable.join("bin"))
    }

    /// In memory where there is room for it: a database is a thousand files, and on some disks that is a second.
    fn base(self, bin: &Path) -> PathBuf {
        let memory = Path::new("/dev/shm");
        let free = statvfs(memory).map_or(0, |status| status.f_bavail * status.f_frsize);
        // Programs that have to be copied beside the data don't run from there: containers mount it `noexec`.
        if free >= ROOM && self.reaches(memory) && self.reaches(bin) {
            return memory.to_owned();
        }
        let temp = std::env::temp_dir();
        // The path of a Unix socket must not be longer than about a hundred bytes.
        let fits = temp.as_os_str().len() < 60 && self.reaches(&temp);
        if fits { temp } else { PathBuf::from("/tmp") }
    }

    fn copy_with(
        self,
        from: &Path,
        to: &Path,
        file: &dyn Fn(&Path, &Path) -> io::Result<()>,
    ) -> io::Result<()> {
        fs::create_dir(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                self.copy_with(&entry.path(), &target, file)?;
            } else if kind.is_symlink() {
                std::os::unix::fs::symlink(fs::read_link(entry.path())?, &target)?;
            } else {
                file(&entry.path(), &target)?;
            }
        }
        // Postgres insists on a data directory that nobody else can look into.
        fs::set_permissions(to, fs::Permissions::from_mode(0o700))?;
        self.own(to)
    }

    fn own(self, path: &Path) -> io::Result<()> {
        match self {
            Account::Caller => Ok(()),
            Account::Nobody => chown(path, Some(NOBODY), Some(NOBODY)),
        }
    }

    fn reaches(self, directory: &Path) -> bool {
        let open = |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.mode() & 0o001 != 0);
        match self {
            Account::Caller => true,
            Account::Nobody => directory.canonicalize().is_ok_and(|path| path.ancestors().all(open)),
        }
    }
}
