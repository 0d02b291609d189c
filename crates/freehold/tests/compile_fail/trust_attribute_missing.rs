use freehold::prelude::*;

#[derive(Trust)]
pub struct Model;

fn main() {}
