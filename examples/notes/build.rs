//! `cargo build` turns `schema.rs` into `generated/`.
#[allow(dead_code, reason = "the package's library uses what is declared here")]
#[path = "schema.rs"]
mod schema;

fn main() {
    freehold::build::<schema::Notes>();
}
