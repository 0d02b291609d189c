//! Decisions: some tens of thousands, those that differed once, and faults that have to be found.

use freehold_random::differential::{Case, Fault, Group, Settings, run, trial};

#[test]
fn postgres_decides_as_decide_does() {
    let settings = Settings { decisions: 155_000, seed: 5, size: 60, ..Settings::default() };
    let report = run(&settings, |_, _| ());
    assert!(report.failed.is_empty(), "{report}");
    assert!(report.decisions >= settings.decisions && report.undecided < report.decisions / 1000, "{report}");
    assert_eq!(report.coverage.gaps(), Vec::<String>::new(), "{report}");
    let of = |group| report.coverage.0.iter().filter(move |((of, _), _)| *of == group);
    for (group, kinds) in [(Group::Act, 12), (Group::Caller, 7), (Group::Version, 4), (Group::Platform, 3)] {
        assert_eq!(of(group).count(), kinds, "{report}");
        assert!(of(group).all(|(_, count)| count.permitted > 0 && count.refused > 0), "{report}");
    }
    assert_eq!(of(Group::Rendering).count(), 2, "{report}");
    assert!(of(Group::Nesting).count() >= 4 && of(Group::Delegation).count() >= 3, "{report}");
}

#[test]
fn what_differed_once_agrees() {
    let cases = Case::read(include_str!("../regressions/differential.txt"));
    for case in cases.unwrap_or_else(|reason| panic!("{reason}")) {
        let outcome = trial(&case, &case.model(), None).unwrap_or_else(|reason| panic!("{reason}"));
        assert!(outcome.disagreements.is_empty(), "{:?}\n{}", outcome.disagreements, case.write());
        assert!(outcome.decisions > 0, "{}", case.write());
    }
}

/// Faults as a mistake in what writes the SQL would make them.
const FAULTS: [(&str, Fault); 12] = [
    ("`and` is `or`", |sql| sql.replacen("\n    and ", "\n    or ", 1)),
    ("`or` is `and`", |sql| sql.replacen("\n    or ", "\n    and ", 1)),
    ("a new row isn't checked", |sql| opened(sql, "for insert", "with check (")),
    ("what a row becomes isn't checked", |sql| opened(sql, "for update", "with check (")),
    ("a delete gets to every row", |sql| opened(sql, "for delete", "using (")),
    ("whoever is signed in is the owner", |sql| sql.replace(" = (select auth.uid())", " is not null")),
    ("what ran out counts", |sql| sql.replace(" > now()", " < now()")),
    ("less is less or the same", |sql| sql.replace(" < ", " <= ")),
    ("what is missing is there", |sql| sql.replace(" is null", " is not null")),
    ("everybody else's rows", |sql| sql.replace(" = any (array(", " <> all (array(")),
    ("what no row hangs on is admitted", |sql| sql.replace("\n    exists (", "\n    not exists (")),
    ("a floor holds instead, and not besides", |sql| sql.replace("as restrictive", "as permissive")),
];

/// A policy for a command with a clause that holds for every row.
fn opened(sql: &str, command: &str, clause: &str) -> String {
    match sql.split_once(clause) {
        Some((before, _)) if before.contains(command) => format!("{before}{clause}true);"),
        _ => sql.to_owned(),
    }
}

#[test]
fn a_fault_is_found() {
    for (name, fault) in FAULTS {
        let settings = Settings {
            decisions: 100_000,
            seed: 7,
            failures: 1,
            shrinks: false,
            fault: Some(fault),
            ..Settings::default()
        };
        let report = run(&settings, |_, _| ());
        assert!(report.disagreements > 0, "{name}: {report}");
    }
}

#[test]
fn a_case_is_read_as_it_is_written() {
    let (mut case, model) = Case::random(7, 3, 20);
    assert_eq!(case.model(), model);
    case.without = [2, 5].into();
    assert_eq!(Case::read(&case.write()), Ok(vec![case]));
}
