//! Partitions: through their table as `decide` says, by themselves not at all, and behind their table's policies if
//! somebody grants them by mistake.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::decide::Caller;
use freehold_core::diff::{Change, Intent, TableChange, Unsettled, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_testkit::Database;

/// Events by time, answers by kind, counts by hash; the lines of a count hang on it.
fn desk() -> Model {
    desk_of([between("events_before", "", "2026-01-01"), between("events_2026", "2026-01-01", "2027-01-01")])
}

fn desk_of(partitions: impl IntoIterator<Item = Partition>) -> Model {
    let events = table(
        "events",
        [
            id(),
            time("created_at"),
            tenant("workspace_id", "workspaces"),
            owner("user_id"),
            text("body"),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).delete(OWNER).select(by_member("memberships") | OWNER).exists(),
    )
    .key(&["id", "created_at"])
    .spread(Method::Range, "created_at", partitions);
    let ranked = table("ranked", [id(), integer("rank"), owner("user_id")], all(OWNER).select(SIGNED_IN))
        .key(&["id", "rank"])
        .index(&["rank"])
        .unique(&["user_id", "rank"])
        .spread(Method::Range, "rank", [between("ranked_low", "", "1"), between("ranked_high", "1", "")]);
    let kind = column("kind", BaseType::Set(set("kind", &["note", "it's"], Storage::Check)));
    let answers = table("answers", [id(), kind, owner("user_id")], all(OWNER).select(ANYONE))
        .key(&["id", "kind"])
        .spread(Method::List, "kind", [one_of("Answers of \"ada\"", &["it's"]), rest("answers_rest")]);
    let counts = table(
        "counts",
        [id(), tenant("workspace_id", "workspaces"), flag("done")],
        all(by_member("memberships")),
    )
    .spread(
        Method::Hash,
        "id",
        [hashed("counts_even", 2, 0), hashed("counts_1", 4, 1), hashed("counts_3", 4, 3)],
    );
    let lines = table(
        "lines",
        [id(), parent("count_id", "counts"), carried("workspace_id", "workspaces"), text("body")],
        all(by_parent("counts")),
    );
    model(tenancy().into_iter().chain([events, ranked, answers, counts, lines]))
}

const PARTITIONS: [&str; 9] = [
    "events_before",
    "events_2026",
    "ranked_low",
    "ranked_high",
    "\"Answers of \"\"ada\"\"\"",
    "answers_rest",
    "counts_even",
    "counts_1",
    "counts_3",
];

fn every_caller() -> impl Iterator<Item = (&'static str, Caller<'static>)> {
    CALLERS.into_iter()
}

fn planted(database: &Database, model: &Model) {
    settle_world(database, model, &world(model));
}

#[test]
fn through_their_table_they_are_what_was_declared() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 100 && tally.refused > 100, "{tally:?}");
    }
}

#[test]
fn both_files_know_them() {
    for (model, cluster) in everywhere(&desk()) {
        passes_by_psql(&cluster.database(), &model);
    }
}

#[test]
fn directly_they_are_refused_to_everybody() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        for (name, caller) in every_caller() {
            for partition in PARTITIONS {
                let acts = [
                    format!("select from {partition}"),
                    format!("insert into {partition} default values"),
                    format!("update {partition} set id = id"),
                    format!("delete from {partition}"),
                    format!("truncate {partition}"),
                ];
                let acts: Vec<_> = acts.iter().map(String::as_str).collect();
                let outcomes = attempt(&mut session(&database, caller), &acts);
                assert_eq!(outcomes, ["42501"; 5], "{name}, {partition}");
            }
        }
        // the partitions hold something, which is reached through the table
        assert_ne!(database.texts("select count(*)::text from events_2026"), ["0"]);
        assert_ne!(database.texts("select count(*)::text from ranked_low"), ["0"]);
        assert_ne!(database.texts("select count(*)::text from ranked_high"), ["0"]);
        let outcome = attempt(&mut session(&database, Caller::User(ADA)), &["select from events"]);
        assert_eq!(outcome, ["done"]);
    }
}

/// As many rows as the table gives, and no more.
#[test]
fn a_grant_by_mistake_opens_no_more_than_the_table() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        let all = |name: &str| -> i64 {
            let count = format!("select count(*) from {name}");
            database.connect_superuser().query_one(&count, &[]).unwrap().get(0)
        };
        apply(&database, "grant select on events_2026, ranked_low, answers_rest to anon, authenticated");
        let mut seen = Vec::new();
        for (table, partition) in
            [("events", "events_2026"), ("ranked", "ranked_low"), ("answers", "answers_rest")]
        {
            for (name, caller) in every_caller().filter(|(_, caller)| *caller != Caller::Service) {
                let count = |from: &str| -> Option<i64> {
                    let count = format!("select count(*) from {from}");
                    session(&database, caller).query_one(&count, &[]).ok().map(|row| row.get(0))
                };
                let of_table = format!("{table} where tableoid = '{partition}'::regclass");
                // whoever may not read the table at all sees nothing of the partition
                assert_eq!(count(partition), Some(count(&of_table).unwrap_or(0)), "{name}, {partition}");
                seen.push((count(partition).unwrap_or(0), all(partition)));
            }
        }
        assert!(seen.iter().any(|(some, _)| *some == 0), "{seen:?}");
        assert!(seen.iter().any(|(some, all)| some < all && *some > 0), "{seen:?}");
        let said = verify(&database, &model).unwrap_err();
        assert!(
            said.contains("public.events_2026: privileges: select to authenticated is not declared"),
            "{said}"
        );
        let said = zero_leak(&database, &model).unwrap_err();
        assert!(said.contains("authenticated may select public.events_2026"), "{said}");
    }
}

/// Postgres clones the triggers to each partition.
#[test]
fn whose_a_row_is_stays_as_it_is_in_every_partition() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        let give = format!("update ranked set user_id = '{BEN}' where user_id = '{ADA}'");
        let outcomes = attempt(
            &mut session(&database, Caller::Service),
            &[
                &format!("{give} and rank < 1"),
                &format!("update ranked set user_id = '{ADA}' where user_id = '{BEN}' and rank >= 1"),
                // from one partition to the other
                &format!("{give} and rank < 1").replace("set ", "set rank = rank + 100, "),
                &format!("update ranked set rank = rank + 100 where user_id = '{ADA}' and rank < 1"),
            ],
        );
        assert_eq!(outcomes, ["42501", "42501", "42501", "done"]);
    }
}

#[test]
fn what_is_deleted_takes_its_rows_along() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        planted(&database, &model);
        assert_ne!(database.texts("select count(*)::text from events"), ["0"]);
        assert_ne!(database.texts("select count(*)::text from lines"), ["0"]);
        apply(&database, "alter table workspaces no force row level security; delete from workspaces");
        assert_eq!(database.texts("select count(*)::text from events"), ["0"]);
        assert_eq!(database.texts("select count(*)::text from lines"), ["0"]);
    }
}

#[test]
fn every_break_is_found() {
    let breaks = [
        "alter table events_2026 disable row level security",
        "alter table events_2026 no force row level security",
        "drop policy events_update_member on events_2026",
        "create policy open on events_2026 for select to anon using (true)",
        "alter table events detach partition events_2026",
        "alter table events detach partition events_2026; alter table events attach partition events_2026 for values from ('2026-01-01 00:00:00+00') to ('2028-01-01 00:00:00+00')",
        "create table more partition of events for values from ('2030-01-01') to ('2031-01-01')",
        "grant truncate on counts_3 to service_role",
        "create index on events_2026 (body)",
        "alter table events_2026 add constraint shape check (body <> '')",
        "alter table events_2026 disable trigger events_updated_at_touch",
        "drop table events_2026",
    ];
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        for sql in breaks {
            assert_eq!(run(&database, &format!("begin; {sql}; rollback")), Ok(()), "{sql}");
            let checked =
                output::verify(&model, &lower(&model)).replacen("begin;", &format!("begin; {sql};"), 1);
            let said = run(&database, &checked).err().unwrap_or_default();
            assert!(said.contains("differs from its declarations"), "{}: {sql}: {said}", database.version());
        }
    }
}

#[test]
fn the_schema_in_sql() {
    let whole =
        model([table("events", [id(), time("at"), owner("user_id")], all(OWNER)).key(&["id", "at"]).spread(
            Method::Range,
            "at",
            [between("events_2026", "2026-01-01", "2027-01-01"), rest("events_rest")],
        )]);
    let mut text = output::schema(&whole, &lower(&whole));
    text += &output::access(&whole);
    insta::assert_snapshot!(text);
}

#[test]
fn partitions_come() {
    let before = || [between("events_2026", "2026-01-01", "2027-01-01"), rest("events_rest")];
    let (old, new) = (
        desk_of(before()),
        desk_of(before().into_iter().chain([between("events_2027", "2027-01-01", "2028-01-01")])),
    );
    let changes = diff(&lower(&old), &lower(&new), &Intent::default()).unwrap();
    let hazards: Vec<_> = plan(changes.clone()).hazards.iter().map(ToString::to_string).collect();
    assert_eq!(hazards, ["public.events_rest is locked while events_2027 is checked on its rows"]);
    let migration = crate::support::migration(&new, &plan(changes).upon(&lower(&old)), &Access::of(&old));
    insta::assert_snapshot!(migration);
    for cluster in versions() {
        let database = database(cluster, &old);
        planted(&database, &old);
        assert!(verify(&database, &new).is_err());
        apply(&database, &migration);
        passes(&database, &new);
    }
}

/// What a table is trusted with, its partitions are; what is in the way of a column's type is theirs as well.
#[test]
fn their_table_changes() {
    let ranked = |base: BaseType, trust| {
        let body = Column { base, ..column("n", BaseType::Integer) };
        let notes = table("ranked", [id(), integer("rank"), owner("user_id"), body], trust)
            .key(&["id", "rank"])
            .spread(Method::Range, "rank", [between("ranked_all", "", "")]);
        model([notes])
    };
    let when = || OWNER & when("n", Test::Is(Comparison::Less, Operand::Integer(5)));
    let steps = [
        ranked(BaseType::Integer, all(OWNER)),
        ranked(BaseType::Integer, all(when())),
        ranked(BaseType::BigInt, all(when())),
        ranked(BaseType::BigInt, all(SIGNED_IN).update(NOBODY)),
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
        }
    }
}

#[test]
fn what_would_move_rows_is_asked() {
    let of = |partitions: Vec<Partition>| lower(&desk_of(partitions));
    let (one, other) = (|| between("a", "", "2026-01-01"), || between("b", "2026-01-01", ""));
    let gone = |name: &str| Unsettled::PartitionGone {
        table: public("events"),
        partition: name.to_owned(),
        now: None,
    };
    let moved =
        |name: &str| Unsettled::PartitionMoved { table: public("events"), partition: name.to_owned() };
    let asked = |from: Vec<Partition>, to: Vec<Partition>| {
        diff(&of(from), &of(to), &Intent::default()).err().unwrap_or_default()
    };
    assert_eq!(asked(vec![one(), other()], vec![one()]), [gone("b")]);
    assert_eq!(asked(vec![one()], vec![between("a", "", "2025-01-01")]), [moved("a")]);
    assert_eq!(asked(vec![one()], vec![one(), other()]), []);
    let mut whole = desk();
    let events = whole.tables.iter_mut().find(|table| table.name == public("events")).unwrap();
    events.partitioning = None;
    let changed = vec![Unsettled::PartitioningChanged { table: public("events") }];
    assert_eq!(diff(&lower(&desk()), &lower(&whole), &Intent::default()), Err(changed));
    // and the other way round there is a change
    let added = diff(&of(vec![one()]), &of(vec![one(), other()]), &Intent::default()).unwrap();
    let creates = |change: &Change| {
        matches!(change, Change::AlterTable { change: TableChange::CreatePartition { .. }, .. })
    };
    assert_eq!(added.iter().filter(|change| creates(change)).count(), 1);
}
