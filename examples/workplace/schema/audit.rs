//! What happened, and what may be taken out, in the Postgres schema `audit`.

use super::tenancy::Workspace;
use super::trust::BackOffice;
use freehold::prelude::*;

/// Traces, and those who read them.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Audit(AuditEntry, SignIn, DataExport, RetentionRule, Kiosk);

/// Written once, and never changed: not by the server either. The workspace's auditors read it, whom the identity provider
/// knows.
#[derive(Trust)]
#[trust(
    select = claim(app_metadata.workspace_id == workspace_id) & claim(app_metadata.roles has "auditor"),
    insert = service,
    update = nobody,
    delete = nobody,
)]
pub struct Auditors;

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Auditors, schema = "audit", partition_by = range(created_at))]
#[primary_key(id, created_at)]
#[partition(name = "audit_entries_2026", from = "2026-01-01", to = "2027-01-01")]
#[partition(name = "audit_entries_2027", from = "2027-01-01", to = "2028-01-01")]
#[partition(name = "audit_entries_rest", default)]
#[index(workspace_id, created_at desc)]
pub struct AuditEntry {
    pub id: Id<Self, i64>,
    #[references(on_delete = restrict)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub actor_id: Option<Ref<AuthUser>>,
    pub action: String,
    pub details: Option<Json>,
    pub created_at: CreatedAt,
}

/// The user sees his own; nobody rewrites it.
#[derive(Trust)]
#[trust(all = nobody, select = owner, insert = service)]
pub struct Trace;

/// That somebody signed in.
#[derive(Table)]
#[table(trust = Trace, schema = "audit")]
#[index(user_id, created_at desc)]
pub struct SignIn {
    pub id: Id<Self, i64>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub user_agent: Option<String>,
    pub created_at: CreatedAt,
}

/// How an export stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, schema = "audit")]
pub enum ExportStatus {
    Asked,
    Ready,
    Gone,
}

/// The user asks; the server does the rest.
#[derive(Trust)]
#[trust(all = service, select = owner, insert = owner & when(status == ExportStatus::Asked))]
pub struct AskedOfTheServer;

/// All that is kept of a user, for him to take with him.
#[derive(Table)]
#[table(trust = AskedOfTheServer, schema = "audit")]
pub struct DataExport {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[default(ExportStatus::Asked)]
    pub status: ExportStatus,
    pub path: Option<String>,
    pub created_at: CreatedAt,
}

/// How long things are kept.
#[derive(Table)]
#[table(trust = BackOffice, schema = "audit")]
pub struct RetentionRule {
    #[key]
    pub subject: String,
    #[check("days > 0")]
    pub days: i64,
}

/// The account that the identity provider says the device is of. Only an administrator of it takes one away.
#[derive(Trust)]
#[trust(
    all = claim(app_metadata.account_id == account_id),
    delete = claim(app_metadata.account_id == account_id) & claim(app_metadata.role == "admin"),
)]
pub struct ByAccount;

/// A terminal by the door, which isn't anybody's.
#[derive(Table)]
#[table(trust = ByAccount, schema = "audit")]
#[index(account_id)]
pub struct Kiosk {
    pub id: Id<Self>,
    pub account_id: Uuid,
    pub name: String,
}
