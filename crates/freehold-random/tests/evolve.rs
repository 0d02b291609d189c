//! Random migrations: a few hundred, and those that went wrong once.

use freehold_random::edit::Kind;
use freehold_random::evolve::{Case, Outcome, Settings, run, trial};
use freehold_testkit::{Cluster, Version};

/// Without `pg_dump`, `FREEHOLD_WITHOUT_PG_DUMP=1` leaves it out.
fn dump_every() -> u64 {
    if std::env::var_os("FREEHOLD_WITHOUT_PG_DUMP").is_some() { 0 } else { 5 }
}

#[test]
fn migrating_comes_to_the_same_as_building_anew() {
    let settings = Settings { pairs: 160, dump_every: dump_every(), ..Settings::default() };
    let report = run(&settings, |_, _| ()).unwrap_or_else(|reason| panic!("{reason}"));
    assert!(report.failed.is_empty(), "{report}");
    assert_eq!(report.pairs, settings.pairs);
    assert!(report.refused > 0 && report.refused < report.pairs / 10, "{report}");
    assert!(report.edits.len() > Kind::ALL.len() * 3 / 4, "{report}");
    assert!(dump_every() == 0 || report.dumped >= 10, "{report}");
}

#[test]
fn what_went_wrong_once_stays_right() {
    let cases =
        Case::read(include_str!("../regressions/evolve.txt")).unwrap_or_else(|reason| panic!("{reason}"));
    assert!(!cases.is_empty());
    for case in cases {
        for version in [Version::floor(), Version::latest()] {
            let outcome = trial(
                Cluster::shared(&version),
                &case.pair(),
                dump_every() > 0 && version == Version::floor(),
            );
            let told = case.write();
            assert!(
                matches!(outcome, Ok(Outcome::Kept { .. })),
                "on {version}: {outcome:?}
{told}"
            );
        }
    }
}

#[test]
fn a_case_is_read_as_it_is_written() {
    let (case, pair) = Case::random(7, 20);
    assert_eq!(Case::read(&case.write()), Ok(vec![case.clone()]));
    assert_eq!(case.pair(), pair);
    assert!(case.grow.len() >= 10 && !case.change.is_empty());
}
