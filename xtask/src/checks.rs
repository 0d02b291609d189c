//! Every check, in the order in which they tell most.

use std::time::{Duration, Instant};

use xshell::{Shell, cmd};

use crate::{say, tools};

/// Fetches what the tests need, then runs every check and stops at the first that fails.
pub fn run(shell: &Shell) -> Result<(), String> {
    let begun = Instant::now();
    shell.change_dir(tools::workspace());
    tools::fetch(shell)?;

    let checks = [
        ("the code is laid out by rustfmt", cmd!(shell, "cargo fmt --all --check")),
        (
            "clippy has nothing to say",
            cmd!(shell, "cargo clippy --workspace --all-targets --all-features -- -D warnings"),
        ),
        (
            "the tests pass: units, documentation's examples, and everything against real Postgres 15 to 18",
            cmd!(shell, "cargo test --workspace --all-features"),
        ),
        (
            "the documentation builds",
            cmd!(shell, "cargo doc --workspace --all-features --no-deps").env("RUSTDOCFLAGS", "-D warnings"),
        ),
    ];
    let mut summary = vec![];
    for (claim, command) in checks {
        say::step(claim);
        let started = Instant::now();
        let line = command.to_string();
        say::note(&line);
        command
            .quiet()
            .run()
            .map_err(|_| format!("this doesn't hold: {claim}\n    see above; run again with `{line}`"))?;
        summary.push(format!("\n    {claim} ({})", time(started.elapsed())));
    }
    say::done(&format!("all is well, after {}:{}", time(begun.elapsed()), summary.concat()));
    Ok(())
}

/// Migrates random schemas.
pub fn evolve(shell: &Shell, settings: &[&str]) -> Result<(), String> {
    run_long(
        shell,
        &["-p", "freehold-random", "--", "evolve"],
        settings,
        "not every migration is as it should be",
    )
}

/// Holds Postgres against `decide`.
pub fn differential(shell: &Shell, settings: &[&str]) -> Result<(), String> {
    let program = ["--release", "-p", "freehold-random", "--", "differential"];
    run_long(shell, &program, settings, "Postgres doesn't decide everything as `decide` does")
}

/// Breaks the examples' SQL.
pub fn mutate(shell: &Shell, settings: &[&str]) -> Result<(), String> {
    run_long(shell, &["-p", "freehold-mutate", "--"], settings, "not everything that was broken is noticed")
}

fn run_long(shell: &Shell, program: &[&str], settings: &[&str], failed: &str) -> Result<(), String> {
    shell.change_dir(tools::workspace());
    let run = cmd!(shell, "cargo run --quiet {program...} {settings...}").quiet();
    run.run().map_err(|_| format!("{failed}: see above"))
}

fn time(took: Duration) -> String {
    match took.as_secs() {
        seconds @ ..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
