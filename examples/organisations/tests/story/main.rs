//! The organisations on real databases: each fact by name, the mistakes as they were made, and what holds now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod facts;
mod mistakes;
mod postgrest;
mod sign_up;

use freehold_testkit::{Caller, Cluster, Database, Version};
use std::path::Path;

/// Owns the organisation that all but one are in. It has her id, and so has its first workspace.
const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
/// An admin of it.
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
/// A member.
const CAL: &str = "c0000000-0000-4000-8000-00000000000c";
/// A member who is switched off.
const DEE: &str = "d0000000-0000-4000-8000-00000000000d";
/// Somebody else, with an organisation of her own alone.
const EVE: &str = "e0000000-0000-4000-8000-00000000000e";

/// A new database with the migrations applied, and nobody in it.
fn migrated(version: &Version) -> Database {
    Cluster::shared(version).migrated(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The same with everybody in it. Ada let the others in, and Cal wrote down a contact.
fn staffed(version: &Version) -> Database {
    let database = migrated(version);
    database.sign_up(&[ADA, BEN, CAL, DEE, EVE]);
    let mut ada = database.session(Caller::user(ADA));
    let members = format!(
        "insert into user_organizations (org_id, user_id, role, is_active) values
           ('{ADA}', '{BEN}', 'admin', true), ('{ADA}', '{CAL}', 'member', true), ('{ADA}', '{DEE}', 'member', false)"
    );
    assert_eq!(ada.attempt(&members).unwrap(), 3);
    ada.commit().unwrap();
    let mut cal = database.session(Caller::user(CAL));
    let contact = format!("insert into contacts (workspace_id, name) values ('{ADA}', 'Zoe')");
    assert_eq!(cal.attempt(&contact).unwrap(), 1);
    cal.commit().unwrap();
    database
}
