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
    #[role]
    pub role: StaffRole,
}

#[derive(Trust)]
#[trust(all = staff(StaffRole::Boss))]
pub struct Asked;

fn main() {}
