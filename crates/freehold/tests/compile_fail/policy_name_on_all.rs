// errors: 2
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all("Everything") = owner, floor("Below") = aal2)]
pub struct Model;

fn main() {}
