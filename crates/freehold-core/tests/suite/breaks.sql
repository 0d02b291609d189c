-- Ways of breaking the database of `verify_notices.rs`, as its owner. Above each: what it is, who has to notice, and
-- what `verify.sql` says. `verify`: nobody gains or loses anything by it, so `zero_leak.sql` passes. `both`: somebody
-- does, or a key lets through what it mustn't. `stops`: `zero_leak.sql` can't plant its rows, and stops.

-- a policy dropped
-- both: policy documents_select_member is missing
drop policy documents_select_member on documents;

-- a policy altered
-- both: policy documents_select_member is
alter policy documents_select_member on documents using (true);

-- a policy's check altered, where what it asks of is frozen
-- verify: policy documents_update_own_and_member is
alter policy documents_update_own_and_member on documents with check (workspace_id = any (array(select m.workspace_id from memberships as m)));

-- a permissive policy added
-- both: policy open is not declared
create policy open on documents for select to authenticated using (true);

-- a restrictive policy added
-- both: policy shut is not declared
create policy shut on documents as restrictive for delete to authenticated using (false);

-- a policy for nobody's table
-- both: policy open is not declared
create policy open on office.log for select to authenticated using (true);
grant select on office.log to authenticated;

-- a policy for another role
-- verify: policy documents_delete_member is
alter policy documents_delete_member on documents to authenticated, anon;

-- a policy renamed
-- verify: policy other is not declared
alter policy pages_delete_member on pages rename to other;

-- row level security off
-- both: row level security of the table is
alter table documents disable row level security;

-- FORCE off
-- both: row level security of the table is
alter table documents no force row level security;

-- all granted to visitors, with a policy
-- both: select to anon is not declared
grant select on documents to anon;
create policy open on documents for select to anon using (true);

-- a privilege granted
-- verify: select to anon is not declared
grant select on documents to anon;

-- a privilege revoked
-- both: delete to authenticated is missing
revoke delete on documents from authenticated;

-- a privilege of the service revoked
-- both: delete to service_role is missing
revoke delete on documents from service_role;

-- what nobody has granted to the service
-- both: delete to service_role is not declared
grant delete, select on office.log to service_role;

-- a column of it
-- both: update (what) to service_role is not declared
grant update (what) on office.log to service_role;

-- a column granted
-- verify: select (title) to anon is not declared
grant select (title) on documents to anon;

-- granted to everybody
-- verify: select to public is not declared
grant select on documents to public;

-- the right to grant
-- verify: select to authenticated with grant option is not declared
grant select on documents to authenticated with grant option;

-- TRUNCATE granted
-- both: truncate to authenticated is not declared
grant truncate on documents to authenticated;

-- TRIGGER granted
-- both: trigger to anon is not declared
grant trigger on documents to anon;

-- REFERENCES of a column granted
-- both: references (id) to anon is not declared
grant references (id) on documents to anon;

-- the schema closed
-- both: usage to service_role is missing
revoke usage on schema office from service_role;

-- the schema open to build in
-- verify: create to authenticated is not declared
grant create on schema office to authenticated;

-- the functions' schema open
-- verify: usage to anon is not declared
grant usage on schema freehold to anon;

-- a column added
-- verify: column secret is not declared
alter table documents add column secret text;

-- another default
-- verify: column title is
alter table documents alter column title set default 'x';

-- a default gone
-- verify: column user_id is
alter table documents alter column user_id drop default;

-- NULL allowed
-- verify: column title is
alter table documents alter column title drop not null;

-- another type
-- verify: column title is
alter table documents alter column title type varchar(200);

-- another collation
-- verify: column title is
alter table documents alter column title type text collate "C";

-- a value added to a type
-- verify: the values of type public.kind: idea is not declared
alter type kind add value 'idea';

-- a value of a type renamed
-- stops: the values of type public.kind: note is missing
alter type kind rename value 'note' to 'memo';

-- a check dropped
-- verify: constraint documents_title_check is missing
alter table documents drop constraint documents_title_check;

-- a check changed
-- verify: constraint documents_title_check is
alter table documents drop constraint documents_title_check;
alter table documents add constraint documents_title_check check (char_length(title) < 1000);

-- a check that old rows needn't pass
-- verify: constraint documents_title_check is
alter table documents drop constraint documents_title_check;
alter table documents add constraint documents_title_check check (char_length(title) < 100) not valid;

-- a closed set opened
-- verify: constraint documents_status_check is
alter table documents drop constraint documents_status_check;
alter table documents add constraint documents_status_check check (status in ('note', 'task', 'any'));

-- a unique constraint dropped
-- verify: constraint documents_workspace_id_title_key is missing
alter table documents drop constraint documents_workspace_id_title_key;

-- a constraint added
-- verify: constraint x is not declared
alter table documents add constraint x check (title <> 'x');

-- a foreign key dropped
-- both: documents_user_id_fkey (user_id) to auth.users (id)
alter table documents drop constraint documents_user_id_fkey;

-- a foreign key repointed
-- stops: documents_user_id_fkey (user_id) to public.fake (id)
create table public.fake (id uuid primary key);
alter table documents drop constraint documents_user_id_fkey;
alter table documents add constraint documents_user_id_fkey foreign key (user_id) references fake (id) on delete cascade not valid;

-- another action
-- verify: on delete r on update a is not declared
alter table documents drop constraint documents_user_id_fkey;
alter table documents add constraint documents_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;

-- a foreign key that old rows needn't meet
-- verify: , not valid is not declared
alter table documents drop constraint documents_user_id_fkey;
alter table documents add constraint documents_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade not valid;

-- a foreign key that waits
-- verify: , deferrable is not declared
alter table documents alter constraint documents_user_id_fkey deferrable initially deferred;

-- a carried key cut short
-- both: pages_document_id_fkey (document_id) to public.documents (id)
alter table pages drop constraint pages_document_id_fkey;
alter table pages add constraint pages_document_id_fkey foreign key (document_id) references documents (id) on delete cascade on update cascade;

-- a reference that crosses tenants
-- both: pages_source_id_fkey (source_id, workspace_id) to public.documents (id, workspace_id) on delete n on update a, deleting sets source_id is missing
alter table pages drop constraint pages_source_id_fkey;
alter table pages add constraint pages_source_id_fkey foreign key (source_id) references documents (id) on delete set null;

-- a reference that takes the tenant along
-- verify: pages_source_id_fkey (source_id, workspace_id) to public.documents (id, workspace_id) on delete n on update a is not declared
alter table pages drop constraint pages_source_id_fkey;
alter table pages add constraint pages_source_id_fkey foreign key (source_id, workspace_id) references documents (id, workspace_id) on delete set null;

-- a reference that sets the tenant
-- verify: , deleting sets workspace_id is not declared
alter table pages drop constraint pages_source_id_fkey;
alter table pages add constraint pages_source_id_fkey foreign key (source_id, workspace_id) references documents (id, workspace_id) on delete set null (workspace_id);

-- an index dropped
-- verify: index documents_user_id_idx is missing
drop index documents_user_id_idx;

-- an index that indexes less
-- verify: index documents_user_id_idx is
drop index documents_user_id_idx;
create index documents_user_id_idx on documents (user_id) where title = '';

-- a trigger dropped
-- verify: documents_updated_at_touch type 19
drop trigger documents_updated_at_touch on documents;

-- a trigger disabled
-- verify: , but is not enabled is not declared
alter table documents disable trigger documents_updated_at_touch;

-- a trigger that seldom runs
-- verify: , but not always is not declared
drop trigger pages_workspace_id_fill on pages;
create trigger pages_workspace_id_fill before insert on pages for each row when (new.workspace_id is null) execute function freehold.fill_pages_workspace_id();

-- a trigger on some columns
-- verify: , but not always is not declared
drop trigger documents_updated_at_touch on documents;
create trigger documents_updated_at_touch before update of title on documents for each row execute function freehold.touch_updated_at();

-- a frozen column thawed
-- both: documents_user_id_frozen type 19 calls freehold.refuse_change for user_id when it changes is missing
drop trigger documents_user_id_frozen on documents;

-- a frozen column that may be left empty
-- verify: documents_user_id_frozen type 19 calls freehold.refuse_change for user_id, but not always is not declared
drop trigger documents_user_id_frozen on documents;
create trigger documents_user_id_frozen before update on documents for each row when (old.user_id <> new.user_id) execute function freehold.refuse_change('user_id');

-- another column frozen in its place
-- both: documents_user_id_frozen type 19 calls freehold.refuse_change for title when it changes is not declared
drop trigger documents_user_id_frozen on documents;
create trigger documents_user_id_frozen before update on documents for each row when (old.title is distinct from new.title) execute function freehold.refuse_change('title');

-- a column frozen under another's name
-- verify: documents_user_id_frozen type 19 calls freehold.refuse_change for title, but not always is not declared
drop trigger documents_user_id_frozen on documents;
create trigger documents_user_id_frozen before update on documents for each row when (old.user_id is distinct from new.user_id) execute function freehold.refuse_change('title');

-- a trigger that is told too much
-- verify: documents_user_id_frozen type 19 calls freehold.refuse_change for several, but not always is not declared
drop trigger documents_user_id_frozen on documents;
create trigger documents_user_id_frozen before update on documents for each row when (old.user_id is distinct from new.user_id) execute function freehold.refuse_change('user_id', 'title');

-- frozen in name only
-- both: function freehold.refuse_change(): body
create or replace function freehold.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$begin return new;
end$$;

-- a trigger added
-- verify: more type 19 calls freehold.touch_updated_at is not declared
create trigger more before update on documents for each row execute function freehold.touch_updated_at();

-- a function's body
-- verify: function freehold.touch_updated_at(): body
create or replace function freehold.touch_updated_at() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$begin return new;
end$$;

-- a function's search_path
-- verify: function freehold.touch_updated_at(): settings
alter function freehold.touch_updated_at() reset search_path;

-- a function's rights
-- verify: runs with the rights of its owner is not declared
alter function freehold.fill_pages_workspace_id() security definer;

-- a function for everybody
-- both: public may execute it is not declared
grant execute on function freehold.touch_updated_at() to public;

-- a function for users
-- both: authenticated may execute it is not declared
grant execute on function freehold.touch_updated_at() to authenticated;

-- a rule
-- verify: rule twice is not declared
create rule twice as on insert to documents do also select 1;

-- a table that inherits
-- verify: inheritance
create table more () inherits (documents);

-- a table gone
-- stops: public.pages
drop table pages;
