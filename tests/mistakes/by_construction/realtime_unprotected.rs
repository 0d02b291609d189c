use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Message {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Message);

/// What is published and has no row level security, so that every change of it goes to whoever listens.
const OPEN: &str = "select p.tablename::text from pg_publication_tables as p
                    join pg_class as c on c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass
                    where p.pubname = 'supabase_realtime' and p.schemaname = 'public' and not c.relrowsecurity";

#[test]
fn what_is_published_is_protected() {
    let write = format!("insert into messages (user_id, body) values ('{ADA}', 'ada''s')");
    // a change is sent to those who can select its row
    let read = "select body from messages";
    for version in versions() {
        let database = as_in_the_wild("realtime_unprotected", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        assert_eq!(database.session(Caller::Visitor).texts(OPEN), ["messages"], "as it goes wrong");
        assert_eq!(database.session(Caller::Visitor).texts(read), ["ada's"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let published = "create publication supabase_realtime for all tables";
        database.connect_superuser().batch_execute(&format!("{published}; {write}")).unwrap();
        let all = "select tablename::text from pg_publication_tables where schemaname = 'public'";
        assert_eq!(database.session(Caller::Visitor).texts(all), ["messages"]);
        assert_eq!(database.session(Caller::Visitor).texts(OPEN), [""; 0]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["ada's"]);
    }
}
