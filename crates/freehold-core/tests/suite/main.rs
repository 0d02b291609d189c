//! Holds what `freehold-core` writes against real databases, by trying.
//!
//! One program for all of it, so that a Postgres of each version is started once.

mod access;
mod algebra;
mod atoms;
mod backfills;
mod buckets;
mod changes;
mod closed;
mod combinations;
mod default_privileges;
mod diagnostics;
mod disagreements;
mod founding;
mod frozen;
mod hostile_names;
mod identity;
mod leaks;
mod movable;
mod named_policies;
mod objects;
mod pairs;
mod parents;
mod partitions;
mod pgtap;
mod platforms;
mod premises;
mod roles;
mod secrets;
mod support;
mod surroundings;
mod tenancy;
mod verify_notices;
mod visitors;
mod words;
