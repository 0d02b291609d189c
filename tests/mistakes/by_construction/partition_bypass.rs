use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly, partition_by = range(happened_at))]
#[primary_key(id, happened_at)]
#[partition(name = "events_2026", from = "2026-01-01", to = "2027-01-01")]
pub struct Event {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub what: String,
    pub happened_at: OffsetDateTime,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Event);

#[test]
fn a_partition_is_no_way_past_the_table() {
    let write = format!(
        "insert into events (user_id, what, happened_at) values ('{ADA}', 'ada''s', '2026-06-01T00:00:00Z')"
    );
    let [table, partition] = ["select what from events", "select what from events_2026"];
    for version in versions() {
        let database = as_in_the_wild("partition_bypass", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(table), [""; 0]);
        assert_eq!(database.session(Caller::user(BEN)).texts(partition), ["ada's"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&write).unwrap();
        assert_eq!(ada.texts(table), ["ada's"]);
        ada.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts(table), [""; 0]);
        assert_eq!(ben.refusal(partition), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        // not even with a grant that somebody made by hand
        database.connect_owner().batch_execute("grant select on events_2026 to authenticated").unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(partition), [""; 0]);
        assert_eq!(database.session(Caller::user(ADA)).texts(partition), ["ada's"]);
    }
}
