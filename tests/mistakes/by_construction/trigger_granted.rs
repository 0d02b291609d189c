use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

/// It runs as whoever writes.
const SPY: &str = "create function pg_temp.spy() returns trigger language plpgsql as $$
                   begin new.body := 'written by ' || current_user; return new; end $$";
const HUNG: &str =
    "create trigger spy before insert on public.notes for each row execute function pg_temp.spy()";
const REFERENCES: &str = "select has_table_privilege('public.notes', 'references')::text";

#[test]
fn nobody_hangs_a_trigger_on_the_table() {
    let write = format!("insert into notes (user_id, body) values ('{BEN}', 'ben''s')");
    let read = "select body from notes";
    for version in versions() {
        let database = as_in_the_wild("trigger_granted", &version);
        let mut session = database.session(Caller::user(ADA));
        assert_eq!(session.texts(REFERENCES), ["true"]);
        session.attempt(SPY).unwrap();
        session.attempt(HUNG).unwrap();
        session.batch_execute("set local role service_role").unwrap();
        session.attempt(&write).unwrap();
        assert_eq!(session.texts(read), ["written by service_role"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut session = database.session(Caller::user(ADA));
        assert_eq!(session.texts(REFERENCES), ["false"]);
        session.attempt(SPY).unwrap();
        assert_eq!(session.refusal(HUNG), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        session.batch_execute("set local role service_role").unwrap();
        session.attempt(&write).unwrap();
        assert_eq!(session.texts(read), ["ben's"]);
    }
}
