//! squawk, with all its rules, about random migrations and what takes them back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_core::access::Access;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::output::{self, Script, Transactions};
use freehold_core::plan::{down, plan};
use freehold_random::evolve::{Case, Pair};
use freehold_testkit::judge;
use std::collections::BTreeMap;

fn scripts(pair: &Pair) -> Vec<Script> {
    let Pair { before, after, .. } = pair;
    let (from, to, intent) = (lower(before), lower(after), Intent::of(after));
    let changes = diff(&from, &to, &intent).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    let plan = plan(changes).upon(&from);
    let mut scripts = output::migration(after, &plan, &Access::of(before));
    if let Ok(down) = down(&from, &to, &intent, &plan) {
        scripts.extend(output::revert(&plan, Ok(&down)));
    }
    scripts
}

#[test]
fn it_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for seed in 0..120 {
        let (_, pair) = Case::random(seed, 30);
        for (n, script) in scripts(&pair).iter().enumerate() {
            let file = folder.path().join(format!("{seed}_{n}.sql"));
            std::fs::write(&file, script.text(Transactions::Scripts)).unwrap();
            files.push(file);
        }
    }
    assert!(files.len() > 300, "{}", files.len());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // these are about the types that a schema says its columns have
    let of_schema = ["prefer-bigint-over-int", "prefer-bigint-over-smallint"];
    for finding in judge::squawk(&files).into_iter().filter(|finding| !of_schema.contains(&&*finding.rule)) {
        let mut place = finding.place.split(':');
        let text = std::fs::read_to_string(place.next().unwrap()).unwrap();
        let at: usize = place.next().unwrap().parse().unwrap();
        let line = text.lines().nth(at - 1).unwrap_or_default();
        found
            .entry(finding.rule)
            .or_default()
            .push(format!("{}: {}\n{line}", finding.place, finding.message));
    }
    let told: Vec<_> =
        found.iter().map(|(rule, places)| format!("{rule}: {} times, {}", places.len(), places[0])).collect();
    assert!(told.is_empty(), "{told:#?}");
    folder.close().unwrap();
}
