//! The migrations on a fresh database, and a small cast: two workspaces with a member and a conversation each.

use freehold_testkit::{Cluster, Database, Version};
use std::path::{Path, PathBuf};

/// Member of W1.
pub const U1: &str = "11111111-0000-4000-8000-000000000001";
/// Member of W2.
pub const U2: &str = "22222222-0000-4000-8000-000000000002";
/// The bot that answers in C1.
pub const BOT: &str = "b0000000-0000-4000-8000-00000000000b";
/// The agent who claimed C1.
pub const AGENT: &str = "a0000000-0000-4000-8000-00000000000a";
pub const W1: &str = "11111111-aaaa-4000-8000-000000000001";
pub const W2: &str = "22222222-aaaa-4000-8000-000000000002";
pub const C1: &str = "11111111-cccc-4000-8000-000000000001";
pub const C2: &str = "22222222-cccc-4000-8000-000000000002";
/// U1's thread and U2's.
pub const T1: &str = "11111111-dddd-4000-8000-000000000001";
pub const T2: &str = "22222222-dddd-4000-8000-000000000002";

/// A file of `generated/`.
pub fn generated(name: &str) -> PathBuf {
    package().join("generated").join(name)
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The migrations, in the order of their names.
pub fn migrations() -> Vec<PathBuf> {
    let files = freehold_testkit::migrations(package());
    assert_eq!(files.len(), 2, "the support desk stands there as two migrations");
    files
}

/// A database with both migrations, applied by its owner with psql.
pub fn migrated(version: &Version) -> Database {
    Cluster::shared(version).migrated(package())
}

/// A migrated database with the cast in it.
pub fn staffed(version: &Version) -> Database {
    let database = migrated(version);
    database.sign_up(&[U1, U2, BOT, AGENT]);
    seat(&database);
    database
}

/// Puts the cast into a database that has its users.
pub fn seat(database: &Database) {
    let rows = format!(
        "insert into public.workspaces (id, name) values ('{W1}', 'first'), ('{W2}', 'second');
         insert into public.workspace_membership (workspace_id, user_id) values ('{W1}', '{U1}'), ('{W2}', '{U2}');
         insert into public.documents (workspace_id, title) values ('{W1}', 'one'), ('{W2}', 'two');
         insert into public.threads (id, user_id) values ('{T1}', '{U1}'), ('{T2}', '{U2}');
         insert into public.messages (thread_id, role, body) values ('{T1}', 'user', 'mine'), ('{T2}', 'user', 'yours');
         insert into public.conversations (id, workspace_id, channel, bot_user_id, claimed_by, claimed_at)
           values ('{C1}', '{W1}', 'web', '{BOT}', '{AGENT}', now()), ('{C2}', '{W2}', 'email', null, null, null);
         insert into public.conversation_messages (conversation_id, role, body)
           values ('{C1}', 'customer', 'in C1'), ('{C2}', 'customer', 'in C2');"
    );
    database.connect_superuser().batch_execute(&rows).unwrap();
}

/// Runs a test on a migrated database of every supported version.
pub fn on_every_version(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        test(&staffed(&version));
    }
}
