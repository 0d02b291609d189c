//! Columns that clients neither read nor write, whatever they are trusted with; the service does.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::decide::Caller;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;

/// Devices whose users see them and not their tokens; boards that everybody sees, but not their hashes.
fn desk_with(secret: impl Fn(Column) -> Column) -> Model {
    let devices = table(
        "devices",
        [
            secret(text("push token").default(Default::Text("none".into()))),
            id(),
            owner("user_id"),
            text("name"),
            secret(integer("failures").nullable()),
            updated_at("updated_at"),
        ],
        all(OWNER),
    )
    .key(&["id"]);
    let boards = table(
        "boards",
        [id(), tenant("workspace_id", "workspaces"), secret(text("hash"))],
        all(by_member("memberships")).insert(SERVICE).delete(NOBODY).select(ANYONE),
    );
    model(tenancy().into_iter().chain([devices, boards]))
}

fn desk() -> Model {
    desk_with(Attributes::secret)
}

#[test]
fn all_else_is_as_it_is_decided() {
    for (model, cluster) in everywhere(&desk()) {
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 30 && tally.refused > 30, "{tally:?}");
        passes(&database, &model);
    }
}

#[test]
fn clients_have_no_way_to_it_and_the_service_does() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        settle_world(&database, &model, &world(&model));
        let mine = format!("user_id = '{ADA}'");
        let secret = [
            "select \"push token\" from devices".to_owned(),
            "select * from devices".to_owned(),
            "select devices from devices".to_owned(),
            "select 1 from devices where \"push token\" like 'a%'".to_owned(),
            "select count(*) from devices group by failures".to_owned(),
            format!("insert into devices (user_id, name, \"push token\") values ('{ADA}', 'x', 'y')"),
            format!("update devices set failures = 1 where {mine}"),
            format!("update devices set name = \"push token\" where {mine}"),
            format!("update devices set name = 'x' where {mine} returning failures"),
            format!("delete from devices where {mine} returning *"),
            "select hash from boards".to_owned(),
        ];
        let secret: Vec<_> = secret.iter().map(String::as_str).collect();
        let outcomes = attempt(&mut session(&database, Caller::User(ADA)), &secret);
        assert_eq!(outcomes, vec!["42501"; secret.len()]);
        let outcomes = attempt(
            &mut session(&database, Caller::Visitor),
            &["select hash from boards", "select id from boards"],
        );
        assert_eq!(outcomes, ["42501", "done"]);
        let outcomes = attempt(&mut session(&database, Caller::Service), &secret);
        assert_eq!(
            outcomes,
            vec!["done"; secret.len()]
                .into_iter()
                .enumerate()
                .map(|(n, done)| if n == 3 { "no row" } else { done })
                .collect::<Vec<_>>()
        );
        // beside it, they do what they are trusted with
        let open = [
            "select id, user_id, name, updated_at from devices".to_owned(),
            format!("insert into devices (user_id, name) values ('{ADA}', 'x') returning id, name"),
            format!("update devices set name = 'x' where {mine} returning name"),
            format!("delete from devices where {mine}"),
        ];
        let open: Vec<_> = open.iter().map(String::as_str).collect();
        assert_eq!(attempt(&mut session(&database, Caller::User(ADA)), &open), ["done"; 4]);
    }
}

#[test]
fn a_grant_too_many_is_found() {
    for cluster in versions() {
        let model = desk();
        for grant in [
            "grant select on devices to authenticated",
            "grant select (failures) on devices to authenticated",
            "grant update (failures) on devices to authenticated",
            "grant insert (hash) on boards to anon",
        ] {
            let database = database(cluster, &model);
            passes(&database, &model);
            apply(&database, grant);
            let said = verify(&database, &model).unwrap_err();
            assert!(said.contains("is not declared"), "{grant}: {said}");
            let said = zero_leak(&database, &model).unwrap_err();
            assert!(said.contains(" of public."), "{grant}: {said}");
        }
        // and one too few
        let database = database(cluster, &model);
        apply(&database, "revoke select (name) on devices from authenticated");
        let said = verify(&database, &model).unwrap_err();
        assert!(said.contains("select (name) to authenticated is missing"), "{said}");
    }
}

#[test]
fn what_was_open_becomes_secret_and_open_again() {
    let (open, secret) = (desk_with(|column| column), desk());
    // an open column of the boards had to be said on insert, and still has to
    let migration = |from: &Model, to: &Model| {
        let changes = diff(&lower(from), &lower(to), &Intent::default()).unwrap();
        crate::support::migration(to, &plan(changes), &Access::of(from))
    };
    insta::assert_snapshot!(migration(&open, &secret));
    let more = {
        let mut model = secret.clone();
        let devices = model.tables.iter_mut().find(|table| table.name == public("devices")).unwrap();
        devices.columns.to_mut().push(text("note").nullable());
        model
    };
    for cluster in versions() {
        let database = database(cluster, &open);
        for (from, to) in [(&open, &secret), (&secret, &more), (&secret, &open)] {
            let database = if from == &open { &database } else { &self::database(cluster, from) };
            apply(database, &migration(from, to));
            passes(database, to);
            assert!(verify(database, from).is_err());
        }
    }
}

#[test]
fn it_is_told() {
    let told = output::access(&desk());
    assert!(
        told.contains("`push token` and `failures` are secret: only the service reads and writes them."),
        "{told}"
    );
    assert!(told.contains("`hash` is secret: only the service reads and writes it."), "{told}");
}
