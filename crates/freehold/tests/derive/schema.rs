//! Schemas and what they take in.

use crate::desk::{SupportDesk, Workspace};
use freehold::model::{Model, Part, Platform};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Ref<Workspace>,
}

/// Notes beside a desk.
///
/// Of another module, as it could be of another crate.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Office(SupportDesk, Note);

#[test]
fn a_schema_takes_in_another() {
    let schema = Office::SCHEMA;
    assert_eq!(schema.platform, Platform::Supabase);
    assert!(matches!(schema.parts[0], Part::Schema(inner) if inner.rust_name == "SupportDesk"));
    assert!(matches!(schema.parts[1], Part::Table(table) if table.rust_name == "Note"));
    assert_eq!(schema.doc, "Notes beside a desk.\n\nOf another module, as it could be of another crate.");
    let model = Model::new(schema);
    assert_eq!(model.tables.len(), 7);
    assert!(model.table(&Workspace::NAME).is_some());
}

mod elsewhere {
    use super::*;

    #[derive(Schema)]
    #[schema(platform = Postgres)]
    pub struct OnPostgres(SupportDesk);

    #[derive(Schema)]
    #[schema(platform = Neon)]
    pub struct OnNeon(SupportDesk);
}

#[test]
fn a_schema_taken_in_runs_where_the_outer_one_does() {
    for (schema, platform, users) in [
        (elsewhere::OnPostgres::SCHEMA, Platform::Postgres, "auth.users"),
        (elsewhere::OnNeon::SCHEMA, Platform::Neon, "neon_auth.user"),
    ] {
        let model = Model::new(schema);
        assert_eq!(model.platform, platform);
        let columns = model.own_tables().flat_map(|table| table.columns.iter());
        let mut targets: Vec<_> = columns
            .filter_map(|column| Some(column.reference.as_ref()?.target.table.to_string()))
            .filter(|target| target.contains("user"))
            .collect();
        targets.dedup();
        assert_eq!(targets, [users]);
    }
}
