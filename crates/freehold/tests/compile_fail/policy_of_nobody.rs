// errors: 3
use freehold::prelude::*;

#[derive(Trust)]
#[trust(select("Nobody") = nobody, insert("Server") = service, update("Own") = owner, update("Server too") = service, delete = nobody)]
pub struct Model;

fn main() {}
