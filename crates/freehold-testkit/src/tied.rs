//! A child process that ends when this process ends, however it ends.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Starts the program, waits for the end of its own input or of the program, and cleans up.
///
/// A process that is killed can't clean up after itself. But the kernel closes its pipes: the shell that runs this
/// reads from one that nothing is ever written to.
const WATCHDOG: &str = r#"
signal=$1 rubbish=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; kill -s "$signal" "$child"; } &
reader=$!
wait "$child"
kill "$reader" 2>/dev/null
rm -rf "$rubbish"
"#;

/// A running program, tied to this process.
pub(crate) struct Tied {
    watchdog: Child,
    log: PathBuf,
}

impl Tied {
    /// Starts the program. At the end it gets `signal`, and `directory`, where it keeps its log, is removed.
    ///
    /// Account, environment and working directory are taken from `command`.
    pub(crate) fn start(
        mut command: Command,
        program: &Path,
        arguments: &[&str],
        signal: &str,
        directory: &Path,
    ) -> Tied {
        let log = directory.join("log");
        let output = File::create(&log).and_then(|file| Ok((file.try_clone()?, file)));
        let (stdout, stderr) =
            output.unwrap_or_else(|error| panic!("can't write {}: {error}", log.display()));
        // A process group of its own: Ctrl-C in the terminal reaches this process alone, and the pipe does the rest.
        command.process_group(0);
        command.args(["-c", WATCHDOG, "watchdog", signal]).arg(directory).arg(program).args(arguments);
        command.stdin(Stdio::piped()).stdout(stdout).stderr(stderr);
        let watchdog = command
            .spawn()
            .unwrap_or_else(|error| panic!("can't start `sh` to run {}: {error}", program.display()));
        Tied { watchdog, log }
    }

    /// Whether the program is still running.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.watchdog.try_wait(), Ok(None))
    }

    /// What the program has said so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Tied {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        // Nothing to be done about a failure here: the watchdog cleans up with or without being waited for.
        let _ = self.watchdog.wait();
    }
}
