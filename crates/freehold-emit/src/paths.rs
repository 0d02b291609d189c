use std::path::{Path, PathBuf};

/// Where each file stands.
#[derive(Debug, Clone)]
pub struct Paths {
    generated: PathBuf,
}

impl Paths {
    /// The paths of a package's `generated/`.
    pub fn new(package: &Path) -> Self {
        Self { generated: package.join("generated") }
    }

    /// The package's folder.
    pub fn package(&self) -> &Path {
        self.generated.parent().unwrap_or(&self.generated)
    }

    /// The folder itself.
    pub fn generated(&self) -> &Path {
        &self.generated
    }

    /// The folder of the migrations.
    pub fn migrations(&self) -> PathBuf {
        self.generated.join("migrations")
    }

    /// A migration by its file name.
    pub fn migration(&self, name: &str) -> PathBuf {
        self.migrations().join(name)
    }

    /// The lock.
    pub fn lock(&self) -> PathBuf {
        self.generated.join("schema.lock")
    }

    /// The whole schema.
    pub fn schema(&self) -> PathBuf {
        self.generated.join("schema.sql")
    }

    /// Who may do what.
    pub fn access(&self) -> PathBuf {
        self.generated.join("access.md")
    }

    /// The assertions on the catalogue.
    pub fn verify(&self) -> PathBuf {
        self.generated.join("verify.sql")
    }

    /// The assertions on what callers can do.
    pub fn zero_leak(&self) -> PathBuf {
        self.generated.join("zero_leak.sql")
    }

    /// The same as assertions of pgTAP.
    pub fn zero_leak_pgtap(&self) -> PathBuf {
        self.generated.join("zero_leak.pgtap.sql")
    }

    /// A path as messages name it: from the package's folder on.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(self.package()).unwrap_or(path).display().to_string()
    }

    /// All that a build has to look at again when it changes.
    pub fn watched(&self) -> Vec<PathBuf> {
        vec![
            self.lock(),
            self.schema(),
            self.access(),
            self.verify(),
            self.zero_leak(),
            self.zero_leak_pgtap(),
            self.migrations(),
        ]
    }
}
