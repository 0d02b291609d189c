//! Mistakes about tenants: what crosses them, what is unique within one, what moves.

use super::*;

pub fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let [workspaces, memberships] = tenancy();
    let documents =
        || table("documents", [id(), tenant("workspace_id", "workspaces")], all(by_member("memberships")));
    let pages = |columns: Vec<Column>| {
        let pages = table("pages", [id()].into_iter().chain(columns), all(SERVICE));
        model(tenancy().into_iter().chain([documents(), pages]))
    };
    let carried = || carried("workspace_id", "workspaces");
    let in_workspace = |column| {
        table("notes", [id(), tenant("workspace_id", "workspaces"), column], all(by_member("memberships")))
    };
    let two_tenants = |change: fn(Table) -> Table| {
        let areas = table("areas", [id()], all(SERVICE));
        let columns = [
            id(),
            tenant("workspace_id", "workspaces"),
            tenant("area_id", "areas"),
            text("title"),
            text("body"),
        ];
        let notes = table("notes", columns, all(by_member("memberships")));
        model(tenancy().into_iter().chain([areas, change(notes)]))
    };
    let workspace_of_anybody = || table("workspaces", [id(), owner("by_id")], all(SERVICE).insert(OWNER));
    vec![
        ("a user who is a member twice", Code::MembershipTwice, {
            let columns = [id(), tenant("workspace_id", "workspaces"), member("user_id")];
            let members = table("memberships", columns, all(SERVICE).select(ME));
            model([workspaces.clone(), members, documents()])
        }),
        ("nobody who could be the first", Code::FirstMember, {
            let columns = [tenant("workspace_id", "workspaces"), member("user_id")];
            let trust = all(SERVICE).select(ME).insert(by_member("memberships") & NOT_ME);
            let members = table("memberships", columns, trust).key(&["workspace_id", "user_id"]);
            model([workspace_of_anybody(), members])
        }),
        (
            "a user who takes a workspace's notes along",
            Code::CascadeShared,
            model(
                tenancy()
                    .into_iter()
                    .chain([in_workspace(reference("edited_by", users()).on_delete(Action::Cascade))]),
            ),
        ),
        (
            "a reference that crosses nothing",
            Code::AcrossTenants,
            pages(vec![reference("document_id", "documents").across_tenants()]),
        ),
        (
            "a reference to the tenant that crosses it",
            Code::AcrossTenants,
            model(
                tenancy()
                    .into_iter()
                    .chain([in_workspace(reference("of_id", "workspaces").across_tenants())]),
            ),
        ),
        (
            "a parent that is carried from and crosses",
            Code::AcrossTenants,
            pages(vec![parent("document_id", "documents").across_tenants(), carried()]),
        ),
        ("set null on update, of a tenant as well", Code::SetNull, {
            let file = reference("file_id", "documents").nullable().on_update(Action::SetNull);
            model(tenancy().into_iter().chain([documents(), in_workspace(file)]))
        }),
        ("set default on update, of a tenant as well", Code::SetNull, {
            let file = reference("file_id", "documents").default(Default::RandomUuid);
            model(
                tenancy().into_iter().chain([documents(), in_workspace(file.on_update(Action::SetDefault))]),
            )
        }),
        ("a reference that others could move", Code::Movable, {
            let documents = table(
                "documents",
                [id(), tenant("workspace_id", "workspaces").movable()],
                all(by_member("memberships")),
            );
            let file = reference("file_id", "documents").on_update(Action::Cascade);
            model(tenancy().into_iter().chain([documents, in_workspace(file)]))
        }),
        ("a reference that a parent's move could move", Code::Movable, {
            let pages = table(
                "pages",
                [id(), parent("document_id", "documents").movable(), carried()],
                all(by_member("memberships")),
            );
            let lines = table("lines", [id(), parent("page_id", "pages"), carried()], all(SERVICE));
            let line = reference("line_id", "lines").on_update(Action::Cascade);
            model(tenancy().into_iter().chain([documents(), pages, lines, in_workspace(line)]))
        }),
        ("a text that moves", Code::Movable, model([notes([text("body").movable()])])),
        ("a reference that moves", Code::Movable, model([notes([reference("file_id", users()).movable()])])),
        (
            "a member who moves",
            Code::Movable,
            model([table("staff", [id(), member("user_id").movable()], all(SERVICE).select(ME))]),
        ),
        (
            "carried from what doesn't move",
            Code::Movable,
            pages(vec![parent("document_id", "documents"), carried().movable()]),
        ),
        (
            "unique within which tenant",
            Code::UniqueWithin,
            two_tenants(|notes| notes.unique(&["title", "body"])),
        ),
        (
            "global where there is no tenant",
            Code::UniqueWithin,
            model([notes([text("body").unique_globally()])]),
        ),
        ("global with the tenant", Code::UniqueWithin, {
            let notes = in_workspace(text("body")).unique_globally(&["body", "workspace_id"]);
            model(tenancy().into_iter().chain([notes]))
        }),
        ("a membership that is unique globally", Code::UniqueWithin, {
            model([workspaces.clone(), memberships.clone().unique_globally(&["user_id"])])
        }),
        ("a check called as a derived key is", Code::NameCollision, {
            let named = Check { name: Some("documents_id_workspace_id_key".into()), ..check("true") };
            let file = in_workspace(reference("file_id", "documents"));
            model(tenancy().into_iter().chain([documents().checked(named), file]))
        }),
        ("a reference to what is keyed by its tenant", Code::AcrossTenants, {
            let settings =
                table("settings", [tenant("workspace_id", "workspaces")], all(by_member("memberships")));
            let reference = reference("settings_id", (public("settings"), "workspace_id"));
            model(tenancy().into_iter().chain([settings, in_workspace(reference)]))
        }),
    ]
}

/// What stands beside the mistakes about tenants and is none.
#[test]
fn tenants_that_are_clear_are_not_complained_of() {
    let workspace = || tenant("workspace_id", "workspaces");
    let by_members = || all(by_member("memberships"));
    let documents = |workspace| table("documents", [id(), workspace], by_members());
    let tables = [
        table("areas", [id()], all(SERVICE)),
        documents(workspace().movable()),
        // a key that changes goes along, and the tenant doesn't
        table("tags", [text("word"), workspace()], by_members()),
        table(
            "pages",
            [
                id(),
                parent("document_id", "documents").on_update(Action::Cascade),
                workspace(),
                Column {
                    base: BaseType::Text,
                    ..reference("tag", (public("tags"), "word")).on_update(Action::Cascade)
                },
            ],
            by_members(),
        ),
        table(
            "lines",
            [
                id(),
                parent("page_id", "pages").movable(),
                carried("workspace_id", "workspaces").movable(),
                reference("document_id", "documents").across_tenants().on_update(Action::Cascade),
            ],
            by_members(),
        ),
        table(
            "shelves",
            [id(), workspace(), tenant("area_id", "areas"), text("name").unique_globally(), text("slug")],
            by_members(),
        )
        .unique(&["slug", "area_id"]),
    ];
    assert_eq!(validate(&model(tenancy().into_iter().chain(tables))), Ok(()));
}
