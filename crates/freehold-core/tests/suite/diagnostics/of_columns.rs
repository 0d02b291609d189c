//! What a partition or a secret can't be.

use super::*;

fn events(columns: impl IntoIterator<Item = Column>) -> Table {
    table("events", [id(), owner("user_id"), time("at")].into_iter().chain(columns), all(OWNER))
        .key(&["id", "at"])
}

fn spread(partitions: impl IntoIterator<Item = Partition>) -> Model {
    model([events([]).spread(Method::Range, "at", partitions)])
}

pub fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let year = || between("events_2026", "2026-01-01", "2027-01-01");
    let keyed = |table: Table| model([table.spread(Method::Range, "at", [year()])]);
    let hashed_by = |partitions: Vec<Partition>| model([notes([]).spread(Method::Hash, "id", partitions)]);
    let token =
        |trust| model([table("notes", [id(), owner("user_id"), text("token").nullable().secret()], trust)]);
    vec![
        ("a table spread by no column", Code::ColumnMissing, {
            model([events([]).spread(Method::Range, "made_at", [year()])])
        }),
        ("a primary key without the column of the partitions", Code::PartitionKey, {
            keyed(events([]).key(&["id"]))
        }),
        ("a unique column without it", Code::PartitionKey, keyed(events([text("slug").unique()]))),
        ("a unique constraint without it", Code::PartitionKey, keyed(events([]).unique(&["user_id"]))),
        ("a unique index without it", Code::PartitionKey, {
            keyed(events([]).indexed(Index { unique: Some(Uniqueness::PerTenant), ..index(&["user_id"]) }))
        }),
        ("a value of a list in a range", Code::PartitionBounds, spread([one_of("a", &["2026-01-01"])])),
        ("a default of a hash", Code::PartitionBounds, {
            hashed_by(vec![hashed("a", 2, 0), hashed("b", 2, 1), rest("c")])
        }),
        ("two defaults", Code::PartitionBounds, spread([rest("a"), rest("b")])),
        ("a value of two partitions", Code::PartitionBounds, {
            model([table("notes", [id(), owner("user_id"), text("kind")], all(OWNER))
                .key(&["id", "kind"])
                .spread(Method::List, "kind", [one_of("a", &["x", "y"]), one_of("b", &["y"])])])
        }),
        (
            "a remainder that is missing",
            Code::PartitionBounds,
            hashed_by(vec![hashed("a", 4, 0), hashed("b", 2, 1)]),
        ),
        ("a modulus of nothing", Code::PartitionBounds, hashed_by(vec![hashed("a", 0, 0)])),
        ("a time without its zone", Code::PartitionBounds, spread([between("a", "", "2026-01-01 12:00:00")])),
        ("a partition of a name that is taken", Code::NameCollision, spread([rest("events")])),
        ("a partition without a name", Code::NameInvalid, spread([rest("")])),
        ("a secret key", Code::SecretColumn, {
            model([table("notes", [text("token").secret(), owner("user_id")], all(OWNER).insert(SERVICE))])
        }),
        ("a secret owner", Code::SecretColumn, {
            model([table("notes", [id(), owner("user_id").secret()], all(OWNER))])
        }),
        ("a secret that clients would have to know", Code::SecretColumn, {
            model([table("notes", [id(), owner("user_id"), text("token").secret()], all(OWNER))])
        }),
        (
            "a secret that policies tell",
            Code::SecretColumn,
            token(all(OWNER).update(SERVICE).select(SIGNED_IN & when("token", Test::IsNull))),
        ),
        ("a secret of a parent's", Code::SecretColumn, {
            let asks = SIGNED_IN & when("token", Test::IsNull);
            let notes =
                table("notes", [id(), text("token").secret().nullable()], all(SERVICE).select(SIGNED_IN));
            let pages = table("pages", [id(), parent("note_id", "notes")], all(by_parents("notes", asks)));
            model([pages, notes])
        }),
        ("a secret in SQL", Code::SecretColumn, token(all(OWNER).update(OWNER & unchecked("{token} <> ''")))),
        ("a bucket on plain Postgres", Code::BucketMisfit, {
            model([]).with_buckets([bucket("a", all(OWNER))]).on(Platform::Postgres)
        }),
        ("a bucket without a name", Code::NameInvalid, model([]).with_buckets([bucket("", all(OWNER))])),
        ("two buckets of one name", Code::NameCollision, {
            model([]).with_buckets([bucket("a", all(OWNER)), bucket("a", all(SERVICE))])
        }),
        ("a public bucket that isn't open", Code::BucketMisfit, {
            model([]).with_buckets([Bucket { public: true, ..bucket("a", all(OWNER)) }])
        }),
        ("a bucket whose files have a column", Code::BucketMisfit, {
            model([]).with_buckets([bucket("a", all(OWNER & when("kind", Test::IsNull)))])
        }),
        ("a bucket whose policies have names", Code::BucketMisfit, {
            let trust = all(OWNER).named(Command::Select, "Owners", OWNER);
            model([]).with_buckets([bucket("a", trust)])
        }),
        ("a bucket whose files are shared", Code::BucketMisfit, {
            let shares = table("shares", [id(), member("user_id")], all(SERVICE));
            model([shares]).with_buckets([bucket("a", all(shared_with("shares", &[])))])
        }),
        ("a bucket of members of what isn't listed", Code::TableMissing, {
            model([]).with_buckets([bucket("a", all(by_member("memberships")))])
        }),
        ("a bucket of members of nothing", Code::TrustMisfit, {
            model([table("memberships", [id(), member("user_id")], all(SERVICE))])
                .with_buckets([bucket("a", all(by_member("memberships")))])
        }),
        ("a bucket of members who let themselves in", Code::SelfEnrolment, {
            let [workspaces, memberships] = tenancy();
            let memberships = Table { trust: Some(all(SERVICE).select(ME).insert(SIGNED_IN)), ..memberships };
            model([workspaces, memberships]).with_buckets([bucket("a", all(by_member("memberships")))])
        }),
    ]
}
