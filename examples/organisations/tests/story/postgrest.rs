//! What each caller gets through a real PostgREST and Supabase's own client.

use crate::{ADA, BEN, CAL, DEE, EVE, staffed};
use freehold_testkit::answer::column;
use freehold_testkit::{Caller, Postgrest, Version};
use serde_json::{Value, json};

/// The status and code of a refusal.
#[track_caller]
fn refusal(result: &Value) -> (u64, &str) {
    let code = result["error"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {result}"));
    (result["status"].as_u64().unwrap(), code)
}

/// Signed in and not allowed.
const FORBIDDEN: (u64, &str) = (403, "42501");
/// Not signed in.
const UNAUTHORISED: (u64, &str) = (401, "42501");
const NOTHING: [&str; 0] = [];

#[test]
fn members_read_what_is_their_organisations() {
    for version in Version::all() {
        let database = staffed(&version);
        let postgrest = Postgrest::start(&database);
        // who asks, the members he sees of Ada's organisation, and whether he sees what it has
        let callers: [(Caller, &[&str], bool); 7] = [
            (Caller::user(ADA), &[ADA, BEN, CAL, DEE], true),
            (Caller::user(BEN), &[ADA, BEN, CAL, DEE], true),
            (Caller::user(CAL), &[ADA, BEN, CAL, DEE], true),
            (Caller::user(DEE), &[DEE], false),
            (Caller::user(EVE), &[], false),
            (Caller::NoClaims, &[], false),
            (Caller::Service, &[ADA, BEN, CAL, DEE], true),
        ];
        for (caller, members, inside) in callers {
            let token = postgrest.token(&caller);
            let results = postgrest.run(json!([
                { "as": token, "table": "user_organizations", "select": "user_id", "eq": { "org_id": ADA } },
                { "as": token, "table": "organizations", "select": "name", "eq": { "id": ADA } },
                { "as": token, "table": "workspaces", "select": "name", "eq": { "org_id": ADA } },
                { "as": token, "table": "contacts", "select": "name" },
                { "as": token, "table": "user_profiles", "select": "user_id", "eq": { "user_id": ADA } },
            ]));
            let seen = |expected: &'static str| if inside { vec![expected] } else { vec![] };
            assert_eq!(column(&results[0], "user_id"), members, "{caller:?}");
            assert_eq!(column(&results[1], "name"), seen("Personal"), "{caller:?}");
            assert_eq!(column(&results[2], "name"), seen("Home"), "{caller:?}");
            assert_eq!(column(&results[3], "name"), seen("Zoe"), "{caller:?}");
            // a profile is its user's alone
            let own = caller == Caller::user(ADA) || caller == Caller::Service;
            assert_eq!(column(&results[4], "user_id"), if own { vec![ADA] } else { vec![] }, "{caller:?}");
        }
        for table in [
            "user_profiles",
            "organizations",
            "user_organizations",
            "workspaces",
            "contacts",
            "calendar_events",
        ] {
            let results = postgrest.run(json!([{ "as": null, "table": table, "select": "*" }]));
            assert_eq!(
                refusal(&results[0]),
                UNAUTHORISED,
                "{table}: a visitor isn't told that there is nothing"
            );
        }
    }
}

#[test]
fn members_write_contacts_and_events() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let contact = json!({ "workspace_id": ADA, "name": "Yul" });
    for member in [ADA, BEN, CAL] {
        let token = postgrest.token(&Caller::user(member));
        let results = postgrest.run(json!([
            { "as": token, "table": "contacts", "insert": contact, "returning": "id" },
            { "as": token, "table": "contacts", "update": { "email": "yul@example.org" }, "eq": { "name": "Yul" },
              "returning": "email" },
            { "as": token, "table": "contacts", "delete": true, "eq": { "name": "Yul" }, "returning": "name" },
        ]));
        assert_eq!(column(&results[0], "id").len(), 1);
        assert_eq!(column(&results[1], "email"), ["yul@example.org"]);
        assert_eq!(column(&results[2], "name"), ["Yul"]);
    }
    let outsiders = [
        (Caller::user(DEE), FORBIDDEN),
        (Caller::user(EVE), FORBIDDEN),
        (Caller::NoClaims, FORBIDDEN),
        (Caller::Visitor, UNAUTHORISED),
    ];
    for (outsider, refused) in outsiders {
        let token = postgrest.token(&outsider);
        let results = postgrest.run(json!([{ "as": token, "table": "contacts", "insert": contact }]));
        assert_eq!(refusal(&results[0]), refused, "{outsider:?}");
    }

    // an event is with a contact of its own workspace
    let service = postgrest.token(&Caller::Service);
    let (cal, eve) = (postgrest.token(&Caller::user(CAL)), postgrest.token(&Caller::user(EVE)));
    let results = postgrest.run(json!([
        { "as": service, "table": "contacts", "select": "id", "eq": { "name": "Zoe" } },
        { "as": eve, "table": "contacts", "insert": { "workspace_id": EVE, "name": "Xan" }, "returning": "id" },
    ]));
    let (zoe, xan) = (column(&results[0], "id").remove(0), column(&results[1], "id").remove(0));
    let event = |contact: &str| {
        json!({ "workspace_id": ADA, "contact_id": contact, "title": "Tea",
            "starts_at": "2026-11-21T15:00:00Z", "ends_at": "2026-11-21T16:00:00Z" })
    };
    let results = postgrest.run(json!([
        { "as": cal, "table": "calendar_events", "insert": event(&xan) },
        { "as": cal, "table": "calendar_events", "insert": event(&zoe), "returning": "title" },
        { "as": eve, "table": "calendar_events", "insert": event(&zoe) },
        { "as": eve, "table": "calendar_events", "select": "title" },
        { "as": cal, "table": "contacts", "update": { "workspace_id": EVE }, "eq": { "id": zoe } },
        { "as": cal, "table": "contacts", "delete": true, "eq": { "id": zoe }, "returning": "name" },
        { "as": cal, "table": "calendar_events", "select": "title, contact_id" },
    ]));
    assert_eq!(refusal(&results[0]), (409, "23503"), "and what another workspace has isn't told");
    assert_eq!(column(&results[1], "title"), ["Tea"]);
    assert_eq!(refusal(&results[2]), FORBIDDEN);
    assert_eq!(column(&results[3], "title"), NOTHING);
    assert_eq!(refusal(&results[4]), FORBIDDEN, "nothing moves to another workspace");
    assert_eq!(column(&results[5], "name"), ["Zoe"]);
    assert_eq!(
        results[6]["data"],
        json!([{ "title": "Tea", "contact_id": null }]),
        "the event outlives its contact"
    );
}

#[test]
fn admins_manage_the_members_and_nobody_himself() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let token = |user: &str| postgrest.token(&Caller::user(user));
    let (ada, ben, cal, dee) = (token(ADA), token(BEN), token(CAL), token(DEE));
    let membership = |user: &str, role: &str| json!({ "org_id": ADA, "user_id": user, "role": role });
    let of = |user: &str| json!({ "org_id": ADA, "user_id": user });
    let results = postgrest.run(json!([
        // a member manages nobody, a stranger lets nobody in, himself least of all
        { "as": cal, "table": "user_organizations", "insert": membership(EVE, "member") },
        { "as": cal, "table": "user_organizations", "update": { "role": "admin" }, "eq": of(CAL), "returning": "role" },
        { "as": token(EVE), "table": "user_organizations", "insert": membership(EVE, "member") },
        // nobody switches himself on
        { "as": dee, "table": "user_organizations", "update": { "is_active": true }, "eq": of(DEE),
          "returning": "user_id" },
        // an admin lets in, but not as an owner
        { "as": ben, "table": "user_organizations", "insert": membership(EVE, "owner") },
        { "as": ben, "table": "user_organizations", "insert": membership(EVE, "admin"), "returning": "role" },
        // nor does he raise himself or a friend, or put the owner out
        { "as": ben, "table": "user_organizations", "update": { "role": "owner" }, "eq": of(BEN), "returning": "role" },
        { "as": ben, "table": "user_organizations", "update": { "role": "owner" }, "eq": of(CAL) },
        { "as": ben, "table": "user_organizations", "delete": true, "eq": of(ADA), "returning": "user_id" },
        // an owner does both, if not to herself
        { "as": ada, "table": "user_organizations", "update": { "role": "owner" }, "eq": of(CAL), "returning": "role" },
        { "as": ada, "table": "user_organizations", "update": { "role": "member" }, "eq": of(ADA), "returning": "role" },
        { "as": cal, "table": "user_organizations", "delete": true, "eq": of(ADA), "returning": "user_id" },
    ]));
    assert_eq!(refusal(&results[0]), FORBIDDEN);
    assert_eq!(column(&results[1], "role"), NOTHING);
    assert_eq!(refusal(&results[2]), FORBIDDEN);
    assert_eq!(column(&results[3], "user_id"), NOTHING);
    assert_eq!(refusal(&results[4]), FORBIDDEN);
    assert_eq!(column(&results[5], "role"), ["admin"]);
    assert_eq!(column(&results[6], "role"), NOTHING);
    assert_eq!(refusal(&results[7]), FORBIDDEN);
    assert_eq!(column(&results[8], "user_id"), NOTHING);
    assert_eq!(column(&results[9], "role"), ["owner"]);
    assert_eq!(column(&results[10], "role"), NOTHING);
    assert_eq!(column(&results[11], "user_id"), [ADA], "one owner puts out another");
}

#[test]
fn who_is_switched_off_is_out_at_once() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let token = |user: &str| postgrest.token(&Caller::user(user));
    let switch = |user: &str, on: bool| {
        json!({ "as": token(BEN), "table": "user_organizations", "update": { "is_active": on },
            "eq": { "org_id": ADA, "user_id": user }, "returning": "user_id" })
    };
    let read = |user: &str| json!({ "as": token(user), "table": "contacts", "select": "name" });
    let results = postgrest.run(json!([
        read(CAL),
        switch(CAL, false),
        read(CAL),
        read(DEE),
        switch(DEE, true),
        read(DEE),
    ]));
    assert_eq!(column(&results[0], "name"), ["Zoe"]);
    assert_eq!(column(&results[1], "user_id"), [CAL]);
    assert_eq!(column(&results[2], "name"), NOTHING);
    assert_eq!(column(&results[3], "name"), NOTHING);
    assert_eq!(column(&results[4], "user_id"), [DEE]);
    assert_eq!(column(&results[5], "name"), ["Zoe"]);
}

#[test]
fn admins_keep_the_workspaces_and_the_back_office_the_organisations() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let token = |user: &str| postgrest.token(&Caller::user(user));
    let service = postgrest.token(&Caller::Service);
    let workspace = json!({ "org_id": ADA, "name": "Sales" });
    let results = postgrest.run(json!([
        { "as": token(CAL), "table": "workspaces", "insert": workspace },
        { "as": token(EVE), "table": "workspaces", "insert": workspace },
        { "as": token(BEN), "table": "workspaces", "insert": workspace, "returning": "name" },
        { "as": token(BEN), "table": "organizations", "insert": { "name": "Mine" } },
        { "as": service, "table": "organizations", "insert": { "name": "Bought" }, "returning": "name" },
        { "as": token(CAL), "table": "organizations", "update": { "name": "Cal's" }, "eq": { "id": ADA },
          "returning": "name" },
        { "as": token(BEN), "table": "organizations", "update": { "name": "Ada & Co" }, "eq": { "id": ADA },
          "returning": "name" },
        { "as": token(ADA), "table": "organizations", "delete": true, "eq": { "id": ADA } },
        { "as": service, "table": "organizations", "delete": true, "eq": { "id": ADA }, "returning": "name" },
        { "as": service, "table": "contacts", "select": "name" },
    ]));
    assert_eq!(refusal(&results[0]), FORBIDDEN);
    assert_eq!(refusal(&results[1]), FORBIDDEN);
    assert_eq!(column(&results[2], "name"), ["Sales"]);
    assert_eq!(refusal(&results[3]), FORBIDDEN);
    assert_eq!(column(&results[4], "name"), ["Bought"]);
    assert_eq!(column(&results[5], "name"), NOTHING);
    assert_eq!(column(&results[6], "name"), ["Ada & Co"]);
    assert_eq!(refusal(&results[7]), FORBIDDEN);
    assert_eq!(column(&results[8], "name"), ["Ada & Co"]);
    assert_eq!(column(&results[9], "name"), NOTHING, "what the organisation had went with it");
}
