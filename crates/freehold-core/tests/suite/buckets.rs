//! Storage buckets: each command, on files of one's own folder, of one's tenant's, and of others'.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::decide::{Act, Caller, Row, permits};
use freehold_core::diff::{Intent, Unsettled, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_core::reach::{Reach, reach};
use freehold_testkit::Database;

/// Avatars of users, files of workspaces, what only some of their members may write, and what is for everybody.
fn desk() -> Model {
    let [workspaces, memberships] = tenancy();
    let seats = table(
        "seats",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            member("user_id"),
            member_role(Storage::Check),
            // who sits there is nothing that its members see
        ],
        all(SERVICE),
    )
    .unique(&["workspace_id", "user_id"]);
    model([workspaces, memberships, seats]).with_buckets([
        Bucket {
            size_limit: Some(1 << 20),
            mime_types: vec!["image/png".into(), "it's/*".into()].into(),
            ..bucket("avatars", all(OWNER).select(ANYONE))
        },
        bucket("files", all(by_member("memberships")).delete(NOBODY)),
        bucket(
            "reports",
            all(by_member_as("seats", &["admin"]) | OWNER).insert(SERVICE).update(SIGNED_IN & OWNER),
        ),
        Bucket { public: true, ..bucket("pictures", all(SERVICE).select(ANYONE)) },
        bucket("it's mine; drop table x", all(OWNER).floor(SIGNED_IN)),
    ])
}

/// Folders of ada's, ben's, of both sides' workspaces, and what is nobody's.
fn folders(model: &Model) -> Vec<String> {
    let world = world(model);
    let workspaces = world.rows[&public("workspaces")].iter().filter_map(|row| row["id"].clone());
    [ADA, BEN].map(String::from).into_iter().chain(workspaces).chain(["nobody".into(), "".into()]).collect()
}

fn path(folder: &str) -> String {
    if folder.is_empty() { "file".into() } else { format!("{folder}/file") }
}

fn planted(database: &Database, model: &Model) {
    settle_world(database, model, &world(model));
    let mut client = database.connect_superuser();
    for bucket in &model.buckets {
        for folder in folders(model) {
            let sql = "insert into storage.objects (bucket_id, name) values ($1, $2)";
            let outcome = client.execute(sql, &[&&*bucket.name, &path(&folder)]);
            outcome.unwrap_or_else(|error| panic!("{error:?}"));
        }
    }
    let sql = "insert into storage.buckets (id, name) values ('other', 'other');
               insert into storage.objects (bucket_id, name) values ('other', 'file')";
    client.batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}"));
}

fn row(files: &Table, folder: &str) -> Row {
    files.columns.iter().map(|column| (column.name.to_string(), Some(folder.to_owned()))).collect()
}

fn quoted(text: &str) -> String {
    value(&Some(text.to_owned()))
}

#[test]
fn each_file_is_for_whom_its_folder_says() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        let (folders, world) = (folders(&model), world(&model));
        let (mut admitted, mut refused) = (0, 0);
        for (name, caller) in CALLERS {
            for bucket in &model.buckets {
                let files = bucket.files(&model);
                for folder in &folders {
                    let at =
                        format!("bucket_id = {} and name = {}", quoted(&bucket.name), quoted(&path(folder)));
                    let another = path(folder) + " anew";
                    let statements = [
                        format!("select from storage.objects where {at}"),
                        format!(
                            "insert into storage.objects (bucket_id, name) values ({}, {})",
                            quoted(&bucket.name),
                            quoted(&another)
                        ),
                        format!("update storage.objects set version = 'x' where {at}"),
                        format!("delete from storage.objects where {at}"),
                    ];
                    let mut session = session(&database, caller);
                    session.batch_execute("set local storage.allow_delete_query = 'true'").unwrap();
                    let statements: Vec<_> = statements.iter().map(String::as_str).collect();
                    let outcomes = attempt(&mut session, &statements);
                    for ((command, outcome), statement) in
                        Command::ALL.into_iter().zip(outcomes).zip(statements)
                    {
                        let expected = caller == Caller::Service
                            || permits(
                                &model,
                                &files,
                                caller,
                                Act::by_key(command, &row(&files, folder)),
                                &world,
                            );
                        let passed = outcome == "done";
                        assert!(passed || ["no row", "42501"].contains(&&*outcome), "{outcome}: {statement}");
                        assert_eq!(passed, expected, "{name}, {outcome}: {statement}");
                        *(if passed { &mut admitted } else { &mut refused }) += 1;
                    }
                }
                // another bucket's files stay closed
                if caller != Caller::Service {
                    let outcomes = attempt(
                        &mut session(&database, caller),
                        &[
                            "select from storage.objects where bucket_id = 'other'",
                            "insert into storage.objects (bucket_id, name) values ('other', 'x')",
                        ],
                    );
                    assert_eq!(outcomes, ["no row", "42501"], "{name}");
                }
            }
        }
        assert!(admitted > 100 && refused > 100, "{admitted} {refused}");
    }
}

#[test]
fn a_file_stays_where_its_owner_may_put_it() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        let mine = format!("bucket_id = 'avatars' and name = '{ADA}/file'");
        let outcomes = attempt(
            &mut session(&database, Caller::User(ADA)),
            &[
                &format!("update storage.objects set name = '{ADA}/b' where {mine}"),
                &format!("update storage.objects set name = '{BEN}/b' where {mine}"),
                &format!("update storage.objects set name = 'b' where {mine}"),
                &format!("update storage.objects set bucket_id = 'files' where {mine}"),
                &format!("update storage.objects set bucket_id = 'other' where {mine}"),
            ],
        );
        assert_eq!(outcomes, ["done", "42501", "42501", "42501", "42501"]);
    }
}

#[test]
fn reach_is_that_of_a_table() {
    let model = desk();
    let files = model.buckets[0].files(&model);
    assert_eq!(reach(&model, &files, Command::Select), Reach::Everyone);
    assert_eq!(reach(&model, &files, Command::Insert), Reach::Users);
}

#[test]
fn both_files_know_them() {
    for cluster in versions() {
        passes_by_psql(&cluster.database(), &desk());
        // without a table, too
        passes_by_psql(&cluster.database(), &model([]).with_buckets([bucket("a", all(OWNER))]));
    }
}

#[test]
fn every_break_is_found() {
    let breaks = [
        "update storage.buckets set public = true where id = 'avatars'",
        "update storage.buckets set file_size_limit = null where id = 'avatars'",
        "update storage.buckets set allowed_mime_types = null where id = 'avatars'",
        "drop policy avatars_select on storage.objects",
        "drop policy files_update on storage.objects; create policy files_update on storage.objects for update to authenticated using (bucket_id = 'files')",
        "create policy more on storage.objects for select to anon using (true)",
        "create policy more on storage.objects for select to anon using (bucket_id = 'files')",
        "alter table storage.objects disable row level security",
        "set local storage.allow_delete_query = 'true'; delete from storage.buckets where id = 'avatars'",
    ];
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        // other buckets are none of ours
        apply(
            &database,
            "create policy theirs on storage.objects for all to anon using (bucket_id = 'other')",
        );
        assert_eq!(verify(&database, &model), Ok(()));
        for sql in breaks {
            let checked =
                output::verify(&model, &lower(&model)).replacen("begin;", &format!("begin; {sql};"), 1);
            let said = run(&database, &checked).err().unwrap_or_default();
            assert!(said.contains("differs from its declarations"), "{}: {sql}: {said}", database.version());
        }
        apply(&database, "create policy more on storage.objects for select to anon using (name like 'a%')");
        let said = zero_leak(&database, &model).unwrap_err();
        assert!(said.contains("visitor may select the folder of ada in the bucket files"), "{said}");
    }
}

#[test]
fn the_buckets_in_sql() {
    let mut text = crate::support::migration(
        &desk(),
        &plan(diff(&Catalog::default(), &lower(&desk()), &Intent::default()).unwrap()),
        &Access::default(),
    );
    let from = text.find("insert into storage").unwrap();
    let head: String =
        text.lines().take_while(|line| line.starts_with("--")).map(|line| format!("{line}\n")).collect();
    text = head + &text[from..];
    let access = output::access(&desk());
    let of_buckets = access.find("\n## Bucket").unwrap();
    text += &access[of_buckets..];
    insta::assert_snapshot!(text);
}

#[test]
fn buckets_change() {
    let [workspaces, memberships] = tenancy();
    let of = |buckets: Vec<Bucket>| model([workspaces.clone(), memberships.clone()]).with_buckets(buckets);
    let avatars = |trust| bucket("avatars", trust);
    let small = |trust| Bucket { size_limit: Some(10), ..avatars(trust) };
    let steps = [
        of(vec![]),
        of(vec![avatars(all(OWNER))]),
        of(vec![avatars(all(by_member("memberships")))]),
        of(vec![small(all(by_member("memberships"))), bucket("b", all(OWNER))]),
    ];
    for cluster in versions() {
        let database = database(cluster, &steps[0]);
        for (old, new) in steps.iter().zip(&steps[1..]) {
            let changes = diff(&lower(old), &lower(new), &Intent::default()).unwrap();
            apply(
                &database,
                &crate::support::migration(new, &plan(changes).upon(&lower(old)), &Access::of(old)),
            );
            passes(&database, new);
            // there is nothing of buckets that a schema without them would look at
            assert!(old.buckets.is_empty() || verify(&database, old).is_err());
        }
    }
    let gone = Unsettled::BucketGone { name: "avatars".into() };
    assert_eq!(diff(&lower(&steps[1]), &lower(&steps[0]), &Intent::default()), Err(vec![gone]));
}

/// The kit's tables are Supabase's in this as well: policies are asked.
#[test]
fn without_a_policy_nobody_reaches_a_file() {
    for cluster in versions() {
        let database = cluster.database();
        planted(&database, &model([]));
        let mut client = database.connect_superuser();
        assert_eq!(client.query("select from storage.objects", &[]).unwrap().len(), 1);
        for (name, caller) in CALLERS.into_iter().filter(|(_, caller)| *caller != Caller::Service) {
            let outcomes = attempt(&mut session(&database, caller), &["select from storage.objects"]);
            assert_eq!(outcomes, ["no row"], "{name}");
        }
    }
}
