-- create the schema Clubs
--
-- adds     schema freehold
--          sequence public.user_number_seq
--          function freehold.refuse_change
--          function public.trim_post
--          function public.found_club
--          function public.latest_posts
--          function public.log_post
--          function public.welcome_user
--          view public.club_activities
--          table public.clubs
--          table public.club_memberships
--          table public.post_logs
--          table public.posts
--          table public.profiles
-- access   what its owner makes in public from now on is closed until it is granted
--          public.clubs: select by members of the club
--          public.clubs: insert, update and delete by the service only
--          public.club_memberships: select by the member whose row it is
--          public.club_memberships: insert, update and delete by the service only
--          public.post_logs: select by the service only
--          public.post_logs: insert, update and delete by nobody
--          public.posts: select by members of the row's club
--          public.posts: insert, update and delete by whoever is both the row's owner and a member of the row's club
--          public.profiles: select and update by the user whose row it is
--          public.profiles: insert and delete by the service only
--          public.club_activities: read by users and the service, as far as they see what is behind it
--          public.found_club: run by users and the service, with its owner's rights
--          public.latest_posts: run by users and the service
--          public.log_post: run by triggers, with its owner's rights
--          public.trim_post: run by triggers
--          public.welcome_user: run by whoever signs up, with its owner's rights
--          nobody loses anything
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- this is the database that the migration is for
do $$
declare
  differs text;
begin
  select string_agg(told.what, e'\n' order by told.what)
  into differs
  from (
    select format('%s is there already', made)
    from unnest(array[
      'public.club_activities',
      'public.club_memberships',
      'public.club_memberships_user_id_club_id_idx',
      'public.clubs',
      'public.post_logs',
      'public.posts',
      'public.posts_club_id_idx',
      'public.posts_user_id_idx',
      'public.profiles',
      'public.user_number_seq'
    ]) as made
    where to_regclass(made) is not null
    union all
    select format('the function %s is there already', made)
    from unnest(array[
      'freehold.refuse_change()',
      'public.found_club(text)',
      'public.latest_posts(integer)',
      'public.log_post()',
      'public.trim_post()',
      'public.welcome_user()'
    ]) as made
    where to_regprocedure(made) is not null
    union all
    select format('%s isn''t there', needed)
    from unnest(array[
      'auth.users'
    ]) as needed
    where to_regclass(needed) is null
    union all
    select format(
      '%s.%s is %s, not %s', needed.of, needed.name,
      coalesce(format_type(there.atttypid, there.atttypmod), 'not there'), needed.type
    )
    from (values
      ('auth.users', 'id', 'uuid')
    ) as needed (of, name, type)
    left join pg_attribute as there
      on there.attrelid = to_regclass(needed.of) and there.attname = needed.name and not there.attisdropped
    where to_regclass(needed.of) is not null
      and there.atttypid is distinct from to_regtype(needed.type)
  ) as told (what);
  if differs is not null then
    raise exception e'the database isn''t what this migration is for:\n%', differs
      using errcode = 'object_not_in_prerequisite_state',
        hint = 'Nothing has been changed. Apply the migrations before this one, or mend what differs.';
  end if;
end
$$;

create schema freehold;

revoke all on schema freehold from public;

-- what is made by hand later is closed until it is granted
alter default privileges revoke execute on functions from public;

alter default privileges in schema public
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on functions from public, anon, authenticated, service_role;

create sequence public.user_number_seq
  increment by 1 start with 1000;

comment on sequence public.user_number_seq is 'Numbers of users.';

revoke all on sequence public.user_number_seq from public, anon, authenticated, service_role;
grant usage on sequence public.user_number_seq to service_role;

create function freehold.refuse_change()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- foreign keys act as the owner of the table
  if not pg_has_role((select relowner from pg_class where oid = tg_relid), 'usage') then
    raise exception '%.% says whose the row is and can''t be changed', tg_table_name, tg_argv[0]
      using errcode = 'insufficient_privilege', schema = tg_table_schema, table = tg_table_name,
        column = tg_argv[0];
  end if;
  return new;
end;
$$;

comment on function freehold.refuse_change() is 'Refuses to change a column that says whose a row is.';

revoke all on function freehold.refuse_change() from public;

create function public.trim_post()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin new.body := btrim(new.body); return new; end
$$;

comment on function public.trim_post() is 'Leaves no space around a post.';

revoke all on function public.trim_post() from public, anon, authenticated, service_role;

create table public.clubs (
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now(),
  constraint clubs_pkey primary key (id),
  constraint clubs_name_check check (char_length(name) between 1 and 80)
);

comment on table public.clubs is 'A club.';

alter table public.clubs enable row level security;
alter table public.clubs force row level security;

revoke all on public.clubs from public, anon, authenticated, service_role;
grant select on public.clubs to authenticated;
grant select, insert, update, delete on public.clubs to service_role;

create table public.club_memberships (
  club_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  constraint club_memberships_pkey primary key (club_id, user_id),
  constraint club_memberships_club_id_fkey
    foreign key (club_id) references public.clubs (id) on delete cascade,
  constraint club_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.club_memberships is 'Who is in which club.';

create index club_memberships_user_id_club_id_idx on public.club_memberships (user_id, club_id);

create trigger club_memberships_club_id_frozen
  before update on public.club_memberships
  for each row when (old.club_id is distinct from new.club_id)
  execute function freehold.refuse_change('club_id');

create trigger club_memberships_user_id_frozen
  before update on public.club_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.club_memberships enable row level security;
alter table public.club_memberships force row level security;

revoke all on public.club_memberships from public, anon, authenticated, service_role;
grant select on public.club_memberships to authenticated;
grant select, insert, update, delete on public.club_memberships to service_role;

create table public.post_logs (
  id bigint not null generated always as identity,
  post_id uuid not null,
  what text not null,
  caller uuid,
  created_at timestamptz not null default now(),
  constraint post_logs_pkey primary key (id)
);

comment on table public.post_logs is 'What happened to a post, and by whom.';
comment on column public.post_logs.caller is 'Nobody, if it was a server.';

alter table public.post_logs enable row level security;
alter table public.post_logs force row level security;

revoke all on public.post_logs from public, anon, authenticated, service_role;
grant select on public.post_logs to service_role;

create table public.posts (
  id uuid not null default gen_random_uuid(),
  club_id uuid not null,
  user_id uuid not null default auth.uid(),
  body text not null,
  created_at timestamptz not null default now(),
  constraint posts_pkey primary key (id),
  constraint posts_club_id_fkey
    foreign key (club_id) references public.clubs (id) on delete cascade,
  constraint posts_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.posts is 'A post in a club.';

create index posts_club_id_idx on public.posts (club_id);
create index posts_user_id_idx on public.posts (user_id);

create trigger posts_club_id_frozen
  before update on public.posts
  for each row when (old.club_id is distinct from new.club_id)
  execute function freehold.refuse_change('club_id');

create trigger posts_trim_post
  before insert or update on public.posts
  for each row execute function public.trim_post();

create trigger posts_user_id_frozen
  before update on public.posts
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.posts enable row level security;
alter table public.posts force row level security;

revoke all on public.posts from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.posts to authenticated;
grant select, insert, update, delete on public.posts to service_role;

create table public.profiles (
  id uuid not null,
  number bigint not null default nextval('public.user_number_seq'),
  handle text not null default ('guest-' || nextval('public.user_number_seq')),
  created_at timestamptz not null default now(),
  constraint profiles_pkey primary key (id),
  constraint profiles_number_key unique (number),
  constraint profiles_handle_key unique (handle),
  constraint profiles_id_fkey
    foreign key (id) references auth.users (id) on delete cascade
);

comment on table public.profiles is 'What there is to know of a user.';

create trigger profiles_id_frozen
  before update on public.profiles
  for each row when (old.id is distinct from new.id)
  execute function freehold.refuse_change('id');

alter table public.profiles enable row level security;
alter table public.profiles force row level security;

revoke all on public.profiles from public, anon, authenticated, service_role;
grant select, update on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;

create function public.found_club(club_name text)
  returns uuid
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  founder uuid := (select auth.uid());
  founded uuid;
begin
  if founder is null then
    raise exception 'only a user founds a club' using errcode = 'insufficient_privilege';
  end if;
  insert into public.clubs (name) values (club_name) returning id into founded;
  insert into public.club_memberships (club_id, user_id) values (founded, founder);
  return founded;
end
$$;

comment on function public.found_club(text) is 'Founds a club, with the caller as its first member.';

revoke all on function public.found_club(text) from public, anon;
grant execute on function public.found_club(text) to authenticated, service_role;

create function public.latest_posts(how_many integer default null)
  returns setof public.posts
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
select p from public.posts as p order by p.created_at desc limit coalesce(how_many, 10)
$$;

comment on function public.latest_posts(integer) is 'The latest posts of the caller''s clubs, ten if nobody says how many.';

revoke all on function public.latest_posts(integer) from public, anon;
grant execute on function public.latest_posts(integer) to authenticated, service_role;

create function public.log_post()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.post_logs (post_id, what, caller)
  values (coalesce(new.id, old.id), lower(tg_op), (select auth.uid()));
  return null;
end
$$;

comment on function public.log_post() is 'Logs what happens to a post. Nobody else writes the log.';

revoke all on function public.log_post() from public, anon, authenticated, service_role;

create function public.welcome_user()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.profiles (id)
  values (new.id)
  on conflict (id) do nothing;
  return null;
end;
$$;

comment on function public.welcome_user() is 'Gives everybody who signs up a profile. It can run twice.';

revoke all on function public.welcome_user() from public, anon, authenticated, service_role;

create trigger welcome_user
  after insert on auth.users
  for each row execute function public.welcome_user();

create view public.club_activities (club_id, posts, latest)
  with (security_invoker = true, security_barrier = true)
as
select p.club_id, count(*), max(p.created_at)
from public.posts as p
group by p.club_id;

comment on view public.club_activities is 'How much is written in the clubs of the reader.';
comment on column public.club_activities.club_id is 'Which club.';

revoke all on public.club_activities from public, anon, authenticated, service_role;
grant select on public.club_activities to authenticated;
grant select on public.club_activities to service_role;

create trigger posts_log_post
  after insert or update or delete on public.posts
  for each row execute function public.log_post();

create policy clubs_select_functions on public.clubs
  for select to current_user
  using (true);

create policy clubs_select_member on public.clubs
  for select to authenticated
  using (
    id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy clubs_insert_functions on public.clubs
  for insert to current_user
  with check (true);

create policy clubs_update_functions on public.clubs
  for update to current_user
  using (true)
  with check (true);

create policy clubs_delete_functions on public.clubs
  for delete to current_user
  using (true);

create policy club_memberships_select_functions on public.club_memberships
  for select to current_user
  using (true);

create policy club_memberships_select_self on public.club_memberships
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy club_memberships_insert_functions on public.club_memberships
  for insert to current_user
  with check (true);

create policy club_memberships_update_functions on public.club_memberships
  for update to current_user
  using (true)
  with check (true);

create policy club_memberships_delete_functions on public.club_memberships
  for delete to current_user
  using (true);

create policy post_logs_select_functions on public.post_logs
  for select to current_user
  using (true);

create policy post_logs_select_service on public.post_logs
  for select to service_role
  using (true);

create policy post_logs_insert_functions on public.post_logs
  for insert to current_user
  with check (true);

create policy post_logs_update_functions on public.post_logs
  for update to current_user
  using (true)
  with check (true);

create policy post_logs_delete_functions on public.post_logs
  for delete to current_user
  using (true);

create policy posts_select_member on public.posts
  for select to authenticated
  using (
    club_id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy posts_insert_own_and_member on public.posts
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and club_id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy posts_update_own_and_member on public.posts
  for update to authenticated
  using (
    user_id = (select auth.uid())
    and club_id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  )
  with check (
    user_id = (select auth.uid())
    and club_id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy posts_delete_own_and_member on public.posts
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and club_id = any (array(
      select member.club_id
      from public.club_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy profiles_select_functions on public.profiles
  for select to current_user
  using (true);

create policy profiles_select_self on public.profiles
  for select to authenticated
  using (id = (select auth.uid()));

create policy profiles_insert_functions on public.profiles
  for insert to current_user
  with check (true);

create policy profiles_update_functions on public.profiles
  for update to current_user
  using (true)
  with check (true);

create policy profiles_update_self on public.profiles
  for update to authenticated
  using (id = (select auth.uid()))
  with check (id = (select auth.uid()));

create policy profiles_delete_functions on public.profiles
  for delete to current_user
  using (true);

commit;
