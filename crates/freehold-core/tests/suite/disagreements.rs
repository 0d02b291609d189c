//! What random models found: of these, Postgres and `decide` once said different things.

use crate::support::*;
use freehold_core::model::*;

/// Both agree, on rows of which some are admitted and some aren't.
#[track_caller]
fn agree(tables: impl IntoIterator<Item = Table>) {
    let model = model(tables);
    for (model, cluster) in everywhere(&model) {
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 0 && tally.refused > 0, "{tally:?}");
    }
}

fn notes(trust: TrustModel) -> Table {
    table("notes", [id(), owner("user_id"), parent("vault_id", "vaults"), text("body")], trust)
}

fn vaults(trust: TrustModel) -> Table {
    table("vaults", [id(), owner("user_id"), text("name")], trust)
}

/// A floor that named the vaults refused everybody who may not read them, whatever else it said of him.
#[test]
fn a_floor_asks_no_table_that_its_callers_may_not_read() {
    let floor = || OWNER | by_parent("vaults");
    agree([vaults(all(SERVICE)), notes(all(SIGNED_IN).floor(floor()))]);
    // here it is the floor below that closes the vaults
    agree([vaults(all(OWNER).floor(SERVICE)), notes(all(SIGNED_IN).floor(floor()))]);
}

/// Visitors are held to what of the floor can hold for them, and users to all of it.
#[test]
fn a_floor_asks_visitors_what_they_may_read() {
    let open = || ANYONE & when("pinned", Test::Is(Comparison::Equal, Operand::Boolean(true)));
    let columns = [id(), owner("user_id"), parent("vault_id", "vaults"), flag("pinned")];
    let notes = table("notes", columns, all(OWNER).select(ANYONE).floor(open() | by_parent("vaults")));
    let model = model([vaults(all(OWNER)), notes]);
    insta::assert_snapshot!(policies(&model));
    for cluster in versions() {
        let database = database(cluster, &model);
        agrees(&database, &model);
        let pinned = session(&database, freehold_core::decide::Caller::Visitor).attempt("select from notes");
        assert!(pinned.is_ok_and(|rows| rows > 0), "a visitor");
        passes(&database, &model);
    }
}

/// Everybody sees his own shares, so a policy could read them in place; but who shares a note is asked of the note, which
/// asks for its shares. Postgres refuses a policy that leads back to its own table.
#[test]
fn what_leads_back_to_a_lookup_is_asked_of_a_function() {
    let columns = [parent("note_id", "notes"), member("user_id")];
    let shares = table("shares", columns, all(by_parent("notes")).select(ME)).key(&["note_id", "user_id"]);
    let trust = all(OWNER).select(OWNER | shared_with("shares", &[]));
    let notes = table("notes", [id(), owner("user_id"), text("body")], trust);
    agree([notes, shares]);
}

/// The same without a way round: staff hire staff.
#[test]
fn a_lookup_of_the_same_table_is_asked_of_a_function() {
    let role = member_role(Storage::Check);
    let trust = all(by_staff("staff", &["admin"]) & NOT_ME).select(ME);
    agree([table("staff", [member("user_id"), role], trust).key(&["user_id", "role"])]);
}
