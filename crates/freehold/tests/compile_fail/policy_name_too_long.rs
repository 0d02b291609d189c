use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody, select("Users can view all those chat sessions that they have opened themselves") = owner)]
pub struct Model;

fn main() {}
