use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};
use postgres::error::SqlState;

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Invoice {
    pub id: Id<Self, i64>,
    pub team_id: Tenant<Team>,
}

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Reminder {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub invoice_id: Ref<Invoice>,
}

// …
#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct TeamMembers;

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership, Invoice, Reminder);

const ADAS: &str = "70000000-0000-4000-8000-00000000000a";
const BENS: &str = "70000000-0000-4000-8000-00000000000b";

/// What ben is told when he points at an invoice.
fn told(database: &Database, invoice: i64) -> Option<SqlState> {
    let point = format!("insert into reminders (team_id, invoice_id) values ('{BENS}', {invoice})");
    database.session(Caller::user(BEN)).refusal(&point)
}

#[test]
fn what_is_elsewhere_is_refused_as_what_is_nowhere() {
    let fill = format!(
        "insert into memberships (team_id, user_id) values ('{ADAS}', '{ADA}'), ('{BENS}', '{BEN}');
         insert into invoices (id, team_id) overriding system value
           values (1, '{ADAS}'), (2, '{BENS}')"
    );
    for version in versions() {
        let database = as_in_the_wild("reference_as_oracle", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        assert_eq!(told(&database, 1), None, "as it goes wrong: ada has one");
        assert_eq!(told(&database, 3), Some(SqlState::FOREIGN_KEY_VIOLATION), "and nobody has the other");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        let teams = format!("insert into teams (id) values ('{ADAS}'), ('{BENS}')");
        service.batch_execute(&format!("{teams}; {fill}")).unwrap();
        service.commit().unwrap();
        assert_eq!(told(&database, 1), Some(SqlState::FOREIGN_KEY_VIOLATION));
        assert_eq!(told(&database, 3), Some(SqlState::FOREIGN_KEY_VIOLATION));
        assert_eq!(told(&database, 2), None, "his own");
    }
}
