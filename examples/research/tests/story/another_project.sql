-- What stood in `public` already: the users of another project, who aren't those that sign in here.
create table public.users (
  id uuid primary key,
  login text not null unique,
  newsletter boolean not null default false
);

insert into public.users (id, login)
select format('00000000-0000-4000-8000-%s', lpad(n::text, 12, '0'))::uuid, 'reader ' || n
from generate_series(1, 153) as n;
