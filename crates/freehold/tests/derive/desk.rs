//! The support desk: the reference schema, without the parts that only other tests need.

use freehold::model::{Action, Capacity, Default, Part, Rendering, Role, Storage, Trust as Algebra};
use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// A message is trusted as its thread is.
#[derive(Trust)]
#[trust(all = parent(Thread), label = "own")]
pub struct AsThread;

/// Whoever sits in the row's workspace; the role plays no part.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership), rendering = exists)]
pub struct WorkspaceMembers;

/// A membership is its member's to see, and the service's to give.
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct OwnMembership;

/// A message is trusted as its conversation is.
#[derive(Trust)]
#[trust(all = parent(Conversation))]
pub struct AsConversation;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum WorkspaceRole {
    Admin,
    Agent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ConversationStatus {
    Active,
    Escalated,
    Resolved,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Thread {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    pub title: String,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = AsThread)]
pub struct Message {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub thread_id: Parent<Thread>,
    pub body: String,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Workspace {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table)]
#[table(trust = OwnMembership, name = "workspace_membership")]
#[primary_key(workspace_id, user_id)]
pub struct WorkspaceMembership {
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[default(WorkspaceRole::Agent)]
    pub role: WorkspaceRole,
    pub created_at: CreatedAt,
}

/// What a customer asks.
#[derive(Table)]
#[table(trust = WorkspaceMembers)]
#[index(workspace_id, status)]
pub struct Conversation {
    pub id: Id<Self>,
    #[references(on_delete = no_action)]
    pub workspace_id: Tenant<Workspace>,
    /// The conversation survives its bot.
    #[references(on_delete = set_null)]
    pub bot_user_id: Option<Ref<AuthUser>>,
    #[default(ConversationStatus::Active)]
    pub status: ConversationStatus,
    pub created_at: CreatedAt,
}

#[derive(Table)]
#[table(trust = AsConversation)]
#[index(conversation_id, created_at)]
pub struct ConversationMessage {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub conversation_id: Parent<Conversation>,
    pub workspace_id: Carried<Workspace>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// The support desk.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct SupportDesk(Workspace, WorkspaceMembership, Thread, Message, Conversation, ConversationMessage);

#[test]
fn the_schema_lists_its_tables_in_order() {
    let names = SupportDesk::SCHEMA.parts.iter().map(|part| match part {
        Part::Table(table) => table.name.to_string(),
        Part::Bucket(bucket) => bucket.rust_name.to_string(),
        Part::Schema(schema) => schema.rust_name.to_string(),
        other => panic!("{other:?}"),
    });
    let names: Vec<_> = names.collect();
    let wanted = [
        "public.workspaces",
        "public.workspace_membership",
        "public.threads",
        "public.messages",
        "public.conversations",
        "public.conversation_messages",
    ];
    assert_eq!(names, wanted);
    assert_eq!(SupportDesk::SCHEMA.doc, "The support desk.");
}

#[test]
fn a_table_is_its_fields_in_order() {
    let table = Conversation::TABLE;
    let names: Vec<_> = table.columns.iter().map(|column| &*column.name).collect();
    assert_eq!(names, ["id", "workspace_id", "bot_user_id", "status", "created_at"]);
    let roles: Vec<_> = table.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Id, Role::Tenant, Role::Ref, Role::Plain, Role::CreatedAt]);
    assert_eq!(table.primary_key[..], ["id"]);
    assert_eq!(table.doc, "What a customer asks.");
    assert_eq!(table.columns[2].doc, "The conversation survives its bot.");
    let index: Vec<_> = table.indexes[0].columns.iter().map(|column| &*column.name).collect();
    assert_eq!(index, ["workspace_id", "status"]);
}

#[test]
fn references_say_what_they_point_at_and_what_happens() {
    let reference = Conversation::TABLE.columns[1].reference.as_ref().unwrap();
    assert_eq!(reference.target.table.to_string(), "public.workspaces");
    assert_eq!(reference.target.column, "id");
    assert_eq!((reference.on_delete, reference.on_update), (Action::NoAction, Action::NoAction));
    let bot = &Conversation::TABLE.columns[2];
    let reference = bot.reference.as_ref().unwrap();
    assert_eq!(reference.target.table.to_string(), "auth.users");
    assert_eq!(reference.on_delete, Action::SetNull);
    assert!(bot.nullable);
    assert_eq!(bot.default, None);
}

#[test]
fn types_bring_their_defaults() {
    let default =
        |table: &'static freehold::model::Table, column: &str| table.column(column).unwrap().default.clone();
    assert_eq!(default(Thread::TABLE, "id"), Some(Default::RandomUuid));
    assert_eq!(default(Thread::TABLE, "user_id"), Some(Default::Caller));
    assert_eq!(default(Thread::TABLE, "created_at"), Some(Default::Now));
    assert_eq!(default(Thread::TABLE, "title"), None);
    assert_eq!(default(WorkspaceMembership::TABLE, "user_id"), None);
    assert_eq!(default(WorkspaceMembership::TABLE, "role"), Some(Default::Text("agent".into())));
}

#[test]
fn trust_names_the_tables_it_is_about() {
    let trust = Conversation::TABLE.trust.as_ref().unwrap();
    assert_eq!(trust.rust_name, "WorkspaceMembers");
    assert_eq!(trust.rendering, Rendering::Exists);
    assert_eq!(
        trust.select.trust,
        Algebra::Member {
            membership: WorkspaceMembership::NAME,
            via: vec![].into(),
            capacity: Capacity::Any
        }
    );
    let trust = Message::TABLE.trust.as_ref().unwrap();
    assert_eq!(trust.label.as_deref(), Some("own"));
    assert_eq!(trust.delete.trust, Algebra::Parent { parent: Thread::NAME, by: vec![].into() });
    let trust = WorkspaceMembership::TABLE.trust.as_ref().unwrap();
    assert_eq!((&trust.select.trust, &trust.insert.trust), (&Algebra::Me, &Algebra::Service));
}

#[test]
fn a_closed_set_is_a_check_unless_it_says_otherwise() {
    let set = <ConversationStatus as freehold::ClosedSet>::SET;
    assert_eq!(set.labels[..], ["active", "escalated", "resolved"]);
    assert_eq!(set.storage, Storage::Check);
    assert_eq!(set.name.name, "conversation_status");
}
