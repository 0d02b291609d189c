use super::case::Case;
use super::shrink::shrink;
use super::trial::{Outcome, trial};
use crate::account::Account;
use freehold_testkit::{Cluster, Version};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How pairs are tried.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many.
    pub pairs: u64,
    /// What they follow from.
    pub seed: u64,
    /// The first of them.
    pub first: u64,
    /// About how many edits make a model.
    pub size: usize,
    /// How many are tried at once.
    pub workers: usize,
    /// Of how many pairs on the oldest Postgres one is compared by `pg_dump` as well; none if 0.
    pub dump_every: u64,
    /// How many failures end the run.
    pub failures: usize,
}

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many pairs were tried.
    pub pairs: u64,
    /// How many of them were refused for their rows, as a whole.
    pub refused: u64,
    /// How many were compared by `pg_dump` as well.
    pub dumped: u64,
    /// How often each edit was part of a change.
    pub edits: BTreeMap<&'static str, u64>,
    /// How often each feature came up in the first models.
    pub account: Account,
    /// What failed: the pair's number, the smallest case found, and what was said of it.
    pub failed: Vec<(u64, Case, String)>,
    /// How long it took.
    pub took: Duration,
}

/// Tries pairs.
pub fn run(settings: &Settings) -> Report {
    let begun = Instant::now();
    let next = AtomicU64::new(settings.first);
    let report = Mutex::new(Report::default());
    std::thread::scope(|scope| {
        for _ in 0..settings.workers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let enough = lock(&report).failed.len() >= settings.failures;
                    if number >= settings.first + settings.pairs || enough {
                        break;
                    }
                    one(settings, number, &report);
                }
            });
        }
    });
    let mut report = report.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    report.took = begun.elapsed();
    report
}

fn lock(report: &Mutex<Report>) -> std::sync::MutexGuard<'_, Report> {
    report.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// The even pairs on the oldest Postgres, the others on the newest.
fn one(settings: &Settings, number: u64, report: &Mutex<Report>) {
    let case = Case::random(settings.seed.wrapping_mul(1_000_003).wrapping_add(number), settings.size);
    let oldest = number.is_multiple_of(2);
    let version = if oldest { Version::floor() } else { Version::latest() };
    let cluster = Cluster::shared(&version);
    let dumps = oldest && settings.dump_every > 0 && (number / 2).is_multiple_of(settings.dump_every);
    let outcome = trial(cluster, &case, dumps);
    let failed = outcome.as_ref().err().map(|message| shrink(cluster, &case, message, dumps));
    let [before, _] = case.models();
    let mut report = lock(report);
    report.pairs += 1;
    report.dumped += u64::from(dumps);
    report.refused += u64::from(outcome == Ok(Outcome::Refused));
    for edit in &case.change {
        *report.edits.entry(edit.kind.word()).or_default() += 1;
    }
    report.account.add(&before);
    report.failed.extend(failed.map(|(case, message)| (number, case, message)));
}
