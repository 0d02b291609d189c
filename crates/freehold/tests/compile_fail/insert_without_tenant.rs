use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(ClosedSet)]
pub enum Channel {
    Web,
    Email,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Conversation {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub channel: Channel,
}

pub fn conversation() -> NewConversation {
    Conversation::insert().channel(Channel::Web).build()
}

fn main() {}
