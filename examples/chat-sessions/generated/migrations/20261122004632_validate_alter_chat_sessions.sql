-- prove what holds for new rows of the others: chat_sessions_user_id_filled of public.chat_sessions and chat_sessions_user_id_fkey of public.chat_sessions
--
-- Every row is read, and nobody waits for that. If one doesn't hold, nothing changes: mend it, and run
-- this file again.

begin;

set local lock_timeout = '5s';
set local statement_timeout = '0';

alter table public.chat_sessions validate constraint chat_sessions_user_id_filled;

alter table public.chat_sessions validate constraint chat_sessions_user_id_fkey;

alter table public.chat_sessions alter column user_id set not null;
alter table public.chat_sessions drop constraint chat_sessions_user_id_filled;

commit;
