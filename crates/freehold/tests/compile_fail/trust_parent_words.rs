// errors: 6
use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    select = parent(Session, anyone),
    insert = parent(Session, service),
    update = parent(Session, when(open)),
    delete = parent(Session, owner | owner),
    floor = parent(Session, owner may Read) | parent(Session, anyone & when(open)) | parent(Session, nobody),
)]
pub struct Model;

#[derive(Trust)]
#[trust(all = parent(Session, anyone & when(open)))]
pub struct Writing;

fn main() {}
