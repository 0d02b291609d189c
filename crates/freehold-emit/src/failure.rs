use crate::Diagnostics;
use std::fmt;
use std::path::Path;

/// Why `generated/` was left as it was.
#[derive(Debug)]
pub enum Failure {
    /// The schema is wrong.
    Schema(Diagnostics),
    /// A file is in the way: which, why, and what to do.
    File {
        /// The file, from the package's folder on.
        file: String,
        /// What is wrong with it.
        reason: String,
        /// What to do.
        fix: String,
    },
    /// `generated/` isn't what the schema says (check mode): the differences, for people.
    Stale {
        /// A unified diff for each file.
        diff: String,
    },
    /// The environment says something that isn't understood.
    Environment {
        /// What is wrong.
        reason: String,
        /// What to do.
        fix: String,
    },
}

impl Failure {
    pub(crate) fn file(file: impl Into<String>, reason: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::File { file: file.into(), reason: reason.into(), fix: fix.into() }
    }

    pub(crate) fn io(path: &Path, doing: &str, error: &std::io::Error) -> Self {
        Self::file(
            path.display().to_string(),
            format!("it can't be {doing}: {error}"),
            "see to its permissions and to the space on the disk, then build again",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(diagnostics) => {
                for diagnostic in diagnostics {
                    writeln!(f, "{diagnostic}")?;
                }
                Ok(())
            }
            Self::File { file, reason, fix } => write!(f, "`{file}`: {reason}; {fix}"),
            Self::Stale { diff } => write!(f, "`generated/` isn't what the schema says\n{diff}"),
            Self::Environment { reason, fix } => write!(f, "{reason}; {fix}"),
        }
    }
}

impl std::error::Error for Failure {}
