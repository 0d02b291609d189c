//! Builds that are killed, and builds at once: `generated/` is what one of them says, and nothing between.
//!
//! A child of this very program emits schemas in turn and is killed at a random instant, a hundred times.
//! More of it: `FREEHOLD_KILLS=1000 cargo test -p freehold-emit --test killed`. It says the number it began with;
//! `FREEHOLD_SEED` takes that one again.

#![cfg(any(target_os = "linux", target_vendor = "apple"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};
use support::{Files, SCHEMAS, emit_into, files};
use tempfile::TempDir;

const PACKAGE: &str = "FREEHOLD_TEST_PACKAGE";
const FIRST: &str = "FREEHOLD_TEST_FIRST";
const READY: &str = "about to emit";

/// What the children run: by itself, without a package, it does nothing.
#[test]
#[ignore = "the other tests spawn it"]
fn child() {
    let Some(package) = env::var_os(PACKAGE) else { return };
    let first: usize = env::var(FIRST).unwrap().parse().unwrap();
    println!("{READY}");
    for round in first.. {
        emit_into(Path::new(&package), SCHEMAS[round % SCHEMAS.len()]).unwrap();
    }
}

/// A child that emits until it is killed, once it is about to. It finds no git, which would take most of its time.
fn spawn(package: &Path, first: usize) -> Child {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "child"])
        .env(PACKAGE, package)
        .env(FIRST, first.to_string())
        .env("PATH", "")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().ends_with(READY)), "the child ended before it began");
    child
}

/// Kills the child by SIGKILL, which was still at it.
fn kill(mut child: Child) {
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "it ended by itself");
}

/// Files of a user's own in `generated/`.
const OWN: [(&str, &str); 2] = [("README.md", "ours"), ("migrations/notes/why.txt", "because")];

/// A package's folder, by turns on the disk and, where there is such a place, in memory: what takes its time on the
/// one takes none on the other, so the kills come at other moments.
fn package(round: usize) -> TempDir {
    match Path::new("/dev/shm") {
        memory if memory.is_dir() && round.is_multiple_of(2) => tempfile::tempdir_in(memory).unwrap(),
        _ => tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap(),
    }
}

/// `generated/` as each of the schemas has it.
fn expected() -> [Files; 3] {
    SCHEMAS.map(|schema| {
        let package = package(0);
        emit_into(package.path(), schema).unwrap();
        put_own(package.path());
        files(&package.path().join("generated"))
    })
}

fn put_own(package: &Path) {
    for (name, text) in OWN {
        let path = package.join("generated").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A generator of numbers that look like chance (SplitMix64).
struct Chance(u64);

impl Chance {
    fn seeded() -> Self {
        let clock = || SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos().into();
        let seed = env::var("FREEHOLD_SEED").map_or_else(|_| clock(), |seed| seed.parse().unwrap());
        println!("FREEHOLD_SEED={seed}");
        Self(seed)
    }

    /// A time up to this one.
    fn up_to(&mut self, longest: Duration) -> Duration {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        longest.mul_f64(mixed as f64 / u64::MAX as f64)
    }
}

/// How long it takes to build each of the schemas once: most of that is making the texts.
fn a_turn() -> Duration {
    let (package, begun) = (package(1), Instant::now());
    SCHEMAS.into_iter().for_each(|schema| drop(emit_into(package.path(), schema).unwrap()));
    begun.elapsed()
}

fn kills() -> usize {
    env::var("FREEHOLD_KILLS").map_or(100, |kills| kills.parse().unwrap())
}

/// Asserts that the folder is what one schema says, and says which.
fn which(package: &Path, expected: &[Files], when: &str) -> usize {
    let found = files(&package.join("generated"));
    let is = expected.iter().position(|expected| *expected == found);
    is.unwrap_or_else(|| {
        let of = |name| expected.iter().position(|expected| expected.get(name) == found.get(name));
        let names: BTreeSet<_> = expected.iter().chain([&found]).flat_map(Files::keys).collect();
        let each: Vec<_> = names.into_iter().map(|name| (name, of(name))).collect();
        panic!("{when}, `generated/` is of no schema: {each:?}")
    })
}

#[test]
fn a_build_that_is_killed_leaves_the_old_or_the_new() {
    let (mut chance, expected) = (Chance::seeded(), expected());
    let mut seen = [0; 3];
    let packages = [package(0), package(1)];
    for package in &packages {
        emit_into(package.path(), SCHEMAS[0]).unwrap();
        put_own(package.path());
    }
    let longest = a_turn();
    for round in 0..kills() {
        let package = packages[round % 2].path();
        let child = spawn(package, round / 2);
        sleep(chance.up_to(longest));
        kill(child);
        seen[which(package, &expected, &format!("after kill {round}"))] += 1;
    }
    assert!(seen.iter().all(|times| *times > 0), "each schema was met: {seen:?}");
}

#[test]
fn a_first_build_that_is_killed_leaves_all_or_nothing() {
    let mut chance = Chance::seeded();
    let expected = SCHEMAS.map(|schema| {
        let package = package(0);
        emit_into(package.path(), schema).unwrap();
        files(&package.path().join("generated"))
    });
    let mut seen = [0, 0];
    let longest = a_turn();
    for round in 0..kills() {
        let package = package(round);
        let child = spawn(package.path(), 0);
        sleep(chance.up_to(longest));
        kill(child);
        if package.path().join("generated").exists() {
            which(package.path(), &expected, &format!("after kill {round}"));
            seen[1] += 1;
        } else {
            seen[0] += 1;
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "nothing and all were both met: {seen:?}");
}

#[test]
fn two_builds_of_different_schemas_never_mix() {
    let (mut chance, expected) = (Chance::seeded(), expected());
    let packages = [package(0), package(1)];
    for package in &packages {
        emit_into(package.path(), SCHEMAS[0]).unwrap();
        put_own(package.path());
    }
    let mut seen = [0; 3];
    let longest = a_turn();
    for round in 0..kills() {
        let package = packages[round % 2].path();
        let children = [spawn(package, 0), spawn(package, 1)];
        for child in children {
            sleep(chance.up_to(longest));
            kill(child);
        }
        seen[which(package, &expected, &format!("after kill {round}"))] += 1;
    }
    assert!(seen.iter().all(|times| *times > 0), "each schema was met: {seen:?}");
}

/// Where the folder can't be exchanged, here because it is a link, the next build goes on from whatever is there.
#[test]
fn what_a_killed_build_leaves_file_by_file_the_next_one_mends() {
    let mut chance = Chance::seeded();
    let expected = SCHEMAS.map(|schema| {
        let package = package(0);
        emit_into(package.path(), schema).unwrap();
        files(&package.path().join("generated"))
    });
    let mut halves = 0;
    let longest = a_turn();
    for round in 0..kills() {
        let (package, target) = (package(round), package(round));
        std::os::unix::fs::symlink(target.path(), package.path().join("generated")).unwrap();
        let child = spawn(package.path(), round);
        sleep(chance.up_to(longest));
        kill(child);
        halves += usize::from(!expected.contains(&files(target.path())));
        emit_into(package.path(), SCHEMAS[round % 3]).unwrap();
        assert_eq!(which(package.path(), &expected, &format!("after kill {round}")), round % 3);
    }
    assert!(halves > 0, "there was something to mend");
}
