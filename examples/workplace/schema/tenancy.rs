//! Organisations, their workspaces, and who sits in them.

use super::reference::{Country, Industry};
use super::trust::{AdminsWrite, CommonKnowledge, HandedOut};
use freehold::prelude::*;

/// Who belongs where, and what it lets him do.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Tenancy(
    Organization,
    OrganizationMembership,
    Workspace,
    WorkspaceMembership,
    RolePermission,
    WorkspaceInvitation,
    WorkspaceSetting,
    Team,
    TeamMembership,
    ApiKey,
    Webhook,
    WebhookDelivery,
    Domain,
    UsageReport,
);

/// What a member does for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum OrganizationRole {
    Owner,
    Member,
}

/// What a member does in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum WorkspaceRole {
    Owner,
    Admin,
    Member,
    Guest,
}

/// What a role permits in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Permission {
    MembersInvite,
    KeysManage,
    CrmRead,
    CrmWrite,
    BillingRead,
    BillingWrite,
}

/// Members see their organisation, and its owners keep it. The back office opens and closes it.
#[derive(Trust)]
#[trust(
    all = service,
    select = member(OrganizationMembership),
    update = member(OrganizationMembership, role in (OrganizationRole::Owner)),
    rendering = exists,
)]
pub struct OrganizationTrust;

/// A customer.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OrganizationTrust)]
pub struct Organization {
    pub id: Id<Self>,
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    pub country_code: Option<Ref<Country>>,
    pub industry_id: Option<Ref<Industry>>,
    pub created_at: CreatedAt,
}

/// Who belongs to which organisation.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = HandedOut)]
#[primary_key(organization_id, user_id)]
pub struct OrganizationMembership {
    #[references(on_delete = cascade)]
    pub organization_id: Tenant<Organization>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(OrganizationRole::Member)]
    pub role: OrganizationRole,
    pub created_at: CreatedAt,
}

/// Whoever belongs to the organisation makes a workspace, its members see it, its admins keep it.
#[derive(Trust)]
#[trust(
    select = owner | member(WorkspaceMembership),
    insert = owner & member(OrganizationMembership),
    update = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    delete = member(WorkspaceMembership, role in (WorkspaceRole::Owner)),
)]
pub struct WorkspaceTrust;

/// Where an organisation's people work together. Nearly everything belongs to one.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceTrust)]
pub struct Workspace {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub organization_id: Tenant<Organization>,
    pub created_by: Owner<AuthUser>,
    pub name: String,
    /// Stands in its address, so no two organisations have the same.
    #[column(unique, global)]
    #[check("slug ~ '^[a-z0-9-]{3,40}$'")]
    pub slug: String,
    pub created_at: CreatedAt,
    pub archived_at: Option<OffsetDateTime>,
}

/// Members see one another, and come by an invitation. Owners manage them all, admins all but the owners, and nobody his
/// own role; leaving is free.
#[derive(Trust)]
#[trust(
    all = not_me & (
        member(WorkspaceMembership, role in (WorkspaceRole::Owner))
        | member(WorkspaceMembership, role in (WorkspaceRole::Admin)) & when(role != WorkspaceRole::Owner)
    ),
    select = me | member(WorkspaceMembership),
    insert = service,
    delete = me
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner))
        | member(WorkspaceMembership, role in (WorkspaceRole::Admin)) & when(role != WorkspaceRole::Owner),
    label = "fellows",
)]
pub struct Fellows;

/// Who sits in which workspace. Whoever makes one is its first owner.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Fellows)]
#[founder(WorkspaceRole::Owner)]
#[primary_key(workspace_id, user_id)]
pub struct WorkspaceMembership {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(WorkspaceRole::Member)]
    pub role: WorkspaceRole,
    #[active]
    #[default(true)]
    pub is_active: bool,
    /// A guest's stay can end by itself.
    #[expires]
    pub expires_at: Option<OffsetDateTime>,
    pub created_at: CreatedAt,
}

/// Which role permits what, in every workspace alike.
#[derive(Table)]
#[table(trust = CommonKnowledge)]
#[primary_key(role, permission)]
pub struct RolePermission {
    #[role]
    pub role: WorkspaceRole,
    #[permission]
    pub permission: Permission,
}

/// Whoever may invite sees all invitations, and takes them back. None is changed.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership) may Permission::MembersInvite,
    insert = owner & member(WorkspaceMembership) may Permission::MembersInvite,
    update = service,
)]
pub struct Invitations;

/// Somebody who has been asked to join. Whoever has the token does so by `accept_workspace_invitation`.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Invitations)]
#[invitation(WorkspaceMembership)]
pub struct WorkspaceInvitation {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub invited_by: Owner<AuthUser>,
    #[column(unique)]
    pub email: String,
    #[role]
    #[default(WorkspaceRole::Guest)]
    #[check("role in ('member', 'guest')")]
    pub role: WorkspaceRole,
    /// Its SHA-256: the token itself is in the letter.
    #[token]
    #[column(unique, global)]
    pub token_hash: Vec<u8>,
    #[expires]
    pub expires_at: OffsetDateTime,
    pub created_at: CreatedAt,
}

/// A workspace's settings: one row each.
#[derive(Table)]
#[table(trust = AdminsWrite)]
pub struct WorkspaceSetting {
    #[key]
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[default(false)]
    pub guests_may_export: bool,
    #[default(sql = "'{}'::jsonb")]
    pub branding: Json,
    pub updated_at: UpdatedAt,
}

/// Part of a workspace's people.
#[derive(Table)]
#[table(trust = AdminsWrite)]
pub struct Team {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
}

/// Fellows see each other; the workspace's admins say who is one.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, via Team, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = me | member(TeamMembership)
        | member(WorkspaceMembership, via Team, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct TeamFellows;

/// Who is in which team.
#[derive(Table)]
#[table(trust = TeamFellows)]
#[primary_key(team_id, user_id)]
pub struct TeamMembership {
    #[references(on_delete = cascade)]
    pub team_id: Tenant<Team>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
}

/// Whoever may manage keys, and only with a second factor. The server makes one, and shows it once; none is changed.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership) may Permission::KeysManage,
    insert = service,
    update = nobody,
    floor = aal2,
)]
pub struct KeyKeepers;

/// What another program signs in with.
#[derive(Table)]
#[table(trust = KeyKeepers)]
pub struct ApiKey {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    /// A hash, which no client reads.
    #[column(unique, global, secret)]
    pub key_hash: String,
    pub expires_at: Option<OffsetDateTime>,
    pub created_at: CreatedAt,
}

/// What a webhook is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum WebhookEvent {
    #[closed_set(label = "task.created")]
    TaskCreated,
    #[closed_set(label = "deal.won")]
    DealWon,
    #[closed_set(label = "invoice.paid")]
    InvoicePaid,
}

/// Where a workspace wants to be told.
#[derive(Table)]
#[table(trust = AdminsWrite)]
pub struct Webhook {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[check("url like 'https://%'")]
    pub url: String,
    pub events: Vec<WebhookEvent>,
    /// What the server signs with.
    #[column(secret)]
    #[default(sql = "encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')")]
    pub signing_key: String,
}

/// Seen by whoever sees the webhook; written by the server.
#[derive(Trust)]
#[trust(all = service, select = parent(Webhook), update = nobody)]
pub struct OfItsWebhook;

/// What a webhook was told, and what it said.
#[derive(Table)]
#[table(trust = OfItsWebhook)]
#[index(webhook_id, created_at desc)]
pub struct WebhookDelivery {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub webhook_id: Parent<Webhook>,
    pub event: WebhookEvent,
    pub payload: Json,
    pub response_status: Option<i64>,
    pub created_at: CreatedAt,
}

/// Admins name a domain; the back office says when it is proved.
#[derive(Trust)]
#[trust(
    select = member(WorkspaceMembership),
    insert = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)) & when(!is_verified),
    update = service,
    delete = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct DomainClaim;

/// An internet domain that is the workspace's.
#[derive(Table)]
#[table(trust = DomainClaim)]
#[index(name, unique, global, where = "is_verified")]
pub struct Domain {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    #[default(false)]
    pub is_verified: bool,
}

/// Whoever belongs to the organisation that the workspace is of.
#[derive(Trust)]
#[trust(all = service, select = member(OrganizationMembership, via Workspace))]
pub struct OrganizationSees;

/// How much a workspace was used in a month.
#[derive(Table)]
#[table(trust = OrganizationSees)]
#[primary_key(workspace_id, month)]
pub struct UsageReport {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[check("extract(day from month) = 1")]
    pub month: Date,
    pub active_users: i64,
    pub stored_bytes: i64,
}
