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
#[table(trust = Everybody)]
#[primary_key(user_id, role)]
pub struct UserRole {
    pub user_id: Ref<AuthUser>,
    #[role]
    pub role: StaffRole,
}

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

fn main() {}
