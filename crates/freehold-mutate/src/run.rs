use crate::example::{EXAMPLES, Example, Files};
use crate::kind::Kind;
use crate::mutant::Mutant;
use crate::mutants::mutants;
use crate::report::{Report, Tried};
use crate::trial::Bench;
use freehold_random::Pick;
use freehold_testkit::Version;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Which mutants are tried, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The examples.
    pub examples: Vec<Example>,
    /// The kinds; all of them if none is named.
    pub kinds: Vec<Kind>,
    /// How many are tried, about as many of each example; all of them if that isn't said.
    pub sample: Option<usize>,
    /// What the choice follows from.
    pub seed: u64,
    /// Whether `zero_leak.sql` is asked about what is said to change nothing of access as well.
    pub doubts: bool,
    /// How many are tried at once.
    pub workers: usize,
    /// The Postgres.
    pub version: Version,
}

impl Default for Settings {
    fn default() -> Self {
        let (kinds, version) = (Vec::new(), Version::latest());
        Self { examples: EXAMPLES.into(), kinds, sample: None, seed: 1, doubts: false, workers: 2, version }
    }
}

/// Tries mutants, and tells after each how many are done, of how many.
///
/// # Errors
/// That an example as it is doesn't pass its own tests.
pub fn run(settings: &Settings, tell: impl Fn(usize, usize) + Sync) -> Result<Report, String> {
    let begun = Instant::now();
    let files: Vec<_> = settings.examples.iter().map(|example| (*example, example.files())).collect();
    let jobs = jobs(settings, &files);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Ok(Vec::with_capacity(jobs.len())));
    std::thread::scope(|scope| {
        for _ in 0..settings.workers {
            scope.spawn(|| worker(settings, &files, &jobs, &next, &done, &tell));
        }
    });
    let mut tried = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())?;
    tried.sort_by_key(|(number, _)| *number);
    let tried = tried.into_iter().map(|(_, tried)| tried).collect();
    Ok(Report { tried, took: begun.elapsed() })
}

/// What is tried: which example's, and what.
type Job = (usize, Mutant);

fn jobs(settings: &Settings, files: &[(Example, Files)]) -> Vec<Job> {
    let of_example = |(at, (_, files)): (usize, &(Example, Files))| -> Vec<Job> {
        let all = mutants(&files.catalog, files.platform).into_iter();
        let wanted = all.filter(|mutant| settings.kinds.is_empty() || settings.kinds.contains(&mutant.kind));
        wanted.map(|mutant| (at, mutant)).collect()
    };
    let all = files.iter().enumerate().map(of_example);
    match settings.sample {
        None => all.flatten().collect(),
        Some(size) => sample(all.collect(), size, settings.seed),
    }
}

/// As many of each example, as far as there are: the greatest would be all that is tried otherwise.
fn sample(mut left: Vec<Vec<Job>>, size: usize, seed: u64) -> Vec<Job> {
    let (mut pick, mut chosen) = (Pick::new(seed), Vec::new());
    while chosen.len() < size && left.iter().any(|jobs| !jobs.is_empty()) {
        for jobs in left.iter_mut().filter(|jobs| !jobs.is_empty()).take(size - chosen.len()) {
            chosen.push(jobs.swap_remove(pick.below(jobs.len())));
        }
    }
    chosen.sort_by_key(|(at, _)| *at);
    chosen
}

type Done = Result<Vec<(usize, Tried)>, String>;

/// Takes what is next until nothing is left. They stand in the order of examples, so few databases are made.
fn worker(
    settings: &Settings,
    files: &[(Example, Files)],
    jobs: &[Job],
    next: &AtomicUsize,
    done: &Mutex<Done>,
    tell: impl Fn(usize, usize),
) {
    let mut bench: Option<(usize, Bench<'_>)> = None;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some((at, mutant)) = jobs.get(number) else { return };
        let (example, of) = &files[*at];
        let here = match bench.take().filter(|(here, _)| here == at) {
            Some((_, here)) => Ok(here),
            None => Bench::new(of, &settings.version),
        };
        let done_so_far = |outcome: Result<Tried, String>| {
            let mut done = done.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            match (outcome, &mut *done) {
                (Ok(tried), Ok(all)) => {
                    all.push((number, tried));
                    tell(all.len(), jobs.len());
                }
                (Err(reason), all) => *all = Err(format!("{}: {reason}", example.name)),
                (Ok(_), Err(_)) => {}
            }
            done.is_ok()
        };
        let goes_on = match here {
            Ok(mut here) => {
                let began = Instant::now();
                let fate = here.try_out(mutant, settings.doubts);
                bench = Some((*at, here));
                let (example, mutant) = (example.name, mutant.clone());
                done_so_far(Ok(Tried { example, mutant, fate, took: began.elapsed() }))
            }
            Err(reason) => done_so_far(Err(reason)),
        };
        if !goes_on {
            return;
        }
    }
}
