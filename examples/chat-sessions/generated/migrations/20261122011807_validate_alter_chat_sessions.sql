-- prove what holds for new rows of the others: chat_sessions_user_id_filled of public.chat_sessions and chat_sessions_user_id_fkey of public.chat_sessions
--
-- Every row is read, and nobody waits for that. If one doesn't hold, nothing changes: mend it, and run
-- this file again.

begin;

set local lock_timeout = '5s';
set local statement_timeout = '0';

-- a foreign key compares what the owner sees: every row, or an error says that one is hidden
set local row_security = off;
do $$
declare
  compared regclass;
begin
  foreach compared in array array['public.chat_sessions']::regclass[] loop
    if row_security_active(compared) then
      execute format('alter table %s no force row level security', compared);
    end if;
  end loop;
end;
$$;

alter table public.chat_sessions validate constraint chat_sessions_user_id_filled;

alter table public.chat_sessions validate constraint chat_sessions_user_id_fkey;

alter table public.chat_sessions alter column user_id set not null;
alter table public.chat_sessions drop constraint chat_sessions_user_id_filled;

do $$
declare
  compared regclass;
begin
  foreach compared in array array['public.chat_sessions']::regclass[] loop
    if not (select relforcerowsecurity from pg_class where oid = compared) then
      execute format('alter table %s force row level security', compared);
    end if;
  end loop;
end;
$$;
set local row_security = on;

commit;
