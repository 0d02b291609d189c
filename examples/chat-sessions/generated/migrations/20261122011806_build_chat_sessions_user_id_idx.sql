-- build the index chat_sessions_user_id_idx on public.chat_sessions, while others read and write
--
-- One statement, outside transactions. If it fails, it leaves an index that isn't used: drop it (`drop index concurrently public.chat_sessions_user_id_idx`),
-- and run this file again.
-- squawk-ignore-file require-timeout-settings, prefer-robust-stmts

create index concurrently chat_sessions_user_id_idx on public.chat_sessions (user_id);
