use freehold::prelude::*;

pub enum Plain {
    One,
}

#[derive(Trust)]
#[trust(all = claim(app_metadata.role == Plain::One))]
pub struct Model;

fn main() {}
