//! What is unique is unique in its tenant.

use super::*;

#[test]
fn what_is_unique_is_unique_in_its_tenant() {
    let with_index = desk();
    for cluster in versions() {
        let database = desk_database(cluster);
        let note = |workspace: &str, slug: &str, code: &str| {
            format!("insert into notes (workspace_id, slug, code) values ('{workspace}', '{slug}', '{code}')")
        };
        // ben's `one` is no matter of ada's; hers is
        plant(&database, &format!("update notes set slug = 'two' where id = '{NOTE_B}'"));
        assert_eq!(by(&database, ADAS, &note(A, "two", "x")), Ok(1));
        assert_eq!(state(by(&database, ADAS, &note(A, "one", "x"))), Err(SqlState::UNIQUE_VIOLATION));
        // what is unique globally tells
        assert_eq!(state(by(&database, ADAS, &note(A, "two", "b"))), Err(SqlState::UNIQUE_VIOLATION));
        passes(&database, &with_index);
    }
}

#[test]
fn every_kind_of_unique_is_per_tenant() {
    let unique = |within, columns: &[&str]| Index { unique: Some(within), ..index(columns) };
    let notes = table("notes", [id(), workspace(), text("slug").unique(), text("body")], by_members())
        .unique(&["body", "slug"])
        .unique(&["body", "workspace_id"])
        .unique_globally(&["body"])
        .indexed(unique(Uniqueness::PerTenant, &["slug"]))
        .indexed(unique(Uniqueness::Global, &["slug", "body"]))
        .indexed(unique(Uniqueness::PerTenant, &["body", "workspace_id"]))
        .index(&["body", "slug"]);
    let model = model(tenancy().into_iter().chain([notes]));
    let table = &lower(&model).tables[&public("notes")];
    let uniques: Vec<_> =
        table.uniques.iter().map(|(name, of)| format!("{name} ({})", of.join(", "))).collect();
    assert_eq!(
        uniques,
        [
            "notes_body_key (body)",
            "notes_body_workspace_id_key (body, workspace_id)",
            "notes_workspace_id_body_slug_key (workspace_id, body, slug)",
            "notes_workspace_id_slug_key (workspace_id, slug)",
        ]
    );
    let indexes = table
        .indexes
        .iter()
        .map(|(name, index)| format!("{name}{}", if index.unique { " unique" } else { "" }));
    assert_eq!(
        indexes.collect::<Vec<_>>(),
        [
            "notes_body_slug_idx",
            "notes_body_workspace_id_idx unique",
            "notes_slug_body_idx unique",
            "notes_workspace_id_slug_idx unique",
        ]
    );
    for cluster in versions() {
        passes(&database(cluster, &model), &model);
    }
}
