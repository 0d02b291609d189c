use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = assignee)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
    pub one: Assignee<AuthUser>,
    pub other: Assignee<AuthUser>,
}

fn main() {}
