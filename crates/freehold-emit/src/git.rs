use std::path::Path;
use std::process::{Command, Stdio};

/// Whether git's HEAD holds these bytes at this path. Without git, or outside a repository: no.
pub(crate) fn is_committed(path: &Path, bytes: &[u8]) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    let shown = Command::new("git")
        .arg("-C")
        .arg(folder)
        .arg("show")
        .arg(format!("HEAD:./{}", name.to_string_lossy()))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    shown.is_ok_and(|output| output.status.success() && output.stdout == bytes)
}
