//! What a condition says that something else says as well.

use crate::mutants::is_for;
use crate::sentence::{Sentence, end};
use freehold_core::catalog::{Catalog, Policy, Table};
use freehold_core::model::{Command, QualifiedName};
use std::collections::BTreeSet;

/// Whether more rows admitted by a part of a text are more rows admitted by the whole.
pub(crate) fn is_monotone(sql: &str) -> bool {
    let text = Sentence::new(sql);
    let turns =
        ["case", "count", "except", "coalesce", "all", "min", "max", "string_agg", "array_agg", "limit"];
    (0..text.words.len()).all(|at| {
        let negates = text.is(Some(at), "not") && !text.is(Some(at + 1), "null");
        !negates && !turns.iter().any(|word| text.is(Some(at), word))
    })
}

/// The columns of the row itself that a text names.
pub(crate) fn named(sql: &str, row: (&QualifiedName, &Table)) -> BTreeSet<String> {
    let text = Sentence::new(sql);
    let (name, table) = row;
    let named = (0..text.words.len()).filter_map(|at| {
        let column = text.at(at)?.name()?;
        let before = at.checked_sub(1);
        let of = before.filter(|before| text.is_mark(Some(*before), ".")).and_then(|dot| dot.checked_sub(1));
        let is_own = match of {
            Some(of) => text.at(of)?.name()? == name.name,
            None => !text.is(before, "as") && !text.is_mark(Some(at + 1), "."),
        };
        (is_own && table.column(&column).is_some()).then_some(column)
    });
    named.collect()
}

/// Whether the condition that a word of a policy is part of is asked already of the rows that a subquery reads: a policy of
/// that table, for each of these roles, says the same. A subquery of a policy reads with its caller's rights (documentation,
/// section 5.9 "Row Security Policies"), so a wider condition there finds no more rows.
pub(crate) fn is_asked_already(sql: &str, at: usize, roles: &BTreeSet<String>, catalog: &Catalog) -> bool {
    let text = Sentence::new(sql);
    (0..at).filter(|from| text.is(Some(*from), "from")).any(|from| {
        let Some((name, alias, where_at)) = source(&text, from) else { return false };
        let Some(table) = catalog.tables.get(&name).filter(|table| table.row_security) else { return false };
        let mut conjuncts = conjuncts(&text, where_at + 1).into_iter();
        let Some((begin, end)) = conjuncts.find(|(begin, end)| (*begin..*end).contains(&at)) else {
            return false;
        };
        let said = spelled(&text, begin, end, None);
        roles.iter().all(|role| {
            let of_role = table.policies.values().filter(|policy| reads(policy, role));
            let asked: Vec<_> =
                of_role.map(|policy| (policy.restrictive, asked(policy, table, &alias))).collect();
            let mut permissive = asked.iter().filter(|(restrictive, _)| !restrictive).peekable();
            let by_all = permissive.peek().is_some() && permissive.all(|(_, asked)| asked.contains(&said));
            by_all || asked.iter().any(|(restrictive, asked)| *restrictive && asked.contains(&said))
        })
    })
}

fn reads(policy: &Policy, role: &str) -> bool {
    is_for(policy, role) && policy.command.is_none_or(|command| command == Command::Select)
}

/// The table behind a `from`, what it is called, and where the `where` stands. Of several tables none: which row a
/// condition speaks of would have to be known.
fn source(text: &Sentence<'_>, from: usize) -> Option<(QualifiedName, String, usize)> {
    let name = |at: usize| text.at(at).and_then(|token| token.name());
    let table = QualifiedName { schema: name(from + 1)?.into(), name: name(from + 3)?.into() };
    let is_alone = text.is_mark(Some(from + 2), ".")
        && text.is(Some(from + 4), "as")
        && text.is(Some(from + 6), "where");
    is_alone.then(|| Some((table, name(from + 5)?, from + 6)))?
}

/// The conditions from a word on that each have to hold: one alone where some of them may do.
fn conjuncts(text: &Sentence<'_>, from: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut at, mut is_either) = (from, false);
    loop {
        let stop = end(text, at);
        found.push((at, stop));
        is_either |= text.is(Some(stop), "or");
        if !text.is(Some(stop), "or") && !text.is(Some(stop), "and") {
            return if is_either { vec![(from, stop)] } else { found };
        }
        at = stop + 1;
    }
}

/// Whether a condition says all that another one says, word by word, and perhaps more.
pub(crate) fn is_narrower(condition: &str, other: &str) -> bool {
    let said = |sql: &str| -> BTreeSet<_> {
        let text = Sentence::new(sql);
        conjuncts(&text, 0).into_iter().map(|(begin, end)| spelled(&text, begin, end, None)).collect()
    };
    said(condition).is_superset(&said(other))
}

/// What a policy asks of each row, as it would be said of the row's alias.
fn asked(policy: &Policy, table: &Table, alias: &str) -> BTreeSet<String> {
    let Some(using) = &policy.using else { return BTreeSet::new() };
    let text = Sentence::new(using);
    let conjuncts = conjuncts(&text, 0).into_iter();
    conjuncts.map(|(begin, end)| spelled(&text, begin, end, Some((table, alias)))).collect()
}

/// Words without the gaps between them. The columns of a table stand behind its alias.
fn spelled(text: &Sentence<'_>, begin: usize, end: usize, row: Option<(&Table, &str)>) -> String {
    let mut words = Vec::new();
    for at in begin..end {
        let Some(token) = text.at(at) else { continue };
        let (name, before) = (token.name(), at.checked_sub(1));
        let named = row.zip(name).filter(|_| !text.is_mark(before, ".") && !text.is(before, "as"));
        match named {
            Some(((table, alias), name)) if text.is_mark(Some(at + 1), ".") && *name == *table.name.name => {
                words.push(alias.to_owned());
            }
            Some(((table, alias), name))
                if !text.is_mark(Some(at + 1), ".") && table.column(&name).is_some() =>
            {
                words.push(format!("{alias} . {name}"));
            }
            _ => words.push(token.text.to_owned()),
        }
    }
    words.join(" ")
}
