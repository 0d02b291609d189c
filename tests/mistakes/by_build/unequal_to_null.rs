use freehold::prelude::*;

#[derive(Table)]
#[table(trust = NotInternal)]
pub struct Ticket {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub kind: Option<TicketKind>,
}

#[derive(Trust)]
#[trust(all = owner, select = owner & when(kind != TicketKind::Internal))]
pub struct NotInternal;

// …
#[derive(ClosedSet)]
pub enum TicketKind {
    Internal,
    Question,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Ticket);
