//! The nine statements that prove the case, in SQL.

use crate::desk::{C1, C2, T1, T2, U1, U2, W1, W2, on_every_version};
use freehold_testkit::Caller;

#[test]
fn one_no_predicate_of_conversations_names_role() {
    on_every_version(|database| {
        let named = |table: &str| {
            let query = format!(
                "select policyname::text from pg_policies where tablename = '{table}'
                   and concat(qual, with_check) ~ '\\mrole\\M'"
            );
            database.texts(&query)
        };
        assert_eq!(named("conversations"), Vec::<String>::new());
        // positive control: the pattern finds a role where a policy names one
        let plant = "create policy control on public.conversations using (
            exists (select 1 from public.workspace_membership as m where m.role = 'owner'))";
        database.connect_superuser().batch_execute(plant).unwrap();
        assert_eq!(named("conversations"), ["control"]);
    });
}

#[test]
fn two_every_policy_of_messages_goes_through_the_conversation() {
    on_every_version(|database| {
        let query = "select policyname::text from pg_policies where tablename = 'conversation_messages'
             and concat(qual, with_check) ~ 'FROM .*conversations parent' order by 1";
        assert_eq!(database.texts(query).len(), 4);
        let all =
            "select policyname::text from pg_policies where tablename = 'conversation_messages' order by 1";
        assert_eq!(database.texts(query), database.texts(all));
    });
}

#[test]
fn three_row_level_security_is_on_and_forced() {
    on_every_version(|database| {
        let query =
            "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
             and relrowsecurity and relforcerowsecurity order by relname collate \"C\"";
        let secured = database.texts(query);
        assert!(secured.iter().any(|table| table == "conversations"));
        assert!(secured.iter().any(|table| table == "conversation_messages"));
        assert_eq!(secured.len(), 7, "and so it is for all the others: {secured:?}");
    });
}

#[test]
fn four_both_indexes_exist() {
    on_every_version(|database| {
        let query = "select indexname::text from pg_indexes where indexname in
             ('conversations_workspace_id_status_idx', 'conversation_messages_conversation_id_created_at_idx')";
        assert_eq!(database.texts(query).len(), 2);
    });
}

#[test]
fn five_threads_stay_owner_only() {
    on_every_version(|database| {
        let mut first = database.session(Caller::user(U1));
        assert_eq!(first.texts("select id::text from public.threads"), [T1]);
        assert_eq!(first.texts("select body from public.messages"), ["mine"]);
        assert_eq!(first.attempt(&format!("delete from public.threads where id = '{T2}'")).unwrap(), 0);
        let write =
            format!("insert into public.messages (thread_id, role, body) values ('{T2}', 'user', 'x')");
        assert!(first.attempt(&write).is_err());
        assert_eq!(first.attempt(&write.replace(T2, T1)).unwrap(), 1);
        let mut second = database.session(Caller::user(U2));
        assert_eq!(second.texts("select id::text from public.threads"), [T2]);
    });
}

#[test]
fn six_to_nine_each_user_sees_his_workspaces_conversations() {
    on_every_version(|database| {
        let mut first = database.session(Caller::user(U1));
        let mut second = database.session(Caller::user(U2));
        let by_id = |id: &str| format!("select id::text from public.conversations where id = '{id}'");
        assert_eq!(first.texts("select id::text from public.conversations"), [C1]);
        assert_eq!(first.texts(&by_id(C2)), Vec::<String>::new());
        assert_eq!(first.texts("select body from public.conversation_messages"), ["in C1"]);
        // the positive control: the rows that U1 doesn't see are there
        assert_eq!(second.texts(&by_id(C2)), [C2]);
        assert_eq!(second.texts("select body from public.conversation_messages"), ["in C2"]);
        for nobody in [Caller::NoClaims, Caller::user("99999999-0000-4000-8000-000000000009")] {
            assert_eq!(
                database.session(nobody).texts("select id::text from public.conversations"),
                Vec::<String>::new()
            );
        }
        assert!(database.session(Caller::Visitor).attempt("select from public.conversations").is_err());
        assert_eq!(
            database.session(Caller::Service).texts("select id::text from public.conversations").len(),
            2
        );
    });
}

#[test]
fn a_member_writes_in_his_workspace_and_in_no_other() {
    on_every_version(|database| {
        let mut first = database.session(Caller::user(U1));
        let add = |workspace: &str| {
            format!("insert into public.conversations (workspace_id, channel) values ('{workspace}', 'chat')")
        };
        assert_eq!(first.attempt(&add(W1)).unwrap(), 1);
        assert!(first.attempt(&add(W2)).is_err());
        let claim =
            |id: &str| format!("update public.conversations set claimed_by = '{U1}' where id = '{id}'");
        assert_eq!(first.attempt(&claim(C1)).unwrap(), 1);
        assert_eq!(first.attempt(&claim(C2)).unwrap(), 0);
        // not even the server moves one: it is refused by name. Each his own, for a row that is changed is locked
        let set = |id: &str, workspace: &str| {
            format!("update public.conversations set workspace_id = '{workspace}' where id = '{id}'")
        };
        let service = &mut database.session(Caller::Service);
        for (session, id, from, to) in [(&mut first, C1, W1, W2), (service, C2, W2, W1)] {
            let error = session.attempt(&set(id, to)).unwrap_err();
            let refused = error.as_db_error().unwrap();
            assert_eq!(
                (refused.code().code(), refused.table(), refused.column()),
                ("42501", Some("conversations"), Some("workspace_id"))
            );
            // positive control: what it is, it may be set to
            assert_eq!(session.attempt(&set(id, from)).unwrap(), 1);
        }
        // nobody makes himself a member
        let join = format!(
            "insert into public.workspace_membership (workspace_id, user_id) values ('{}', '{U1}')",
            W2
        );
        assert!(first.attempt(&join).is_err());
        assert_eq!(database.session(Caller::Service).attempt(&join).unwrap(), 1);
    });
}
