use crate::arguments::Selection;
use cargo_metadata::{DependencyKind, MetadataCommand, TargetKind};
use freehold_emit::{Failure, Paths};
use std::path::PathBuf;

/// A package whose build writes migrations.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder, the one that holds `generated/`.
    pub folder: PathBuf,
}

/// The packages that are asked for, in the order of their names.
///
/// # Errors
/// cargo finds no workspace, or there is no such package in it, or none that has migrations.
pub fn packages(of: &Selection) -> Result<Vec<Package>, Failure> {
    let mut packages = of_workspace(of)?;
    packages.sort_by(|one, other| one.name.cmp(&other.name));
    let names: Vec<_> = packages.iter().map(|package| format!("`{}`", package.name)).collect();
    if names.is_empty() {
        return Err(Failure::Environment {
            reason: "no package of the workspace has a build script that uses `freehold`".into(),
            fix: "run this where one has, or say where with `--manifest-path`".into(),
        });
    }
    let is_there = |name: &&String| packages.iter().any(|package| package.name == **name);
    if let Some(unknown) = of.packages.iter().find(|name| !is_there(name)) {
        return Err(Failure::Environment {
            reason: format!("the workspace has no package `{unknown}` whose build script uses `freehold`"),
            fix: format!("name one of {}", names.join(", ")),
        });
    }
    packages.retain(|package| of.packages.is_empty() || of.packages.contains(&package.name));
    Ok(packages)
}

fn of_workspace(of: &Selection) -> Result<Vec<Package>, Failure> {
    let mut command = MetadataCommand::new();
    command.no_deps();
    if let Some(path) = &of.manifest_path {
        command.manifest_path(path);
    }
    let metadata = command.exec().map_err(|error| Failure::Environment {
        reason: format!("cargo can't tell what the workspace holds: {}", reason(&error)),
        fix: "run this in a package or its workspace, or say where with `--manifest-path`".into(),
    })?;
    let has_migrations = |package: &&&cargo_metadata::Package| {
        let has_script = package.targets.iter().any(|target| target.kind.contains(&TargetKind::CustomBuild));
        let mut dependencies = package.dependencies.iter();
        let uses_freehold = dependencies.any(|to| to.name == "freehold" && to.kind == DependencyKind::Build);
        has_script && uses_freehold || Paths::new(&folder(package)).lock().is_file()
    };
    let members = metadata.workspace_packages();
    let packages = members.iter().filter(has_migrations);
    let package = |package: &&cargo_metadata::Package| Package {
        name: package.name.to_string(),
        folder: folder(package),
    };
    Ok(packages.map(package).collect())
}

/// The folder of a package's manifest.
fn folder(package: &cargo_metadata::Package) -> PathBuf {
    package.manifest_path.parent().map(PathBuf::from).unwrap_or_default()
}

/// Without cargo's own heading.
fn reason(error: &cargo_metadata::Error) -> String {
    let text = match error {
        cargo_metadata::Error::CargoMetadata { stderr } => stderr.clone(),
        other => other.to_string(),
    };
    text.trim().trim_start_matches("error: ").to_owned()
}
