use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody)]
pub struct Sealed;

#[derive(Table)]
#[table(trust = Sealed)]
pub struct Session {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = owner, select = owner | parent(Session, owner))]
pub struct InOwnSessions;

#[derive(Table)]
#[table(trust = InOwnSessions)]
pub struct Message {
    pub id: Id<Self>,
    pub session_id: Parent<Session>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
