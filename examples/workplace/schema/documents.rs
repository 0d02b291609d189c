//! Folders, documents and files, and who they are shared with.

use super::tenancy::{Workspace, WorkspaceMembership, WorkspaceRole};
use super::trust::{GuestsRead, OwnerOnly, WorkspaceMembers};
use freehold::prelude::*;

/// What people write and keep.
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Documents(
    Folder,
    FolderShare,
    Document,
    DocumentShare,
    DocumentVersion,
    DocumentComment,
    DocumentTemplate,
    Tag,
    DocumentTag,
    SignatureRequest,
    File,
    Uploads,
    FileCollection,
    CollectedFile,
    Favourite,
);

/// What a share lets its user do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum ShareLevel {
    View,
    Edit,
}

/// Whoever has a folder, or has been given a share of it, has all that lies below it.
#[derive(Trust)]
#[trust(
    all = within(owner | shared_with(FolderShare, role in (ShareLevel::Edit))),
    select = within(owner | shared_with(FolderShare)),
    insert = within(owner | shared_with(FolderShare, role in (ShareLevel::Edit))) & member(WorkspaceMembership),
    delete = within(owner),
)]
pub struct FolderTree;

/// A folder, in another one or at the top.
#[derive(Table)]
#[table(trust = FolderTree)]
pub struct Folder {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub parent_id: Option<Above<Self>>,
    pub name: String,
    pub created_at: CreatedAt,
}

/// Whoever may delete the folder says who shares it, and whoever shares it sees that. A share is replaced, not changed.
#[derive(Trust)]
#[trust(all = parent(Folder), select = me | parent(Folder), insert = parent(Folder) & not_me, update = nobody)]
pub struct SharesOfAFolder;

/// Who shares which folder, and all below it.
#[derive(Table)]
#[table(trust = SharesOfAFolder)]
#[primary_key(folder_id, user_id)]
pub struct FolderShare {
    #[references(on_delete = cascade)]
    pub folder_id: Parent<Folder>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(ShareLevel::View)]
    pub level: ShareLevel,
}

/// How far a document is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum Visibility {
    Private,
    Workspace,
    Public,
}

/// The owner, whoever he shares it with, and as many more as he opens it to. What is in the bin is his alone.
#[derive(Trust)]
#[trust(
    select = owner
        | shared_with(DocumentShare) & when(deleted_at is null)
        | member(WorkspaceMembership) & when(visibility == Visibility::Workspace) & when(deleted_at is null)
        | anyone & when(visibility == Visibility::Public) & when(deleted_at is null),
    insert = owner & member(WorkspaceMembership),
    update = owner | shared_with(DocumentShare, role in (ShareLevel::Edit)) & when(deleted_at is null),
    delete = owner,
    label = "as_far_as_shared",
)]
pub struct DocumentTrust;

/// A text that people write together.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = DocumentTrust)]
#[index(workspace_id, updated_at desc, where = "deleted_at is null")]
pub struct Document {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub folder_id: Option<Ref<Folder>>,
    #[check("char_length(title) between 1 and 200")]
    pub title: String,
    #[default("")]
    pub body: String,
    #[default(Visibility::Private)]
    pub visibility: Visibility,
    pub created_at: CreatedAt,
    pub updated_at: UpdatedAt,
    /// Since when it is in the bin.
    pub deleted_at: Option<OffsetDateTime>,
}

/// The document's owner says who shares it. Whoever shares it sees that, and so do the members who see the document.
#[derive(Trust)]
#[trust(
    all = parent(Document),
    select = me | member(WorkspaceMembership) & parent(Document),
    insert = parent(Document) & not_me,
    update = nobody,
    label = "shares",
)]
pub struct SharesOfADocument;

/// Who shares which document.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = SharesOfADocument)]
#[primary_key(document_id, user_id)]
pub struct DocumentShare {
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(ShareLevel::View)]
    pub level: ShareLevel,
    pub created_at: CreatedAt,
}

/// For the members who see the document; kept by the server, and never changed.
#[derive(Trust)]
#[trust(
    all = nobody,
    select = member(WorkspaceMembership) & parent(Document),
    insert = service,
    label = "history",
)]
pub struct HistoryOfADocument;

/// A document as it was.
#[derive(Table)]
#[table(trust = HistoryOfADocument)]
#[unique(document_id, version)]
pub struct DocumentVersion {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    pub workspace_id: Carried<Workspace>,
    pub version: i64,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Whoever sees the document reads it, members of its workspace write, and each takes his own back.
#[derive(Trust)]
#[trust(
    all = owner & member(WorkspaceMembership),
    select = parent(Document),
    delete = owner | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    label = "discussion",
)]
pub struct Discussion;

/// What somebody says of a document.
#[derive(Table)]
#[table(trust = Discussion)]
#[index(document_id, created_at)]
pub struct DocumentComment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub author_id: Owner<AuthUser>,
    pub body: String,
    pub created_at: CreatedAt,
}

/// Something to begin a document with.
#[derive(Table)]
#[table(trust = GuestsRead)]
pub struct DocumentTemplate {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
    pub body: String,
}

/// A word for documents of a kind.
#[derive(Table)]
#[table(trust = GuestsRead)]
pub struct Tag {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    #[column(unique)]
    pub name: String,
}

/// Seen by whoever sees the document; tagged by those who keep the tags.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin, WorkspaceRole::Member)),
    select = parent(Document),
    label = "tagging",
)]
pub struct Tagging;

/// Which document has which tag.
#[derive(Table)]
#[table(trust = Tagging)]
#[primary_key(document_id, tag_id)]
pub struct DocumentTag {
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    pub workspace_id: Carried<Workspace>,
    #[references(on_delete = cascade)]
    pub tag_id: Ref<Tag>,
}

/// Whoever asks and whoever is asked.
#[derive(Trust)]
#[trust(
    all = owner & parent(Document),
    select = owner | assignee,
    update = assignee & when(valid_until > now),
    delete = owner & when(signed_at is null),
)]
pub struct AskedToSign;

/// That somebody is to sign a document.
#[derive(Table)]
#[table(trust = AskedToSign)]
pub struct SignatureRequest {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub document_id: Parent<Document>,
    #[references(on_delete = cascade)]
    pub asked_by: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub signer_id: Option<Assignee<AuthUser>>,
    pub valid_until: OffsetDateTime,
    pub signed_at: Option<OffsetDateTime>,
}

/// The owner, and whoever sees a collection that the file is in.
#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | through(CollectedFile, FileCollection),
    insert = owner & member(WorkspaceMembership),
)]
pub struct InACollection;

/// Something that was uploaded.
#[derive(Debug, Clone, PartialEq, Table, Insert)]
#[table(trust = InACollection)]
pub struct File {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Owner<AuthUser>,
    #[column(unique)]
    pub path: String,
    pub media_type: String,
    #[check("bytes >= 0")]
    pub bytes: i64,
    pub created_at: CreatedAt,
}

/// What was uploaded, in the folder of its workspace.
#[derive(Bucket)]
#[bucket(name = "uploads", trust = WorkspaceMembers, size_limit = 52_428_800)]
pub struct Uploads;

/// The owner, and whoever he lists.
#[derive(Trust)]
#[trust(all = owner, select = owner | listed, insert = owner & member(WorkspaceMembership))]
pub struct OwnerAndReaders;

/// Files that belong together.
#[derive(Table)]
#[table(trust = OwnerAndReaders)]
pub struct FileCollection {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Owner<AuthUser>,
    pub readers: Listed<AuthUser>,
    pub name: String,
}

/// A file is put into a collection by whoever has both.
#[derive(Trust)]
#[trust(
    all = parent(FileCollection),
    insert = parent(FileCollection) & parent(File),
    update = nobody,
)]
pub struct OfCollectionAndFile;

/// Which file is in which collection, of the same workspace.
#[derive(Table)]
#[table(trust = OfCollectionAndFile)]
#[primary_key(collection_id, file_id)]
pub struct CollectedFile {
    #[references(on_delete = cascade)]
    pub collection_id: Parent<FileCollection>,
    #[references(on_delete = cascade)]
    pub file_id: Parent<File>,
    pub workspace_id: Tenant<Workspace>,
}

/// A document to find again.
#[derive(Table)]
#[table(trust = OwnerOnly)]
#[primary_key(user_id, document_id)]
pub struct Favourite {
    #[references(on_delete = cascade)]
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = cascade)]
    pub document_id: Ref<Document>,
}
