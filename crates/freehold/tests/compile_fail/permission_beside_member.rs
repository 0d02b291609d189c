use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(ClosedSet)]
pub enum Permission {
    MembersManage,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Member<AuthUser>,
    #[permission]
    pub permission: Permission,
}

fn main() {}
