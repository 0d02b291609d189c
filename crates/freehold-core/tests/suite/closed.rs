//! What nobody was given: privileges, functions, the owner under FORCE; and what policies and keys are served by.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_testkit::OWNER as MIGRATOR;

fn desk() -> Model {
    let documents = table(
        "documents",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            reference("bot_id", users()).nullable(),
            text("status"),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).delete(NOBODY),
    );
    let pages = table(
        "pages",
        [
            id(),
            parent("document_id", "documents"),
            carried("workspace_id", "workspaces"),
            owner("user_id"),
            text("body").unique_globally(),
        ],
        all(by_member("memberships") & OWNER).select(ANYONE | OWNER),
    );
    let audit = table("audit", [id(), text("what")], all(NOBODY).insert(SERVICE)).in_schema("back_office");
    model(tenancy().into_iter().chain([documents.index(&["workspace_id", "status"]), pages, audit]))
}

/// Who holds what on which table, as Postgres keeps it, the owner's own aside.
const GRANTS: &str = "
    select concat_ws(' ', c.relname, case x.grantee when 0 then 'public' else x.grantee::regrole::text end,
      string_agg(lower(x.privilege_type), ',' order by x.privilege_type))
    from pg_class as c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as x
    where c.relnamespace in ('public'::regnamespace, 'back_office'::regnamespace) and c.relkind = 'r'
      and x.grantee <> c.relowner
    group by c.relname, x.grantee order by 1";

#[test]
fn grants_are_what_the_trust_models_imply() {
    for cluster in versions() {
        let database = database(cluster, &desk());
        assert_eq!(
            database.texts(GRANTS),
            [
                "audit service_role insert",
                "documents authenticated insert,select,update",
                "documents service_role insert,select,update",
                "memberships authenticated select",
                "memberships service_role delete,insert,select,update",
                "pages anon select",
                "pages authenticated delete,insert,select,update",
                "pages service_role delete,insert,select,update",
                "workspaces authenticated select",
                "workspaces service_role delete,insert,select,update",
            ]
        );
        let columns = "select attname::text from pg_attribute where attacl is not null and attnum > 0
                       and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)";
        assert_eq!(database.texts(columns), [""; 0]);
        passes(&database, &desk());
    }
}

#[test]
fn schemas_and_functions_are_for_those_who_need_them() {
    for cluster in versions() {
        let database = database(cluster, &desk());
        let schemas = "
            select concat_ws(' ', n.nspname, r.rolname)
            from pg_namespace as n, pg_roles as r
            where n.nspname in ('freehold', 'back_office') and r.rolname in ('anon', 'authenticated', 'service_role')
              and has_schema_privilege(r.oid, n.oid, 'usage') order by 1";
        assert_eq!(
            database.texts(schemas),
            ["back_office anon", "back_office authenticated", "back_office service_role"]
        );
        let create = "select r.rolname::text from pg_namespace as n, pg_roles as r
                      where n.nspname in ('freehold', 'back_office') and r.rolname in ('anon', 'authenticated', 'service_role')
                        and has_schema_privilege(r.oid, n.oid, 'create')";
        assert_eq!(database.texts(create), [""; 0]);
        let functions = "
            select concat_ws(' ', p.proname, p.prosecdef, p.proconfig::text,
              has_function_privilege('authenticated', p.oid, 'execute'),
              has_function_privilege('anon', p.oid, 'execute'), has_function_privilege('service_role', p.oid, 'execute'))
            from pg_proc as p where p.pronamespace = 'freehold'::regnamespace order by 1";
        assert_eq!(
            database.texts(functions),
            [
                "fill_pages_workspace_id f {\"search_path=pg_catalog, pg_temp\"} f f f",
                "refuse_change f {\"search_path=pg_catalog, pg_temp\"} f f f",
                "touch_updated_at f {\"search_path=pg_catalog, pg_temp\"} f f f",
            ]
        );
    }
}

#[test]
fn the_owner_himself_sees_nothing() {
    for cluster in versions() {
        let model = desk();
        let database = database(cluster, &model);
        settle_world(&database, &model, &world(&model));
        let security = "select relname::text from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r'
                          and not (relrowsecurity and relforcerowsecurity)";
        assert_eq!(database.texts(security), [""; 0]);
        for table in ["workspaces", "memberships", "documents", "pages"] {
            let count = format!("select count(*)::text from {table}");
            assert_ne!(database.texts(&count), ["0"], "the superuser sees {table}");
            let seen: String = database.connect(MIGRATOR).query_one(&count, &[]).unwrap().get(0);
            // he is a member of the visitors' role too, so he sees what anyone sees
            assert_eq!(seen == "0", table != "pages", "{table}: {seen}");
        }
    }
}

/// What is asked for by a name of its own stands in for what would be there anyway, and not beside it.
#[test]
fn an_index_and_a_trigger_can_have_names() {
    let named = |name: &'static str, index: Index| Index { name: Some(name.into()), ..index };
    let files = table("files", [id(), owner("user_id"), updated_at("updated_at")], all(OWNER));
    let named = table(
        "files",
        [id(), owner("user_id"), updated_at("updated_at").triggered("update_files_updated_at")],
        all(OWNER),
    )
    .indexed(named("idx_files_user_id", index(&["user_id"])));
    let names = |table: Table| {
        let lowered = lower(&model([table])).tables.remove(&public("files")).unwrap();
        (lowered.indexes.into_keys().collect::<Vec<_>>(), lowered.triggers.into_keys().collect::<Vec<_>>())
    };
    let (indexes, triggers) = names(files);
    assert_eq!(indexes, ["files_user_id_idx"]);
    assert_eq!(triggers, ["files_updated_at_touch", "files_user_id_frozen"]);
    let (indexes, triggers) = names(named.clone());
    assert_eq!(indexes, ["idx_files_user_id"]);
    assert_eq!(triggers, ["files_user_id_frozen", "update_files_updated_at"]);
    let model = model([named]);
    for cluster in versions() {
        let database = database(cluster, &model);
        passes(&database, &model);
        let triggers = "select tgname::text from pg_trigger where tgrelid = 'files'::regclass and not tgisinternal order by 1";
        assert_eq!(database.texts(triggers), ["files_user_id_frozen", "update_files_updated_at"]);
        apply(&database, "alter trigger update_files_updated_at on files rename to files_updated_at_touch");
        let said = verify(&database, &model).err().unwrap_or_default();
        assert!(said.contains("update_files_updated_at"), "{said}");
    }
}

/// Every foreign key and every column that a policy compares begins an index, and no index is there twice.
#[test]
fn indexes_serve_what_is_looked_up() {
    let model = desk();
    let indexes: Vec<_> = lower(&model).tables.values().flat_map(|table| table.indexes.clone()).collect();
    let described: Vec<_> = indexes
        .iter()
        .map(|(name, index)| {
            let columns: Vec<_> = index.columns.iter().map(|(column, _)| column.as_str()).collect();
            format!("{name} ({}) {}", columns.join(", "), index.predicate.as_deref().unwrap_or(""))
        })
        .collect();
    assert_eq!(
        described,
        [
            "documents_bot_id_idx (bot_id) bot_id is not null",
            "documents_workspace_id_status_idx (workspace_id, status) ",
            "memberships_user_id_workspace_id_idx (user_id, workspace_id) ",
            "pages_document_id_workspace_id_idx (document_id, workspace_id) ",
            "pages_user_id_idx (user_id) ",
            "pages_workspace_id_idx (workspace_id) ",
        ]
    );
    let unserved = "
        select c.conname::text from pg_constraint as c
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
          select from pg_index as i where i.indrelid = c.conrelid
            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)";
    let twice = "
        select a.indexrelid::regclass::text from pg_index as a join pg_index as b using (indrelid)
        where a.indexrelid <> b.indexrelid and a.indkey = b.indkey and a.indpred is null and b.indpred is null
          and a.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)";
    for cluster in versions() {
        let database = database(cluster, &model);
        assert_eq!(database.texts(unserved), [""; 0]);
        assert_eq!(database.texts(twice), [""; 0]);
        // the queries find what there is to find
        apply(&database, "drop index pages_user_id_idx; create index on pages (workspace_id)");
        assert_eq!(database.texts(unserved), ["pages_user_id_fkey"]);
        assert_eq!(database.texts(twice).len(), 2);
    }
}
