//! Every fact of the case by name, from the catalogue.

use crate::migrated;
use freehold_testkit::{Caller, Version};

/// Asks each version's catalogue for lines of text, with `public` on the search path.
#[track_caller]
fn is(query: &str, expected: &[&str]) {
    for version in Version::all() {
        let database = migrated(&version);
        assert_eq!(database.session(Caller::Service).texts(query), expected, "{version}");
    }
}

#[test]
fn columns() {
    is(
        "select concat_ws(' ', table_name || '.' || column_name, data_type,
           case is_nullable when 'NO' then 'not null' end, 'default ' || column_default)
         from information_schema.columns where table_schema = 'public'
         order by table_name collate \"C\", ordinal_position",
        &[
            "calendar_events.id uuid not null default gen_random_uuid()",
            "calendar_events.workspace_id uuid not null",
            "calendar_events.contact_id uuid",
            "calendar_events.title text not null",
            "calendar_events.starts_at timestamp with time zone not null",
            "calendar_events.ends_at timestamp with time zone not null",
            "calendar_events.created_at timestamp with time zone not null default now()",
            "contacts.id uuid not null default gen_random_uuid()",
            "contacts.workspace_id uuid not null",
            "contacts.name text not null",
            "contacts.email text",
            "contacts.created_at timestamp with time zone not null default now()",
            "contacts.updated_at timestamp with time zone not null default now()",
            "organizations.id uuid not null default gen_random_uuid()",
            "organizations.name text not null",
            "organizations.created_at timestamp with time zone not null default now()",
            "user_organizations.user_id uuid not null",
            "user_organizations.org_id uuid not null",
            "user_organizations.role text not null default 'member'::text",
            "user_organizations.is_active boolean not null default true",
            "user_organizations.created_at timestamp with time zone not null default now()",
            "user_profiles.user_id uuid not null",
            "user_profiles.full_name text not null",
            "user_profiles.created_at timestamp with time zone not null default now()",
            "user_profiles.updated_at timestamp with time zone not null default now()",
            "workspaces.id uuid not null default gen_random_uuid()",
            "workspaces.org_id uuid not null",
            "workspaces.name text not null",
            "workspaces.created_at timestamp with time zone not null default now()",
        ],
    );
}

#[test]
fn keys_and_what_is_unique() {
    is(
        "select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint
         where contype in ('p', 'u') and connamespace = 'public'::regnamespace order by conname collate \"C\"",
        &[
            "calendar_events_pkey PRIMARY KEY (id)",
            "contacts_id_workspace_id_key UNIQUE (id, workspace_id)",
            "contacts_pkey PRIMARY KEY (id)",
            "organizations_pkey PRIMARY KEY (id)",
            "user_organizations_pkey PRIMARY KEY (user_id, org_id)",
            "user_profiles_pkey PRIMARY KEY (user_id)",
            "workspaces_org_id_name_key UNIQUE (org_id, name)",
            "workspaces_pkey PRIMARY KEY (id)",
        ],
    );
}

#[test]
fn foreign_keys_and_their_actions() {
    is(
        "select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint
         where contype = 'f' and connamespace = 'public'::regnamespace order by conname collate \"C\"",
        &[
            "calendar_events_contact_id_fkey FOREIGN KEY (contact_id, workspace_id) \
             REFERENCES contacts(id, workspace_id) ON DELETE SET NULL (contact_id)",
            "calendar_events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE",
            "contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE",
            "user_organizations_org_id_fkey FOREIGN KEY (org_id) REFERENCES organizations(id) ON DELETE CASCADE",
            "user_organizations_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
            "user_profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
            "workspaces_org_id_fkey FOREIGN KEY (org_id) REFERENCES organizations(id) ON DELETE CASCADE",
        ],
    );
}

#[test]
fn checks() {
    is(
        "select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint
         where contype = 'c' and connamespace = 'public'::regnamespace order by conname collate \"C\"",
        &[
            "calendar_events_check CHECK ((ends_at > starts_at))",
            "calendar_events_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))",
            "contacts_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))",
            "organizations_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))",
            "user_organizations_role_check \
             CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text])))",
            "user_profiles_full_name_check CHECK (((char_length(full_name) >= 1) AND (char_length(full_name) <= 200)))",
            "workspaces_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))",
        ],
    );
}

/// Every foreign key has one that begins with its columns, and so has every policy.
#[test]
fn indexes() {
    is(
        "select indexname || ' ' || regexp_replace(indexdef, '^.* USING ', '') from pg_indexes
         where schemaname = 'public' and indexname not like '%\\_pkey' and indexname not like '%\\_key'
         order by indexname collate \"C\"",
        &[
            "calendar_events_contact_id_workspace_id_idx btree (contact_id, workspace_id) WHERE (contact_id IS NOT NULL)",
            "calendar_events_workspace_id_starts_at_idx btree (workspace_id, starts_at)",
            "contacts_workspace_id_idx btree (workspace_id)",
            "user_organizations_org_id_idx btree (org_id)",
        ],
    );
}

#[test]
fn clients_policies() {
    is(
        "select concat_ws(' ', tablename || ':', policyname, 'for', cmd, 'to', roles) from pg_policies
         where schemaname = 'public' and policyname not like '%\\_functions' order by policyname collate \"C\"",
        &[
            "calendar_events: calendar_events_delete_member for DELETE to {authenticated}",
            "calendar_events: calendar_events_insert_member for INSERT to {authenticated}",
            "calendar_events: calendar_events_select_member for SELECT to {authenticated}",
            "calendar_events: calendar_events_update_member for UPDATE to {authenticated}",
            "contacts: contacts_delete_member for DELETE to {authenticated}",
            "contacts: contacts_insert_member for INSERT to {authenticated}",
            "contacts: contacts_select_member for SELECT to {authenticated}",
            "contacts: contacts_update_member for UPDATE to {authenticated}",
            "organizations: organizations_select_member for SELECT to {authenticated}",
            "organizations: organizations_update_owner_or_admin for UPDATE to {authenticated}",
            "user_organizations: user_organizations_delete_fellows for DELETE to {authenticated}",
            "user_organizations: user_organizations_insert_fellows for INSERT to {authenticated}",
            "user_organizations: user_organizations_select_fellows for SELECT to {authenticated}",
            "user_organizations: user_organizations_update_fellows for UPDATE to {authenticated}",
            "user_profiles: user_profiles_select_self for SELECT to {authenticated}",
            "user_profiles: user_profiles_update_self for UPDATE to {authenticated}",
            "workspaces: workspaces_delete_owner_or_admin for DELETE to {authenticated}",
            "workspaces: workspaces_insert_owner_or_admin for INSERT to {authenticated}",
            "workspaces: workspaces_select_member for SELECT to {authenticated}",
            "workspaces: workspaces_update_owner_or_admin for UPDATE to {authenticated}",
        ],
    );
}

/// What is asked of the caller's absence would be true for nobody in particular.
#[test]
fn no_policy_asks_whether_the_caller_is_nobody() {
    let asked = "select policyname::text from pg_policies
         where schemaname = 'public' and concat(qual, with_check) ~* 'is null|is not distinct|coalesce'";
    is(asked, &[]);
    // positive control: the pattern finds what it looks for
    let database = migrated(&Version::latest());
    let plant = "create policy planted on contacts using (auth.jwt() is null)";
    database.connect_owner().batch_execute(plant).unwrap();
    assert_eq!(database.session(Caller::Service).texts(asked), ["planted"]);
}

#[test]
fn row_level_security_is_on_and_forced() {
    is(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity
         order by 1",
        &["calendar_events", "contacts", "organizations", "user_organizations", "user_profiles", "workspaces"],
    );
}

#[test]
fn triggers() {
    is(
        "select concat_ws(' ', tgname, 'on', tgrelid::regclass, tgfoid::regproc) from pg_trigger
         join pg_class as c on c.oid = tgrelid
         where not tgisinternal and (c.relnamespace = 'public'::regnamespace or c.oid = 'auth.users'::regclass)
         order by tgname collate \"C\"",
        &[
            "calendar_events_workspace_id_frozen on calendar_events freehold.refuse_change",
            "contacts_updated_at_touch on contacts freehold.touch_updated_at",
            "contacts_workspace_id_frozen on contacts freehold.refuse_change",
            "user_organizations_org_id_frozen on user_organizations freehold.refuse_change",
            "user_organizations_user_id_frozen on user_organizations freehold.refuse_change",
            "user_profiles_updated_at_touch on user_profiles freehold.touch_updated_at",
            "user_profiles_user_id_frozen on user_profiles freehold.refuse_change",
            "welcome_user on auth.users welcome_user",
            "workspaces_org_id_frozen on workspaces freehold.refuse_change",
        ],
    );
}

/// It runs with its owner's rights, so nobody else runs it.
#[test]
fn the_sign_up_is_nobodys_to_run() {
    is(
        "select concat_ws(' ', prosecdef, proconfig, pg_get_userbyid(proowner)) from pg_proc
         where oid = 'public.welcome_user'::regproc",
        &["t {\"search_path=pg_catalog, pg_temp\"} postgres"],
    );
    is(
        "select role from unnest(array['anon', 'authenticated', 'service_role', 'postgres']) as role
         where has_function_privilege(role, 'public.welcome_user()', 'execute')",
        &["postgres"],
    );
}
