//! Trust models that several domains share. Each is named for what it means.

use super::tenancy::{WorkspaceMembership, WorkspaceRole};
use freehold::prelude::*;

/// A row is its owner's alone.
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

/// The row is the caller's, because it is keyed by him.
#[derive(Trust)]
#[trust(all = me)]
pub struct Oneself;

/// Handed out by the back office; each user sees his own.
#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct HandedOut;

/// The owner keeps it, and whoever sits in a workspace with him sees it.
#[derive(Trust)]
#[trust(all = owner, select = owner | peer(WorkspaceMembership))]
pub struct Colleagues;

/// Whoever sits in the row's workspace.
#[derive(Trust)]
#[trust(all = member(WorkspaceMembership))]
pub struct WorkspaceMembers;

/// Members read; all but guests write.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin, WorkspaceRole::Member)),
    select = member(WorkspaceMembership),
)]
pub struct GuestsRead;

/// Members read; admins write.
#[derive(Trust)]
#[trust(
    all = member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
    select = member(WorkspaceMembership),
)]
pub struct AdminsWrite;

/// Members add rows of their own and read each other's. Admins take any back.
#[derive(Trust)]
#[trust(
    all = owner & member(WorkspaceMembership),
    select = member(WorkspaceMembership),
    delete = owner & member(WorkspaceMembership)
        | member(WorkspaceMembership, role in (WorkspaceRole::Owner, WorkspaceRole::Admin)),
)]
pub struct Contribution;

/// Everybody sees it, visitors as well; only the back office writes it.
#[derive(Trust)]
#[trust(all = service, select = anyone)]
pub struct PublicKnowledge;

/// Known to everybody who is signed in; only the back office writes it.
#[derive(Trust)]
#[trust(all = service, select = signed_in)]
pub struct CommonKnowledge;

/// The back office's own.
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;
