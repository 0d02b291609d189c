//! Channels, direct messages, polls, and talks with the assistant.

use super::tenancy::{Workspace, WorkspaceMembership, WorkspaceRole};
use super::trust::{GuestsRead, OwnerOnly};
use freehold::prelude::*;

/// What people say to each other.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Chat(
    Channel,
    ChannelMembership,
    ChannelMessage,
    MessageAttachment,
    MessageReaction,
    PinnedMessage,
    DirectConversation,
    DirectMessage,
    Announcement,
    Poll,
    PollOption,
    PollVote,
    AssistantSession,
    AssistantMessage,
);

/// A room to talk in. Who may enter is in its memberships.
#[derive(Table)]
#[table(trust = GuestsRead)]
pub struct Channel {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    pub topic: Option<String>,
    pub created_at: CreatedAt,
}

/// What a member does in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ChannelRole {
    Moderator,
    Speaker,
}

/// Whoever is in the channel sees who else is; the workspace's admins let people in; leaving is free.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, via Channel, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = me | member(ChannelMembership)
        | member(WorkspaceMembership, via Channel, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    delete = me | member(WorkspaceMembership, via Channel, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct InTheChannel;

/// Who is in which channel.
#[derive(Table)]
#[table(trust = InTheChannel)]
#[primary_key(channel_id, user_id)]
pub struct ChannelMembership {
    #[references(on_delete = cascade)]
    pub channel_id: Tenant<Channel>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(ChannelRole::Speaker)]
    pub role: ChannelRole,
    pub created_at: CreatedAt,
}

/// Whoever is in the channel reads and writes. What one wrote, one corrects for a day; moderators take it down.
#[derive(Trust)]
#[trust(
    select = member(ChannelMembership),
    insert = owner & member(ChannelMembership),
    update = owner & member(ChannelMembership) & when(created_at > now - 24 hours),
    delete = owner | member(ChannelMembership, role in (ChannelRole::Moderator)),
)]
pub struct Talk;

/// What somebody says in a channel.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Talk)]
#[index(channel_id, created_at desc)]
pub struct ChannelMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub channel_id: Tenant<Channel>,
    #[references(on_delete = cascade)]
    pub author_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub answer_to: Option<Ref<Self>>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Trusted as its message is.
#[derive(Trust)]
#[trust(all = parent(ChannelMessage))]
pub struct AsItsMessage;

/// A file beside a message.
#[derive(Table)]
#[table(trust = AsItsMessage)]
pub struct MessageAttachment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub message_id: Parent<ChannelMessage>,
    pub path: String,
}

/// One's own, among those who are in the channel.
#[derive(Trust)]
#[trust(all = owner & member(ChannelMembership), select = member(ChannelMembership), update = nobody)]
pub struct Reaction;

/// What somebody thinks of a message.
#[derive(Table)]
#[table(trust = Reaction)]
#[primary_key(message_id, user_id, emoji)]
pub struct MessageReaction {
    #[references(on_delete = cascade)]
    pub message_id: Parent<ChannelMessage>,
    pub channel_id: Carried<Channel>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub emoji: String,
}

/// Whoever is in the channel reads; its moderators write.
#[derive(Trust)]
#[trust(
    all = member(ChannelMembership, role in (ChannelRole::Moderator)),
    select = member(ChannelMembership),
)]
pub struct Moderated;

/// A message that stays on top.
#[derive(Table)]
#[table(trust = Moderated)]
pub struct PinnedMessage {
    #[key]
    #[references(on_delete = cascade)]
    pub message_id: Parent<ChannelMessage>,
    pub channel_id: Carried<Channel>,
    pub created_at: CreatedAt,
}

/// The two who talk, and nobody else. Neither makes it as if it had never been.
#[derive(Trust)]
#[trust(all = owner(one_id) | owner(other_id), delete = nobody)]
pub struct TheTwo;

/// Two people who talk to each other.
#[derive(Table)]
#[table(trust = TheTwo)]
#[unique(one_id, other_id)]
#[check("one_id < other_id")]
pub struct DirectConversation {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub one_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub other_id: Owner<AuthUser>,
    pub created_at: CreatedAt,
}

/// Both read; each writes his own, and corrects it for a quarter of an hour.
#[derive(Trust)]
#[trust(
    select = parent(DirectConversation),
    insert = owner & parent(DirectConversation),
    update = owner & when(created_at > now - 15 minutes),
    delete = owner,
    label = "letter",
)]
pub struct Letter;

/// What one of the two says.
#[derive(Table)]
#[table(trust = Letter)]
#[index(conversation_id, created_at desc)]
pub struct DirectMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<DirectConversation>,
    #[references(on_delete = cascade)]
    pub author_id: Owner<AuthUser>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Members read it while it is up; admins write it.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = member(WorkspaceMembership) & when(shown_from <= now) & when(shown_until > now)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    label = "while_it_is_up",
)]
pub struct WhileItIsUp;

/// Something that everybody in a workspace should read.
#[derive(Table)]
#[table(trust = WhileItIsUp)]
#[check("shown_from < shown_until")]
pub struct Announcement {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub title: String,
    pub body: String,
    pub shown_from: OffsetDateTime,
    pub shown_until: OffsetDateTime,
}

/// The owner, and whoever he asks.
#[derive(Trust)]
#[trust(all = owner, select = owner | listed, insert = owner & member(WorkspaceMembership))]
pub struct Asked;

/// A question to some.
#[derive(Table)]
#[table(trust = Asked)]
pub struct Poll {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Owner<AuthUser>,
    pub voters: Listed<AuthUser>,
    pub question: String,
}

/// Trusted as its poll is.
#[derive(Trust)]
#[trust(all = parent(Poll))]
pub struct AsItsPoll;

/// What can be answered.
#[derive(Table)]
#[table(trust = AsItsPoll)]
#[unique(poll_id, position)]
pub struct PollOption {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub poll_id: Parent<Poll>,
    pub workspace_id: Carried<Workspace>,
    pub position: i64,
    pub label: String,
}

/// Each sees his own; nobody changes it.
#[derive(Trust)]
#[trust(all = nobody, select = owner, insert = owner & member(WorkspaceMembership))]
pub struct Ballot;

/// An answer.
#[derive(Table)]
#[table(trust = Ballot)]
#[primary_key(option_id, user_id)]
pub struct PollVote {
    #[references(on_delete = cascade)]
    pub option_id: Parent<PollOption>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
}

/// A private talk with the assistant.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = OwnerOnly)]
#[index(user_id, updated_at desc)]
pub struct AssistantSession {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: Option<String>,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
}

/// Who wrote a message of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Speaker {
    User,
    Assistant,
}

/// The user sees all of his session and writes his part; what the assistant said is the server's to write.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = parent(AssistantSession),
    insert = parent(AssistantSession) & when(speaker == Speaker::User),
)]
pub struct Transcript;

/// A message of a session.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = Transcript)]
#[index(session_id, created_at)]
pub struct AssistantMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub session_id: Parent<AssistantSession>,
    pub speaker: Speaker,
    pub body: String,
    pub created_at: CreatedAt,
}
