//! Customers of the customers, in the Postgres schema `crm`.

use super::reference::{Country, Currency};
use super::tenancy::{Permission, Workspace, WorkspaceMembership};
use super::trust::AdminsWrite;
use freehold::prelude::*;

/// Whom a workspace sells to.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Crm(
    Company,
    Contact,
    ContactConsent,
    Pipeline,
    Stage,
    Deal,
    PipelineValue,
    DealActivity,
    Lead,
    Product,
    Quote,
    QuoteLine,
    Campaign,
    CampaignContact,
);

/// Whoever's role permits it.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership) may Permission::CrmWrite,
    select = member(WorkspaceMembership) may Permission::CrmRead,
)]
pub struct SalesTeam;

/// A company that a workspace deals with.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = SalesTeam, schema = "crm")]
pub struct Company {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub name: String,
    #[column(unique)]
    pub domain: Option<String>,
    pub country_code: Option<Ref<Country>>,
    pub created_at: CreatedAt,
}

/// A person that a workspace deals with.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = SalesTeam, schema = "crm")]
pub struct Contact {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub company_id: Option<Ref<Company>>,
    pub name: String,
    #[column(unique)]
    pub email: Option<String>,
    pub created_at: CreatedAt,
}

/// Proof of what somebody agreed to: read by the sales team, never changed by anybody.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = member(WorkspaceMembership) may Permission::CrmRead,
    insert = service,
)]
pub struct Proof;

/// What a contact agreed to, and when.
#[derive(Table)]
#[table(trust = Proof, schema = "crm")]
pub struct ContactConsent {
    pub id: Id<Self, i64>,
    #[references(on_delete = restrict)]
    pub contact_id: Parent<Contact>,
    pub workspace_id: Carried<Workspace>,
    pub purpose: String,
    pub given: bool,
    pub created_at: CreatedAt,
}

/// How a workspace sells.
#[derive(Table)]
#[table(trust = AdminsWrite, schema = "crm")]
pub struct Pipeline {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
}

/// A step of a pipeline.
#[derive(Table)]
#[table(trust = AdminsWrite, schema = "crm")]
#[unique(pipeline_id, position)]
pub struct Stage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub pipeline_id: Parent<Pipeline>,
    pub workspace_id: Carried<Workspace>,
    pub position: i64,
    pub name: String,
    #[check("win_percent between 0 and 100")]
    pub win_percent: i64,
}

/// How a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "crm")]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

/// The sales team; what is won or lost is closed, and only its owner deletes it while it is open.
#[derive(Trust)]
#[trust(
    select = member(WorkspaceMembership) may Permission::CrmRead,
    insert = member(WorkspaceMembership) may Permission::CrmWrite & when(status == DealStatus::Open),
    update = member(WorkspaceMembership) may Permission::CrmWrite,
    delete = owner & member(WorkspaceMembership) may Permission::CrmWrite & when(status == DealStatus::Open),
)]
pub struct DealTrust;

/// Something that could be sold.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = DealTrust, schema = "crm")]
#[index(workspace_id, status)]
pub struct Deal {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    /// Can be handed on to a colleague.
    #[movable]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = restrict)]
    pub company_id: Ref<Company>,
    #[references(on_delete = restrict)]
    pub stage_id: Ref<Stage>,
    pub title: String,
    #[check("amount_cents >= 0")]
    pub amount_cents: i64,
    pub currency_code: Ref<Currency>,
    #[default(DealStatus::Open)]
    pub status: DealStatus,
    pub closes_on: Option<Date>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// What the open deals of each stage come to, as far as the reader sees them.
#[derive(View)]
#[view(
    schema = "crm",
    body = "
        select d.stage_id, d.currency_code, count(*), sum(d.amount_cents)::bigint
        from crm.deals as d
        where d.status = 'open'
        group by d.stage_id, d.currency_code",
    reads(Deal),
    select = signed_in
)]
pub struct PipelineValue {
    pub stage_id: Uuid,
    pub currency_code: String,
    pub deals: i64,
    pub amount_cents: i64,
}

/// What an activity was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ActivityKind {
    Call,
    Mail,
    Visit,
}

/// What was done for a deal.
#[derive(Table)]
#[table(trust = SalesTeam, schema = "crm")]
#[index(deal_id, done_at desc)]
pub struct DealActivity {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub deal_id: Parent<Deal>,
    pub workspace_id: Carried<Workspace>,
    pub kind: ActivityKind,
    pub notes: Option<String>,
    pub done_at: OffsetDateTime,
}

/// The sales team, and whoever it is given to, whatever his role.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership) may Permission::CrmWrite,
    select = assignee & member(WorkspaceMembership) | member(WorkspaceMembership) may Permission::CrmRead,
    update = assignee & member(WorkspaceMembership) | member(WorkspaceMembership) may Permission::CrmWrite,
)]
pub struct LeadTrust;

/// Somebody who might become a customer.
#[derive(Table)]
#[table(trust = LeadTrust, schema = "crm")]
pub struct Lead {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub assignee_id: Option<Assignee<AuthUser>>,
    pub name: String,
    pub email: Option<String>,
    #[default(0)]
    #[check("score between 0 and 100")]
    pub score: i64,
    pub created_at: CreatedAt,
}

/// What a workspace sells.
#[derive(Table)]
#[table(trust = AdminsWrite, schema = "crm")]
pub struct Product {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub sku: String,
    pub name: String,
    #[check("price_cents >= 0")]
    pub price_cents: i64,
}

/// What is offered for a deal.
#[derive(Table)]
#[table(trust = SalesTeam, schema = "crm")]
pub struct Quote {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub deal_id: Parent<Deal>,
    pub workspace_id: Carried<Workspace>,
    pub valid_until: Date,
    pub created_at: CreatedAt,
}

/// A line of a quote, of a product of the same workspace.
#[derive(Table)]
#[table(trust = SalesTeam, schema = "crm")]
#[primary_key(quote_id, position)]
pub struct QuoteLine {
    #[references(on_delete = cascade)]
    pub quote_id: Parent<Quote>,
    pub position: i64,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = restrict)]
    pub product_id: Ref<Product>,
    #[default(1)]
    #[check("quantity > 0")]
    pub quantity: i64,
    pub price_cents: i64,
}

/// A round of letters.
#[derive(Table)]
#[table(trust = SalesTeam, schema = "crm")]
pub struct Campaign {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    pub sent_at: Option<OffsetDateTime>,
}

/// Who gets a letter.
#[derive(Table)]
#[table(trust = SalesTeam, schema = "crm")]
#[primary_key(campaign_id, contact_id)]
pub struct CampaignContact {
    #[references(on_delete = cascade)]
    pub campaign_id: Parent<Campaign>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub contact_id: Ref<Contact>,
    pub opened_at: Option<OffsetDateTime>,
}
