create function pg_temp.type_name(called text)
  returns text
  language sql stable set search_path = pg_catalog
as $$
  select called::regtype::text
$$;

create function pg_temp.arguments(called text)
  returns text[]
  language sql stable set search_path = pg_catalog
as $$
  select p.proargnames || format('%s can be left out', p.pronargdefaults)
  from pg_proc as p
  where p.oid = to_regprocedure(called)
$$;

create function pg_temp.view_query(relation regclass)
  returns text
  language sql stable set search_path = pg_catalog
as $$
  select md5(pg_get_viewdef(relation))
$$;

create function pg_temp.view_facts(relation regclass)
  returns text[]
  language sql stable set search_path = pg_catalog
as $$
  select array[
    'columns ' || (
      select string_agg(format('%s %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
      from pg_attribute as a
      where a.attrelid = c.oid
    ),
    'options ' || coalesce((select string_agg(o, ', ' order by o) from unnest(c.reloptions) as o), 'none'),
    'query ' || pg_temp.view_query(c.oid)
  ] || (
    select array_agg('rule ' || r.rulename)
    from pg_rewrite as r
    where r.ev_class = c.oid and r.rulename <> '_RETURN'
  ) || (
    select array_agg('trigger ' || t.tgname)
    from pg_trigger as t
    where t.tgrelid = c.oid and not t.tgisinternal
  )
  from pg_class as c
  where c.oid = relation and c.relkind = 'v'
$$;

create function pg_temp.sequence_facts(relation regclass)
  returns text[]
  language sql stable set search_path = pg_catalog
as $$
  select array[concat(
    format('%s from %s by %s', format_type(s.seqtypid, null), s.seqstart, s.seqincrement),
    case when s.seqcycle then ', in a circle' end)]
  from pg_sequence as s
  where s.seqrelid = relation
$$;

create function pg_temp.trigger_of(relation regclass, called text)
  returns text[]
  language sql stable set search_path = pg_catalog
as $$
  select array_agg(t) from unnest(pg_temp.triggers(relation)) as t where starts_with(t, called || ' type ')
$$;
