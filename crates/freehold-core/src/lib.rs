//! The pure core of Freehold. It knows no file, clock, environment or database.
//!
//! A [`model::Schema`] is what `schema.rs` declares. [`lower`](lower::lower) turns it into a
//! [`catalog::Catalog`], which is what Postgres will hold; two catalogues make a
//! [`diff`](diff::diff), changes make a [`plan`](plan::plan), and [`render`] writes it as SQL.

pub mod access;
pub mod catalog;
pub mod decide;
pub mod diagnostic;
pub mod diff;
pub mod lower;
pub mod model;
pub mod output;
pub mod plan;
pub mod reach;
pub mod render;
pub mod sql;
pub mod validate;
pub mod words;
