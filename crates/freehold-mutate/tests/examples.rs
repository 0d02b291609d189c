//! The examples broken in some ways of many.

use freehold_mutate::{EXAMPLES, Report, Settings, run};

/// How many of a hundred mutants that change who may do what `zero_leak.sql` has to notice by itself. Together with
/// `verify.sql` it has to notice all of them, and that is no matter of a threshold.
const NOTICED_BY_ZERO_LEAK: f64 = 90.0;

/// A share of all that there are, each time the same one.
const SAMPLE: usize = 150;

fn tried(settings: &Settings) -> Report {
    let report = run(settings, |_, _| ()).unwrap_or_else(|reason| panic!("{reason}"));
    println!("{report}");
    let survivors: Vec<_> = report.survivors().map(ToString::to_string).collect();
    assert!(survivors.is_empty(), "neither file notices:\n{}", survivors.join("\n"));
    let score = report.score();
    assert!(score >= NOTICED_BY_ZERO_LEAK, "zero_leak.sql notices {score:.1} of a hundred:\n{report}");
    report
}

/// The two greatest take seconds a mutant: they are for `cargo xtask mutate`.
#[test]
fn whatever_breaks_in_a_sample_of_the_examples_is_noticed() {
    let settings = Settings { examples: EXAMPLES[..8].to_vec(), sample: Some(SAMPLE), ..Settings::default() };
    let report = tried(&settings);
    let made = report.tried.iter().filter(|tried| tried.is_made()).count();
    assert!(report.tried.len() == SAMPLE && made * 10 > SAMPLE * 8, "{made} of {}", report.tried.len());
}
