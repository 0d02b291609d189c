use freehold::prelude::*;

#[derive(Table)]
#[table(trust = OwnerOnly)]
#[primary_key(user_id, tag_id)]
pub struct FollowedTag {
    pub user_id: Owner<AuthUser>,
    #[references(on_delete = set_null)]
    pub tag_id: Option<Ref<Tag>>,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Trust)]
#[trust(all = service, select = anyone)]
pub struct Shown;

#[derive(Table)]
#[table(trust = Shown)]
pub struct Tag {
    pub id: Id<Self>,
}

fn main() {}
