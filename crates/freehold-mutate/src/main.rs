//! `cargo xtask mutate`: breaks the examples' SQL, and asks whether their own tests notice.

use freehold_mutate::{Example, Kind, Settings, run};
use freehold_testkit::Version;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask mutate: breaks the examples' SQL in every nameable way, and asks whether verify.sql and zero_leak.sql notice

  --example NAME   only this one; may be said several times (all of them)
  --kind WORD      only this kind; may be said several times (all of them)
  --sample N       how many are tried, about as many of each example (all of them)
  --seed N         what a sample follows from (1)
  --doubt          zero_leak.sql is asked about what is said to change nothing of access as well: it must not notice
  --workers N      how many are tried at once (2)
  --version N      the Postgres, 15 to 18 (18)
  --kinds          lists the kinds
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words == ["--kinds"] {
        Kind::ALL.iter().for_each(|kind| println!("{kind:<24} {}", kind.sentence()));
        return ExitCode::SUCCESS;
    }
    match settings(words.into_iter()).and_then(|settings| run(&settings, tell)) {
        Ok(report) => {
            println!("{report}");
            let is_well = report.survivors().next().is_none() && report.misjudged().next().is_none();
            if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Long runs are watched.
fn tell(done: usize, all: usize) {
    if done.is_multiple_of(500) {
        eprintln!("{done} of {all}");
    }
}

fn settings(mut words: impl Iterator<Item = String>) -> Result<Settings, String> {
    let mut settings = Settings::default();
    let mut examples = Vec::new();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("`{word}` needs a value\n\n{HELP}"));
        let number =
            |value: String| value.parse::<u64>().map_err(|_| format!("`{value}` is no number\n\n{HELP}"));
        match word.as_str() {
            "--example" => examples.push(Example::named(&value()?)?),
            "--kind" => settings.kinds.push(value()?.parse()?),
            "--sample" => settings.sample = Some(number(value()?)? as usize),
            "--seed" => settings.seed = number(value()?)?,
            "--doubt" => settings.doubts = true,
            "--workers" => settings.workers = number(value()?)?.max(1) as usize,
            "--version" => settings.version = version(number(value()?)?)?,
            "--help" => return Err(HELP.to_owned()),
            _ => return Err(format!("there is no setting `{word}`\n\n{HELP}")),
        }
    }
    if !examples.is_empty() {
        settings.examples = examples;
    }
    Ok(settings)
}

fn version(major: u64) -> Result<Version, String> {
    let found = Version::all().into_iter().find(|version| u64::from(version.major()) == major);
    found.ok_or_else(|| format!("Postgres {major} isn't supported: name one from 15 to 18"))
}
