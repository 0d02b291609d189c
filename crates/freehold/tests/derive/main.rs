//! What the derives expand to: data, compared by what it means.

// Tables in tests speak for themselves.
#![allow(missing_docs, clippy::unwrap_used)]
// Two indexes may well share a column, which clippy takes for a slip.
#![allow(clippy::duplicated_attributes)]

mod algebra;
mod backfill;
mod desk;
mod external;
mod insert;
mod intent;
mod objects;
mod places;
mod roles;
mod schema;
mod storage;
mod table;
mod tenancy;
mod trust;
mod types;
mod values;
