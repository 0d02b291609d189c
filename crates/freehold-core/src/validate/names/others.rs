//! The names of what isn't a table: sequences, functions and views.

use super::{Object, Space};
use crate::model::{BaseType, Model, Place, QualifiedName, Storage};

/// The names that somebody chose, with the Postgres schemas first.
pub(super) fn declared(model: &Model) -> Vec<(&str, &Place)> {
    let mut names: Vec<(&str, &Place)> = Vec::new();
    for (name, place, ..) in parts(model) {
        names.extend([(&*name.schema, place), (&*name.name, place)]);
    }
    let arguments = model.functions.iter().flat_map(|function| function.arguments.iter());
    for field in arguments.chain(model.views.iter().flat_map(|view| view.columns.iter())) {
        names.push((&field.name, &field.place));
        if let BaseType::Set(set) = &field.base
            && set.storage == Storage::Enum
        {
            names.extend([(&*set.name.schema, &set.place), (&*set.name.name, &set.place)]);
            names.extend(set.labels.iter().map(|label| (&**label, &set.place)));
        }
    }
    for table in model.own_tables() {
        names.extend(
            table.triggers.iter().filter_map(|trigger| Some((trigger.name.as_deref()?, &trigger.place))),
        );
    }
    names
}

/// Everything that is named by itself, with what it is called and the attribute that names it.
pub(super) fn parts(model: &Model) -> impl Iterator<Item = (&QualifiedName, &Place, &str, &str)> {
    let sequences = model.sequences.iter().map(|of| (&of.name, &of.place, "sequences", "sequence"));
    let functions = model.functions.iter().map(|of| (&of.name, &of.place, "functions of yours", "function"));
    let views = model.views.iter().map(|of| (&of.name, &of.place, "views", "view"));
    sequences.chain(functions).chain(views)
}

/// Sequences and views share names with tables and indexes.
pub(super) fn objects(model: &Model) -> Vec<Object> {
    let relation = |kind: &str, name: &QualifiedName, place: &Place| Object {
        space: Space::Relation(name.schema.to_string()),
        name: name.name.to_string(),
        what: format!("the {kind} `{name}`"),
        place: place.clone(),
    };
    let sequences = model.sequences.iter().map(|of| relation("sequence", &of.name, &of.place));
    let views = model.views.iter().flat_map(|of| {
        let view = || relation("view", &of.name, &of.place);
        [view(), Object { space: Space::Type(of.name.schema.to_string()), ..view() }]
    });
    sequences.chain(views).collect()
}
