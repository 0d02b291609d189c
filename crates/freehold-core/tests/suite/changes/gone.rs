//! Partitions, buckets and sequences that go or get another name.

use super::*;
use freehold_core::catalog::ForeignKey;
use freehold_testkit::Database;

/// A change, and what is asked before and after it.
#[track_caller]
fn changes(from: &Model, to: &Model, rows: &str, ask: &str, expected: &[&str]) -> String {
    let sql = migration(from, to);
    assert_eq!(diff(&lower(to), &lower(to), &Intent::of(to)), Ok(vec![]), "what is fulfilled says nothing");
    for cluster in versions() {
        let database = prepared(cluster, from, rows);
        apply(&database, &sql);
        assert_eq!(database.texts(ask), expected, "{sql}");
        passes(&database, to);
    }
    sql
}

fn prepared(cluster: &'static freehold_testkit::Cluster, model: &Model, rows: &str) -> Database {
    let database = database(cluster, model);
    database.connect_superuser().batch_execute(rows).unwrap();
    database
}

fn spread(partitions: Vec<Partition>) -> Model {
    let notes = table("notes", [id(), integer("rank"), owner("user_id")], all(OWNER)).key(&["id", "rank"]);
    model([notes.spread(Method::Range, "rank", partitions)])
}

fn partitioning(model: &mut Model) -> &mut Partitioning {
    model.tables[0].partitioning.as_mut().unwrap()
}

const SPREAD: &str = "
    insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
    insert into notes (rank, user_id)
    select n, 'a0000000-0000-4000-8000-0000000000aa' from generate_series(50, 150, 50) as n";

#[test]
fn partitions_go_and_are_renamed() {
    let from = spread(vec![between("low", "", "100"), between("high", "100", "")]);
    let ask = "select tableoid::regclass || ' ' || rank from notes order by rank";

    let mut to = spread(vec![between("high", "100", ""), between("new", "", "10")]);
    partitioning(&mut to).drops = vec!["low".into(), "never".into()].into();
    let sql = changes(&from, &to, SPREAD, ask, &["high 100", "high 150"]);
    assert!(sql.contains("-- drops    public.low\n"), "{sql}");
    assert!(sql.contains("every row of public.low is lost"), "{sql}");

    let mut to = spread(vec![between("least", "", "100"), between("high", "100", "")]);
    partitioning(&mut to).partitions.to_mut()[0].renamed_from = Some("low".into());
    let sql = changes(&from, &to, SPREAD, ask, &["\"least\" 50", "high 100", "high 150"]);
    assert!(sql.contains("-- renames  public.low to least\n"), "{sql}");

    let asked = |to: &Model| diff(&lower(&from), &lower(to), &Intent::of(to)).err().unwrap_or_default();
    let unsaid = spread(vec![between("least", "", "100"), between("high", "100", "")]);
    let now = Some("least".to_owned());
    let gone = Unsettled::PartitionGone { table: public("notes"), partition: "low".into(), now };
    assert_eq!(asked(&unsaid), [gone]);
    let mut taken = spread(vec![between("high", "100", "")]);
    partitioning(&mut taken).partitions.to_mut()[0].renamed_from = Some("low".into());
    let refused = Unsettled::TableNotRenamed { table: public("high"), from: public("low") };
    assert_eq!(asked(&taken)[0], refused);
}

/// A row that somebody points at keeps its partition, although the owner sees nobody who does.
#[test]
fn a_partition_that_is_pointed_at_stays() {
    let of = |partitions: Vec<Partition>, drops: &[&str]| {
        let mut model = spread(partitions);
        partitioning(&mut model).drops = drops.iter().map(|name| Str::Owned((*name).to_owned())).collect();
        let columns = [id(), owner("user_id"), column("note_id", BaseType::Uuid), integer("rank")];
        model.tables.push(table("pages", columns, all(OWNER)));
        let mut catalog = lower(&model);
        let names = |names: [&str; 2]| names.map(String::from).to_vec();
        let key = ForeignKey {
            columns: names(["note_id", "rank"]),
            target: public("notes"),
            target_columns: names(["id", "rank"]),
            on_delete: Action::NoAction,
            on_update: Action::NoAction,
            on_delete_columns: Vec::new(),
        };
        catalog.tables.get_mut(&public("pages")).unwrap().foreign_keys.insert("pages_note".into(), key);
        (model, catalog)
    };
    let (from, before) = of(vec![between("low", "", "100"), between("high", "100", "")], &[]);
    let (to, after) = of(vec![between("high", "100", "")], &["low"]);
    let changes = diff(&before, &after, &Intent::of(&to)).unwrap();
    let sql = crate::support::migration(
        &to,
        &plan(changes).upon(&before),
        &freehold_core::access::Access::default(),
    );
    for cluster in versions() {
        for rank in [50, 100] {
            let database = cluster.database();
            apply(&database, &output::schema(&from, &before));
            let points = format!(
                "{SPREAD}; insert into pages (user_id, rank, note_id) select user_id, rank, id from notes where rank = {rank}"
            );
            database.connect_superuser().batch_execute(&points).unwrap();
            let said = run(&database, &sql);
            match rank {
                50 => assert!(
                    said.clone().is_err_and(|said| said.contains("violates foreign key constraint")),
                    "{said:?}"
                ),
                _ => assert_eq!(said, Ok(())),
            }
            let forced = "select count(*)::text from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace";
            assert_eq!(database.texts(forced), [if rank == 50 { "4" } else { "3" }]);
        }
    }
}

#[test]
fn buckets_go_where_they_are_empty() {
    let of = |buckets: Vec<Bucket>| model(tenancy()).with_buckets(buckets);
    let from = of(vec![bucket("avatars", all(OWNER)), bucket("it's", all(OWNER))]);
    let mut to = of(vec![bucket("avatars", all(OWNER))]);
    to.dropped_buckets = vec!["it's".into(), "never".into()];
    let ask = "select id from storage.buckets order by 1";
    let sql = changes(&from, &to, "", ask, &["avatars"]);
    assert!(sql.contains("-- drops    bucket it's\n"), "{sql}");
    let policies =
        "select count(*)::text from pg_policies where schemaname = 'storage' and policyname like '%it%s%'";
    for cluster in versions() {
        let file = "insert into storage.objects (bucket_id, name) values ('it''s', 'a/b')";
        let database = prepared(cluster, &from, "");
        assert_ne!(database.texts(policies), ["0"]);
        let mut client = database.connect_superuser();
        // Supabase refuses what isn't said to be meant
        assert!(client.batch_execute("delete from storage.buckets").is_err());
        client.batch_execute(file).unwrap();
        let said = run(&database, &sql).unwrap_err();
        assert_eq!(said, "the bucket it's holds files: 1");
        client.batch_execute("set storage.allow_delete_query = 'true'; delete from storage.objects").unwrap();
        apply(&database, &sql);
        assert_eq!(database.texts(ask), ["avatars"]);
        assert_eq!(database.texts(policies), ["0"]);
    }
}

#[test]
fn sequences_go_and_are_renamed() {
    let numbered = |name: &str, renamed: Option<&str>| {
        let number = column("number", BaseType::BigInt).default(Default::Next(public(name)));
        let numbers = Sequence { renamed_from: renamed.map(public), ..sequence(name) };
        let notes = table("notes", [id(), owner("user_id"), number], all(OWNER));
        Model { sequences: vec![numbers], ..model([notes]) }
    };
    let rows = "
        insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (user_id)
        select 'a0000000-0000-4000-8000-0000000000aa' from generate_series(1, 7);";
    let (from, to) = (numbered("numbers", None), numbered("ticket numbers", Some("numbers")));
    let sql = changes(&from, &to, rows, "select nextval('public.\"ticket numbers\"')::text", &["8"]);
    assert!(sql.contains("alter sequence public.numbers rename to \"ticket numbers\";"), "{sql}");

    let mut to = numbered("others", None);
    to.dropped_sequences = vec![public("numbers"), public("never")];
    let there =
        "select relname::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace";
    let sql = changes(&from, &to, "", there, &["others"]);
    assert!(sql.contains("drop sequence public.numbers;"), "{sql}");

    let mut both = numbered("others", None);
    both.sequences.push(Sequence { renamed_from: Some(public("others")), ..sequence("numbers") });
    let before = numbered("others", None);
    let mut two = before.clone();
    two.sequences.push(sequence("numbers"));
    let refused = Unsettled::SequenceNotRenamed { sequence: public("numbers"), from: public("others") };
    assert_eq!(diff(&lower(&two), &lower(&both), &Intent::of(&both)), Err(vec![refused]));
}
