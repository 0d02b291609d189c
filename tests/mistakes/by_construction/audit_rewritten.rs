use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(select = owner, insert = service, update = nobody, delete = nobody)]
pub struct OnlyAdded;

#[derive(Table)]
#[table(trust = OnlyAdded)]
pub struct AuditEntry {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub what: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(AuditEntry);

#[test]
fn what_is_logged_stays() {
    let log = format!("insert into audit_entries (user_id, what) values ('{ADA}', 'login')");
    let [rewrite, remove] = ["update audit_entries set what = 'nothing'", "delete from audit_entries"];
    for version in versions() {
        let database = as_in_the_wild("audit_rewritten", &version);
        database.connect_owner().batch_execute(&log).unwrap();
        for caller in [Caller::user(ADA), Caller::Service] {
            let mut session = database.session(caller);
            assert_eq!(session.attempt(rewrite).unwrap(), 1, "as it goes wrong");
            assert_eq!(session.attempt(remove).unwrap(), 1, "as it goes wrong");
        }

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.attempt(&log).unwrap();
        service.commit().unwrap();
        for caller in [Caller::user(ADA), Caller::Service] {
            let mut session = database.session(caller);
            assert_eq!(session.texts("select what from audit_entries"), ["login"]);
            for change in [rewrite, remove, "truncate audit_entries"] {
                assert_eq!(session.refusal(change), Some(SqlState::INSUFFICIENT_PRIVILEGE), "{change}");
            }
        }
    }
}
