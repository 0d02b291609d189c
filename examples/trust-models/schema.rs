//! Every trust model, each on a table of its own. `docs/trust-models.md` shows the two side by side.

use freehold::prelude::*;

// Whose the row is

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

/// The row is the caller: a profile, or whatever else is keyed by the user.
#[derive(Trust)]
#[trust(all = me, delete = service)]
pub struct Oneself;

#[derive(Table)]
#[table(trust = Oneself)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub id: Ref<AuthUser>,
    pub name: String,
}

/// Whoever wrote it, and whoever it is assigned to. Only the author takes it back.
#[derive(Trust)]
#[trust(all = owner | assignee, insert = owner, delete = owner)]
pub struct AuthorAndAssignee;

#[derive(Table)]
#[table(trust = AuthorAndAssignee)]
pub struct Task {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub author_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub assignee_id: Option<Assignee<AuthUser>>,
    pub title: String,
}

/// Either of two: each is named by its column.
#[derive(Trust)]
#[trust(all = owner(seller_id) | owner(buyer_id), insert = owner(seller_id), delete = nobody)]
pub struct BothParties;

#[derive(Table)]
#[table(trust = BothParties)]
pub struct Sale {
    pub id: Id<Self>,
    pub seller_id: Owner<AuthUser>,
    pub buyer_id: Owner<AuthUser>,
    pub price: i64,
}

/// The owner, and whoever stands in the row's list.
#[derive(Trust)]
#[trust(all = owner, select = owner | listed)]
pub struct OwnerAndListed;

#[derive(Table)]
#[table(trust = OwnerAndListed)]
pub struct Poll {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub voters: Listed<AuthUser>,
    pub question: String,
}

// What other rows say

/// Trusted as the row above is.
#[derive(Trust)]
#[trust(all = parent(Note))]
pub struct AsItsNote;

#[derive(Table)]
#[table(trust = AsItsNote)]
pub struct Attachment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub note_id: Parent<Note>,
    pub path: String,
}

/// What a share lets its user do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ShareLevel {
    View,
    Edit,
}

/// The owner, and single users he shares the row with.
#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | shared_with(DocumentShare),
    update = owner | shared_with(DocumentShare, role in (ShareLevel::Edit)),
)]
pub struct Shared;

#[derive(Table)]
#[table(trust = Shared)]
pub struct Document {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
}

/// Whoever may delete the document says who else may see it; whoever it is shared with sees that.
#[derive(Trust)]
#[trust(all = parent(Document), select = me | parent(Document), update = nobody)]
pub struct Shares;

#[derive(Table)]
#[table(trust = Shares)]
#[primary_key(document_id, user_id)]
pub struct DocumentShare {
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(ShareLevel::View)]
    pub level: ShareLevel,
}

/// The owner, and whoever sees a collection that the file is in.
#[derive(Trust)]
#[trust(all = owner, select = owner | through(CollectionFile, Collection))]
pub struct InACollection;

#[derive(Table)]
#[table(trust = InACollection)]
pub struct File {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub path: String,
}

#[derive(Table)]
#[table(trust = OwnerAndListed)]
pub struct Collection {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub readers: Listed<AuthUser>,
    pub name: String,
}

/// A file is put into a collection by whoever has both.
#[derive(Trust)]
#[trust(all = parent(Collection), insert = parent(Collection) & parent(File), update = nobody)]
pub struct OfCollectionAndFile;

#[derive(Table)]
#[table(trust = OfCollectionAndFile)]
#[primary_key(collection_id, file_id)]
pub struct CollectionFile {
    #[references(on_delete = cascade)]
    pub collection_id: Parent<Collection>,
    #[references(on_delete = cascade)]
    pub file_id: Parent<File>,
}

/// Whoever has a folder has all that lies below it.
#[derive(Trust)]
#[trust(all = within(owner))]
pub struct FolderTree;

#[derive(Table)]
#[table(trust = FolderTree)]
pub struct Folder {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub parent_id: Option<Above<Self>>,
    pub name: String,
}

// Tenants

/// What a member may do in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum WorkspaceRole {
    Owner,
    Admin,
    Guest,
}

/// What a role permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Permission {
    BillingRead,
    BillingWrite,
}

/// The tenant itself: members of its organisation make them, whoever makes one has it, and its members see it.
#[derive(Trust)]
#[trust(
    select = owner | member(WorkspaceMembership),
    insert = owner & member(OrganizationMembership),
    update = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    delete = member(WorkspaceMembership, role in (WorkspaceRole::Owner)),
)]
pub struct WorkspaceTrust;

#[derive(Table)]
#[table(trust = WorkspaceTrust)]
pub struct Workspace {
    pub id: Id<Self>,
    pub organization_id: Tenant<Organization>,
    pub created_by: Owner<AuthUser>,
    pub name: String,
}

/// Members see one another and come by invitation. Owners manage them all, admins all but the owners, and nobody his
/// own role.
#[derive(Trust)]
#[trust(
    insert = service,
    update = not_me & (
        member(WorkspaceMembership, role in (WorkspaceRole::Owner))
        | member(WorkspaceMembership, role in (WorkspaceRole::Admin)) & when(role != WorkspaceRole::Owner)
    ),
    select = me | member(WorkspaceMembership),
    delete = me | member(WorkspaceMembership, role in (WorkspaceRole::Owner)),
)]
pub struct Fellows;

#[derive(Table)]
#[table(trust = Fellows)]
#[primary_key(workspace_id, user_id)]
#[founder(WorkspaceRole::Owner)]
pub struct WorkspaceMembership {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: WorkspaceRole,
    #[active]
    #[default(true)]
    pub is_active: bool,
    #[expires]
    pub expires_at: Option<OffsetDateTime>,
}

/// Owners invite to every role, admins to every one but the owners'.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner))
        | member(WorkspaceMembership, role in (WorkspaceRole::Admin)) & when(role != WorkspaceRole::Owner),
)]
pub struct Inviting;

#[derive(Table)]
#[table(trust = Inviting)]
#[invitation(WorkspaceMembership)]
pub struct WorkspaceInvitation {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[role]
    pub role: WorkspaceRole,
    #[expires]
    pub expires_at: OffsetDateTime,
    #[token]
    pub token_hash: Vec<u8>,
}

/// Whoever sits in the row's workspace.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership))]
pub struct WorkspaceMembers;

#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Project {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub name: String,
}

/// The tenant's row repeated on the child: as quick as if it were the child's own.
#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Milestone {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub project_id: Parent<Project>,
    pub workspace_id: Carried<Workspace>,
    pub name: String,
}

/// Members read; admins write.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = member(WorkspaceMembership),
)]
pub struct AdminsWrite;

#[derive(Table)]
#[table(trust = AdminsWrite)]
pub struct Setting {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub name: String,
}

/// Whoever's role permits it. Which role permits what is data.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership) may Permission::BillingWrite,
    select = member(WorkspaceMembership) may Permission::BillingRead,
)]
pub struct ByPermission;

#[derive(Table)]
#[table(trust = ByPermission)]
pub struct Invoice {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub amount: i64,
}

/// Known to everybody who is signed in, and written by the back office.
#[derive(Trust)]
#[trust(select = signed_in, insert = service, update = service, delete = service)]
pub struct Reference;

#[derive(Table)]
#[table(trust = Reference)]
#[primary_key(role, permission)]
pub struct RolePermission {
    #[role]
    pub role: WorkspaceRole,
    #[permission]
    pub permission: Permission,
}

/// Handed out by the back office; each user sees his own.
#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct HandedOut;

/// Members of the organisation that the workspace belongs to.
#[derive(Trust)]
#[trust(all = service, select = member(OrganizationMembership, via Workspace))]
pub struct OrganizationSees;

#[derive(Table)]
#[table(trust = OrganizationSees)]
pub struct UsageReport {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub calls: i64,
}

#[derive(Trust)]
#[trust(all = service, select = member(OrganizationMembership))]
pub struct OrganizationTrust;

#[derive(Table)]
#[table(trust = OrganizationTrust)]
pub struct Organization {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(organization_id, user_id)]
pub struct OrganizationMembership {
    #[references(on_delete = cascade)]
    pub organization_id: Tenant<Organization>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
}

/// The owner, and whoever sits in a workspace with him.
#[derive(Trust)]
#[trust(all = owner, select = owner | peer(WorkspaceMembership))]
pub struct Colleagues;

#[derive(Table)]
#[table(trust = Colleagues)]
pub struct Absence {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub reason: String,
}

/// The owner, and everybody he reports to.
#[derive(Trust)]
#[trust(all = owner, select = owner | manager(Reporting))]
pub struct UpTheLine;

#[derive(Table)]
#[table(trust = UpTheLine)]
pub struct Appraisal {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

#[derive(Table)]
#[table(trust = HandedOut)]
pub struct Reporting {
    #[key]
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[references(on_delete = set_null)]
    pub manager_id: Option<Manager<AuthUser>>,
}

// Staff

/// What somebody does for the whole service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum StaffRole {
    Admin,
    SupportAgent,
}

/// The owner, and staff whatever the row.
#[derive(Trust)]
#[trust(
    select = owner | staff(StaffRole::Admin, StaffRole::SupportAgent),
    insert = owner,
    update = owner | staff(StaffRole::Admin),
    delete = nobody,
)]
pub struct OwnerAndStaff;

#[derive(Table)]
#[table(trust = OwnerAndStaff)]
pub struct Ticket {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(user_id, role)]
pub struct UserRole {
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: StaffRole,
}

// What the row holds, and what the token says

/// How far something is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Sharing {
    Private,
    Link,
    Public,
}

/// The owner; everybody else as soon as it is public, and as long as it is not deleted.
#[derive(Trust)]
#[trust(all = owner, select = owner | anyone & when(sharing == Sharing::Public) & when(deleted_at is null))]
pub struct Published;

#[derive(Table)]
#[table(trust = Published)]
pub struct Article {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[default(Sharing::Private)]
    pub sharing: Sharing,
    pub deleted_at: Option<OffsetDateTime>,
    pub body: String,
}

/// Whoever sees what it is about reads it, and those who are signed in write one too. Whose page it is takes it off.
#[derive(Trust)]
#[trust(
    select = parent(Article),
    insert = owner & parent(Article, signed_in),
    update = owner,
    delete = owner | parent(Article, owner),
)]
pub struct OnAPage;

#[derive(Table)]
#[table(trust = OnAPage)]
pub struct Comment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub article_id: Parent<Article>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

/// While it is valid; and its author takes it back within a day.
#[derive(Trust)]
#[trust(
    select = owner | signed_in & when(valid_from <= now) & when(valid_until > now),
    insert = owner,
    update = nobody,
    delete = owner & when(created_at > now - 24 hours),
)]
pub struct Timed;

#[derive(Table)]
#[table(trust = Timed)]
pub struct Offer {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub valid_from: OffsetDateTime,
    pub valid_until: OffsetDateTime,
    pub created_at: CreatedAt,
}

/// The tenant that the identity provider says the caller belongs to.
#[derive(Trust)]
#[trust(
    all = claim(app_metadata.account_id == account_id),
    delete = claim(app_metadata.account_id == account_id) & claim(app_metadata.role == "admin"),
)]
pub struct ByClaim;

#[derive(Table)]
#[table(trust = ByClaim)]
pub struct Device {
    pub id: Id<Self>,
    pub account_id: Uuid,
    pub name: String,
}

/// The owner, and only with a second factor.
#[derive(Trust)]
#[trust(all = owner, floor = aal2)]
pub struct SecondFactor;

#[derive(Table)]
#[table(trust = SecondFactor)]
pub struct Payout {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub iban: String,
}

// The ends of the scale

/// Everybody sees it, visitors included; only the back office writes it.
#[derive(Trust)]
#[trust(select = anyone, insert = service, update = service, delete = service)]
pub struct PublicReference;

#[derive(Table)]
#[table(trust = PublicReference)]
pub struct Country {
    #[key]
    pub code: String,
    pub name: String,
}

/// Written once, and never changed: not by the service either.
#[derive(Trust)]
#[trust(select = service, insert = service, update = nobody, delete = nobody)]
pub struct AppendOnly;

#[derive(Table)]
#[table(trust = AppendOnly)]
pub struct AuditEntry {
    pub id: Id<Self, i64>,
    pub what: String,
    pub created_at: CreatedAt,
}

/// What nothing else says. Every report marks it as unproved.
#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & unchecked(
        "extract(isodow from {held_on}) < 6",
        reason = "on weekends the calendar is the owner's alone",
    ),
)]
pub struct OnWeekdays;

#[derive(Table)]
#[table(trust = OnWeekdays)]
pub struct Meeting {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub held_on: Date,
}

/// All of them.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct TrustModels(
    Note,
    Profile,
    Task,
    Sale,
    Poll,
    Attachment,
    Document,
    DocumentShare,
    File,
    Collection,
    CollectionFile,
    Folder,
    Organization,
    OrganizationMembership,
    Workspace,
    WorkspaceMembership,
    WorkspaceInvitation,
    RolePermission,
    Project,
    Milestone,
    Setting,
    Invoice,
    UsageReport,
    Absence,
    Appraisal,
    Reporting,
    Ticket,
    UserRole,
    Article,
    Comment,
    Offer,
    Device,
    Payout,
    Country,
    AuditEntry,
    Meeting,
);
