//! The names of what isn't a table: sequences, functions and views.

use super::{Object, Space};
use crate::lower::{Membership, accept_name, founder_name, founder_trigger};
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
    let function = |name: String, what: String, place: &Place| Object {
        space: Space::Function,
        name,
        what,
        place: place.clone(),
    };
    let functions = model
        .functions
        .iter()
        .map(|of| function(of.name.to_string(), format!("the function `{}`", of.name), &of.place));
    let joining = model.own_tables().flat_map(|table| {
        let accepts = table.invitation.as_ref().map(|of| {
            let what = format!("the function that accepts a `{}`", table.rust_name);
            function(accept_name(table).to_string(), what, &of.place)
        });
        let founds = table.founder.as_ref().map(|of| {
            let what = format!("the function that founds a `{}`", table.rust_name);
            function(founder_name(table).name.to_string(), what, &of.place)
        });
        let trigger = table.founder.as_ref().zip(Membership::of(model, table)).map(|(of, membership)| {
            let QualifiedName { schema, name } = &membership.of.name;
            Object {
                space: Space::Trigger(schema.to_string(), name.to_string()),
                name: founder_trigger(&membership.of.name, table),
                what: format!("the trigger that founds a `{}`", table.rust_name),
                place: of.place.clone(),
            }
        });
        accepts.into_iter().chain(founds).chain(trigger)
    });
    sequences.chain(views).chain(functions).chain(joining).collect()
}
