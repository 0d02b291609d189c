use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum StaffRole {
    Admin,
    Agent,
}

#[derive(ClosedSet)]
pub enum Colour {
    Red,
}

#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct Own;

#[derive(Table)]
#[table(trust = Own)]
#[primary_key(user_id, role)]
pub struct UserRole {
    pub user_id: Member<AuthUser>,
    #[active]
    pub is_active: Option<bool>,
    #[role]
    pub role: StaffRole,
}

fn main() {}
