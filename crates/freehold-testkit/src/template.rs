//! A data directory in a shape, made once and then copied: a copy starts in a tenth of the time.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use crate::account::Account;
use crate::database::SUPERUSER;
use crate::shape::Shape;
use crate::tools;
use crate::version::Version;

const INITDB: [&str; 6] =
    ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions", "--wal-segsize=1"];

/// Fills `private` with a data directory, `private/data`, that belongs to `account`.
///
/// `bin` holds the programs of `version`, where `account` can run them.
pub(crate) fn data(version: &Version, shape: Shape, account: Account, bin: &Path, private: &Path) {
    let data = private.join("data");
    let cached = cache(version, shape);
    if cached.is_dir() {
        let copied = account.copy(&cached, &data);
        return copied.unwrap_or_else(|error| {
            panic!("can't copy {}: {error}; remove it, and it is made anew", cached.display())
        });
    }
    let initdb = &mut account.command(bin.join("initdb"), private);
    must_succeed(initdb.args(INITDB).args(["-U", SUPERUSER, "-D"]).arg(&data));
    let postgres = &mut account.command(bin.join("postgres"), private);
    postgres.args(["--single", "-j", "-F", "-c", "exit_on_error=on", "-D"]).arg(&data).arg("template1");
    must_succeed(postgres.stdin(script(shape, private)));
    keep(&data, &cached).unwrap_or_else(|error| panic!("can't write {}: {error}", cached.display()));
}

/// Where the data directory for this version and shape is kept.
fn cache(version: &Version, shape: Shape) -> PathBuf {
    let mut hash = Sha256::new();
    hash.update(shape.sql());
    hash.update(INITDB.join(" "));
    let hash: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    tools::workspace().join("target/testkit").join(format!("{}-{hash}", version.number()))
}

/// Keeps a copy for the next cluster. Two processes may do so at once: a rename makes the whole copy appear, and
/// whoever comes second throws its own away.
fn keep(data: &Path, cached: &Path) -> io::Result<()> {
    let directory = cached.parent().unwrap_or(cached);
    fs::create_dir_all(directory)?;
    let unfinished = tempfile::tempdir_in(directory)?;
    let copy = unfinished.path().join("data");
    Account::Caller.copy(data, &copy)?;
    fs::rename(&copy, cached).or_else(|error| if cached.is_dir() { Ok(()) } else { Err(error) })
}

fn script(shape: Shape, private: &Path) -> Stdio {
    let file = private.join("shape.sql");
    let opened = fs::write(&file, shape.sql()).and_then(|()| File::open(&file));
    opened.unwrap_or_else(|error| panic!("can't write {}: {error}", file.display())).into()
}

fn must_succeed(command: &mut Command) {
    let output = tools::output(command);
    if !output.status.success() {
        panic!(
            "`{}` failed ({}):\n{}{}",
            command.get_program().display(),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
}
