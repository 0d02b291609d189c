use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{carried, unique_within};
use crate::model::{
    Action, Backfill, BaseType, Check, ClaimTest, Condition, Default, Filling, Index, Model, Operand, Place,
    Role, Storage, Str, Table, Test, Trust, Uniqueness,
};
use crate::sql::{Breakout, check_fragment, is_number};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Each table by itself: its columns, keys and indexes. The derives see to most of it; a model can also come
/// from elsewhere.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        twice(table, found);
        keys(table, found);
        indexes(table, found);
        uniques(table, found);
        carries(model, table, found);
        fragments(table, found);
        for column in table.columns.iter() {
            let Some(reference) = &column.reference else { continue };
            let nulls = [reference.on_delete, reference.on_update].contains(&Action::SetNull);
            if nulls && !column.nullable {
                found.push(Diagnostic {
                    place: column.place.clone(),
                    code: Code::SetNull,
                    message: format!("`{}` can't be NULL, yet its foreign key sets it NULL", column.name),
                    reason: "every delete of the row it points at would fail".into(),
                    fix: "write `Option<…>`, or another action".into(),
                    related: Vec::new(),
                });
            }
        }
    }
}

fn twice(table: &Table, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for column in table.columns.iter() {
        if let Some(first) = seen.insert(&column.name, &column.place) {
            found.push(Diagnostic {
                place: column.place.clone(),
                code: Code::ColumnTwice,
                message: format!("`{}` has two columns `{}`", table.name, column.name),
                reason: "a column's name is unique in its table".into(),
                fix: "give one of them another `#[column(name = \"…\")]`".into(),
                related: vec![(first.clone(), "the other one".into())],
            });
        }
    }
}

fn keys(table: &Table, found: &mut Vec<Diagnostic>) {
    if table.primary_key.is_empty() {
        found.push(Diagnostic {
            place: table.place.clone(),
            code: Code::KeyMissing,
            message: format!("`{}` has no primary key", table.rust_name),
            reason: "a row that can't be named can't be referred to, updated or deleted alone".into(),
            fix: "add `pub id: Id<Self>`, or `#[primary_key(…)]` above the struct".into(),
            related: Vec::new(),
        });
    }
    exist(table, table.primary_key.iter(), &table.place, found);
    for unique in table.uniques.iter() {
        exist(table, unique.columns.iter(), &unique.place, found);
    }
    for index in table.indexes.iter() {
        let names = index.columns.iter().map(|column| &column.name).chain(index.include.iter());
        exist(table, names, &index.place, found);
    }
}

fn exist<'a>(
    table: &Table,
    names: impl Iterator<Item = &'a Str>,
    place: &Place,
    found: &mut Vec<Diagnostic>,
) {
    for name in names.filter(|name| table.column(name).is_none()) {
        let columns: Vec<_> = table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::ColumnMissing,
            message: format!("`{}` has no column `{name}`", table.name),
            reason: format!("its columns are {}", columns.join(", ")),
            fix: "name one of them".into(),
            related: Vec::new(),
        });
    }
}

fn indexes(table: &Table, found: &mut Vec<Diagnostic>) {
    for (position, index) in table.indexes.iter().enumerate() {
        let same = |other: &&Index| {
            other.columns == index.columns
                && other.predicate == index.predicate
                && other.include == index.include
        };
        if let Some(key) = own_index(table, index) {
            found.push(Diagnostic {
                place: index.place.clone(),
                code: Code::IndexTwice,
                message: format!("`{}` has an index over these columns already", table.name),
                reason: "a key has one of its own: each write would pay for both, and no read gains".into(),
                fix: "remove it".into(),
                related: vec![(key.clone(), "the key is here".into())],
            });
        } else if let Some(first) = table.indexes.iter().take(position).find(same) {
            found.push(Diagnostic {
                place: index.place.clone(),
                code: Code::IndexTwice,
                message: format!("`{}` has this index twice", table.name),
                reason: "each write would pay for both, and no read gains".into(),
                fix: "keep one".into(),
                related: vec![(first.place.clone(), "the other one".into())],
            });
        }
    }
}

/// Of keys over the same columns Postgres makes one where the table is made, and all where they are added: what a database
/// has would depend on its history.
fn uniques(table: &Table, found: &mut Vec<Diagnostic>) {
    let of = |named: Vec<&str>, within| -> Vec<String> {
        let tenant = unique_within(table, &named, within).map(|tenant| &*tenant.name);
        tenant.into_iter().chain(named).map(String::from).collect()
    };
    let primary = table.primary_key.iter().map(ToString::to_string).collect();
    let mut seen: Vec<(Vec<String>, &Place)> = vec![(primary, &table.place)];
    let single = table
        .columns
        .iter()
        .filter_map(|column| Some((of(vec![&column.name], column.unique?), &column.place)));
    let several = table.uniques.iter().map(|unique| {
        (of(unique.columns.iter().map(|name| &**name).collect(), unique.within), &unique.place)
    });
    for (columns, place) in single.chain(several) {
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == columns) {
            found.push(Diagnostic {
                place: place.clone(),
                code: Code::IndexTwice,
                message: format!("`{}` has a key over these columns already", table.name),
                reason: "each write would pay for both, and no value is more unique by it".into(),
                fix: "remove it".into(),
                related: vec![((*first).clone(), "the other key is here".into())],
            });
        } else {
            seen.push((columns, place));
        }
    }
}

/// The key that has by itself what an index was asked for.
fn own_index<'a>(table: &'a Table, index: &Index) -> Option<&'a Place> {
    let plain = index.unique.is_none() && index.predicate.is_none() && index.include.is_empty();
    let columns: Vec<_> = index.columns.iter().map(|column| &*column.name).collect();
    if !plain || index.columns.iter().any(|column| column.descending) {
        return None;
    }
    let is_key = |named: Vec<&str>, within: Option<Uniqueness>| {
        let tenant = within.and_then(|within| unique_within(table, &named, within));
        tenant.map(|tenant| &*tenant.name).into_iter().chain(named).eq(columns.iter().copied())
    };
    let primary = is_key(table.primary_key.iter().map(|name| &**name).collect(), None);
    let single = table
        .columns
        .iter()
        .find(|column| column.unique.is_some_and(|within| is_key(vec![&column.name], Some(within))));
    let several = table
        .uniques
        .iter()
        .find(|unique| is_key(unique.columns.iter().map(|name| &**name).collect(), Some(unique.within)));
    let unique = single.map(|column| &column.place).or(several.map(|unique| &unique.place));
    unique.or(primary.then_some(&table.place))
}

fn carries(model: &Model, table: &Table, found: &mut Vec<Diagnostic>) {
    let good: BTreeSet<_> = carried(model, table).iter().map(|carried| &carried.column.name).collect();
    for column in table.with_role(Role::Carried).filter(|column| !good.contains(&column.name)) {
        found.push(Diagnostic {
            place: column.place.clone(),
            code: Code::CarriedFrom,
            message: format!("`{}` isn't carried from anywhere", column.name),
            reason: "a carried column repeats the tenant of the one row above it".into(),
            fix: "add the `Parent<…>` that has this tenant, or write `Tenant<…>`".into(),
            related: Vec::new(),
        });
    }
}

fn fragments(table: &Table, found: &mut Vec<Diagnostic>) {
    let mut refuse = |sql: &str, place: &Place, why: &dyn Display| {
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::SqlBreakout,
            message: format!("`{}` can't stand in a migration: {why}", sql.escape_debug()),
            reason: "it could end, hide or outgrow the statement around it".into(),
            fix: "write one plain SQL expression".into(),
            related: Vec::new(),
        });
    };
    let of_check = |check: &Check| (check.expression.clone(), check.place.clone());
    let mut written: Vec<_> = table.checks.iter().map(of_check).collect();
    for column in table.columns.iter() {
        written.extend(column.check.iter().map(of_check));
        written.extend(column.converted.iter().map(|sql| (sql.clone(), column.place.clone())));
        match &column.default {
            Some(Default::Number(number)) if !is_number(number) => {
                refuse(number, &column.place, &"it isn't a number");
            }
            Some(default) => {
                written.extend(default.sql().map(|sql| (sql.to_owned().into(), column.place.clone())))
            }
            None => {}
        }
        if let Some(Backfill { source: Filling::Sql(sql), place, .. }) = &column.backfill {
            written.push((sql.clone(), place.clone()));
        }
    }
    for index in table.indexes.iter() {
        written.extend(index.predicate.iter().map(|predicate| (predicate.clone(), index.place.clone())));
    }
    for decided in table.trust.iter().flat_map(|trust| trust.all()) {
        decided.trust.every(&mut |atom| {
            if let Trust::Unchecked { sql, .. } = atom {
                written.push((sql.clone(), decided.place.clone()));
            }
        });
    }
    for text in texts(table).into_iter().chain(compared(table)) {
        if text.0.contains('\0') {
            refuse(text.0, text.1, &Breakout::Nul);
        }
    }
    for (sql, place) in written {
        if let Err(breakout) = check_fragment(&sql) {
            refuse(&sql, &place, &breakout);
        }
    }
}

/// What a trust model compares with, which is written between quotes as well.
fn compared(table: &Table) -> Vec<(&str, &Place)> {
    let mut texts = Vec::new();
    for decided in table.trust.iter().flat_map(|trust| trust.all()) {
        decided.trust.every(&mut |atom| match atom {
            Trust::When(Condition { test: Test::Is(_, Operand::Text(text)), .. }) => {
                texts.push((&**text, &decided.place));
            }
            Trust::When(Condition { test: Test::OneOf(operands), .. }) => {
                texts.extend(operands.iter().filter_map(|operand| match operand {
                    Operand::Text(text) => Some((&**text, &decided.place)),
                    _ => None,
                }));
            }
            Trust::Claim(claim) => {
                texts.extend(claim.path.iter().map(|key| (&**key, &decided.place)));
                if let ClaimTest::Is(text) | ClaimTest::Has(text) = &claim.test {
                    texts.push((text, &decided.place));
                }
            }
            _ => {}
        });
    }
    texts
}

/// What is written between quotes, where only a NUL ends it: for `psql`, a line ends there.
fn texts(table: &Table) -> Vec<(&str, &Place)> {
    let mut texts = vec![(&*table.doc, &table.place)];
    for column in table.columns.iter() {
        texts.push((&column.doc, &column.place));
        if let Some(Default::Text(text)) = &column.default {
            texts.push((text, &column.place));
        }
        if let BaseType::Set(set) = &column.base {
            texts.push((&set.doc, &set.place));
            // a type's labels are names
            let labels = set.labels.iter().filter(|_| set.storage == Storage::Check);
            texts.extend(labels.map(|label| (&**label, &set.place)));
        }
    }
    texts
}
