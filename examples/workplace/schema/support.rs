//! Customers ask, staff answer, in the Postgres schema `support`.

use super::trust::{BackOffice, HandedOut, PublicKnowledge};
use freehold::prelude::*;

/// The help desk.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Support(
    StaffMember,
    StaffPermission,
    TicketNumberSeq,
    Ticket,
    TicketMessage,
    InternalNote,
    TicketRating,
    CannedResponse,
    HelpArticle,
    ArticleVote,
    Incident,
    IncidentUpdate,
);

/// What somebody does for the whole service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum StaffRole {
    Admin,
    Agent,
    Writer,
}

/// What that permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum StaffTask {
    TicketsAnswer,
    ArticlesWrite,
    IncidentsReport,
}

/// Who works for the service.
#[derive(Table)]
#[table(trust = HandedOut, schema = "support")]
#[primary_key(user_id, role)]
pub struct StaffMember {
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: StaffRole,
    #[active]
    #[default(true)]
    pub is_active: bool,
}

/// Which role permits what.
#[derive(Table)]
#[table(trust = BackOffice, schema = "support")]
#[primary_key(role, task)]
pub struct StaffPermission {
    #[role]
    pub role: StaffRole,
    #[permission]
    pub task: StaffTask,
}

/// How a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "support")]
pub enum TicketStatus {
    Open,
    Waiting,
    Solved,
}

/// Numbers of tickets, for people to say.
#[derive(Sequence)]
#[sequence(start = 1_000, schema = "support")]
pub struct TicketNumberSeq;

/// Whoever asked, and the staff. None is thrown away.
#[derive(Trust)]
#[trust(
    select = owner | staff(StaffRole::Admin, StaffRole::Agent),
    insert = owner & when(status == TicketStatus::Open),
    update = staff(StaffMember) may StaffTask::TicketsAnswer,
    delete = nobody,
)]
pub struct TicketTrust;

/// A question to the staff.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = TicketTrust, schema = "support")]
#[index(status, created_at)]
pub struct Ticket {
    pub id: Id<Self>,
    #[column(unique)]
    #[default(next = TicketNumberSeq)]
    pub number: i64,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub agent_id: Option<Ref<AuthUser>>,
    pub subject: String,
    #[default(TicketStatus::Open)]
    pub status: TicketStatus,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Seen with its ticket. Whoever asked writes to it, and so do the staff; nobody rewrites what was said.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = parent(Ticket),
    insert = owner & parent(Ticket) | owner & staff(StaffRole::Admin, StaffRole::Agent),
)]
pub struct Correspondence;

/// What is said of a ticket.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Correspondence, schema = "support")]
#[index(ticket_id, created_at)]
pub struct TicketMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub ticket_id: Parent<Ticket>,
    pub author_id: Owner<AuthUser>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Among the staff.
#[derive(Trust)]
#[trust(all = staff(StaffRole::Admin, StaffRole::Agent), delete = staff(StaffRole::Admin))]
pub struct AmongStaff;

/// What the staff say among themselves.
#[derive(Table)]
#[table(trust = AmongStaff, schema = "support")]
pub struct InternalNote {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub ticket_id: Ref<Ticket>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Whoever asked says it once; the staff read it.
#[derive(Trust)]
#[trust(
    select = owner | staff(StaffRole::Admin, StaffRole::Agent),
    insert = owner & parent(Ticket),
    update = nobody,
    delete = nobody,
)]
pub struct Verdict;

/// Whether an answer helped.
#[derive(Table)]
#[table(trust = Verdict, schema = "support")]
pub struct TicketRating {
    #[key]
    #[references(on_delete = cascade)]
    pub ticket_id: Parent<Ticket>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[check("stars between 1 and 5")]
    pub stars: i64,
}

/// An answer that is given often.
#[derive(Table)]
#[table(trust = AmongStaff, schema = "support")]
pub struct CannedResponse {
    pub id: Id<Self>,
    #[column(unique)]
    pub title: String,
    pub body: String,
}

/// Everybody reads it once it is published; those of the staff who may write it do.
#[derive(Trust)]
#[trust(
    all = staff(StaffMember) may StaffTask::ArticlesWrite,
    select = staff(StaffRole::Admin, StaffRole::Agent, StaffRole::Writer) | anyone & when(published_at <= now),
)]
pub struct OncePublished;

/// A page of the manual.
#[derive(Table)]
#[table(trust = OncePublished, schema = "support")]
pub struct HelpArticle {
    pub id: Id<Self>,
    #[column(unique)]
    pub slug: String,
    pub title: String,
    pub body: String,
    pub published_at: Option<OffsetDateTime>,
    pub updated_at: UpdatedAt,
}

/// One's own, of what one can read.
#[derive(Trust)]
#[trust(all = owner, select = owner | staff(StaffRole::Writer))]
pub struct Vote;

/// Whether a page helped.
#[derive(Table)]
#[table(trust = Vote, schema = "support")]
#[primary_key(article_id, user_id)]
pub struct ArticleVote {
    #[references(on_delete = cascade)]
    pub article_id: Ref<HelpArticle>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub helped: bool,
}

/// Everybody sees how the service is doing; those of the staff who may say so write it.
#[derive(Trust)]
#[trust(all = staff(StaffMember) may StaffTask::IncidentsReport, select = anyone, delete = nobody)]
pub struct StatusPage;

/// Something that doesn't work.
#[derive(Table)]
#[table(trust = StatusPage, schema = "support")]
pub struct Incident {
    pub id: Id<Self>,
    pub title: String,
    pub began_at: OffsetDateTime,
    pub ended_at: Option<OffsetDateTime>,
}

/// What is known of an incident, from the server that watches.
#[derive(Table)]
#[table(trust = PublicKnowledge, schema = "support")]
#[index(incident_id, created_at)]
pub struct IncidentUpdate {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub incident_id: Ref<Incident>,
    pub body: String,
    pub created_at: CreatedAt,
}
