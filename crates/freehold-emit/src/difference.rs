use freehold_core::catalog::Catalog;
use freehold_core::output::definitions;
use similar::{Algorithm, ChangeTag, TextDiff, capture_diff_slices};
use std::collections::BTreeMap;

/// How `schema.sql` differs between two catalogues, for people: like a unified diff, but no line of one statement is held
/// against a line of another, and `@@` says which statement goes on.
pub(crate) fn difference(from: &Catalog, to: &Catalog) -> String {
    let (from, to) = (definitions(from), definitions(to));
    let (old, new) = (named(&from), named(&to));
    let before: Vec<Name> = old.iter().map(|(name, _)| *name).collect();
    let after: Vec<Name> = new.iter().map(|(name, _)| *name).collect();
    let there: [BTreeMap<Name, &str>; 2] = [old.iter().copied().collect(), new.iter().copied().collect()];
    let mut parts = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        // one that has only moved is still there
        let gone = old[op.old_range()].iter().filter(|(name, _)| !there[1].contains_key(name));
        parts.extend(gone.map(|(_, text)| whole('-', text)));
        for (name, text) in &new[op.new_range()] {
            match there[0].get(name) {
                None => parts.push(whole('+', text)),
                Some(was) if was != text => parts.push(changed(name.0, was, text)),
                Some(_) => {}
            }
        }
    }
    let parts: String = parts.iter().map(|part| format!("\n{part}")).collect();
    format!("--- schema.sql, sealed\n+++ schema.sql, open\n{parts}")
}

/// What a statement is known by: its first line, and how many of the same came before.
type Name<'a> = (&'a str, usize);

fn named(statements: &[String]) -> Vec<(Name<'_>, &str)> {
    let mut seen = BTreeMap::new();
    let statements = statements.iter().map(|text| {
        let line = text.lines().find(|line| !line.starts_with("--")).unwrap_or_default();
        let n = seen.entry(line).or_insert(0);
        *n += 1;
        ((line, *n), text.as_str())
    });
    statements.collect()
}

/// A statement that is made, or goes.
fn whole(sign: char, text: &str) -> String {
    text.lines().map(|line| format!("{sign}{line}\n")).collect()
}

fn changed(name: &str, from: &str, to: &str) -> String {
    let diff = TextDiff::from_lines(from, to);
    let mut text = String::new();
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        if hunk.ops().first().is_some_and(|op| op.new_range().start > 0) {
            text += &format!("@@ {name}\n");
        }
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            text += &format!("{sign}{}\n", change.value().trim_end_matches('\n'));
        }
    }
    text
}
