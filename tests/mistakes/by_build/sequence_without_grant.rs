use freehold::prelude::*;

#[derive(Sequence)]
pub struct TicketSeq;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Ticket {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(sql = "'T-' || nextval('public.ticket_seq')")]
    pub code: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(TicketSeq, Ticket);
