//! `cargo xtask evolve`: tries random pairs of schemas on a real Postgres.

use freehold_random::evolve::{Report, Settings, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let settings = match settings(std::env::args().skip(1)) {
        Ok(settings) => settings,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    let report = run(&settings);
    tell(&report);
    if report.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn settings(words: impl Iterator<Item = String>) -> Result<Settings, String> {
    let mut settings =
        Settings { pairs: 300, seed: 1, first: 0, size: 30, workers: 2, dump_every: 5, failures: 3 };
    let mut words = words;
    while let Some(word) = words.next() {
        let value = words.next().and_then(|value| value.parse::<u64>().ok());
        let value = value.ok_or_else(|| format!("`{word}` needs a number"))?;
        match word.as_str() {
            "--pairs" => settings.pairs = value,
            "--seed" => settings.seed = value,
            "--first" => settings.first = value,
            "--size" => settings.size = value as usize,
            "--workers" => settings.workers = value as usize,
            "--dump-every" => settings.dump_every = value,
            "--failures" => settings.failures = value as usize,
            _ => return Err(format!("there is no setting `{word}`")),
        }
    }
    Ok(settings)
}

fn tell(report: &Report) {
    println!("what the first models had:\n{}", report.account);
    println!("what the changes did:");
    report.edits.iter().for_each(|(word, count)| println!("  {count:>8}  {word}"));
    for (number, case, message) in &report.failed {
        println!("\npair {number} fails, and so does this:\n\n{}\n{message}", case.write());
    }
    let seconds = report.took.as_secs_f64();
    println!(
        "\n{} pairs, {} refused for their rows, {} compared by pg_dump as well, {} failed: {seconds:.1} s, {:.1} pairs/s",
        report.pairs,
        report.refused,
        report.dumped,
        report.failed.len(),
        report.pairs as f64 / seconds.max(0.001)
    );
}
