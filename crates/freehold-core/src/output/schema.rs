use super::{Run, Script, Transactions};
use crate::catalog::Catalog;
use crate::diff::{Intent, diff};
use crate::model::Model;
use crate::plan::plan;
use crate::render;

/// `schema.sql`: the whole schema, as one would write it today.
pub fn schema(model: &Model, catalog: &Catalog) -> String {
    let head = format!(
        "The whole schema `{}`, as its declarations say. Generated: change those instead.\n\
         A database gets here through the migrations; this file is for reading, and for a fresh start.",
        model.rust_name
    );
    Script::new("schema".into(), Run::Together, head, definitions(catalog)).text(Transactions::Scripts)
}

/// The statements of `schema.sql`, each with what goes along with it. They need no model: people read how two catalogues
/// differ by theirs.
pub fn definitions(catalog: &Catalog) -> Vec<String> {
    // from nothing, no difference needs to be settled
    let steps = plan(diff(&Catalog::default(), catalog, &Intent::default()).unwrap_or_default()).steps;
    steps.iter().map(render::change).collect()
}
