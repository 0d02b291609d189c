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

/// Tries random migrations.
pub fn evolve(shell: &Shell, settings: &[&str]) -> Result<(), String> {
    shell.change_dir(tools::workspace());
    let command = cmd!(shell, "cargo run --quiet -p freehold-random -- evolve {settings...}").quiet();
    command.run().map_err(|_| "not every migration is as it should be: see above".to_owned())
}

/// Holds Postgres against `decide`.
pub fn differential(shell: &Shell, settings: &[&str]) -> Result<(), String> {
    shell.change_dir(tools::workspace());
    let run =
        cmd!(shell, "cargo run --quiet --release -p freehold-random -- differential {settings...}").quiet();
    run.run().map_err(|_| "Postgres doesn't decide everything as `decide` does: see above".to_owned())
}

fn time(took: Duration) -> String {
    match took.as_secs() {
        seconds @ ..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
