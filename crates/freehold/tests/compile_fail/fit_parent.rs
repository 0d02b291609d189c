use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Thread {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = parent(Thread))]
pub struct AsThread;

#[derive(Table)]
#[table(trust = AsThread)]
pub struct Message {
    pub id: Id<Self>,
    pub thread_id: Ref<Thread>,
}

fn main() {}
