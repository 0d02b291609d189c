//! Every fact of what is added, by name, from the catalogue.

use crate::here;
use freehold_testkit::{Caller, Cluster, Version};

/// Asks each version's catalogue for lines of text, with `public` on the search path.
#[track_caller]
fn is(query: &str, expected: &[&str]) {
    for version in Version::all() {
        let database = Cluster::shared(&version).migrated(&here());
        assert_eq!(database.session(Caller::Service).texts(query), expected, "{version}");
    }
}

#[test]
fn columns() {
    is(
        "select concat_ws(' ', table_name || '.' || column_name, data_type,
           case is_nullable when 'NO' then 'not null' end, 'default ' || column_default)
         from information_schema.columns where table_name in ('surveys', 'ratings', 'follow_ups')
         order by table_name collate \"C\", ordinal_position",
        &[
            "follow_ups.id uuid not null default gen_random_uuid()",
            "follow_ups.conversation_id uuid not null",
            "follow_ups.body text not null",
            "follow_ups.done boolean not null default false",
            "follow_ups.created_at timestamp with time zone not null default now()",
            "ratings.id uuid not null default gen_random_uuid()",
            "ratings.conversation_id uuid not null",
            "ratings.workspace_id uuid not null",
            "ratings.survey_id uuid not null",
            "ratings.stars bigint not null",
            "ratings.comment text",
            "ratings.created_at timestamp with time zone not null default now()",
            "surveys.id uuid not null default gen_random_uuid()",
            "surveys.workspace_id uuid not null",
            "surveys.question text not null",
            "surveys.closed_at timestamp with time zone",
            "surveys.created_at timestamp with time zone not null default now()",
        ],
    );
}

#[test]
fn keys_and_foreign_keys() {
    is(
        "select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint
         where contype in ('p', 'u', 'f')
           and conrelid in ('surveys'::regclass, 'ratings'::regclass, 'follow_ups'::regclass)
         order by conname collate \"C\"",
        &[
            "follow_ups_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE",
            "follow_ups_pkey PRIMARY KEY (id)",
            "ratings_conversation_id_fkey FOREIGN KEY (conversation_id, workspace_id) \
             REFERENCES conversations(id, workspace_id) ON UPDATE CASCADE ON DELETE CASCADE",
            "ratings_pkey PRIMARY KEY (id)",
            "ratings_survey_id_fkey FOREIGN KEY (survey_id, workspace_id) \
             REFERENCES surveys(id, workspace_id) ON DELETE CASCADE",
            "ratings_workspace_id_survey_id_conversation_id_key UNIQUE (workspace_id, survey_id, conversation_id)",
            "surveys_id_workspace_id_key UNIQUE (id, workspace_id)",
            "surveys_pkey PRIMARY KEY (id)",
            "surveys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE",
        ],
    );
}

#[test]
fn policies() {
    is(
        "select concat_ws(' ', tablename || ':', policyname, 'for', cmd, 'to', roles) from pg_policies
         where tablename in ('surveys', 'ratings', 'follow_ups') order by policyname collate \"C\"",
        &[
            "follow_ups: follow_ups_delete_member for DELETE to {authenticated}",
            "follow_ups: follow_ups_insert_member for INSERT to {authenticated}",
            "follow_ups: follow_ups_select_member for SELECT to {authenticated}",
            "follow_ups: follow_ups_update_member for UPDATE to {authenticated}",
            "ratings: ratings_select_member for SELECT to {authenticated}",
            "surveys: surveys_delete_member for DELETE to {authenticated}",
            "surveys: surveys_insert_member for INSERT to {authenticated}",
            "surveys: surveys_select_member for SELECT to {authenticated}",
            "surveys: surveys_update_member for UPDATE to {authenticated}",
        ],
    );
}

/// A trust model that is reused says the same here: but for the table's name, the survey's policies are the document's.
#[test]
fn a_reused_trust_model_writes_the_same_policy() {
    for version in Version::all() {
        let database = Cluster::shared(&version).migrated(&here());
        let of = |table: &str| {
            let query = format!(
                "select concat_ws(' ', replace(policyname, '{table}', ''), cmd, roles,
                   replace(qual, '{table}.', ''), replace(with_check, '{table}.', ''))
                 from pg_policies where tablename = '{table}' order by policyname collate \"C\""
            );
            database.session(Caller::Service).texts(&query)
        };
        assert_eq!(of("surveys").len(), 4);
        assert_eq!(of("surveys"), of("documents"));
        assert_eq!(of("follow_ups"), of("conversation_messages"));
        assert_ne!(of("surveys"), of("follow_ups"));
    }
}
