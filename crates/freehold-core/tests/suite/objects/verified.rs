//! `verify.sql` notices what differs.

use super::desk::desk;
use crate::support::*;

#[test]
fn what_differs_is_noticed() {
    let breaks = [
        ("alter view note_stats reset (security_invoker)", "view public.note_stats: options"),
        ("alter view note_stats set (security_barrier = false)", "view public.note_stats: options"),
        (
            "create or replace view note_stats (said, often) with (security_invoker = true, security_barrier = true)
             as select n.body, count(*) from notes as n where n.body <> '' group by n.body",
            "view public.note_stats: query",
        ),
        ("grant select on note_stats to anon", "view public.note_stats: privileges: select to anon is not declared"),
        ("grant insert on note_stats to authenticated", "view public.note_stats: privileges: insert to authenticated"),
        ("revoke select on note_stats from authenticated", "view public.note_stats: privileges: select to authenticated is missing"),
        ("create rule other as on insert to note_stats do instead nothing", "view public.note_stats: rule other is not declared"),
        ("drop view a_total", "view public.a_total: "),
        ("alter sequence note_numbers increment by 2", "sequence public.note_numbers: bigint from 1000 by 1 is missing"),
        ("alter sequence note_numbers maxvalue 9999 cycle", "sequence public.note_numbers: "),
        ("grant select on sequence note_numbers to authenticated", "sequence public.note_numbers: privileges: select"),
        ("grant usage on sequence invoice_numbers to authenticated", "sequence public.invoice_numbers: privileges: usage"),
        ("grant execute on function all_notes() to authenticated", "function public.all_notes(): "),
        ("grant execute on function welcome() to public", "function public.welcome(): "),
        ("alter function count_notes() security definer", "function public.count_notes(): "),
        ("alter function all_notes() set search_path = public", "function public.all_notes(): "),
        ("alter function count_notes() volatile", "function public.count_notes(): "),
        (
            "drop function found_workspace(text, text); create function found_workspace(name text, suffix text)
               returns uuid language sql as 'select null::uuid'",
            "function public.found_workspace(text, text): arguments: 1 can be left out is missing",
        ),
        ("alter table notes disable trigger notes_tidy", "public.notes: triggers: "),
        ("drop trigger notes_log_note on notes", "public.notes: triggers: "),
        ("drop policy logs_insert_functions on logs", "public.logs: policy logs_insert_functions is missing"),
    ];
    for cluster in versions() {
        let database = database(cluster, &desk());
        assert_eq!(verify(&database, &desk()), Ok(()));
        for (sql, expected) in breaks {
            let mut owner = database.connect_owner();
            owner.batch_execute("begin").unwrap_or_else(|error| panic!("{error:?}"));
            owner.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
            let text = freehold_core::output::verify(&desk(), &freehold_core::lower::lower(&desk()));
            // within one transaction, so that the break is undone
            let text = text.replacen("begin;", "", 1);
            let said = owner
                .batch_execute(&text)
                .err()
                .and_then(|error| Some(error.as_db_error()?.message().to_owned()));
            let said = said.unwrap_or_else(|| panic!("{sql} goes unnoticed"));
            assert!(said.contains(expected), "{sql}: {said}");
        }
    }
}

/// Somebody else's table is looked at for the one trigger.
#[test]
fn a_trigger_that_is_gone_from_the_users_is_noticed() {
    for cluster in versions() {
        let database = database(cluster, &desk());
        let drop = "create function other() returns trigger language plpgsql as 'begin return null; end';
                    create trigger other after insert on auth.users for each row execute function other()";
        apply(&database, drop);
        assert_eq!(verify(&database, &desk()), Ok(()));
        database
            .connect_superuser()
            .batch_execute("drop trigger welcome on auth.users")
            .unwrap_or_else(|error| panic!("{error:?}"));
        let said = verify(&database, &desk()).err().unwrap_or_default();
        assert!(
            said.contains("auth.users: the trigger welcome: welcome type 5 calls public.welcome is missing"),
            "{said}"
        );
    }
}
