//! Organisations, their members, and what these work on.
//!
//! Whoever signs up gets a profile, an organisation, its first membership and a workspace, all of it or nothing. From
//! then on every question is the same one: is the caller an active member of the row's organisation?

use freehold::prelude::*;

/// Everybody sees and changes his own; it comes with signing up and goes with the user.
#[derive(Trust)]
#[trust(all = me, insert = service, delete = service)]
pub struct OwnProfile;

/// What there is to know of a user.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnProfile)]
pub struct UserProfile {
    #[key]
    #[references(on_delete = cascade)]
    pub user_id: Ref<AuthUser>,
    #[check("char_length(full_name) between 1 and 200")]
    pub full_name: String,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Members see their organisation, its admins keep it. The back office opens further ones, and closes them.
#[derive(Trust)]
#[trust(
    all = service,
    select = member(UserOrganization),
    update = member(UserOrganization, role in (OrganizationRole::Owner, OrganizationRole::Admin)),
)]
pub struct OrganizationTrust;

/// Whom the system is for.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OrganizationTrust)]
pub struct Organization {
    pub id: Id<Self>,
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    pub created_at: CreatedAt,
}

/// What a member does for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum OrganizationRole {
    Owner,
    Admin,
    Member,
}

/// Members see one another. Owners manage them all, admins all but the owners, and nobody himself.
///
/// Whoever is switched off still sees that he is.
#[derive(Trust)]
#[trust(
    all = not_me & (
        member(UserOrganization, role in (OrganizationRole::Owner))
        | member(UserOrganization, role in (OrganizationRole::Admin)) & when(role != OrganizationRole::Owner)
    ),
    select = me | member(UserOrganization),
    label = "fellows",
)]
pub struct Fellows;

/// Who is in which organisation. One that isn't active doesn't count.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Fellows)]
#[primary_key(user_id, org_id)]
pub struct UserOrganization {
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[references(on_delete = cascade)]
    pub org_id: Tenant<Organization>,
    #[role]
    #[default(OrganizationRole::Member)]
    pub role: OrganizationRole,
    #[active]
    #[default(true)]
    pub is_active: bool,
    pub created_at: CreatedAt,
}

/// Members see their organisation's workspaces, its admins keep them.
#[derive(Trust)]
#[trust(
    all = member(UserOrganization, role in (OrganizationRole::Owner, OrganizationRole::Admin)),
    select = member(UserOrganization),
)]
pub struct WorkspaceTrust;

/// Part of an organisation's work.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceTrust)]
pub struct Workspace {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub org_id: Tenant<Organization>,
    #[column(unique)]
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    pub created_at: CreatedAt,
}

/// What a workspace holds is for the members of its organisation, whatever their role.
#[derive(Trust)]
#[trust(all = member(UserOrganization, via Workspace))]
pub struct WorkspaceContents;

/// Somebody outside, whom the organisation has to do with.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceContents)]
pub struct Contact {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    pub email: Option<String>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// What takes place when, and with whom: a contact of the same workspace.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = WorkspaceContents)]
#[index(workspace_id, starts_at)]
#[check("ends_at > starts_at")]
pub struct CalendarEvent {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = set_null)]
    pub contact_id: Option<Ref<Contact>>,
    #[check("char_length(title) between 1 and 200")]
    pub title: String,
    pub starts_at: OffsetDateTime,
    pub ends_at: OffsetDateTime,
    pub created_at: CreatedAt,
}

/// Whoever signs up gets a profile, an organisation, its first membership and a workspace, all of it or nothing. It can
/// run twice: what he gets has his id.
#[derive(Function)]
#[function(
    on_sign_up,
    writes(UserProfile, Organization, UserOrganization, Workspace),
    body = "
        insert into public.user_profiles (user_id, full_name)
        values (new.id, coalesce(nullif(left(split_part(new.email, '@', 1), 200), ''), 'Somebody'))
        on conflict (user_id) do nothing;

        insert into public.organizations (id, name)
        values (new.id, 'Personal')
        on conflict (id) do nothing;

        insert into public.user_organizations (user_id, org_id, role)
        values (new.id, new.id, 'owner')
        on conflict (user_id, org_id) do nothing;

        insert into public.workspaces (id, org_id, name)
        values (new.id, new.id, 'Home')
        on conflict (id) do nothing;"
)]
pub struct WelcomeUser;

/// All of it.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Organisations(
    UserProfile,
    Organization,
    UserOrganization,
    Workspace,
    Contact,
    CalendarEvent,
    WelcomeUser,
);
