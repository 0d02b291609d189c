//! What deleting does, shown on data in a transaction that is rolled back.

use crate::desk::{AGENT, BOT, C1, W1, on_every_version};

#[test]
fn a_conversation_outlives_its_bot_and_its_agent_and_keeps_its_workspace() {
    on_every_version(|database| {
        // the service is what deletes users and workspaces; the migrating role would be under FORCE
        let mut client = database.connect_superuser();
        let mut transaction = client.transaction().unwrap();
        let users = format!("delete from auth.users where id in ('{BOT}', '{AGENT}')");
        assert_eq!(transaction.execute(&users, &[]).unwrap(), 2);
        let left = format!(
            "select bot_user_id is null and claimed_by is null from public.conversations where id = '{C1}'"
        );
        let left: bool = transaction.query_one(&left, &[]).unwrap().get(0);
        assert!(left, "the conversation stays, with NULLs");

        let mut attempt = transaction.transaction().unwrap();
        attempt.batch_execute(&format!("delete from public.documents where workspace_id = '{W1}'")).unwrap();
        let error =
            attempt.execute(&format!("delete from public.workspaces where id = '{W1}'"), &[]).unwrap_err();
        let refused = error.as_db_error().unwrap();
        assert_eq!(refused.code().code(), "23503");
        assert_eq!(refused.constraint(), Some("conversations_workspace_id_fkey"));
        attempt.rollback().unwrap();

        // positive control: without its conversations and documents the workspace can go
        transaction
            .batch_execute(&format!("delete from public.documents where workspace_id = '{W1}'"))
            .unwrap();
        assert_eq!(
            transaction.execute(&format!("delete from public.conversations where id = '{C1}'"), &[]).unwrap(),
            1
        );
        let messages =
            format!("select count(*) from public.conversation_messages where conversation_id = '{C1}'");
        let messages: i64 = transaction.query_one(&messages, &[]).unwrap().get(0);
        assert_eq!(messages, 0, "a conversation's messages go with it");
        assert_eq!(
            transaction.execute(&format!("delete from public.workspaces where id = '{W1}'"), &[]).unwrap(),
            1
        );
        transaction.rollback().unwrap();
    });
}
