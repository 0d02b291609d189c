//! What becomes of the folder `generated/` itself, and of what else is in it.

#![cfg(any(target_os = "linux", target_vendor = "apple"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::prelude::*;
use std::env;
use std::fs::{self, File, Metadata, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, SystemTime};
use support::{Notes, SCHEMAS, Tags, emit_into, files, now};
use tempfile::TempDir;

const PACKAGE: &str = "FREEHOLD_TEST_PACKAGE";

/// A package with the first schema's files.
fn package() -> TempDir {
    let package = tempfile::tempdir().unwrap();
    emit_into(package.path(), Notes::SCHEMA).unwrap();
    package
}

fn generated(package: &TempDir) -> PathBuf {
    package.path().join("generated")
}

fn metadata(path: impl AsRef<Path>) -> Metadata {
    fs::symlink_metadata(path).unwrap()
}

fn put(path: PathBuf, text: &str) -> PathBuf {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Asserts that the folder is what the second schema says where nothing else is.
fn is_second(package: &TempDir) {
    let other = self::package();
    emit_into(other.path(), Tags::SCHEMA).unwrap();
    assert_eq!(files(&generated(package)), files(&generated(&other)));
}

/// That nothing is beside `generated/` in the package's folder.
fn is_alone(package: &TempDir) {
    let names: Vec<_> =
        fs::read_dir(package.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["generated"]);
}

#[test]
fn what_is_not_ours_stays_as_it_is() {
    let package = package();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let script = put(generated(&package).join("apply.sh"), "psql");
    let hidden = put(generated(&package).join("migrations/.keep"), "");
    let note = put(generated(&package).join("notes/2026/why.md"), "because");
    mode(&script, 0o751);
    mode(note.parent().unwrap(), 0o710);
    mode(&generated(&package), 0o2775);
    for path in [&script, &hidden, &note, note.parent().unwrap()] {
        File::open(path).unwrap().set_modified(past).unwrap();
    }
    let (folder, before) = (metadata(generated(&package)), [&script, &hidden, &note].map(metadata));
    emit_into(package.path(), Tags::SCHEMA).unwrap();

    assert_ne!(metadata(generated(&package)).ino(), folder.ino(), "the folder is another one");
    assert_eq!(metadata(generated(&package)).mode(), folder.mode());
    for (path, before) in [&script, &hidden, &note].into_iter().zip(before) {
        let after = metadata(path);
        let told = |metadata: &Metadata| (metadata.ino(), metadata.mode(), metadata.modified().unwrap());
        assert_eq!(told(&after), told(&before), "{}", path.display());
        assert_eq!(after.nlink(), 1, "nothing else holds {}", path.display());
    }
    let folder = metadata(note.parent().unwrap());
    assert_eq!((folder.mode() & 0o7777, folder.modified().unwrap()), (0o710, past));
    assert_eq!(fs::read_to_string(&note).unwrap(), "because");
    is_alone(&package);
    for path in [script, hidden, generated(&package).join("notes/2026/why.md")] {
        fs::remove_file(path).unwrap();
    }
    is_second(&package);
}

/// Nobody can lock a folder against an editor. What comes between the last look into the old folder and its end is lost:
/// next to nothing. Without that look it is one in three.
#[test]
fn what_is_put_there_during_a_build_stays() {
    let package = package();
    let mut put = Vec::new();
    std::thread::scope(|scope| {
        let builds = scope.spawn(|| {
            for round in 0..60 {
                emit_into(package.path(), SCHEMAS[round % 3]).unwrap();
            }
        });
        while !builds.is_finished() {
            let own = generated(&package).join(format!("own-{}.txt", put.len()));
            // else the editor says so
            if fs::write(&own, "ours").is_ok() {
                put.push(own);
            }
            sleep(Duration::from_millis(5));
        }
    });
    let lost = put.iter().filter(|own| !own.exists()).count();
    assert!(put.len() > 20, "{}", put.len());
    assert!(lost * 20 < put.len(), "{lost} of {} are lost", put.len());
}

#[test]
fn what_is_written_has_the_time_that_is_asked_for_and_so_have_its_folders() {
    let package = package();
    emit_into(package.path(), Tags::SCHEMA).unwrap();
    let paths = files(&generated(&package)).into_keys().chain([String::new(), "migrations".into()]);
    for path in paths {
        assert_eq!(metadata(generated(&package).join(&path)).modified().unwrap(), now(), "{path}");
    }
}

#[test]
fn where_nothing_differs_nothing_is_touched() {
    let package = package();
    put(generated(&package).join("README.md"), "ours");
    let told = || {
        let paths = files(package.path())
            .into_keys()
            .chain(["", "generated", "generated/migrations"].map(String::from));
        let path = |path| metadata(package.path().join(path));
        let told = |metadata: Metadata| {
            (metadata.ino(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec())
        };
        paths.map(path).map(told).collect::<Vec<_>>()
    };
    let before = told();
    emit_into(package.path(), Notes::SCHEMA).unwrap();
    assert_eq!(told(), before);
    emit_into(package.path(), Tags::SCHEMA).unwrap();
    assert_ne!(told(), before, "and where something does, that is seen");
}

#[test]
fn what_a_killed_build_left_is_ignored_by_git_and_goes() {
    let git = |package: &TempDir, arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(package.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for place in ["", "generated", "generated/migrations"] {
        let package = package();
        git(&package, &["init", "--quiet"]);
        git(&package, &["add", "."]);
        let clean = git(&package, &["status", "--porcelain"]);
        let left = package.path().join(place).join(".freehold-staging");
        put(left.join("generated/schema.sql"), "half of it");
        assert_ne!(git(&package, &["status", "--porcelain"]), clean, "git would see it");
        put(left.join(".gitignore"), "*\n");
        assert_eq!(git(&package, &["status", "--porcelain"]), clean);

        emit_into(package.path(), Notes::SCHEMA).unwrap();
        assert!(!left.exists(), "it goes even where nothing differs");
        let folder = metadata(generated(&package).join(if place.is_empty() { "" } else { "migrations" }));
        assert_eq!(folder.modified().unwrap(), now(), "and cargo doesn't see that");
        put(left.join("generated/schema.sql"), "half of it");
        put(left.join(".gitignore"), "*\n");
        emit_into(package.path(), Tags::SCHEMA).unwrap();
        fs::remove_dir_all(package.path().join(".git")).unwrap();
        is_alone(&package);
        is_second(&package);
    }
}

/// Where the folder can't be exchanged, its files are written one by one into the one that is there.
#[test]
fn a_folder_that_cannot_be_exchanged_is_written_to() {
    // `generated` is a link, to another file system where there is one
    let memory = Path::new("/dev/shm");
    let elsewhere = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let linked = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), generated(&linked)).unwrap();
    emit_into(linked.path(), Notes::SCHEMA).unwrap();
    emit_into(linked.path(), Tags::SCHEMA).unwrap();
    assert!(metadata(generated(&linked)).is_symlink());
    is_alone(&linked);
    is_second(&linked);

    // the migrations are
    let package = package();
    let (folder, target) = (generated(&package).join("migrations"), package.path().join("supabase"));
    fs::rename(&folder, &target).unwrap();
    symlink("../supabase", &folder).unwrap();
    emit_into(package.path(), Tags::SCHEMA).unwrap();
    assert!(metadata(&folder).is_symlink());
    assert!(target.is_dir());
    is_second(&package);
    assert!(!package.path().join(".freehold-staging").exists());
}

/// What the next test runs as a user whom permissions bind: by itself, without a package, it does nothing.
#[test]
#[ignore = "another test spawns it"]
fn child() {
    let Some(package) = env::var_os(PACKAGE) else { return };
    if let Err(failure) = emit_into(Path::new(&package), Tags::SCHEMA) {
        panic!("{failure}");
    }
}

#[test]
fn a_folder_that_may_not_be_written_to_stays_as_it_is() {
    let package = package();
    // permissions don't bind root, so root's tests run it as nobody, from where he may
    let program = tempfile::tempdir().unwrap();
    mode(program.path(), 0o755);
    let copy = program.path().join("folder");
    fs::copy(env::current_exe().unwrap(), &copy).unwrap();
    let root = metadata(&copy).uid() == 0;
    let emit_as_a_user = || {
        let mut command = Command::new(&copy);
        command.args(["--ignored", "--exact", "--nocapture", "child"]).env(PACKAGE, package.path());
        if root {
            command.uid(65534).gid(65534);
        }
        // while another test begins a process, that one still holds the copy open for writing
        let output = loop {
            match command.output() {
                Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {
                    sleep(Duration::from_millis(5))
                }
                output => break output.unwrap(),
            }
        };
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let folders = [package.path().to_owned(), generated(&package), generated(&package).join("migrations")];
    if root {
        let files = files(&generated(&package)).into_keys().map(|name| generated(&package).join(name));
        files.chain(folders.clone()).for_each(|path| chown(path, Some(65534), Some(65534)).unwrap());
    }
    let before = files(package.path());
    for folder in &folders[1..] {
        mode(folder, 0o555);
        let (done, said) = emit_as_a_user();
        assert!(!done);
        assert!(said.contains("it can't be written: Permission denied"), "{said}");
        assert!(said.contains("see to its permissions"), "{said}");
        mode(folder, 0o755);
        assert_eq!(files(package.path()), before);
    }
    // the package's folder alone: that is where the new one would be made
    mode(package.path(), 0o555);
    let inode = metadata(generated(&package)).ino();
    assert_eq!(emit_as_a_user(), (true, String::new()));
    mode(package.path(), 0o755);
    assert_eq!(metadata(generated(&package)).ino(), inode);
    is_alone(&package);
    is_second(&package);
}
