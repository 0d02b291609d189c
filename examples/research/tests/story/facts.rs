//! Each fact of the case, from the catalogue.

use crate::{TARGETS, on_every_version};

#[test]
fn tables_and_their_columns() {
    on_every_version(|database| {
        let columns = "
            select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute as a
            join pg_class as c on c.oid = a.attrelid
            left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
            order by c.relname, a.attnum";
        assert_eq!(
            database.texts(columns),
            [
                "draft_files id uuid not null gen_random_uuid()",
                "draft_files session_id uuid not null",
                "draft_files file_name text not null",
                "draft_files content text not null ''::text",
                "draft_files created_at timestamp with time zone not null now()",
                "research_sessions id uuid not null gen_random_uuid()",
                "research_sessions user_id uuid not null auth.uid()",
                "research_sessions question text not null",
                "research_sessions status session_status not null 'in_progress'::session_status",
                "research_sessions stage research_stage not null '1_initial_research'::research_stage",
                "research_sessions created_at timestamp with time zone not null now()",
                "research_sessions updated_at timestamp with time zone not null now()",
            ]
        );
    });
}

#[test]
fn enumerated_types_and_their_labels() {
    on_every_version(|database| {
        let labels = "
            select format('%s %s', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder))
            from pg_enum as e
            join pg_type as t on t.oid = e.enumtypid
            where t.typnamespace = 'public'::regnamespace
            group by t.typname order by t.typname";
        assert_eq!(
            database.texts(labels),
            [
                "research_stage 1_initial_research, 2_planning, 3_parallel_research, 4_writing",
                "session_status in_progress, completed, failed",
            ]
        );
    });
}

#[test]
fn keys_point_at_the_users_who_sign_in() {
    on_every_version(|database| {
        let keys = "
            select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
            where contype in ('p', 'f', 'u') and connamespace = 'public'::regnamespace order by conname";
        assert_eq!(
            database.texts(keys),
            [
                "draft_files_pkey PRIMARY KEY (id)",
                "draft_files_session_id_fkey FOREIGN KEY (session_id) REFERENCES research_sessions(id) ON DELETE CASCADE",
                "research_sessions_pkey PRIMARY KEY (id)",
                "research_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
            ]
        );
        assert_eq!(
            database.texts(TARGETS),
            [
                "draft_files_session_id_fkey public.research_sessions",
                "research_sessions_user_id_fkey auth.users",
            ]
        );
    });
}

#[test]
fn indexes_have_the_names_that_were_asked_for() {
    on_every_version(|database| {
        let indexes = "select indexdef from pg_indexes where schemaname = 'public' order by indexname";
        assert_eq!(
            database.texts(indexes),
            [
                "CREATE UNIQUE INDEX draft_files_pkey ON public.draft_files USING btree (id)",
                "CREATE INDEX idx_draft_files_session_id ON public.draft_files USING btree (session_id)",
                "CREATE INDEX idx_research_sessions_created_at ON public.research_sessions USING btree (created_at DESC)",
                "CREATE INDEX idx_research_sessions_user_id ON public.research_sessions USING btree (user_id)",
                "CREATE UNIQUE INDEX research_sessions_pkey ON public.research_sessions USING btree (id)",
            ]
        );
    });
}

#[test]
fn triggers_keep_the_time_and_the_owner() {
    on_every_version(|database| {
        let triggers = "
            select regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER ', '') from pg_trigger
            where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
            order by tgname";
        assert_eq!(
            database.texts(triggers),
            [
                "draft_files_session_id_frozen BEFORE UPDATE ON public.draft_files FOR EACH ROW \
                 WHEN ((old.session_id IS DISTINCT FROM new.session_id)) \
                 EXECUTE FUNCTION freehold.refuse_change('session_id')",
                "research_sessions_user_id_frozen BEFORE UPDATE ON public.research_sessions FOR EACH ROW \
                 WHEN ((old.user_id IS DISTINCT FROM new.user_id)) \
                 EXECUTE FUNCTION freehold.refuse_change('user_id')",
                "update_research_sessions_updated_at BEFORE UPDATE ON public.research_sessions FOR EACH ROW \
                 EXECUTE FUNCTION freehold.touch_updated_at()",
            ]
        );
    });
}

#[test]
fn policies_admit_the_owner_alone() {
    on_every_version(|database| {
        let policies = "select format('%s for %s to %s', policyname, lower(cmd), roles) from pg_policies
                        where schemaname = 'public' order by 1";
        let expected = ["draft_files", "research_sessions"].map(|table| {
            ["delete", "insert", "select", "update"]
                .map(|command| format!("{table}_{command}_own for {command} to {{authenticated}}"))
        });
        assert_eq!(database.texts(policies), expected.concat());
        let security = "select format('%s %s %s', relname, relrowsecurity, relforcerowsecurity) from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname";
        assert_eq!(database.texts(security), ["draft_files t t", "research_sessions t t"]);
    });
}
