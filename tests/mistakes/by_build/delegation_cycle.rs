use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = parent(Message))]
pub struct AsItsLastMessage;

#[derive(Table)]
#[table(trust = AsItsLastMessage)]
pub struct Thread {
    pub id: Id<Self>,
    pub last_message_id: Parent<Message>,
}

#[derive(Trust)]
#[trust(all = parent(Thread))]
pub struct AsItsThread;

#[derive(Table)]
#[table(trust = AsItsThread)]
pub struct Message {
    pub id: Id<Self>,
    pub thread_id: Parent<Thread>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Thread, Message);
