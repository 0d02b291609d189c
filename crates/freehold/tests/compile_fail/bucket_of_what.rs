// errors: 2

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Trust)]
#[trust(all = assignee | owner)]
pub struct Assigned;

#[derive(Bucket)]
#[bucket(name = "a", trust = Assigned)]
pub struct First;

#[derive(Bucket)]
#[bucket(name = "b", trust = Uuid)]
pub struct Second;

fn main() {}
