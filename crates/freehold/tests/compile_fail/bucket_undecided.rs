// errors: 3

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Bucket)]
#[bucket(name = "a")]
pub struct First;

#[derive(Bucket)]
#[bucket(trust = Model)]
pub struct Second;

#[derive(Bucket)]
pub struct Third {
    pub id: Uuid,
}

fn main() {}
