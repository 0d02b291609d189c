//! `cargo xtask evolve` and `cargo xtask differential`: random schemas on a real Postgres.

use freehold_random::{differential, evolve};
use std::process::ExitCode;
use std::time::Duration;

const EVOLVE: &str = "\
cargo xtask evolve: migrates random schemas with rows to random changes of them, and holds each against one built anew

  --pairs N        how many (300)
  --seed N         what they follow from (1)
  --first N        the number of the first one, to try one again (0)
  --size N         about how many edits make a schema (30)
  --workers N      how many are tried at once (2)
  --dump-every N   one in how many on the oldest Postgres is compared by pg_dump as well, none if 0 (5)
  --failures N     how many end the run (3)
  --minutes N      what ends it as well
";

const DIFFERENTIAL: &str = "\
cargo xtask differential: lets everybody try everything on random schemas with rows, and holds Postgres against `decide`

  --decisions N    how many, about (100000)
  --seed N         what they follow from (1)
  --first N        the number of the first case, to try one again (0)
  --size N         about how many edits make a schema (36)
  --workers N      how many cases are tried at once (2)
  --failures N     how many end the run (3)
  --shrink N       whether failures are made smaller, not if 0 (1)
  --minutes N      what ends it as well
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let outcome = match words.next().as_deref() {
        Some("evolve") => evolve(words),
        Some("differential") => differential(words),
        _ => Err(format!("{EVOLVE}\n{DIFFERENTIAL}")),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well. Long runs are watched.
fn evolve(words: impl Iterator<Item = String>) -> Result<bool, String> {
    let mut settings = evolve::Settings::default();
    each(words, EVOLVE, |word, value| {
        match word {
            "--pairs" => settings.pairs = value,
            "--seed" => settings.seed = value,
            "--first" => settings.first = value,
            "--size" => settings.size = value.max(3) as usize,
            "--workers" => settings.workers = value.max(1) as usize,
            "--dump-every" => settings.dump_every = value,
            "--failures" => settings.failures = value.max(1) as usize,
            "--minutes" => settings.time = Some(Duration::from_secs(60 * value)),
            _ => return false,
        }
        true
    })?;
    let report = evolve::run(&settings, |report, failure| {
        if let Some(failure) = failure {
            eprintln!("{failure}");
        }
        if report.pairs.is_multiple_of(100) {
            eprintln!("{} pairs, {} refused, {} failed", report.pairs, report.refused, report.failed.len());
        }
    })?;
    println!("{report}");
    Ok(report.failed.is_empty())
}

/// Whether all went well. Long runs are watched.
fn differential(words: impl Iterator<Item = String>) -> Result<bool, String> {
    let mut settings = differential::Settings::default();
    each(words, DIFFERENTIAL, |word, value| {
        match word {
            "--decisions" => settings.decisions = value,
            "--seed" => settings.seed = value,
            "--first" => settings.first = value,
            "--size" => settings.size = value.max(3) as usize,
            "--workers" => settings.workers = value.max(1) as usize,
            "--failures" => settings.failures = value.max(1) as usize,
            "--shrink" => settings.shrinks = value > 0,
            "--minutes" => settings.time = Some(Duration::from_secs(60 * value)),
            _ => return false,
        }
        true
    })?;
    let report = differential::run(&settings, |report, failure| {
        if let Some(failure) = failure {
            eprintln!("{failure}");
        }
        if report.cases.is_multiple_of(10) {
            eprintln!(
                "{} cases, {} decisions, {} failed",
                report.cases,
                report.decisions,
                report.failed.len()
            );
        }
    });
    println!("{report}");
    Ok(report.failed.is_empty())
}

/// Reads settings, each a word and a number.
fn each(
    mut words: impl Iterator<Item = String>,
    help: &str,
    mut set: impl FnMut(&str, u64) -> bool,
) -> Result<(), String> {
    while let Some(word) = words.next() {
        if word == "--help" {
            return Err(help.to_owned());
        }
        let value = words.next().and_then(|value| value.parse::<u64>().ok());
        let value = value.ok_or_else(|| format!("`{word}` needs a number\n\n{help}"))?;
        if !set(&word, value) {
            return Err(format!("there is no setting `{word}`\n\n{help}"));
        }
    }
    Ok(())
}
