//! `cargo xtask evolve`: tries random pairs of schemas on a real Postgres.

use freehold_random::evolve::{Failure, Report, Settings, run};
use std::process::ExitCode;
use std::time::Duration;

const HELP: &str = "\
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

fn main() -> ExitCode {
    let outcome = settings(std::env::args().skip(1)).and_then(|settings| run(&settings, tell));
    match outcome {
        Ok(report) => {
            println!("{report}");
            if report.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Long runs are watched.
fn tell(report: &Report, failure: Option<&Failure>) {
    if let Some(failure) = failure {
        eprintln!("{failure}");
    }
    if report.pairs.is_multiple_of(100) {
        eprintln!("{} pairs, {} refused, {} failed", report.pairs, report.refused, report.failed.len());
    }
}

fn settings(mut words: impl Iterator<Item = String>) -> Result<Settings, String> {
    let mut settings = Settings::default();
    while let Some(word) = words.next() {
        let mut value = || {
            let value = words.next().and_then(|value| value.parse::<u64>().ok());
            value.ok_or_else(|| format!("`{word}` needs a number\n\n{HELP}"))
        };
        match word.as_str() {
            "--pairs" => settings.pairs = value()?,
            "--seed" => settings.seed = value()?,
            "--first" => settings.first = value()?,
            "--size" => settings.size = value()?.max(3) as usize,
            "--workers" => settings.workers = value()?.max(1) as usize,
            "--dump-every" => settings.dump_every = value()?,
            "--failures" => settings.failures = value()?.max(1) as usize,
            "--minutes" => settings.time = Some(Duration::from_secs(60 * value()?)),
            "--help" => return Err(HELP.to_owned()),
            _ => return Err(format!("there is no setting `{word}`\n\n{HELP}")),
        }
    }
    Ok(settings)
}
