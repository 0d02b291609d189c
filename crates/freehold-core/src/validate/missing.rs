use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Place, QualifiedName};
use std::collections::BTreeMap;

/// Every table that something refers to is in the schema. A table that isn't is one mistake, however many places
/// refer to it.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut missing: BTreeMap<&QualifiedName, Vec<(Place, String)>> = BTreeMap::new();
    let mut need = |table, place: &Place, what: String| {
        if model.table(table).is_none() {
            let places: &mut Vec<_> = missing.entry(table).or_default();
            // `all = …` says the same four times
            if !places.iter().any(|(other, _)| other == place) {
                places.push((place.clone(), what));
            }
        }
    };
    for table in model.own_tables() {
        for column in table.columns.iter() {
            if let Some(reference) = &column.reference
                && reference.target.table != model.platform.users()
            {
                let what = format!("`{}.{}` refers to it", table.name, column.name);
                need(&reference.target.table, &reference.place, what);
            }
        }
        for decided in table.trust.iter().flat_map(|trust| trust.all()) {
            decided.trust.atoms(&mut |atom| {
                for asked in atom.tables() {
                    need(asked, &decided.place, format!("the trust model of `{}` asks it", table.name));
                }
            });
        }
    }
    for bucket in &model.buckets {
        for decided in bucket.trust.all() {
            decided.trust.atoms(&mut |atom| {
                for asked in atom.tables() {
                    need(asked, &decided.place, format!("the trust model of `{}` asks it", bucket.rust_name));
                }
            });
        }
    }
    for (table, mut places) in missing {
        places.sort();
        let mut places = places.into_iter();
        let Some((place, reason)) = places.next() else { continue };
        let list = (model.place.clone(), "the list is here".to_owned());
        found.push(Diagnostic {
            place,
            code: Code::TableMissing,
            message: format!("`{table}` isn't in the schema `{}`", model.rust_name),
            reason,
            fix: format!("list it in `{}`", model.rust_name),
            related: places.chain([list]).collect(),
        });
    }
}
