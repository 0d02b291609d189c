//! What changes about enumerated types.

use super::{Change, Found, Unsettled};
use crate::catalog::{Catalog, EnumType};
use crate::render;
use crate::sql::Literal;

pub(super) fn diff(from: &Catalog, to: &Catalog, found: &mut Found) {
    for (name, to) in &to.enums {
        let Some(from) = from.enums.get(name) else {
            found.changes.push(Change::CreateEnum(to.clone()));
            continue;
        };
        found.changes.extend(added(from, to));
        if from.comment != to.comment {
            let comment = to.comment.clone();
            found.changes.push(Change::CommentEnum { name: name.clone(), comment });
        }
    }
}

/// Types that nothing uses any more.
pub(super) fn dropped(from: &Catalog, to: &Catalog, found: &mut Found) {
    let gone = from.enums.keys().filter(|name| !to.enums.contains_key(name));
    found.changes.extend(gone.map(|name| Change::DropEnum { name: name.clone() }));
}

/// New values, each placed beside one that is there by then.
fn added(from: &EnumType, to: &EnumType) -> Vec<Change> {
    let new = to.labels.iter().enumerate().filter(|(_, label)| !from.labels.contains(label));
    let change = |(at, label): (usize, &String)| Change::AddEnumValue {
        name: to.name.clone(),
        value: label.clone(),
        after: at.checked_sub(1).and_then(|before| to.labels.get(before)).cloned(),
        before: if at == 0 { from.labels.first().cloned() } else { None },
    };
    new.map(change).collect()
}

/// A new value can't be used in the transaction that adds it (documentation, "alter type"), so nothing that is made beside
/// it may say it. What says the same text and means something else is refused as well.
pub(super) fn unused(found: &mut Found) {
    let says = |value: &str| {
        let literal = Literal(value).to_string();
        let mut others = found
            .changes
            .iter()
            .filter(|change| !matches!(change, Change::AddEnumValue { .. } | Change::CommentEnum { .. }));
        others.any(|change| render::change(change).contains(&literal))
    };
    let used = found.changes.iter().filter_map(|change| match change {
        Change::AddEnumValue { name, value, .. } if says(value) => {
            Some(Unsettled::EnumValueUsed { name: name.clone(), value: value.clone() })
        }
        _ => None,
    });
    let used: Vec<_> = used.collect();
    found.unsettled.extend(used);
}
