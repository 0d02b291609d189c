// errors: 6

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Session {
    pub id: Id<Self>,
    #[column(trigger = "freeze")]
    pub user_id: Owner<AuthUser>,
    #[column(trigger = "stamp")]
    pub created_at: CreatedAt,
    #[column(trigger = "touch", trigger = "touch_again")]
    pub updated_at: UpdatedAt,
    #[column(trigger = "")]
    pub seen_at: UpdatedAt,
    #[column(trigger)]
    pub read_at: UpdatedAt,
}

#[derive(Table)]
#[table(external)]
pub struct Other {
    #[key]
    pub id: Uuid,
    #[column(trigger = "touch")]
    pub updated_at: UpdatedAt,
}

fn main() {}
