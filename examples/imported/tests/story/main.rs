//! Satisfaction on top of the support desk: what taking in another package's schema promises, and what comes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "the structs are declarations")]

mod changes;
mod facts;
mod importing;
mod postgrest;

use freehold_testkit::{Caller, Cluster, Database, Version};
use std::path::{Path, PathBuf};

/// An agent of the workspace W1.
const U1: &str = "11111111-0000-4000-8000-000000000001";
/// An agent of W2.
const U2: &str = "22222222-0000-4000-8000-000000000002";
const W1: &str = "11111111-aaaa-4000-8000-000000000001";
const W2: &str = "22222222-aaaa-4000-8000-000000000002";
/// A conversation of each.
const C1: &str = "11111111-cccc-4000-8000-000000000001";
const C2: &str = "22222222-cccc-4000-8000-000000000002";
/// A survey of each.
const S1: &str = "11111111-eeee-4000-8000-000000000001";
const S2: &str = "22222222-eeee-4000-8000-000000000002";

/// This package's folder.
fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The support desk's.
fn desk() -> PathBuf {
    here().ancestors().nth(2).map(Path::to_path_buf).unwrap()
}

/// A new database with the migrations, and two workspaces with an agent, a conversation and a survey each.
fn staffed(version: &Version) -> Database {
    let database = Cluster::shared(version).migrated(&here());
    database.sign_up(&[U1, U2]);
    let rows = format!(
        "insert into workspaces (id, name) values ('{W1}', 'first'), ('{W2}', 'second');
         insert into workspace_membership (workspace_id, user_id) values ('{W1}', '{U1}'), ('{W2}', '{U2}');
         insert into conversations (id, workspace_id, channel) values ('{C1}', '{W1}', 'web'), ('{C2}', '{W2}', 'web');
         insert into surveys (id, workspace_id, question) values ('{S1}', '{W1}', 'how was it?'), ('{S2}', '{W2}', 'well?');"
    );
    let mut service = database.session(Caller::Service);
    service.batch_execute(&rows).unwrap();
    service.commit().unwrap();
    database
}
