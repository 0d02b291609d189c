//! What is said of tenants and of moving rows changes.

use super::*;

/// Notes in a folder of their workspace.
#[test]
fn tenancy_changes() {
    let folders =
        || table("folders", [id(), tenant("workspace_id", "workspaces")], all(by_member("memberships")));
    let linked = |folders: Table, column: Column| {
        model(desk(and(column.nullable())).tables.into_iter().chain([folders]))
    };
    let folder = || reference("folder_id", "folders").on_delete(Action::SetNull);
    let (across, within) = (linked(folders(), folder().across_tenants()), linked(folders(), folder()));
    arrives("references stay within a tenant", &across, &within);
    arrives("references cross tenants", &within, &across);
    let cascading = linked(folders(), folder().on_delete(Action::Cascade));
    arrives("another action of several columns", &cascading, &within);
    // a key that a foreign key rests on goes, and another takes its place
    let keyed = linked(folders().unique(&["workspace_id", "id"]), folder());
    arrives("a key of one's own", &within, &keyed);
    arrives("no key of one's own", &keyed, &within);

    let body = |change: fn(Column) -> Column| desk(with("body", change));
    let (per_tenant, global) = (body(Attributes::unique), body(Attributes::unique_globally));
    arrives("unique per tenant", &global, &per_tenant);
    arrives("unique globally", &per_tenant, &global);

    let movable = |name: &str| desk(with(name, Attributes::movable));
    arrives("a tenant that moves", &desk(notes()), &movable("workspace_id"));
    arrives("an owner who is frozen", &movable("user_id"), &desk(notes()));
    let pages = |parent: Column| {
        let pages = table(
            "pages",
            [id(), parent, carried("workspace_id", "workspaces")],
            all(by_member("memberships")),
        );
        model(desk(notes()).tables.into_iter().chain([pages]))
    };
    let parent = || parent("note_id", "notes");
    arrives("a parent that moves", &pages(parent()), &pages(parent().movable()));
    arrives("a parent that is frozen", &pages(parent().movable()), &pages(parent()));
}
