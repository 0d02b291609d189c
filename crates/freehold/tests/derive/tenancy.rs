//! What is said of tenants beside the types.

use freehold::model::{Column, Uniqueness};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Folder {
    pub id: Id<Self>,
    #[movable]
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
#[unique(slug, title)]
#[unique(global, title, name = "one_of_a_kind")]
#[unique(r#global)]
#[index(slug, unique)]
#[index(title desc, unique, global)]
#[index(title)]
pub struct Note {
    pub id: Id<Self>,
    #[movable]
    pub folder_id: Parent<Folder>,
    /// Movable because the folder is; it may be said, and adds nothing.
    #[movable]
    pub workspace_id: Carried<Workspace>,
    #[movable]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_null, across_tenants)]
    pub copied_from: Option<Ref<Folder>>,
    pub filed_under: Option<Ref<Folder>>,
    #[column(unique)]
    pub slug: String,
    #[column(unique, global)]
    pub title: String,
    pub r#global: bool,
}

fn column(name: &str) -> &'static Column {
    Note::TABLE.column(name).unwrap()
}

#[test]
fn references_cross_tenants_where_they_say_so() {
    let crosses = |name: &str| column(name).reference.as_ref().unwrap().across_tenants;
    assert!(crosses("copied_from"));
    assert!(!crosses("filed_under") && !crosses("folder_id"));
}

#[test]
fn uniques_say_among_which_rows() {
    let (within, global) = (Some(Uniqueness::PerTenant), Some(Uniqueness::Global));
    assert_eq!(
        [column("slug").unique, column("title").unique, column("global").unique],
        [within, global, None]
    );
    let uniques: Vec<_> =
        Note::TABLE.uniques.iter().map(|unique| (&unique.columns[..], unique.within)).collect();
    assert_eq!(uniques[0], (&["slug".into(), "title".into()][..], Uniqueness::PerTenant));
    assert_eq!(uniques[1], (&["title".into()][..], Uniqueness::Global));
    assert_eq!(uniques[2], (&["global".into()][..], Uniqueness::PerTenant));
    let indexes: Vec<_> = Note::TABLE.indexes.iter().map(|index| index.unique).collect();
    assert_eq!(indexes, [within, global, None]);
}

#[test]
fn what_moves_says_so() {
    let movable = Note::TABLE.columns.iter().filter(|column| column.movable).map(|column| &*column.name);
    assert_eq!(movable.collect::<Vec<_>>(), ["folder_id", "workspace_id", "user_id"]);
    assert!(Folder::TABLE.column("workspace_id").unwrap().movable);
}
