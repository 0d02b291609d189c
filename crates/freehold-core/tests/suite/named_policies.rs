//! Policies that are named one by one: several for a command, which mean what one joined by `|` means.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;

/// Staff, and sessions of users, with several policies for one command.
fn chats() -> [Table; 2] {
    let staff =
        table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE).select(ME));
    let sessions = table(
        "sessions",
        [id(), owner("user_id"), flag("open"), text("title")],
        all(NOBODY)
            .named(Command::Select, "Users can view own sessions", OWNER)
            .named(
                Command::Select,
                "Staff can view all sessions",
                by_staff("user_roles", &["admin", "agent"]),
            )
            .named(Command::Select, "Everybody can view open ones", ANYONE & is_open())
            .named(Command::Insert, "Users can create sessions", OWNER)
            .named(Command::Update, "Users can update open ones", OWNER & is_open())
            .named(Command::Update, "Admins can update any session", by_staff("user_roles", &["admin"])),
    );
    [staff, sessions]
}

fn is_open() -> By {
    when("open", Test::Is(Comparison::Equal, Operand::Boolean(true)))
}

/// Each policy of a table as `command name: roles`.
fn policies_of(model: &Model, table: &str) -> Vec<String> {
    let catalog = lower(model);
    let policies = catalog.tables[&public(table)].policies.iter();
    let told = policies.map(|(name, policy)| {
        let roles: Vec<_> = policy.roles.iter().map(String::as_str).collect();
        format!("{} {name}: {}", policy.command.map_or("all", Command::keyword), roles.join(", "))
    });
    told.collect()
}

const NAMED: [&str; 6] = [
    "update Admins can update any session: authenticated",
    "select Everybody can view open ones: anon, authenticated",
    "select Staff can view all sessions: authenticated",
    "insert Users can create sessions: authenticated",
    "update Users can update open ones: authenticated",
    "select Users can view own sessions: authenticated",
];

#[test]
fn each_is_a_policy_of_its_name() {
    let model = model(chats());
    assert_eq!(policies_of(&model, "sessions"), NAMED);
    let own = "select policyname::text from pg_policies where tablename = 'sessions' order by policyname";
    for cluster in versions() {
        let mut names = database(cluster, &model).texts(own);
        names.sort();
        assert_eq!(names, NAMED.map(|told| &told[7..told.find(':').unwrap_or_default()]));
    }
}

/// The service has no BYPASSRLS there, and policies of its own; a command without any has none.
#[test]
fn the_services_policies_stand_beside_them() {
    let model = model(chats()).on(Platform::Postgres);
    let told = policies_of(&model, "sessions");
    assert_eq!(
        told.iter().filter(|told| told.ends_with("_service: freehold_service")).count(),
        3,
        "{told:?}"
    );
    assert_eq!(told.len(), 9, "{told:?}");
}

#[test]
fn together_they_mean_what_is_joined() {
    let joined = {
        let [staff, sessions] = chats();
        let plain = |decided: &Decided| Decided::new(decided.trust.clone(), decided.place.clone());
        let trust = sessions.trust.clone().map(|of| TrustModel {
            select: plain(&of.select),
            insert: plain(&of.insert),
            update: plain(&of.update),
            ..of
        });
        [staff, Table { trust, ..sessions }]
    };
    let mut tallies = Vec::new();
    for tables in [chats(), joined] {
        for (model, cluster) in everywhere(&model(tables)) {
            let database = database(cluster, &model);
            let tally = agrees(&database, &model);
            assert!(tally.admitted > 0 && tally.refused > 0, "{tally:?}");
            tallies.push((model.platform, tally));
            passes(&database, &model);
        }
    }
    let (named, joined) = tallies.split_at(tallies.len() / 2);
    assert_eq!(named, joined);
}

/// USING and WITH CHECK are joined apart, so a row may pass by one policy and stay by another.
#[test]
fn an_update_passes_by_one_and_stays_by_another() {
    let [_, sessions] = chats();
    let trust = all(NOBODY)
        .named(Command::Select, "read", SIGNED_IN)
        .named(Command::Update, "own", OWNER)
        .named(Command::Update, "open", SIGNED_IN & is_open());
    let model = model([Table { trust: Some(trust), ..sessions }]);
    for cluster in versions() {
        let database = database(cluster, &model);
        assert!(agrees(&database, &model).admitted > 0);
        let mut ada = session(&database, freehold_core::decide::Caller::User(ADA));
        let own = |set: &str| format!("update sessions set open = {set} where user_id = '{ADA}'");
        for set in ["true", "false", "true"] {
            assert!(ada.attempt(&own(set)).is_ok_and(|rows| rows > 0), "{set}");
        }
        // another's that is open stays open
        let others = |set: &str| format!("update sessions set {set} where user_id <> '{ADA}' and open");
        assert!(ada.attempt(&others("title = 'x'")).is_ok_and(|rows| rows > 0));
        assert!(ada.attempt(&others("open = false")).is_err());
    }
}

#[test]
fn a_part_that_visitors_share_is_two_policies() {
    let posts = table("posts", [id(), owner("user_id")], all(OWNER).select(ANYONE));
    let notes = table(
        "notes",
        [id(), owner("user_id"), parent("post_id", "posts")],
        all(OWNER).named(Command::Select, "Readers", by_parent("posts") | OWNER),
    );
    let model = model([posts, notes]);
    let told = policies_of(&model, "notes");
    let select: Vec<_> = told.iter().filter(|told| told.starts_with("select")).collect();
    assert_eq!(select, ["select Readers: authenticated", "select Readers_visitor: anon"]);
    for cluster in versions() {
        let database = database(cluster, &model);
        assert!(agrees(&database, &model).admitted > 0);
        passes(&database, &model);
    }
}

#[test]
fn partitions_have_them_too() {
    let [staff, sessions] = chats();
    let sessions = sessions.spread(Method::Hash, "id", [hashed("sessions_others", 1, 0)]);
    let model = model([staff, sessions]);
    for cluster in versions() {
        let database = database(cluster, &model);
        assert!(agrees(&database, &model).admitted > 0);
        passes(&database, &model);
        let count = "select count(*)::text from pg_policies where tablename = 'sessions_others'";
        assert_eq!(database.texts(count), [NAMED.len().to_string()]);
    }
}

#[test]
fn verify_tells_which_is_missing_or_called_otherwise() {
    let model = model(chats());
    for cluster in versions() {
        let database = database(cluster, &model);
        passes(&database, &model);
        for told in NAMED {
            let name = &told[7..told.find(':').unwrap_or_default()];
            for how in ["drop policy {} on sessions", "alter policy {} on sessions rename to other"] {
                let sql = how.replace("{}", &format!("\"{name}\""));
                let check = freehold_core::output::verify(&model, &lower(&model));
                let said = run(&database, &format!("begin;\n{sql};\n{check}")).err().unwrap_or_default();
                assert!(said.contains(name), "{sql}: {said}");
            }
        }
        passes(&database, &model);
    }
}
