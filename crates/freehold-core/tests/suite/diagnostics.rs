//! Every mistake that `validate` knows is told once, in its place; and what it refuses for asking in a circle, Postgres
//! would have refused.

mod of_backfills;
mod of_columns;
mod of_intent;
mod of_sql;
mod tenancy;

use crate::support::*;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::validate::validate;
use postgres::error::SqlState;
use std::collections::BTreeSet;
use std::fmt::Write;

fn notes(columns: impl IntoIterator<Item = Column>) -> Table {
    table("notes", [id(), owner("user_id")].into_iter().chain(columns), all(OWNER))
}

fn external(name: &str) -> Table {
    Table { trust: None, ..table(name, [id()], all(NOBODY)) }
}

fn at(line: u32) -> Place {
    Place::new("schema.rs", line, 1, 1)
}

/// Notes, and what a mistake needs besides.
fn with_objects(change: impl FnOnce(&mut Model)) -> Model {
    let mut model = model([notes([])]);
    change(&mut model);
    model
}

/// One mistake each: what it is, its code, and a model that makes it.
fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let [workspaces, memberships] = tenancy();
    let with_notes = |trust: TrustModel| {
        model(tenancy().into_iter().chain([table(
            "notes",
            [id(), tenant("workspace_id", "workspaces")],
            trust,
        )]))
    };
    let documents =
        || table("documents", [id(), tenant("workspace_id", "workspaces")], all(by_member("memberships")));
    let pages = |columns: Vec<Column>| {
        let pages = table("pages", [id()].into_iter().chain(columns), all(SERVICE));
        model(tenancy().into_iter().chain([documents(), pages]))
    };
    let carried = || carried("workspace_id", "workspaces");
    let kind = |line, labels| {
        column("kind", BaseType::Set(ClosedSet { place: at(line), ..set("kind", labels, Storage::Enum) }))
    };
    let x60 = "x".repeat(60);
    let long = |suffix: &str| text(&format!("{x60}{suffix}")).unique();
    let twice = |table: Table| vec![table.clone(), table];
    vec![
        ("a table listed twice", Code::TableTwice, {
            let mut model = model(twice(notes([])));
            model.tables[1] = model.tables[0].clone();
            model
        }),
        ("a table listed twice, once under a floor", Code::TableTwice, {
            let mut model = model(twice(notes([])));
            let trust = model.tables[0]
                .trust
                .clone()
                .map(|trust| TrustModel { floor: Some(trust.select.clone()), ..trust });
            model.tables[1] = Table { trust, ..model.tables[0].clone() };
            model
        }),
        ("two tables of one name", Code::TableTwice, model([notes([]), notes([text("body")])])),
        ("two columns of one name", Code::ColumnTwice, model([notes([text("body"), integer("body")])])),
        (
            "a reference to a table that isn't listed",
            Code::TableMissing,
            model([notes([reference("file_id", "files"), reference("other_file_id", "files")])]),
        ),
        ("a membership that isn't listed", Code::TableMissing, with_notes(all(by_member("seats")))),
        ("a parent that isn't listed", Code::TableMissing, with_notes(all(by_parent("threads")))),
        ("a key of no column", Code::ColumnMissing, model([notes([]).key(&["id", "slug"])])),
        ("a unique constraint of no column", Code::ColumnMissing, model([notes([]).unique(&["slug"])])),
        ("an index of no column", Code::ColumnMissing, model([notes([]).index(&["user_id", "slug"])])),
        (
            "an index that includes no column",
            Code::ColumnMissing,
            model([notes([]).indexed(Index { include: vec!["slug".into()].into(), ..index(&["user_id"]) })]),
        ),
        ("no key", Code::KeyMissing, model([notes([]).key(&[])])),
        ("a reference of another type", Code::KeyType, {
            let file = Column { base: BaseType::BigInt, ..reference("file_id", "files") };
            model([notes([file]), table("files", [id()], all(SERVICE))])
        }),
        ("a reference to a key of two columns", Code::KeyType, {
            let seat = reference("seat_id", (public("memberships"), "user_id"));
            model(tenancy().into_iter().chain([notes([seat])]))
        }),
        ("an owner of another type than the users' ids", Code::KeyType, {
            let owner = Column { base: BaseType::Text, default: None, ..owner("user_id") };
            model([table("notes", [id(), owner], all(OWNER))])
        }),
        (
            "set null on what can't be NULL",
            Code::SetNull,
            model([notes([reference("file_id", users()).on_delete(Action::SetNull)])]),
        ),
        (
            "set null on update",
            Code::SetNull,
            model([notes([reference("file_id", users()).on_update(Action::SetNull)])]),
        ),
        ("no owner", Code::TrustMisfit, model([table("notes", [id()], all(OWNER))])),
        ("a policy that nobody has", Code::TrustMisfit, {
            let secrets = table("secrets", [id()], all(SERVICE));
            let notes = notes([parent("secret_id", "secrets")]);
            let trust = all(OWNER).named(Command::Select, "Owners", OWNER).named(
                Command::Select,
                "Keepers",
                by_parent("secrets"),
            );
            model([secrets, Table { trust: Some(trust), ..notes }])
        }),
        ("two policies of one name", Code::NameCollision, {
            let trust =
                all(OWNER).named(Command::Select, "Owners", OWNER).named(Command::Update, "Owners", OWNER);
            model([Table { trust: Some(trust), ..notes([]) }])
        }),
        ("a policy's name that can't be one", Code::NameInvalid, {
            let trust = all(OWNER).named(Command::Select, "two\nlines", OWNER);
            model([Table { trust: Some(trust), ..notes([]) }])
        }),
        ("two owners", Code::TrustMisfit, model([notes([owner("other_id")])])),
        ("an owner who never signs in", Code::TrustMisfit, {
            let notes = table(
                "notes",
                [id(), Column { role: Role::Owner, ..reference("file_id", "files") }],
                all(OWNER),
            );
            model([notes, table("files", [id()], all(SERVICE))])
        }),
        ("no key of a user's", Code::TrustMisfit, model([table("notes", [id()], all(ME))])),
        ("a key that is a file's", Code::TrustMisfit, {
            let notes = table("notes", [reference("file_id", "files")], all(ME));
            model([notes, table("files", [id()], all(SERVICE))])
        }),
        ("no tenant", Code::TrustMisfit, {
            model([
                workspaces.clone(),
                memberships.clone(),
                table("notes", [id()], all(by_member("memberships"))),
            ])
        }),
        (
            "two tenants",
            Code::TrustMisfit,
            model(tenancy().into_iter().chain([table(
                "notes",
                [id(), tenant("one_id", "workspaces"), tenant("other_id", "workspaces")],
                all(by_member("memberships")),
            )])),
        ),
        ("a membership of nothing", Code::TrustMisfit, with_notes(all(by_member("workspaces")))),
        ("no parent", Code::TrustMisfit, with_notes(all(by_parent("workspaces")))),
        (
            "two parents",
            Code::TrustMisfit,
            pages(vec![parent("a_id", "documents"), parent("b_id", "documents")]),
        ),
        ("a parent that may be NULL", Code::TrustMisfit, {
            let pages = table(
                "pages",
                [id(), parent("document_id", "documents").nullable()],
                all(by_parent("documents")),
            );
            model(tenancy().into_iter().chain([documents(), pages]))
        }),
        ("a parent without an owner", Code::TrustMisfit, {
            let pages = table(
                "pages",
                [id(), parent("document_id", "documents"), owner("user_id")],
                all(by_parents("documents", OWNER)),
            );
            model(tenancy().into_iter().chain([documents(), pages]))
        }),
        ("a parent without such a column", Code::ColumnMissing, {
            let by = OWNER & when("state", Test::IsNull);
            let pages = table(
                "pages",
                [id(), parent("note_id", "notes"), text("state").nullable()],
                all(by_parents("notes", by)),
            );
            model([notes([]), pages])
        }),
        ("a table that is asked of a parent and isn't listed", Code::TableMissing, {
            let pages = table(
                "pages",
                [id(), parent("note_id", "notes")],
                all(by_parents("notes", by_staff("user_roles", &[]))),
            );
            model([notes([]), pages])
        }),
        ("a parent without a trust model", Code::ParentUnprotected, {
            model([
                table("pages", [id(), parent("file_id", "files")], all(by_parent("files"))),
                external("files"),
            ])
        }),
        ("a policy that asks itself", Code::PolicyRecursion, recursions().swap_remove(0).1),
        ("a membership that anybody adds himself to", Code::SelfEnrolment, {
            let open = Table { trust: Some(all(SERVICE).select(ME).insert(ME)), ..memberships.clone() };
            model([workspaces.clone(), open])
        }),
        ("a membership that anybody changes for himself", Code::SelfEnrolment, {
            let open = Table { trust: Some(all(SERVICE).select(ME).update(ME)), ..memberships.clone() };
            model([workspaces.clone(), open])
        }),
        ("an admin who raises himself", Code::SelfEnrolment, {
            let admin = by_member_as("memberships", &["admin"]);
            let columns =
                [tenant("workspace_id", "workspaces"), member("user_id"), member_role(Storage::Check)];
            let raised = table("memberships", columns, all(SERVICE).select(ME).update(admin))
                .key(&["workspace_id", "user_id"]);
            model([workspaces.clone(), raised])
        }),
        ("a share that anybody adds", Code::SelfEnrolment, {
            let shares = table(
                "shares",
                [parent("note_id", "notes"), member("user_id"), owner("by_id")],
                all(SERVICE).select(ME).insert(by_member("memberships")),
            );
            let columns = [tenant("workspace_id", "workspaces")];
            let shares =
                Table { columns: [shares.columns.to_vec(), columns.into()].concat().into(), ..shares };
            let notes = table(
                "notes",
                [id(), owner("user_id")],
                all(OWNER).select(OWNER | shared_with("shares", &[])),
            );
            model(tenancy().into_iter().chain([notes, shares.key(&["note_id", "user_id"])]))
        }),
        ("a share of whatever is seen", Code::SelfEnrolment, {
            let seen = by_parents("notes", SIGNED_IN) & claim("aal", ClaimTest::Is("aal2".into()));
            let shares = table(
                "shares",
                [parent("note_id", "notes"), member("user_id")],
                all(SERVICE).select(ME).insert(seen),
            );
            let by_share = || by_parents("notes", shared_with("shares", &[]));
            let pages = table("pages", [id(), parent("note_id", "notes")], all(SERVICE).update(by_share()));
            model([notes([]), shares.key(&["note_id", "user_id"]), pages])
        }),
        ("a membership of whatever is seen", Code::SelfEnrolment, {
            let open = all(SERVICE).select(ME).insert(by_parents("rooms", SIGNED_IN));
            let rooms = table("rooms", [id()], all(SERVICE).select(SIGNED_IN));
            let columns =
                [tenant("workspace_id", "workspaces"), member("user_id"), parent("room_id", "rooms")];
            let members = table("memberships", columns, open).key(&["workspace_id", "user_id"]);
            model([workspaces.clone(), members, rooms])
        }),
        ("permissions that users write", Code::SelfEnrolment, {
            let permissions = table(
                "role_permissions",
                [member_role(Storage::Check), permission("permission", &["read"])],
                all(SERVICE).insert(SIGNED_IN),
            );
            let staff = table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE));
            let trust = all(by_staff_may("user_roles", "role_permissions", "read"));
            model([
                permissions.key(&["role", "permission"]),
                staff.key(&["user_id", "role"]),
                table("notes", [id()], trust),
            ])
        }),
        ("a peer who was drawn in", Code::SelfEnrolment, {
            let admin = || by_member_as("memberships", &["admin"]) & NOT_ME;
            let columns =
                [tenant("workspace_id", "workspaces"), member("user_id"), member_role(Storage::Check)];
            let members = table("memberships", columns, all(SERVICE).select(ME).insert(admin()))
                .key(&["workspace_id", "user_id"]);
            model([
                workspaces.clone(),
                members,
                notes_trusted(all(OWNER).select(OWNER | peer("memberships"))),
            ])
        }),
        ("a manager by his own word", Code::SelfEnrolment, {
            let columns =
                [id(), member("user_id"), managed_by("manager_id"), tenant("workspace_id", "workspaces")];
            let reporting = table("reporting", columns, all(SERVICE).insert(by_member("memberships")));
            model(
                tenancy()
                    .into_iter()
                    .chain([reporting, notes_trusted(all(OWNER).select(OWNER | manager("reporting")))]),
            )
        }),
        ("a column that isn't there", Code::ColumnMissing, {
            model([notes_trusted(all(OWNER & when("state", Test::IsNull)))])
        }),
        ("a condition that is always the same", Code::TrustMisfit, {
            model([notes_trusted(all(OWNER & when("body", Test::IsNull)))])
        }),
        ("a text compared with a number", Code::TrustMisfit, {
            let test = Test::Is(Comparison::Equal, Operand::Integer(1));
            model([notes_trusted(all(OWNER & when("body", test)))])
        }),
        ("a text that decides", Code::TrustMisfit, {
            let test = Test::Is(Comparison::Equal, Operand::Text("open".into()));
            model([notes_trusted(all(OWNER & when("body", test)))])
        }),
        ("a text that has no order", Code::TrustMisfit, {
            let test = Test::Is(Comparison::Less, Operand::Text("m".into()));
            model([notes_trusted(all(OWNER & when("body", test)))])
        }),
        ("a label of another set", Code::TrustMisfit, {
            let other = Operand::Label { set: public("moods"), label: "glad".into() };
            let columns = [id(), owner("user_id"), state("mood", &["glad"])];
            let test = Test::Is(Comparison::Equal, other);
            model([table("notes", columns, all(OWNER & when("mood", test)))])
        }),
        ("an owner that is a text", Code::TrustMisfit, model([notes_trusted(all(named("body")))])),
        ("a claim for a missing column", Code::ColumnMissing, {
            model([notes_trusted(all(claim("app_metadata.org", ClaimTest::IsColumn("org_id".into()))))])
        }),
        ("SQL about a missing column", Code::ColumnMissing, {
            model([notes_trusted(all(OWNER & unchecked("{rank} > 1")))])
        }),
        ("SQL of a trust model that breaks out", Code::SqlBreakout, {
            model([notes_trusted(all(OWNER & unchecked("true) or (true")))])
        }),
        ("a text that ends too early", Code::SqlBreakout, {
            let test = Test::Is(Comparison::Equal, Operand::Text("a\0b".into()));
            let body = Column { check: Some(check("body <> ''")), ..text("body") };
            model([table("notes", [id(), owner("user_id"), body], all(OWNER & when("body", test)))])
        }),
        ("a tree without branches", Code::TrustMisfit, model([notes_trusted(all(within(OWNER)))])),
        ("a tree that asks others", Code::TrustMisfit, {
            let columns = [id(), owner("user_id"), above("above_id", "folders"), parent("note_id", "notes")];
            let folders = table("folders", columns, all(within(OWNER | by_parent("notes"))));
            model([notes_trusted(all(OWNER)), folders])
        }),
        ("a tree that visitors walk", Code::TrustMisfit, {
            let columns = [id(), owner("user_id"), above("above_id", "folders"), parent("note_id", "notes")];
            let folders = table("folders", columns, all(OWNER).select(within(OWNER | ANYONE)));
            model([notes_trusted(all(OWNER)), folders])
        }),
        ("a way that leads nowhere", Code::TrustMisfit, {
            let projects = table("projects", [id(), owner("user_id")], all(OWNER));
            let notes = table(
                "notes",
                [id(), tenant("project_id", "projects")],
                all(by_member_via("memberships", &["projects"])),
            );
            model(tenancy().into_iter().chain([projects, notes]))
        }),
        ("shares of something else", Code::TrustMisfit, {
            let shares = table("shares", [id(), member("user_id")], all(SERVICE));
            model([notes_trusted(all(OWNER).select(shared_with("shares", &[]))), shares])
        }),
        ("reports without a manager", Code::TrustMisfit, {
            let reporting = table("reporting", [id(), member("user_id")], all(SERVICE));
            model([notes_trusted(all(OWNER).select(manager("reporting"))), reporting])
        }),
        ("a join that misses one side", Code::TrustMisfit, {
            let tags = table("tags", [id(), owner("user_id")], all(OWNER));
            let joined = table(
                "note_tags",
                [id(), parent("note_id", "notes")],
                all(SERVICE).select(by_parent("notes")),
            );
            let trusted = notes_trusted(all(OWNER).select(OWNER | through("note_tags", "tags")));
            model([trusted, tags, joined])
        }),
        ("a permission nobody knows", Code::TrustMisfit, {
            let permissions = table(
                "role_permissions",
                [member_role(Storage::Check), permission("permission", &["read"])],
                all(SERVICE),
            );
            let staff = table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE));
            let trust = all(by_staff_may("user_roles", "role_permissions", "write"));
            model([
                permissions.key(&["role", "permission"]),
                staff.key(&["user_id", "role"]),
                table("notes", [id()], trust),
            ])
        }),
        ("carried from nowhere", Code::CarriedFrom, pages(vec![carried()])),
        ("carried from a parent without it", Code::CarriedFrom, {
            let tables =
                [notes([]), table("pages", [id(), parent("note_id", "notes"), carried()], all(SERVICE))];
            model(tenancy().into_iter().chain(tables))
        }),
        (
            "carried from the tenant itself",
            Code::CarriedFrom,
            pages(vec![parent("of_id", "workspaces"), carried()]),
        ),
        (
            "carried from what may be NULL",
            Code::CarriedFrom,
            pages(vec![parent("document_id", "documents").nullable(), carried()]),
        ),
        (
            "carried and NULL itself",
            Code::CarriedFrom,
            pages(vec![parent("document_id", "documents"), carried().nullable()]),
        ),
        ("a name of 64 bytes", Code::NameInvalid, model([notes([text(&"x".repeat(64))])])),
        ("a system column", Code::NameInvalid, model([notes([text("ctid")])])),
        ("names alike in 63 bytes", Code::NameCollision, model([notes([long("_a"), long("_b")])])),
        ("a table called as an index is", Code::NameCollision, {
            model([notes([]), table("notes_user_id_idx", [id()], all(SERVICE))])
        }),
        ("a table called as a key is", Code::NameCollision, {
            model([notes([]), table("notes_pkey", [id()], all(SERVICE))])
        }),
        ("a table called as a sequence is", Code::NameCollision, {
            let counted = Column { default: Some(Default::Identity), ..column("n", BaseType::BigInt) };
            model([notes([counted]), table("notes_n_seq", [id()], all(SERVICE))])
        }),
        ("a table called as a type is", Code::NameCollision, {
            model([notes([kind(5, &["a"])]), table("kind", [id()], all(SERVICE))])
        }),
        ("two checks without a name", Code::NameCollision, {
            model([notes([]).checked(check("true")).checked(check("not false"))])
        }),
        ("functions alike in 63 bytes", Code::NameCollision, {
            let stamp = |suffix: &str| updated_at(&format!("{x60}{suffix}"));
            model([
                table("notes", [id(), stamp("_a")], all(SERVICE)),
                table("files", [id(), stamp("_b")], all(SERVICE)),
            ])
        }),
        ("a label that leaves no room", Code::NameCollision, {
            let trust = all(NOBODY).select(OWNER).delete(OWNER).label(&"x".repeat(63));
            model([Table { trust: Some(trust), ..notes([]) }])
        }),
        ("two sets of one type", Code::TypeConflict, {
            model([notes([kind(5, &["a"])]), table("files", [id(), kind(6, &["a", "b"])], all(SERVICE))])
        }),
        ("an index twice", Code::IndexTwice, {
            model([notes([]).index(&["user_id", "id"]).index(&["user_id", "id"])])
        }),
        ("an index over the key", Code::IndexTwice, model([notes([]).index(&["id"])])),
        ("an index over what is unique", Code::IndexTwice, {
            model([notes([text("slug").unique()]).index(&["slug"])])
        }),
        ("a key twice", Code::IndexTwice, { model([notes([text("slug").unique()]).unique(&["slug"])]) }),
        ("a key that is the primary key", Code::IndexTwice, model([notes([]).unique(&["id"])])),
        ("a view called as a table is", Code::NameCollision, {
            let notes_view = view("notes", [field("id", BaseType::Uuid)], "select 1");
            with_objects(|model| model.views = vec![View { place: at(7), ..notes_view }])
        }),
        ("a sequence called as a key is", Code::NameCollision, {
            with_objects(|model| model.sequences = vec![Sequence { place: at(7), ..sequence("notes_pkey") }])
        }),
        ("two functions of one name", Code::NameCollision, {
            let first =
                Function { place: at(7), rust_name: "First".into(), ..function("f", "integer", "select 1") };
            with_objects(|model| model.functions = vec![first.clone(), Function { place: at(8), ..first }])
        }),
        ("a trigger called as another is", Code::NameCollision, {
            let run = trigger(Timing::After, &[Command::Insert], "run");
            with_objects(|model| {
                model.functions = vec![trigger_function("run", "begin return null; end")];
                model.tables[0].triggers = vec![run.clone(), Trigger { place: at(8), ..run }].into();
            })
        }),
        ("a trigger of a time called as an owner's is", Code::NameCollision, {
            model([notes([updated_at("updated_at").triggered("notes_user_id_frozen")])])
        }),
        ("a function in the helpers' schema", Code::NameInvalid, {
            let mine = Function { name: in_schema("freehold", "f"), ..function("f", "integer", "select 1") };
            with_objects(|model| model.functions = vec![Function { place: at(7), ..mine }])
        }),
        ("an argument of 64 bytes", Code::NameInvalid, {
            let long = Field { place: at(8), ..field(&"x".repeat(64), BaseType::Text) };
            with_objects(|model| {
                model.functions = vec![function("f", "integer", "select 1").arguments([long])]
            })
        }),
        ("a view's query that breaks out", Code::SqlBreakout, {
            let broken = view("v", [field("id", BaseType::Uuid)], "select 1; drop table notes");
            with_objects(|model| model.views = vec![View { place: at(7), ..broken }])
        }),
        ("a result that breaks out", Code::SqlBreakout, {
            let broken = function("f", "text as 'x'; --", "select 1");
            with_objects(|model| model.functions = vec![Function { place: at(7), ..broken }])
        }),
        ("a table that a function writes and isn't there", Code::PartMissing, {
            let writer = function("f", "void", "delete from public.files").writes(&["files"]);
            with_objects(|model| model.functions = vec![Function { place: at(7), ..writer }])
        }),
        ("a function that a trigger calls and isn't there", Code::PartMissing, {
            let run = Trigger { place: at(7), ..trigger(Timing::After, &[Command::Insert], "run") };
            with_objects(|model| model.tables[0].triggers = vec![run].into())
        }),
        ("a sequence that a default takes from and isn't there", Code::PartMissing, {
            model([notes([integer("number").default(Default::Next(public("numbers")))])])
        }),
        ("a function that reads and doesn't say so", Code::UseUndeclared, {
            let reader = function("f", "bigint", "select count(*) from public.notes -- public.v\n");
            with_objects(|model| model.functions = vec![Function { place: at(7), ..reader }])
        }),
        ("a function that writes what it says it reads", Code::UseUndeclared, {
            let writer = function("f", "void", "delete from public.notes").reads(&["notes"]);
            with_objects(|model| model.functions = vec![Function { place: at(7), ..writer }])
        }),
        ("a view that calls and doesn't say so", Code::UseUndeclared, {
            let calling = view("v", [field("n", BaseType::Integer)], "select public.f()");
            with_objects(|model| {
                model.functions = vec![function("f", "integer", "select 1")];
                model.views = vec![View { place: at(7), ..calling }];
            })
        }),
        ("a default that takes a number and doesn't say so", Code::UseUndeclared, {
            let number = Default::Sql("nextval('public.numbers')".into());
            let mut model = model([notes([integer("number").default(number)])]);
            model.sequences = vec![sequence("numbers")];
            model
        }),
        ("two functions that call each other", Code::UseCycle, {
            let calls = |name: &str, other: &str| {
                function(name, "integer", &format!("select public.{other}()")).calls(&[other])
            };
            with_objects(|model| {
                model.functions = vec![
                    Function { place: at(7), ..calls("f", "g") },
                    Function { place: at(8), ..calls("g", "f") },
                ];
            })
        }),
        ("a default that calls what reads a table", Code::UseCycle, {
            let mut model = model([notes([integer("n").default(Default::Sql("public.f()".into()))])]);
            let reading = function("f", "integer", "select count(*)::integer from public.notes");
            model.functions = vec![Function { place: at(7), ..reading.reads(&["notes"]) }];
            model
        }),
        ("a trigger that calls what returns a number", Code::TriggerMisfit, {
            let run = Trigger { place: at(7), ..trigger(Timing::After, &[Command::Insert], "f") };
            with_objects(|model| {
                model.functions = vec![function("f", "integer", "select 1")];
                model.tables[0].triggers = vec![run].into();
            })
        }),
        ("a trigger's function with an argument", Code::TriggerMisfit, {
            let of_one =
                trigger_function("f", "begin return null; end").arguments([field("a", BaseType::Text)]);
            with_objects(|model| model.functions = vec![Function { place: at(7), ..of_one }])
        }),
        ("a trigger's function in SQL", Code::TriggerMisfit, {
            let in_sql = Function { language: Language::Sql, ..trigger_function("f", "select 1") };
            with_objects(|model| model.functions = vec![Function { place: at(7), ..in_sql }])
        }),
        ("a sign-up that goes on whatever goes wrong", Code::TriggerMisfit, {
            let body = "begin\n  perform 1;\nexception\n  when others then null;\nend;";
            with_objects(|model| model.functions = vec![Function { place: at(7), ..on_sign_up("f", body) }])
        }),
        ("a view for visitors of what they may not read", Code::ViewHidden, {
            let open = view("v", [field("id", BaseType::Uuid)], "select n.id from public.notes as n")
                .reads(&["notes"]);
            with_objects(|model| model.views = vec![View { place: at(7), select: Audience::Anyone, ..open }])
        }),
        ("a view of the platform's users", Code::ViewHidden, {
            let all = view("v", [field("email", BaseType::Text)], "select u.email from auth.users as u");
            with_objects(|model| model.views = vec![View { place: at(7), ..all }])
        }),
        ("a CHECK of what its writers may not execute", Code::CallRefused, {
            let mut model = model([notes([text("body").check("public.f(body)")])]);
            let closed = function("f", "boolean", "select true").arguments([field("of", BaseType::Text)]);
            model.functions = vec![Function { place: at(7), ..closed }.execute(Audience::Service)];
            model
        }),
        ("a function that calls what its callers may not", Code::CallRefused, {
            let calling = function("g", "integer", "select public.f()").calls(&["f"]);
            with_objects(|model| {
                model.functions = vec![
                    function("f", "integer", "select 1").execute(Audience::Nobody),
                    Function { place: at(7), ..calling },
                ];
            })
        }),
        ("a trigger that calls what its writers may not", Code::CallRefused, {
            let run = trigger_function("run", "begin perform public.f(); return null; end").calls(&["f"]);
            with_objects(|model| {
                model.functions = vec![
                    function("f", "integer", "select 1").execute(Audience::Service),
                    Function { place: at(7), ..run },
                ];
                model.tables[0].triggers =
                    vec![trigger(Timing::After, &[Command::Insert, Command::Delete], "run")].into();
            })
        }),
        ("a function of its owner's that asks nobody", Code::CallerUnasked, {
            let all = function("f", "setof public.notes", "select n from public.notes as n").definer();
            with_objects(|model| model.functions = vec![Function { place: at(7), ..all.reads(&["notes"]) }])
        }),
        ("a reason to ask nobody where somebody is asked", Code::CallerUnasked, {
            let asking = function("f", "uuid", "select auth.uid()").definer();
            let asking = Function { any_caller: Some("it's a secret".into()), place: at(7), ..asking };
            with_objects(|model| model.functions = vec![asking])
        }),
        ("a function that names a table without its schema", Code::NameUnqualified, {
            let counting = function("f", "bigint", "select count(*) from notes").reads(&["notes"]);
            with_objects(|model| model.functions = vec![Function { place: at(7), ..counting }])
        }),
        ("a function of its owner's that runs text", Code::DynamicSql, {
            let run = function("f", "void", "begin execute what || auth.uid(); end").definer();
            let run = run.arguments([field("what", BaseType::Text)]);
            with_objects(|model| {
                model.functions = vec![Function { place: at(7), language: Language::PlPgSql, ..run }];
            })
        }),
        (
            "SQL that breaks out",
            Code::SqlBreakout,
            model([notes([text("body").check("true); drop table notes; --")])]),
        ),
    ]
}

fn notes_trusted(trust: TrustModel) -> Table {
    table("notes", [id(), owner("user_id"), text("body")], trust)
}

/// Delegation in a circle reaches nobody, so lowering writes no policy: this is the one that was asked for.
fn delegated(table: &str, to: &str) -> String {
    format!(
        "grant select on {table} to authenticated;
         create policy delegated on {table} for select to authenticated
           using (exists (select 1 from {to} as parent where parent.id = {table}.above_id));"
    )
}

/// Models whose policies would ask each other without end, and a statement that does it.
fn recursions() -> Vec<(&'static str, Model, String, &'static str)> {
    let chain = |name: &str, via: &str| table(name, [id(), parent("above_id", via)], all(by_parent(via)));
    vec![
        (
            "a parent of its own kind",
            model([chain("comments", "comments")]),
            delegated("comments", "comments"),
            "select from comments",
        ),
        (
            "a parent that asks back",
            model([
                table("files", [id(), parent("above_id", "pages")], all(by_parent("pages"))),
                table(
                    "pages",
                    [id(), parent("above_id", "files"), owner("user_id")],
                    all(OWNER | by_parents("files", SIGNED_IN)),
                ),
            ]),
            [delegated("files", "pages"), delegated("pages", "files")].concat(),
            "select from pages",
        ),
        (
            "three that lead back",
            model([chain("a", "b"), chain("b", "c"), chain("c", "a")]),
            [delegated("a", "b"), delegated("b", "c"), delegated("c", "a")].concat(),
            "select from b",
        ),
        (
            "a floor that leads back",
            model([
                table(
                    "files",
                    [id(), owner("user_id"), parent("above_id", "pages")],
                    all(OWNER).floor(by_parent("pages")),
                ),
                table(
                    "pages",
                    [id(), owner("user_id"), parent("above_id", "files")],
                    all(by_parents("files", OWNER)),
                ),
            ]),
            [delegated("files", "pages"), delegated("pages", "files")].concat(),
            "select from pages",
        ),
        (
            "two that are seen as each other",
            model([
                table("files", [id()], all(SERVICE).select(through("file_tags", "tags"))),
                table("tags", [id()], all(SERVICE).select(through("file_tags", "files"))),
                table("file_tags", [parent("file_id", "files"), parent("tag_id", "tags")], all(SERVICE))
                    .key(&["file_id", "tag_id"]),
            ]),
            [("files", "tags"), ("tags", "files")]
                .map(|(table, other)| {
                    format!(
                        "grant select on {table} to authenticated;
                         create policy through on {table} for select to authenticated using (
                           exists (select 1 from {other} as parent where parent.id <> {table}.id));"
                    )
                })
                .concat(),
            "select from files",
        ),
        (
            "a floor that asks back",
            model([
                table("files", [id(), owner("user_id")], all(OWNER).floor(through("file_tags", "pages"))),
                table("pages", [id(), parent("file_id", "files")], all(by_parent("files"))),
                table("file_tags", [parent("file_id", "files"), parent("page_id", "pages")], all(SERVICE))
                    .key(&["file_id", "page_id"]),
            ]),
            "grant select on files, pages to authenticated;
             create policy floor on files as restrictive for select to authenticated
               using (exists (select 1 from pages where pages.file_id <> files.id));
             create policy delegated on pages for select to authenticated
               using (exists (select 1 from files where files.id = pages.file_id));"
                .to_owned(),
            "select from files",
        ),
    ]
}

#[test]
fn each_mistake_is_told_once_and_where_it_is() {
    let mut told = String::new();
    let mut codes = BTreeSet::new();
    for (what, code, model) in mistakes()
        .into_iter()
        .chain(tenancy::mistakes())
        .chain(of_backfills::mistakes())
        .chain(of_columns::mistakes())
        .chain(of_intent::mistakes())
        .chain(of_sql::mistakes())
    {
        let found = validate(&model).err().unwrap_or_default();
        let codes_found: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes_found, [code], "{what}: {found:#?}");
        codes.insert(code);
        for found in found {
            writeln!(told, "{what}\n  {found}").unwrap();
            for (place, how) in &found.related {
                writeln!(told, "    {place}: {how}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(told);
    // what only a sealed migration can tell isn't `validate`'s
    let others = [
        Code::TableGone,
        Code::ColumnGone,
        Code::SequenceGone,
        Code::ValueGone,
        Code::ConversionMissing,
        Code::ColumnUnfilled,
        Code::ChangeUnsupported,
    ];
    let expected: BTreeSet<_> = Code::ALL.iter().copied().filter(|code| !others.contains(code)).collect();
    assert_eq!(codes, expected);
}

#[test]
fn five_mistakes_are_five_messages() {
    let model = model([
        table("notes", [id(), text("body"), text("body")], all(OWNER)),
        table("files", [id(), reference("note_id", "notes").on_delete(Action::SetNull)], all(SERVICE))
            .key(&[]),
        table("pages", [id(), reference("book_id", "books")], all(SERVICE)).index(&["slug"]),
    ]);
    let found = validate(&model).err().unwrap_or_default();
    let found: Vec<_> = found.iter().map(|found| (found.place.to_string(), found.code)).collect();
    assert_eq!(
        found,
        [
            ("schema.rs:100:1".into(), Code::TrustMisfit),
            ("schema.rs:103:1".into(), Code::ColumnTwice),
            ("schema.rs:200:1".into(), Code::KeyMissing),
            ("schema.rs:202:1".into(), Code::SetNull),
            ("schema.rs:300:2".into(), Code::ColumnMissing),
            ("schema.rs:302:2".into(), Code::TableMissing),
        ]
    );
}

/// Four commands that each miss the owner miss one owner.
#[test]
fn a_mistake_that_four_commands_meet_is_told_once() {
    let trust = all(OWNER).insert(OWNER & SIGNED_IN).update(SIGNED_IN & OWNER).delete(OWNER | SERVICE);
    let found = validate(&model([table("notes", [id()], trust)])).err().unwrap_or_default();
    assert_eq!(found.len(), 1, "{found:#?}");
    let lines: Vec<_> = found[0].related.iter().map(|(place, _)| place.line).collect();
    assert_eq!(lines, [191, 192, 193, 194]);
}

#[test]
fn five_names_are_five_messages() {
    let columns = ["", "a\nb", "ctid", "pg_x"].map(text);
    let model = model([notes(columns), table(&"x".repeat(64), [id()], all(SERVICE))]);
    let found = validate(&model).err().unwrap_or_default();
    let places: Vec<_> = found.iter().map(|found| found.place.line).collect();
    assert_eq!(places, [103, 104, 105, 106, 200], "{found:#?}");
}

#[test]
fn a_valid_model_is_not_complained_of() {
    for tables in
        [vec![], Vec::from(tenancy()), vec![notes([text("body")])], vec![notes([]), external("files")]]
    {
        assert_eq!(validate(&model(tables)), Ok(()));
    }
}

/// Each way around would be gone again and again, if it weren't told first.
#[test]
fn a_long_circle_is_told_at_once() {
    let name = |n: usize| format!("t_{}", n % 40);
    let tables = (0..40).map(|n| {
        let columns =
            [id(), parent("one_id", name(n + 1).as_str()), parent("other_id", name(n + 2).as_str())];
        table(&name(n), columns, all(by_parent(&name(n + 1)) | by_parent(&name(n + 2))))
    });
    let found = validate(&model(tables)).err().unwrap_or_default();
    assert!(!found.is_empty() && found.iter().all(|found| found.code == Code::PolicyRecursion));
}

#[test]
fn what_is_refused_for_recursion_would_recurse() {
    for (what, model, by_hand, statement) in recursions() {
        let found = validate(&model).err().unwrap_or_default();
        let codes: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::PolicyRecursion], "{what}: {found:#?}");
        for cluster in versions() {
            let database = cluster.database();
            // lowering ends all the same
            apply(&database, &output::schema(&model, &lower(&model)));
            apply(&database, &by_hand);
            let mut ada = session(&database, freehold_core::decide::Caller::User(ADA));
            let refused = ada.attempt(statement).err().and_then(|error| error.code().cloned());
            assert_eq!(refused, Some(SqlState::INVALID_OBJECT_DEFINITION), "{what}");
        }
    }
}
