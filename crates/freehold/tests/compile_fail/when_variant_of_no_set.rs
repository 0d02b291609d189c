use freehold::prelude::*;

pub enum Plain {
    One,
}

#[derive(Trust)]
#[trust(all = owner & when(role == Plain::One))]
pub struct Model;

fn main() {}
