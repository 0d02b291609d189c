use freehold::prelude::*;

#[derive(Table)]
pub enum Note {
    Short,
}

fn main() {}
