-- Migration 15 as it was written by hand: an owner, who may be NULL, filled in where there is a model to ask.
alter table public.chat_sessions add column user_id uuid references auth.users (id) on delete cascade;

update public.chat_sessions as s
set user_id = m.user_id
from public.models as m
where s.model_id = m.id and s.model_id is not null;
