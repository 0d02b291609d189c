//! Sequences, for whoever may add a row that takes a number from them.

use super::policy::granted_roles;
use super::{comment, lower_home};
use crate::catalog::{self, Catalog};
use crate::model::{Command, Model, Sequence};
use crate::reach::{Reach, reach};

pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    for sequence in &model.sequences {
        lower_home(model, &sequence.name, catalog);
        catalog.sequences.insert(sequence.name.clone(), lower(model, sequence));
    }
}

fn lower(model: &Model, sequence: &Sequence) -> catalog::Sequence {
    let takes = |table: &&crate::model::Table| {
        let mut defaults = table.columns.iter().filter_map(|column| column.default.as_ref());
        defaults.any(|default| default.sequences().contains(&sequence.name))
    };
    let reached = model.own_tables().filter(takes).map(|table| reach(model, table, Command::Insert));
    let reached = reached.max().unwrap_or(Reach::Service).max(Reach::Service);
    let granted = granted_roles(model.platform, reached);
    let usage = model.platform.roles().map(|role| (role.to_owned(), granted.contains(&role)));
    catalog::Sequence {
        name: sequence.name.clone(),
        comment: comment(&sequence.doc),
        start: sequence.start,
        increment: sequence.increment,
        usage: usage.into(),
    }
}
