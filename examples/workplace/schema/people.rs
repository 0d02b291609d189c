//! What is a person's own, whatever he is a member of.

use super::reference::{Language, TimeZone};
use super::tenancy::{Organization, OrganizationMembership, Workspace, WorkspaceMembership};
use super::trust::{Colleagues, Oneself, OwnerOnly, PublicKnowledge};
use freehold::prelude::*;

/// People, apart from their work.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct People(
    WelcomeUser,
    Profile,
    Avatars,
    Preference,
    Skill,
    PersonSkill,
    Absence,
    Bookmark,
    Notification,
    PushDevice,
    Kudo,
);

/// The user keeps it, and whoever sits in a workspace with him sees it. It goes with him.
#[derive(Trust)]
#[trust(all = owner, select = owner | peer(WorkspaceMembership), delete = service)]
pub struct PublicFace;

/// What others see of a person.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = PublicFace)]
pub struct Profile {
    #[key]
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[check("char_length(name) between 1 and 200")]
    pub name: String,
    pub avatar_path: Option<String>,
    #[references(on_delete = set_null)]
    pub time_zone: Option<Ref<TimeZone>>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Whoever signs up gets a profile, and an organisation of his own with a workspace, all of it or nothing. It can run
/// twice: what he gets has his id.
#[derive(Function)]
#[function(
    on_sign_up,
    writes(Profile, Organization, OrganizationMembership, Workspace),
    body = "
        insert into public.profiles (user_id, name)
        values (new.id, coalesce(nullif(split_part(new.email, '@', 1), ''), 'Somebody'))
        on conflict (user_id) do nothing;

        insert into public.organizations (id, name)
        values (new.id, 'Personal')
        on conflict (id) do nothing;

        insert into public.organization_memberships (organization_id, user_id, role)
        values (new.id, new.id, 'owner')
        on conflict (organization_id, user_id) do nothing;

        -- and he is its founder
        insert into public.workspaces (id, organization_id, created_by, name, slug)
        values (new.id, new.id, new.id, 'Personal', new.id::text)
        on conflict (id) do nothing;"
)]
pub struct WelcomeUser;

/// Everybody sees it; it is kept by whose folder it is in.
#[derive(Trust)]
#[trust(all = owner, select = anyone)]
pub struct Picture;

/// Pictures of people.
#[derive(Bucket)]
#[bucket(
    name = "avatars",
    trust = Picture,
    public = true,
    size_limit = 1_048_576,
    mime_types = ("image/png", "image/jpeg", "image/webp"),
)]
pub struct Avatars;

/// How the product looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// How a person likes the product.
#[derive(Table)]
#[table(trust = Oneself)]
pub struct Preference {
    #[key]
    #[references(on_delete = cascade)]
    pub user_id: Ref<AuthUser>,
    #[default(Theme::System)]
    pub theme: Theme,
    #[references(on_delete = set_null)]
    pub language_code: Option<Ref<Language>>,
    #[default(true)]
    pub sends_digest: bool,
    pub updated_at: UpdatedAt,
}

/// Something that people are good at.
#[derive(Table)]
#[table(trust = PublicKnowledge)]
pub struct Skill {
    pub id: Id<Self>,
    #[column(unique)]
    pub name: String,
}

/// Who is good at what, as he says himself.
#[derive(Table)]
#[table(trust = Colleagues)]
#[primary_key(user_id, skill_id)]
pub struct PersonSkill {
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub skill_id: Ref<Skill>,
    #[check("level between 1 and 5")]
    pub level: i64,
}

/// When somebody is away. His colleagues see it, in whichever workspace.
#[derive(Table)]
#[table(trust = Colleagues)]
#[check("starts_on <= ends_on")]
pub struct Absence {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub reply: Option<String>,
}

/// A link to keep.
#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Bookmark {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub url: String,
    pub title: Option<String>,
}

/// The server tells; the user reads, and throws away.
#[derive(Trust)]
#[trust(all = owner, insert = service)]
pub struct ToldByTheServer;

/// Something that a user should know.
#[derive(Table)]
#[table(trust = ToldByTheServer)]
#[index(user_id, created_at desc, where = "read_at is null")]
pub struct Notification {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
    pub link: Option<String>,
    pub created_at: CreatedAt,
    pub read_at: Option<OffsetDateTime>,
}

/// A telephone that wants to be told.
#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct PushDevice {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[column(unique)]
    pub token: String,
    pub created_at: CreatedAt,
}

/// Between two people of a workspace. Whoever gives it can take it back within a day.
#[derive(Trust)]
#[trust(
    select = owner(given_by) | owner(given_to),
    insert = owner(given_by) & member(WorkspaceMembership),
    update = nobody,
    delete = owner(given_by) & when(created_at > now - 24 hours),
)]
pub struct BetweenTwo;

/// A word of thanks.
#[derive(Table)]
#[table(trust = BetweenTwo)]
pub struct Kudo {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub given_by: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub given_to: Owner<AuthUser>,
    pub message: String,
    pub created_at: CreatedAt,
}
