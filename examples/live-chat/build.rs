//! `cargo build` turns `schema.rs` into `generated/`.
#[path = "schema.rs"]
mod schema;

fn main() {
    freehold::build::<schema::LiveChat>();
}
