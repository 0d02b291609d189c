use crate::diagnostic::{Code, Diagnostic};
use crate::model::{BaseType, ClosedSet, Model, QualifiedName};
use std::collections::BTreeMap;

/// Every table once, every enumerated type once.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for table in &model.tables {
        let Some(first) = seen.insert(&table.name, table) else { continue };
        // one struct can be two tables, where one list has a floor and the other none
        let same = (&first.rust_name, &first.place) == (&table.rust_name, &table.place);
        let (message, fix) = if same {
            (format!("`{}` is listed twice", table.rust_name), "list it once".to_owned())
        } else {
            let message = format!(
                "`{}` and `{}` are both the table `{}`",
                first.rust_name, table.rust_name, table.name
            );
            (message, "give one of them another `#[table(name = \"…\")]`".to_owned())
        };
        let reason = match same && first != table {
            true => "a table can be created only once, with one floor",
            false => "a table can be created only once",
        };
        // the list is at fault where the same struct stands in it twice, the second struct where two differ
        let place = if same { model.place.clone() } else { table.place.clone() };
        found.push(Diagnostic {
            place,
            code: Code::TableTwice,
            message,
            reason: reason.into(),
            fix,
            related: vec![(first.place.clone(), format!("`{}` is declared here", first.rust_name))],
        });
    }
    enums(model, found);
}

fn enums(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&QualifiedName, &ClosedSet> = BTreeMap::new();
    let columns = model.own_tables().flat_map(|table| table.columns.iter()).map(|column| &column.base);
    let arguments = model.functions.iter().flat_map(|function| function.arguments.iter());
    let fields = arguments.chain(model.views.iter().flat_map(|view| view.columns.iter()));
    for base in columns.chain(fields.map(|field| &field.base)) {
        let BaseType::Set(set) = base else { continue };
        if set.storage != crate::model::Storage::Enum {
            continue;
        }
        let first = *seen.entry(&set.name).or_insert(set);
        if first != set {
            found.push(Diagnostic {
                place: set.place.clone(),
                code: Code::TypeConflict,
                message: format!("two enums are both the type `{}`", set.name),
                reason: "a type can be created only once".into(),
                fix: "give one of them another `#[closed_set(name = \"…\")]`".into(),
                related: vec![(first.place.clone(), "the other one".into())],
            });
        }
    }
}
