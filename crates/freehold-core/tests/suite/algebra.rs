//! Each atom of the wider algebra, on Postgres 15 and 18: who may and who may not, as `decide` says.

use crate::support::*;
use freehold_core::decide::World;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::validate::validate;

/// Everywhere the same: the model is valid, SQL and `decide` agree in the world, `verify.sql` and `zero_leak.sql`
/// pass, and ada, ben, eve and the service see so many rows of the table.
#[track_caller]
fn holds_in(model: &Model, world: &World, table: &str, expected: [u64; 4]) {
    assert_eq!(validate(model), Ok(()));
    for (model, cluster) in everywhere(model) {
        let (model, world) = (&model, &on(world, &model));
        let database = database(cluster, model);
        settle_world(&database, model, world);
        agrees_in(&database, model, world);
        let seen = [0, 1, 2, 5]
            .map(|n| session(&database, CALLERS[n].1).attempt(&format!("select from {table}")).unwrap_or(99));
        assert_eq!(seen, expected, "{}", database.version());
        passes(&database, model);
    }
}

#[track_caller]
fn holds(tables: impl IntoIterator<Item = Table>, table: &str, expected: [u64; 4]) {
    let model = model(tables);
    holds_in(&model, &world(&model), table, expected);
}

fn notes(columns: impl IntoIterator<Item = Column>, trust: TrustModel) -> Table {
    table("notes", [id()].into_iter().chain(columns), trust)
}

fn named_memberships(extra: impl IntoIterator<Item = Column>, trust: TrustModel) -> Table {
    let columns = [tenant("workspace_id", "workspaces"), member("user_id")].into_iter().chain(extra);
    table("memberships", columns, trust).key(&["workspace_id", "user_id"])
}

#[test]
fn owners_and_assignees_are_several() {
    let columns = || [owner("author_id"), assignee("reviewer_id").nullable()];
    // twelve rows: six of each author, a third for each reviewer and a third for nobody
    holds([notes(columns(), all(OWNER | ASSIGNEE))], "notes", [8, 8, 0, 12]);
    holds([notes(columns(), all(OWNER & ASSIGNEE))], "notes", [2, 2, 0, 12]);
    let two = || [owner("author_id"), owner("editor_id")];
    let trust = all(named("author_id") | named("editor_id"));
    holds([notes(two(), trust)], "notes", [12, 12, 0, 16]);
}

#[test]
fn whoever_is_listed_has_the_row() {
    let columns = || [owner("user_id"), listed("watchers")];
    let trust = all(OWNER).select(OWNER | LISTED);
    // six of each; of the others', ada is listed on four, and ben on two
    holds([notes(columns(), trust.clone())], "notes", [10, 8, 0, 12]);
    holds([notes(columns(), all(OWNER).select(OWNER | named("watchers")))], "notes", [10, 8, 0, 12]);
    let model = model([notes(columns(), trust)]);
    insta::assert_snapshot!(policies(&model));
    let index = "create index notes_watchers_idx on public.notes using gin (watchers);";
    assert!(output::schema(&model, &lower(&model)).contains(index), "what a policy asks is indexed");
}

#[test]
fn conditions_speak_of_the_row() {
    let is = |column: &str, comparison, operand| when(column, Test::Is(comparison, operand));
    let label =
        |name: &str, label: &str| Operand::Label { set: public(name), label: label.to_owned().into() };
    let columns = || {
        [
            owner("user_id"),
            state("sharing", &["private", "public", "unlisted"]),
            flag("published"),
            flag("deleted"),
            time("valid_from"),
            time("valid_until").nullable(),
            integer("rank"),
            Column { check: Some(check("body <> ''")), ..text("body").nullable() },
        ]
    };
    let conditions = [
        is("sharing", Comparison::NotEqual, label("sharing", "private")),
        is("published", Comparison::Equal, Operand::Boolean(true)),
        is("deleted", Comparison::Equal, Operand::Boolean(false)),
        is("valid_from", Comparison::LessOrEqual, Operand::Now { seconds: 0 }),
        is("valid_from", Comparison::Greater, Operand::Now { seconds: -86_400 }),
        is("valid_until", Comparison::Greater, Operand::Now { seconds: 60 }),
        is("rank", Comparison::GreaterOrEqual, Operand::Integer(-1)),
        is("rank", Comparison::Less, Operand::Integer(5)),
        when("sharing", Test::OneOf(vec![label("sharing", "public"), label("sharing", "unlisted")].into())),
        when("valid_until", Test::IsNull),
        when("body", Test::IsNotNull),
        is("body", Comparison::Equal, Operand::Text("row 1".into())),
    ];
    let mut tables = Vec::new();
    for (n, condition) in conditions.into_iter().enumerate() {
        let everybody = all(OWNER & condition.clone()).select(OWNER | ANYONE & condition.clone());
        tables.push(table(&format!("notes_{n}"), [id()].into_iter().chain(columns()), everybody));
        // a condition carries to the children that delegate
        let child = table(
            &format!("pages_{n}"),
            [id(), parent("note_id", &*format!("notes_{n}"))],
            all(by_parent(&format!("notes_{n}"))),
        );
        tables.push(child);
        let whole = all(SIGNED_IN & condition);
        tables.push(table(&format!("whole_{n}"), [id()].into_iter().chain(columns()), whole));
    }
    let model = model(tables);
    insta::assert_snapshot!(policies(&model));
    let world = world(&model);
    // the rows are of every kind: of each table, some are for everybody and some for nobody but the owner
    for cluster in versions() {
        let database = database(cluster, &model);
        settle_world(&database, &model, &world);
        agrees_in(&database, &model, &world);
        for n in 0..12 {
            let seen = |caller: usize, table: &str| {
                session(&database, CALLERS[caller].1)
                    .attempt(&format!("select from {table}_{n}"))
                    .unwrap_or(99)
            };
            let all = seen(5, "notes");
            assert_eq!(all, 12);
            let [visitor, ada, ben] = [4, 0, 1].map(|caller| seen(caller, "notes"));
            let (fewer, more) = (ada.min(ben), ada.max(ben));
            assert!(visitor > 0 && visitor < more && fewer < all, "{n}: {visitor} {ada} {ben} {all}");
            assert!(seen(2, "whole") > 0 && seen(2, "whole") < seen(5, "whole"), "{n}");
        }
        passes(&database, &model);
    }
}

#[test]
fn claims_are_the_tokens() {
    let notes = |trust| notes([owner("user_id")], trust);
    let trusts = [
        all(claim("app_metadata.role", ClaimTest::Is("editor".into()))),
        all(claim("app_metadata.roles", ClaimTest::Has("writer".into()))),
        all(claim("app_metadata.owner", ClaimTest::IsColumn("user_id".into()))),
        all(OWNER & claim("aal", ClaimTest::Is("aal2".into()))),
    ];
    let expected = [12, 12, 6, 6];
    for (trust, expected) in trusts.into_iter().zip(expected) {
        let model = model([notes(trust)]);
        let world = world(&model);
        for cluster in versions() {
            let database = database(cluster, &model);
            settle_world(&database, &model, &world);
            agrees_in(&database, &model, &world);
            let claimed = freehold_core::decide::Caller::Claimed { id: ADA, claims: &CLAIMS };
            assert_eq!(session(&database, claimed).attempt("select from notes").ok(), Some(expected));
            // without the claim, whoever it is sees nothing
            assert_eq!(session(&database, CALLERS[0].1).attempt("select from notes").ok(), Some(0));
            passes(&database, &model);
        }
    }
}

/// A text instead of a list, a list instead of a text: a token that says something else says nothing.
#[test]
fn a_claim_of_another_kind_is_none() {
    let has = claim("app_metadata.role", ClaimTest::Has("editor".into()));
    let is = claim("app_metadata.roles", ClaimTest::Is("writer".into()));
    holds([notes([owner("user_id")], all(has))], "notes", [0, 0, 0, 12]);
    holds([notes([owner("user_id")], all(is))], "notes", [0, 0, 0, 12]);
}

#[test]
fn a_floor_holds_besides() {
    let second_factor = claim("aal", ClaimTest::Is("aal2".into()));
    let trust = all(OWNER).select(ANYONE).floor(second_factor);
    let model = model([
        notes([owner("user_id")], trust),
        table("pages", [id(), parent("note_id", "notes")], all(by_parent("notes"))),
    ]);
    insta::assert_snapshot!(policies(&model));
    let world = world(&model);
    for cluster in versions() {
        let database = database(cluster, &model);
        settle_world(&database, &model, &world);
        agrees_in(&database, &model, &world);
        let claimed = freehold_core::decide::Caller::Claimed { id: ADA, claims: &CLAIMS };
        assert_eq!(session(&database, claimed).attempt("select from notes").ok(), Some(12));
        assert_eq!(session(&database, claimed).attempt("delete from notes").ok(), Some(6));
        assert_eq!(session(&database, CALLERS[0].1).attempt("select from notes").ok(), Some(0));
        assert!(session(&database, CALLERS[4].1).attempt("select from notes").is_err(), "a visitor");
        passes(&database, &model);
    }
}

/// The tenant for all: on the memberships as well, which policies look things up in.
#[test]
fn a_floor_may_lie_under_what_it_asks() {
    let floored = |trust: TrustModel| trust.floor(by_member("memberships"));
    let [workspaces, _] = tenancy();
    let workspaces = Table { trust: Some(floored(all(SIGNED_IN))), ..workspaces };
    let memberships = named_memberships([], floored(all(SERVICE).select(SIGNED_IN)));
    let notes = notes([tenant("workspace_id", "workspaces")], floored(all(SIGNED_IN)));
    let tables = [workspaces, memberships, notes];
    insta::assert_snapshot!(policies(&model(tables.clone())));
    holds(tables, "notes", [1, 1, 0, 2]);
}

#[test]
fn members_see_one_another_and_admins_manage_them() {
    let admin = || by_member_as("memberships", &["admin"]);
    let trust = all(admin() & NOT_ME).select(ME | by_member("memberships")).delete(ME | admin());
    let [workspaces, _] = tenancy();
    let tables = [
        workspaces,
        named_memberships([member_role(Storage::Check)], trust),
        notes([tenant("workspace_id", "workspaces")], all(by_member("memberships"))),
    ];
    let model = model(tables);
    insta::assert_snapshot!(policies(&model));
    let mut world = world(&model);
    let workspaces: Vec<_> = world.rows[&public("workspaces")].iter().map(|row| row["id"].clone()).collect();
    // ada runs the first workspace, ben is in it; ben runs the second alone
    let row = |workspace: usize, user: &str, role: &str| {
        freehold_core::decide::Row::from([
            ("workspace_id".to_owned(), workspaces[workspace].clone()),
            ("user_id".to_owned(), Some(user.to_owned())),
            ("role".to_owned(), Some(role.to_owned())),
        ])
    };
    let members = vec![row(0, ADA, "admin"), row(0, BEN, "agent"), row(1, BEN, "admin")];
    world.rows.insert(public("memberships"), members);
    holds_in(&model, &world, "memberships", [2, 3, 0, 3]);
    holds_in(&model, &world, "notes", [1, 2, 0, 2]);
    let database = database(newest(), &model);
    settle_world(&database, &model, &world);
    let first = workspaces[0].as_deref().unwrap();
    let act = |caller: usize, sql: &str| session(&database, CALLERS[caller].1).attempt(sql).ok();
    let raise =
        format!("update memberships set role = 'admin' where workspace_id = '{first}' and user_id = ");
    assert_eq!(act(1, &format!("{raise}'{BEN}'")), Some(0), "nobody raises himself");
    assert_eq!(act(0, &format!("{raise}'{BEN}'")), Some(1), "an admin does");
    let add = format!("insert into memberships values ('{first}', '{EVE}', 'agent')");
    assert_eq!(act(2, &add), None, "nobody adds himself");
    assert_eq!(act(1, &add), None, "nor does a member add others");
    assert_eq!(act(0, &add), Some(1));
    assert_eq!(
        act(1, &format!("delete from memberships where user_id = '{BEN}' and workspace_id = '{first}'")),
        Some(1)
    );
}

#[test]
fn a_membership_that_is_hidden_counts_all_the_same() {
    let hidden = named_memberships([], all(SERVICE));
    let [workspaces, _] = tenancy();
    let notes = notes([tenant("workspace_id", "workspaces")], all(by_member("memberships")));
    let model = model([workspaces, hidden, notes]);
    holds_in(&model, &world(&model), "notes", [1, 1, 0, 2]);
    let database = database(newest(), &model);
    assert!(session(&database, CALLERS[0].1).attempt("select from memberships").is_err());
    // the functions are for those who are signed in, and what they give is about the caller alone
    for (caller, expected) in [(0, true), (4, false)] {
        let called = session(&database, CALLERS[caller].1).attempt("select freehold.memberships_of_caller()");
        assert!(called.is_err(), "nobody reaches the functions by name");
        let may = "select has_function_privilege('freehold.memberships_of_caller()', 'execute')";
        let row = database.connect_superuser().query_one(
            &format!(
                "select has_function_privilege('{}', 'freehold.memberships_of_caller()', 'execute')",
                if caller == 0 { "authenticated" } else { "anon" }
            ),
            &[],
        );
        assert_eq!(row.map(|row| row.get::<_, bool>(0)).ok(), Some(expected), "{may}");
    }
}

#[test]
fn membership_at_a_distance() {
    let organisations = table("organisations", [id()], all(SERVICE).select(by_member("org_members")));
    let members = table(
        "org_members",
        [tenant("organisation_id", "organisations"), member("user_id")],
        all(SERVICE).select(ME),
    )
    .key(&["organisation_id", "user_id"]);
    let workspaces = table(
        "workspaces",
        [id(), tenant("organisation_id", "organisations")],
        all(by_member("org_members")),
    );
    let projects = table(
        "projects",
        [id(), tenant("workspace_id", "workspaces")],
        all(by_member_via("org_members", &["workspaces"])),
    );
    let notes = table(
        "notes",
        [id(), tenant("project_id", "projects")],
        all(by_member_via("org_members", &["projects", "workspaces"])),
    );
    let tables = [organisations, members, workspaces, projects, notes];
    insta::assert_snapshot!(policies(&model(tables.clone())));
    holds(tables.clone(), "projects", [1, 1, 0, 2]);
    holds(tables, "notes", [1, 1, 0, 2]);
}

#[test]
fn permissions_come_through_roles() {
    let permissions = table(
        "role_permissions",
        [member_role(Storage::Check), permission("permission", &["notes_read", "notes_write"])],
        all(SERVICE),
    )
    .key(&["role", "permission"]);
    let [workspaces, _] = tenancy();
    let trust = all(by_member_may("memberships", "role_permissions", "notes_write")).select(by_member_may(
        "memberships",
        "role_permissions",
        "notes_read",
    ));
    let staff = table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE))
        .key(&["user_id", "role"]);
    let tables = [
        workspaces,
        named_memberships([member_role(Storage::Check)], all(SERVICE).select(ME)),
        permissions,
        staff,
        notes([tenant("workspace_id", "workspaces")], trust),
        table(
            "logs",
            [id(), owner("user_id")],
            all(by_staff_may("user_roles", "role_permissions", "notes_read")),
        ),
    ];
    let model = model(tables);
    insta::assert_snapshot!(policies(&model));
    let mut world = world(&model);
    let row = |role: &str, permission: &str| {
        freehold_core::decide::Row::from([
            ("role".to_owned(), Some(role.to_owned())),
            ("permission".to_owned(), Some(permission.to_owned())),
        ])
    };
    world.rows.insert(
        public("role_permissions"),
        vec![row("agent", "notes_read"), row("admin", "notes_read"), row("admin", "notes_write")],
    );
    for (table, column) in [("memberships", "role"), ("user_roles", "role")] {
        for row in world.rows.get_mut(&public(table)).into_iter().flatten() {
            let role = if row["user_id"].as_deref() == Some(ADA) { "admin" } else { "agent" };
            row.insert(column.into(), Some(role.into()));
        }
    }
    holds_in(&model, &world, "notes", [1, 1, 0, 2]);
    holds_in(&model, &world, "logs", [2, 2, 0, 2]);
    let database = database(newest(), &model);
    settle_world(&database, &model, &world);
    let deletes =
        [0, 1].map(|caller: usize| session(&database, CALLERS[caller].1).attempt("delete from notes").ok());
    assert_eq!(deletes, [Some(1), Some(0)], "only an admin may write");
}

#[test]
fn a_row_is_shared_with_single_users() {
    let levels = || Column { role: Role::MemberRole, ..state("level", &["view", "edit"]) };
    let trust = all(OWNER)
        .select(OWNER | shared_with("shares", &[]))
        .update(OWNER | shared_with("shares", &["edit"]));
    // whoever has the note says with whom it is shared; the one it is shared with sees that
    let shares = table(
        "shares",
        [parent("note_id", "notes"), member("user_id"), levels()],
        all(by_parent("notes")).select(ME | by_parent("notes")).update(by_parent("notes") & NOT_ME),
    )
    .key(&["note_id", "user_id"]);
    let tables = [notes([owner("owner_id"), text("body")], trust), shares];
    let model = model(tables);
    insta::assert_snapshot!(policies(&model));
    let mut world = world(&model);
    let notes: Vec<_> = world.rows[&public("notes")].iter().map(|row| row["id"].clone()).collect();
    let share = |note: usize, user: &str, level: &str| {
        freehold_core::decide::Row::from([
            ("note_id".to_owned(), notes[note].clone()),
            ("user_id".to_owned(), Some(user.to_owned())),
            ("level".to_owned(), Some(level.to_owned())),
        ])
    };
    world
        .rows
        .insert(public("shares"), vec![share(0, BEN, "view"), share(1, ADA, "edit"), share(1, EVE, "view")]);
    holds_in(&model, &world, "notes", [2, 2, 1, 2]);
    holds_in(&model, &world, "shares", [3, 3, 2, 3]);
}

#[test]
fn a_row_is_reached_through_a_join() {
    let tables = || {
        [
            table("collections", [id(), owner("user_id")], all(OWNER)),
            table(
                "files",
                [id(), owner("user_id")],
                all(OWNER)
                    .select(OWNER | through("collection_files", "collections"))
                    .delete(through("collection_files", "collections")),
            ),
            table(
                "collection_files",
                [parent("collection_id", "collections"), parent("file_id", "files")],
                // a file is put into a collection by whoever has both
                all(by_parent("collections")).insert(by_parent("collections") & by_parent("files")),
            )
            .key(&["collection_id", "file_id"]),
        ]
    };
    insta::assert_snapshot!(policies(&model(tables())));
    let model = model(tables());
    let mut world = world(&model);
    // a file of ben's is in ada's collection
    let ids =
        |table: &str| -> Vec<_> { world.rows[&public(table)].iter().map(|row| row["id"].clone()).collect() };
    let (collections, files) = (ids("collections"), ids("files"));
    let row = freehold_core::decide::Row::from([
        ("collection_id".to_owned(), collections[0].clone()),
        ("file_id".to_owned(), files[1].clone()),
    ]);
    world.rows.insert(public("collection_files"), vec![row]);
    holds_in(&model, &world, "files", [2, 1, 0, 2]);
}

/// Visitors call the function that says what a row is joined to, where the other row is for them.
#[test]
fn visitors_reach_through_what_is_public() {
    let binds = || all(by_parent("boards") & by_parent("pictures")).update(NOBODY);
    let tables = [
        table("boards", [id(), owner("user_id")], all(OWNER).select(ANYONE)),
        table("pictures", [id(), owner("user_id")], all(OWNER).select(OWNER | through("pins", "boards"))),
        table("pins", [parent("board_id", "boards"), parent("picture_id", "pictures")], binds())
            .key(&["board_id", "picture_id"]),
    ];
    let model = model(tables);
    let mut world = world(&model);
    let pinned = world.rows[&public("pins")][0].clone();
    world.rows.insert(public("pins"), vec![pinned]);
    // one of the two pictures is pinned to a board
    holds_in(&model, &world, "pictures", [1, 2, 1, 2]);
    let database = database(newest(), &model);
    settle_world(&database, &model, &world);
    assert_eq!(session(&database, CALLERS[4].1).attempt("select from pictures").ok(), Some(1), "a visitor");
}

#[test]
fn peers_share_a_tenant() {
    let [workspaces, memberships] = tenancy();
    let notes = notes([owner("user_id")], all(OWNER).select(peer("memberships")));
    let tables = [workspaces, memberships, notes];
    insta::assert_snapshot!(policies(&model(tables.clone())));
    holds(tables.clone(), "notes", [1, 1, 0, 2]);
    let model = model(tables);
    let mut world = world(&model);
    let workspace = world.rows[&public("workspaces")][0]["id"].clone();
    let ben = world.rows[&public("memberships")]
        .iter()
        .find(|row| row["user_id"].as_deref() == Some(BEN))
        .cloned()
        .unwrap();
    let joined = freehold_core::decide::Row::from([
        ("workspace_id".to_owned(), workspace),
        ("user_id".to_owned(), ben["user_id"].clone()),
    ]);
    world.rows.get_mut(&public("memberships")).unwrap().push(joined);
    holds_in(&model, &world, "notes", [2, 2, 0, 2]);
}

#[test]
fn managers_reach_what_their_reports_have() {
    let reporting = table(
        "reporting",
        [Column { role: Role::Member, ..reference("user_id", users()) }, managed_by("manager_id").nullable()],
        all(SERVICE),
    );
    let tables = [reporting, notes([owner("user_id")], all(OWNER).select(OWNER | manager("reporting")))];
    insta::assert_snapshot!(policies(&model(tables.clone())));
    let model = model(tables);
    let mut world = world(&model);
    let reports = |user: &str, to: Option<&str>| {
        freehold_core::decide::Row::from([
            ("user_id".to_owned(), Some(user.to_owned())),
            ("manager_id".to_owned(), to.map(str::to_owned)),
        ])
    };
    // eve over ada over ben
    world.rows.insert(
        public("reporting"),
        vec![reports(BEN, Some(ADA)), reports(ADA, Some(EVE)), reports(EVE, None)],
    );
    holds_in(&model, &world, "notes", [2, 1, 2, 2]);
    // in a circle everybody is below everybody, and nothing runs forever
    world.rows.insert(public("reporting"), vec![reports(BEN, Some(ADA)), reports(ADA, Some(BEN))]);
    holds_in(&model, &world, "notes", [2, 2, 0, 2]);
}

#[test]
fn a_tree_is_trusted_from_above() {
    let folders = |trust| table("folders", [id(), owner("user_id"), above("above_id", "folders")], trust);
    let files = table("files", [id(), parent("folder_id", "folders")], all(by_parent("folders")));
    let tables = [folders(all(within(OWNER))), files];
    insta::assert_snapshot!(policies(&model(tables.clone())));
    let model = model(tables);
    let mut world = world(&model);
    holds_in(&model, &world, "folders", [6, 6, 0, 12]);
    // a folder of ben's is moved below ada's, with all below it
    let top = world.rows[&public("folders")][0]["id"].clone();
    world.rows.get_mut(&public("folders")).unwrap()[1].insert("above_id".into(), top);
    holds_in(&model, &world, "folders", [12, 6, 0, 12]);
    holds_in(&model, &world, "files", [4, 2, 0, 4]);
    // a tree that may be moved is moved by whoever has what is moved
    let mut movable = model.clone();
    let folders = movable.tables.iter_mut().find(|table| table.name == public("folders")).unwrap();
    folders.columns.to_mut().iter_mut().filter(|of| of.role == Role::Above).for_each(|of| of.movable = true);
    holds_in(&movable, &world, "folders", [12, 6, 0, 12]);
    // in a circle, nothing runs forever
    let database = database(newest(), &model);
    settle_world(&database, &model, &world);
    let folders = world.rows.get_mut(&public("folders")).unwrap();
    let bottom = folders[10]["id"].clone();
    folders[0].insert("above_id".into(), bottom.clone());
    let close =
        format!("update folders set above_id = {} where id = {}", value(&bottom), value(&folders[0]["id"]));
    database.connect_superuser().batch_execute(&close).unwrap();
    agrees_in(&database, &model, &world);
    assert_eq!(session(&database, CALLERS[0].1).attempt("select from folders").ok(), Some(12));
}

#[test]
fn what_is_unchecked_stands_beside_who() {
    let trust = all(OWNER & unchecked("{rank} % 2 = 0"));
    let pages = table("pages", [id(), parent("note_id", "notes")], all(by_parent("notes")));
    let model = model([notes([owner("user_id"), integer("rank")], trust), pages]);
    assert_eq!(validate(&model), Ok(()));
    insta::assert_snapshot!(policies(&model));
    for cluster in versions() {
        let database = database(cluster, &model);
        settle_world(&database, &model, &world(&model));
        let seen = |caller: usize| session(&database, CALLERS[caller].1).attempt("select from notes").ok();
        // of two rows, each user's has the rank 0 or 1
        assert_eq!([seen(0), seen(1), seen(2), seen(5)], [Some(1), Some(0), Some(0), Some(2)]);
        passes(&database, &model);
    }
    let access = output::access(&model);
    let said =
        |of: &str| format!("if **unproved** SQL says so{of}: `{{rank}} % 2 = 0` (nothing else says it)");
    let line = |who: &str, said: &str| format!("| {who} | {said} | {said} | {said} | {said} |");
    assert!(access.contains(&line("the row's owner", &said(""))), "{access}");
    assert!(access.contains(&line("the notes's owner", &said(" of the notes"))), "{access}");
    let zero_leak = output::zero_leak(&model);
    assert!(
        zero_leak.contains("Not tried: select, insert, update and delete on public.notes"),
        "{zero_leak}"
    );
}
