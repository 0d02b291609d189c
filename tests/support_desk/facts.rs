//! Every fact of the case by name: policies, foreign keys with their actions, indexes, checks.

use crate::desk::on_every_version;

#[test]
fn policies() {
    on_every_version(|database| {
        let mut expected = Vec::new();
        for (table, word) in [
            ("threads", "own"),
            ("messages", "own"),
            ("conversations", "member"),
            ("conversation_messages", "member"),
        ] {
            for (command, checks) in
                [("SELECT", "using"), ("INSERT", "check"), ("UPDATE", "using check"), ("DELETE", "using")]
            {
                let name = format!("{table}_{}_{word}", command.to_lowercase());
                expected.push(format!("{table}: {name} for {command} to {{authenticated}} {checks}"));
            }
        }
        expected.sort();
        let found = database.texts("select format('%s: %s for %s to %s %s', tablename, policyname, cmd, roles,
               concat_ws(' ', case when qual is not null then 'using' end, case when with_check is not null then 'check' end))
             from pg_policies
             where tablename in ('threads', 'messages', 'conversations', 'conversation_messages')
               and permissive = 'PERMISSIVE'
             order by 1",
        );
        let mut found = found;
        found.sort();
        assert_eq!(found, expected);
    });
}

#[test]
fn owner_only_tables_know_nothing_of_workspaces() {
    on_every_version(|database| {
        let mentions = "select policyname::text from pg_policies
             where tablename in ('threads', 'messages') and concat(qual, with_check) ~ '(membership|workspace|kind)'";
        assert_eq!(database.texts(mentions), Vec::<String>::new());
        // positive control: the pattern finds what it looks for
        let control = mentions.replace("'threads', 'messages'", "'conversations'");
        assert_eq!(database.texts(&control).len(), 4);
        let kind = "select attname::text from pg_attribute
             where attrelid in ('public.threads'::regclass, 'public.messages'::regclass) and attname ~ 'kind|workspace'";
        assert_eq!(database.texts(kind), Vec::<String>::new());
    });
}

#[test]
fn foreign_keys() {
    on_every_version(|database| {
        let found = database.texts(
            "select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
             where contype = 'f' and connamespace = 'public'::regnamespace order by conname collate \"C\"",
        );
        insta::with_settings!({ omit_expression => true }, { insta::assert_debug_snapshot!("foreign_keys", found) });
        let key =
            |name: &str| found.iter().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}"));
        for name in ["conversations_workspace_id_fkey", "documents_workspace_id_fkey"] {
            assert!(
                !key(name).contains("ON DELETE"),
                "NO ACTION is what Postgres leaves unsaid: {}",
                key(name)
            );
        }
        for name in ["conversations_bot_user_id_fkey", "conversations_claimed_by_fkey"] {
            assert!(key(name).ends_with("REFERENCES auth.users(id) ON DELETE SET NULL"), "{}", key(name));
        }
        let messages = key("conversation_messages_conversation_id_fkey");
        assert!(messages.ends_with("REFERENCES conversations(id) ON DELETE CASCADE"), "{messages}");
    });
}

#[test]
fn indexes_and_checks() {
    on_every_version(|database| {
        let indexes = database.texts(
            "select indexname || ' ' || regexp_replace(indexdef, '^.* USING ', '') from pg_indexes
             where schemaname = 'public' and indexname not like '%\\_pkey' order by indexname collate \"C\"",
        );
        let checks = database.texts(
            "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
             where contype = 'c' and connamespace = 'public'::regnamespace order by conname collate \"C\"",
        );
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_debug_snapshot!("indexes", indexes);
            insta::assert_debug_snapshot!("checks", checks);
        });
        let has = |lines: &[String], start: &str| {
            assert!(lines.iter().any(|line| line.starts_with(start)), "{start}")
        };
        has(&indexes, "conversations_workspace_id_status_idx btree (workspace_id, status)");
        has(
            &indexes,
            "conversation_messages_conversation_id_created_at_idx btree (conversation_id, created_at)",
        );
        // what a reviewer found by eye: without these, deleting a user scans the table
        has(&indexes, "conversations_bot_user_id_idx btree (bot_user_id)");
        has(&indexes, "conversations_claimed_by_idx btree (claimed_by)");
        for check in
            ["conversations_status_check", "conversations_channel_check", "conversation_messages_role_check"]
        {
            has(&checks, check);
        }
    });
}

#[test]
fn a_mistyped_status_is_refused() {
    on_every_version(|database| {
        let mut client = database.connect_superuser();
        let error = client.execute("update public.conversations set status = 'actve'", &[]).unwrap_err();
        assert_eq!(error.as_db_error().and_then(|e| e.constraint()), Some("conversations_status_check"));
        assert_eq!(client.execute("update public.conversations set status = 'resolved'", &[]).unwrap(), 2);
    });
}

#[test]
fn the_second_migration_leaves_threads_and_messages_alone() {
    let second = std::fs::read_to_string(&crate::desk::migrations()[1]).unwrap();
    let words: Vec<_> = second.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    assert!(words.contains(&"conversations") && words.contains(&"conversation_messages"));
    assert!(!words.contains(&"threads") && !words.contains(&"messages"));
}
