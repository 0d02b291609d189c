//! The case of the chat sessions: the facts by name, the mistake as it was, and what holds now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use chat_sessions::ChatSession;
use freehold::prelude::*;
use freehold_testkit::answer::code;
use freehold_testkit::{Caller, Cluster, Database, OWNER, Postgrest, Version};
use serde_json::{Value, json};
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
const MODEL: &str = "d0000000-0000-4000-8000-000000000001";
/// A session about the model.
const ABOUT: &str = "5e000000-0000-4000-8000-000000000001";
/// One about nothing in particular.
const GENERAL: &str = "5e000000-0000-4000-8000-000000000002";
/// Another, written later.
const LATER: &str = "5e000000-0000-4000-8000-000000000003";

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A database of each version with the generated migrations, in which ada and ben have signed up.
fn on_every_version(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).migrated(package());
        database.sign_up(&[ADA, BEN]);
        test(&database);
    }
}

fn ids(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

#[test]
fn columns_and_the_owner_who_is_never_null() {
    on_every_version(|database| {
        let columns = "
            select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
              case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute as a
            left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = 'public.chat_sessions'::regclass and a.attnum > 0
            order by a.attnum";
        assert_eq!(
            database.texts(columns),
            [
                "id uuid not null gen_random_uuid()",
                "model_id uuid",
                "run_id uuid",
                "session_title text",
                "is_active boolean not null true",
                "created_at timestamp with time zone not null now()",
                "updated_at timestamp with time zone not null now()",
                // it came later
                "user_id uuid not null auth.uid()",
            ]
        );
    });
}

#[test]
fn keys_and_what_they_do() {
    on_every_version(|database| {
        let keys = "
            select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
            where contype = 'f' and connamespace = 'public'::regnamespace order by conname";
        assert_eq!(
            database.texts(keys),
            [
                "chat_sessions_model_id_fkey FOREIGN KEY (model_id) REFERENCES models(id) ON DELETE SET NULL",
                "chat_sessions_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE SET NULL",
                "chat_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
                "models_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
                "runs_model_id_fkey FOREIGN KEY (model_id) REFERENCES models(id) ON DELETE CASCADE",
            ]
        );
    });
}

#[test]
fn indexes_and_triggers() {
    on_every_version(|database| {
        let indexes = "select regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX | ON .* USING', '', 'g')
                       from pg_indexes where tablename = 'chat_sessions' order by indexname";
        assert_eq!(
            database.texts(indexes),
            [
                "chat_sessions_model_id_idx btree (model_id) WHERE (model_id IS NOT NULL)",
                "chat_sessions_pkey btree (id)",
                "chat_sessions_run_id_idx btree (run_id) WHERE (run_id IS NOT NULL)",
                "chat_sessions_user_id_idx btree (user_id)",
            ]
        );
        let triggers = "select tgname::text from pg_trigger
                        where tgrelid = 'public.chat_sessions'::regclass and not tgisinternal order by tgname";
        assert_eq!(
            database.texts(triggers),
            ["chat_sessions_updated_at_touch", "chat_sessions_user_id_frozen"]
        );
    });
}

#[test]
fn policies_admit_the_owner_alone() {
    on_every_version(|database| {
        let policies = "
            select format('%s for %s to %s %s', policyname, lower(cmd), roles, coalesce(qual, with_check))
            from pg_policies where tablename = 'chat_sessions' order by 1";
        let expected = ["delete", "insert", "select", "update"].map(|command| {
            format!(
                "chat_sessions_{command}_own for {command} to {{authenticated}} \
                 (user_id = ( SELECT auth.uid() AS uid))"
            )
        });
        assert_eq!(database.texts(policies), expected);
        let security = "select format('%s %s %s', relname, relrowsecurity, relforcerowsecurity) from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname";
        assert_eq!(database.texts(security), ["chat_sessions t t", "models t t", "runs t t"]);
    });
}

/// The application asks as the service, and names the user in its conditions.
#[test]
fn the_mistake_as_it_was() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        database.sign_up(&[ADA, BEN]);
        database.psql_script(OWNER, include_str!("by_hand_14.sql")).unwrap();
        let rows = format!(
            "insert into models (id, user_id, name) values ('{MODEL}', '{ADA}', 'mine');
             insert into chat_sessions (id, model_id) values ('{ABOUT}', '{MODEL}'), ('{GENERAL}', null);"
        );
        database.psql_script(OWNER, &rows).unwrap();
        database.psql_script(OWNER, include_str!("by_hand_15.sql")).unwrap();

        // one insert path says whose a session is; the other goes on as before
        let mut service = database.session(Caller::Service);
        let insert = format!("insert into chat_sessions (id, session_title) values ('{LATER}', 'Hello')");
        assert_eq!(service.attempt(&insert).unwrap(), 1);
        let ownerless = "select id::text from chat_sessions where user_id is null order by id";
        assert_eq!(service.texts(ownerless), [GENERAL, LATER]);

        // listing goes by the model where there is one, and so shows them all
        let list = format!(
            "select s.id::text from chat_sessions as s left join models as m on m.id = s.model_id
             where s.is_active and (s.model_id is null or m.user_id = '{ADA}') order by s.id"
        );
        assert_eq!(service.texts(&list), [ABOUT, GENERAL, LATER]);

        // deleting goes by the owner: no row is found, and the application says 403, whoever asks
        let delete = |id, user| format!("delete from chat_sessions where id = '{id}' and user_id = '{user}'");
        for id in [GENERAL, LATER] {
            for user in [ADA, BEN] {
                assert_eq!(service.attempt(&delete(id, user)).unwrap(), 0);
            }
        }
        assert_eq!(service.attempt(&delete(ABOUT, ADA)).unwrap(), 1, "where there was a model, it works");
        assert_eq!(service.texts(&list), [GENERAL, LATER]);
    }
}

/// The browser, which leaves the owner to the database.
#[test]
fn whoever_is_signed_in_owns_what_he_writes() {
    on_every_version(|database| {
        let postgrest = Postgrest::start(database);
        let (ada, ben) = (postgrest.token(&Caller::user(ADA)), postgrest.token(&Caller::user(BEN)));
        let service = postgrest.token(&Caller::Service);
        let results = postgrest.run(json!([
            { "as": ada, "table": "models", "insert": { "id": MODEL, "name": "mine" }, "returning": "user_id" },
            { "as": ada, "table": "chat_sessions", "insert": { "id": ABOUT, "model_id": MODEL },
              "returning": "user_id" },
            { "as": ada, "table": "chat_sessions", "insert": { "id": GENERAL, "session_title": "Hello" },
              "returning": "user_id" },
            { "as": ada, "table": "chat_sessions", "insert": { "user_id": null } },
            { "as": ada, "table": "chat_sessions", "insert": { "user_id": BEN } },
            { "as": ada, "table": "chat_sessions", "update": { "user_id": null }, "eq": { "id": GENERAL } },
            // a stranger and a visitor neither see them nor delete them
            { "as": ben, "table": "chat_sessions", "select": "id" },
            { "as": ben, "table": "chat_sessions", "delete": true, "eq": { "id": GENERAL }, "returning": "id" },
            { "as": null, "table": "chat_sessions", "select": "id" },
            { "as": null, "table": "chat_sessions", "delete": true, "eq": { "id": GENERAL } },
            { "as": service, "table": "chat_sessions", "select": "id", "order": "id" },
            { "as": ada, "table": "chat_sessions", "select": "id", "order": "id" },
            // by the id and the owner, as the application asked before, and by the id alone
            { "as": ada, "table": "chat_sessions", "delete": true, "eq": { "id": GENERAL, "user_id": ADA },
              "returning": "id" },
            { "as": ada, "table": "chat_sessions", "delete": true, "eq": { "id": ABOUT }, "returning": "id" },
            { "as": service, "table": "chat_sessions", "select": "id" },
        ]));
        for own in [0, 1, 2] {
            assert_eq!(results[own]["data"], json!([{ "user_id": ADA }]), "{}", results[own]);
        }
        for refused in [3, 4, 5, 8, 9] {
            assert_eq!(code(&results[refused]), "42501");
        }
        for nothing in [6, 7, 14] {
            assert_eq!(results[nothing]["data"], json!([]), "{}", results[nothing]);
        }
        for both in [10, 11] {
            assert_eq!(results[both]["data"], ids(&[ABOUT, GENERAL]));
        }
        assert_eq!(results[12]["data"], ids(&[GENERAL]), "a general session goes as any other");
        assert_eq!(results[13]["data"], ids(&[ABOUT]));
    });
}

/// The server, which has no id that could be the owner's and has to say one.
#[test]
fn a_server_says_whose_a_session_is() {
    on_every_version(|database| {
        let postgrest = Postgrest::start(database);
        let (ada, service) = (postgrest.token(&Caller::user(ADA)), postgrest.token(&Caller::Service));
        let user: Id<AuthUser> = Id::new(ADA.parse().unwrap());
        let session: Id<ChatSession> = Id::new(LATER.parse().unwrap());
        let general =
            ChatSession::insert().id(session).user_id(user).session_title("Welcome".to_owned()).build();
        let results = postgrest.run(json!([
            { "as": service, "table": "chat_sessions", "insert": general, "returning": "user_id" },
            { "as": service, "table": "chat_sessions", "insert": { "session_title": "Whose?" } },
            { "as": service, "table": "chat_sessions", "update": { "user_id": BEN }, "eq": { "id": LATER } },
            { "as": ada, "table": "chat_sessions", "delete": true, "eq": { "id": LATER, "user_id": ADA },
              "returning": "id" },
        ]));
        assert_eq!(results[0]["data"], json!([{ "user_id": ADA }]), "{}", results[0]);
        assert_eq!(code(&results[1]), "23502");
        assert!(results[1]["error"]["message"].as_str().unwrap().contains("\"user_id\""), "{}", results[1]);
        assert_eq!(code(&results[2]), "42501", "nor does the service hand it to somebody else");
        assert_eq!(results[3]["data"], ids(&[LATER]));
    });
}

/// It becomes a general one, which is its owner's as it was.
#[test]
fn a_session_outlives_its_model() {
    on_every_version(|database| {
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&format!("insert into models (id, name) values ('{MODEL}', 'mine')")).unwrap();
        ada.attempt(&format!("insert into chat_sessions (id, model_id) values ('{ABOUT}', '{MODEL}')"))
            .unwrap();
        assert_eq!(ada.attempt("delete from models").unwrap(), 1);
        let left =
            "select concat_ws(' ', id, coalesce(model_id::text, 'general'), user_id) from chat_sessions";
        assert_eq!(ada.texts(left), [format!("{ABOUT} general {ADA}")]);
        assert_eq!(ada.attempt(&format!("delete from chat_sessions where user_id = '{ADA}'")).unwrap(), 1);
    });
}

#[test]
fn verify_notices_an_owner_who_may_be_null() {
    on_every_version(|database| {
        let verify = || database.psql(OWNER, &package().join("generated/verify.sql"));
        assert!(verify().is_ok_and(|said| said.contains("verified: ")));
        let loosened = "alter table public.chat_sessions alter column user_id drop not null";
        database.psql_script(OWNER, loosened).unwrap();
        let said = verify().unwrap_err();
        let differs = "public.chat_sessions: column user_id is 'uuid default auth.uid()', \
                       declared 'uuid not null default auth.uid()'";
        assert!(said.contains(differs), "{said}");
    });
}
