use std::path::Path;
use std::process::{Command, Stdio};

/// Whether git's HEAD holds these bytes at this path. Without git, or outside a repository: no.
pub(crate) fn is_committed(path: &Path, bytes: &[u8]) -> bool {
    show(path, "HEAD").is_some_and(|committed| committed == bytes)
}

/// What the two branches of a merge that isn't done hold at this path: stages 2 and 3 of git's index (git's
/// documentation, "git-merge", section "TRUE MERGE").
pub(crate) fn both_sides(path: &Path) -> Option<[Vec<u8>; 2]> {
    Some([show(path, ":2")?, show(path, ":3")?])
}

/// The file as it is in some state that git knows.
fn show(path: &Path, state: &str) -> Option<Vec<u8>> {
    let (folder, name) = (path.parent()?, path.file_name()?);
    let shown = Command::new("git")
        .arg("-C")
        .arg(folder)
        .arg("show")
        .arg(format!("{state}:./{}", name.to_string_lossy()))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    shown.ok().filter(|output| output.status.success()).map(|output| output.stdout)
}
