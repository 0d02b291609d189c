use freehold::prelude::*;

#[derive(Table)]
#[table(external, name = "carts")]
pub struct Cart {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = parent(Cart))]
pub struct AsItsCart;

// …
fn main() {}
