use super::case::Case;
use super::coverage::Coverage;
use super::shrink::shrink;
use super::trial::{Fault, trial};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How decisions are compared.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many, about.
    pub decisions: u64,
    /// What they follow from.
    pub seed: u64,
    /// The first of the cases.
    pub first: u64,
    /// About how many edits make a model.
    pub size: usize,
    /// How many cases are tried at once.
    pub workers: usize,
    /// How many failures end the run.
    pub failures: usize,
    /// Whether failures are made smaller.
    pub shrinks: bool,
    /// How long it may take, if that is limited.
    pub time: Option<Duration>,
    /// A fault that the run should find.
    pub fault: Option<Fault>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            decisions: 100_000,
            seed: 1,
            first: 0,
            size: 36,
            workers: 2,
            failures: 3,
            shrinks: true,
            time: None,
            fault: None,
        }
    }
}

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many cases were tried.
    pub cases: u64,
    /// How many decisions were compared.
    pub decisions: u64,
    /// How many a constraint kept from being made.
    pub undecided: u64,
    /// How many differ.
    pub disagreements: u64,
    /// What they were about.
    pub coverage: Coverage,
    /// The cases with some that differ, and those in which nothing could be compared.
    pub failed: Vec<Failure>,
    /// How long it took.
    pub took: Duration,
}

/// A case that failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Its number.
    pub number: u64,
    /// The smallest case found that fails as well.
    pub case: Case,
    /// What was said of that.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\ncase {} fails, and so does this:\n\n{}", self.number, self.message)
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.coverage)?;
        for gap in self.coverage.gaps() {
            writeln!(f, "  WARNING: {gap}")?;
        }
        for failure in &self.failed {
            writeln!(f, "{failure}")?;
        }
        let seconds = self.took.as_secs_f64();
        let Self { cases, decisions, undecided, disagreements, failed, .. } = self;
        let (failed, rate) = (failed.len(), *decisions as f64 / seconds.max(0.001));
        write!(
            f,
            "\n{decisions} decisions in {cases} cases, {disagreements} disagreements in {failed} of them; {undecided} more were left to \
             constraints: {seconds:.1} s, {rate:.0} decisions/s"
        )
    }
}

/// Tries cases until there are enough decisions, and tells after each what has come of them so far, and whether it was a
/// failure.
pub fn run(settings: &Settings, tell: impl Fn(&Report, Option<&Failure>) + Sync) -> Report {
    let begun = Instant::now();
    let next = AtomicU64::new(settings.first);
    let report = Mutex::new(Report::default());
    std::thread::scope(|scope| {
        for _ in 0..settings.workers {
            scope.spawn(|| {
                loop {
                    let late = settings.time.is_some_and(|time| begun.elapsed() > time);
                    let enough = {
                        let report = lock(&report);
                        report.decisions >= settings.decisions || report.failed.len() >= settings.failures
                    };
                    if late || enough {
                        break;
                    }
                    one(settings, next.fetch_add(1, Ordering::Relaxed), &report, &tell);
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

fn one(settings: &Settings, number: u64, report: &Mutex<Report>, tell: impl Fn(&Report, Option<&Failure>)) {
    let (case, model) = Case::random(settings.seed, number, settings.size);
    let outcome = trial(&case, &model, settings.fault);
    let is_failure = outcome.as_ref().map_or(true, |outcome| !outcome.disagreements.is_empty());
    let failure = is_failure.then(|| {
        let outcome = outcome.as_ref().map_err(String::as_str);
        let (case, message) = match settings.shrinks {
            true => shrink(&case, outcome, settings.fault),
            false => (case, format!("{:?}", outcome.map(|outcome| &outcome.disagreements))),
        };
        Failure { number, case, message }
    });
    let mut report = lock(report);
    report.cases += 1;
    if let Ok(outcome) = outcome {
        report.decisions += outcome.decisions;
        report.undecided += outcome.undecided;
        report.disagreements += outcome.disagreements.len() as u64;
        report.coverage.add(&outcome.coverage);
    }
    report.failed.extend(failure);
    tell(&report, report.failed.last().filter(|_| is_failure));
}
