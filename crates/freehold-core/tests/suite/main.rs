//! Holds what `freehold-core` writes against real databases, by trying.
//!
//! One program for all of it, so that a Postgres of each version is started once.

mod algebra;
mod atoms;
mod changes;
mod closed;
mod combinations;
mod diagnostics;
mod frozen;
mod hostile_names;
mod objects;
mod pairs;
mod roles;
mod support;
mod surroundings;
mod verify_notices;
mod visitors;
