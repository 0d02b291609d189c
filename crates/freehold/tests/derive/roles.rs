//! Roles, switches and ends of memberships, and staff.

use freehold::model::{Capacity, Role, Str, Trust as Who};
use freehold::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, ClosedSet)]
pub enum MemberRole {
    Owner,
    Agent,
}

#[derive(Debug, Clone, Copy, PartialEq, ClosedSet)]
pub enum StaffRole {
    Admin,
    SupportAgent,
}

#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct Own;

#[derive(Trust)]
#[trust(
    select = member(Membership) | staff(StaffRole::Admin, StaffRole::SupportAgent),
    insert = member(Membership, role in (MemberRole::Owner, MemberRole::Agent)),
    update = member(Membership, role in (MemberRole::Owner)),
    delete = staff(StaffRole::Admin),
)]
pub struct ByRole;

#[derive(Table)]
#[table(trust = ByRole)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Own)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    #[default(MemberRole::Agent)]
    pub role: MemberRole,
    #[active]
    #[default(true)]
    pub is_active: bool,
    #[expires]
    pub expires_at: Option<OffsetDateTime>,
}

#[derive(Table)]
#[table(trust = Own)]
#[primary_key(user_id, role)]
pub struct UserRole {
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: StaffRole,
}

#[test]
fn fields_say_what_they_are_for() {
    let roles: Vec<_> = Membership::TABLE.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Tenant, Role::Member, Role::MemberRole, Role::Active, Role::Expires]);
    assert_eq!(UserRole::TABLE.columns[1].role, Role::MemberRole);
}

fn roles(labels: &[&'static str]) -> Capacity {
    Capacity::Roles(labels.iter().map(|label| Str::Borrowed(label)).collect())
}

#[test]
fn roles_are_labels() {
    let member = |capacity| Who::Member { membership: Membership::NAME, via: vec![].into(), capacity };
    let trust = ByRole::TRUST;
    assert_eq!(trust.update.trust, member(roles(&["owner"])));
    assert_eq!(trust.insert.trust, member(roles(&["owner", "agent"])));
    let staff = Who::Staff { staff: UserRole::NAME, capacity: roles(&["admin", "support_agent"]) };
    assert_eq!(trust.select.trust, Who::Any(vec![member(Capacity::Any), staff].into()));
}
