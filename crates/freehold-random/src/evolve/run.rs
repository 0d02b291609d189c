use super::case::Case;
use super::database::has_dump;
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
    /// How long it may take, if that is limited.
    pub time: Option<Duration>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { pairs: 300, seed: 1, first: 0, size: 30, workers: 2, dump_every: 5, failures: 3, time: None }
    }
}

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many pairs were tried.
    pub pairs: u64,
    /// How many of them were refused for their rows, as a whole.
    pub refused: u64,
    /// How many were taken back.
    pub taken_back: u64,
    /// How many were compared by `pg_dump` as well.
    pub dumped: u64,
    /// How often each edit was part of a change.
    pub edits: BTreeMap<&'static str, u64>,
    /// How often each feature came up in the first models.
    pub account: Account,
    /// What failed.
    pub failed: Vec<Failure>,
    /// How long it took.
    pub took: Duration,
}

/// A pair that failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Its number.
    pub pair: u64,
    /// The smallest case found that fails as well.
    pub case: Case,
    /// What was said of that.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\npair {} fails, and so does this:\n\n{}\n{}", self.pair, self.case.write(), self.message)
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "what the first models had:\n{}\nwhat the changes did:", self.account)?;
        self.edits.iter().try_for_each(|(word, count)| writeln!(f, "  {count:>8}  {word}"))?;
        for failure in &self.failed {
            writeln!(f, "{failure}")?;
        }
        let seconds = self.took.as_secs_f64();
        let Self { pairs, refused, taken_back, dumped, failed, .. } = self;
        let (failed, rate) = (failed.len(), *pairs as f64 / seconds.max(0.001));
        write!(
            f,
            "\n{pairs} pairs, {refused} refused for their rows, {taken_back} taken back, {dumped} compared by pg_dump as well, {failed} failed: \
             {seconds:.1} s, {rate:.1} pairs/s"
        )
    }
}

/// Tries pairs, and tells after each what has come of them so far, and whether it was a failure.
///
/// # Errors
/// That there is no `pg_dump`, if one is asked for.
pub fn run(settings: &Settings, tell: impl Fn(&Report, Option<&Failure>) + Sync) -> Result<Report, String> {
    if settings.dump_every > 0 && !has_dump(&Version::floor()) {
        return Err(format!(
            "there is no pg_dump that reads {}: install Postgres's client programs, or do without it by `--dump-every 0`",
            Version::floor()
        ));
    }
    let begun = Instant::now();
    let next = AtomicU64::new(settings.first);
    let report = Mutex::new(Report::default());
    std::thread::scope(|scope| {
        for _ in 0..settings.workers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let late = settings.time.is_some_and(|time| begun.elapsed() > time);
                    let enough = late || lock(&report).failed.len() >= settings.failures;
                    if number >= settings.first + settings.pairs || enough {
                        break;
                    }
                    one(settings, number, &report, &tell);
                }
            });
        }
    });
    let mut report = report.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    report.took = begun.elapsed();
    Ok(report)
}

fn lock(report: &Mutex<Report>) -> std::sync::MutexGuard<'_, Report> {
    report.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// The even pairs on the oldest Postgres, the others on the newest.
fn one(settings: &Settings, number: u64, report: &Mutex<Report>, tell: impl Fn(&Report, Option<&Failure>)) {
    let (case, pair) =
        Case::random(settings.seed.wrapping_mul(1_000_003).wrapping_add(number), settings.size);
    let oldest = number.is_multiple_of(2);
    let version = if oldest { Version::floor() } else { Version::latest() };
    let cluster = Cluster::shared(&version);
    let dumps = oldest && settings.dump_every > 0 && (number / 2).is_multiple_of(settings.dump_every);
    let outcome = trial(cluster, &pair, dumps);
    let failed = outcome.as_ref().err().map(|message| shrink(cluster, &case, message, dumps));
    let mut report = lock(report);
    report.pairs += 1;
    report.dumped += u64::from(dumps);
    report.taken_back += u64::from(outcome == Ok(Outcome::Kept { is_taken_back: true }));
    report.refused += u64::from(outcome == Ok(Outcome::Refused));
    for edit in &case.change {
        *report.edits.entry(edit.kind.word()).or_default() += 1;
    }
    report.account.add(&pair.before);
    let is_failure = failed.is_some();
    report.failed.extend(failed.map(|(case, message)| Failure { pair: number, case, message }));
    tell(&report, report.failed.last().filter(|_| is_failure));
}
