//! Views, with exactly the privileges that they are said to have.

use super::policy::granted_roles;
use super::{comment, lower_field, lower_home, needed};
use crate::catalog::{self, Catalog, Privilege, ViewColumn};
use crate::model::{Model, View};
use crate::reach::Reach;
use crate::sql::without_margin;
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    for view in &model.views {
        lower_home(model, &view.name, catalog);
        let lowered = lower(model, view, catalog);
        catalog.views.insert(view.name.clone(), lowered);
    }
}

fn lower(model: &Model, view: &View, catalog: &mut Catalog) -> catalog::View {
    let readers = granted_roles(model.platform, Reach::from(view.select));
    let grants = model.platform.roles().map(|role| {
        let privileges: BTreeSet<_> =
            readers.contains(&role).then_some(Privilege::Select).into_iter().collect();
        (role.to_owned(), privileges)
    });
    let columns = view.columns.iter().map(|column| ViewColumn {
        name: column.name.to_string(),
        data_type: lower_field(model, column, catalog),
        comment: comment(&column.doc),
    });
    catalog::View {
        name: view.name.clone(),
        comment: comment(&view.doc),
        columns: columns.collect(),
        body: without_margin(&view.body),
        grants: grants.into(),
        needs: needed(model, view.uses()),
    }
}
