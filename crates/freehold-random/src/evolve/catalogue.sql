-- all that Postgres holds of a schema, a line each, by nothing that a migration can't reproduce: no numbers, and no
-- order of columns
with
  n as (select oid, nspname from pg_namespace
    where nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_(toast|temp)'),
  c as (select pg_class.*, format('%I.%I', nspname, relname) as name from pg_class join n on n.oid = relnamespace)
select format('schema %s %s', nspname, (select array_agg(a order by a) from (select unnest(nspacl)::text) as u (a)))
from n join pg_namespace using (oid, nspname)
union all
select format('relation %s %s %s rls %s %s by %s options %s %s', relkind, name, relpersistence, relrowsecurity,
  relforcerowsecurity, pg_get_partkeydef(oid), reloptions, relispartition)
from c where relkind <> 'i' and relkind <> 'I' and relkind <> 't'
union all
select format('acl of %s: %s', name, a) from c, unnest(relacl) as u (a)
union all
select format('acl of %s.%I: %s', name, attname, a)
from c join pg_attribute on attrelid = c.oid and not attisdropped, unnest(attacl) as u (a)
union all
select format('bounds of %s: %s in %s', name, pg_get_expr(relpartbound, oid),
  (select inhparent::regclass from pg_inherits where inhrelid = c.oid))
from c where relispartition and relkind <> 'i'
union all
select format('column %s.%I %s not null %s default %s identity %s generated %s collation %s', name, attname,
  format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated,
  (select collname from pg_collation where oid = attcollation))
from c join pg_attribute as a on attrelid = c.oid and attnum > 0 and not attisdropped
left join pg_attrdef on adrelid = c.oid and adnum = attnum
where relkind in ('r', 'p', 'v')
union all
-- from Postgres 18 on, NOT NULL is one as well, of whatever name
select format('constraint %s %s %s %s validated %s', name, case when contype <> 'n' and conparentid = 0 then conname end,
  contype, pg_get_constraintdef(k.oid), convalidated)
from c join pg_constraint as k on conrelid = c.oid where contype <> 't'
union all
-- Postgres calls the indexes of partitions as it likes, once
select format('index %s valid %s ready %s', case when relispartition
  then replace(pg_get_indexdef(indexrelid), quote_ident(relname), '') else pg_get_indexdef(indexrelid) end,
  indisvalid, indisready)
from pg_index join c on c.oid = indexrelid
union all
select format('policy %s on %s %s %s to %s using %s check %s', polname, name, polpermissive, polcmd,
  (select array_agg(rolname order by rolname) from pg_roles where oid = any (polroles)),
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
from pg_policy join c on c.oid = polrelid
union all
select format('trigger %s %s', tgenabled, pg_get_triggerdef(t.oid))
from pg_trigger as t join c on c.oid = tgrelid where not tgisinternal
union all
select format('function %s%s', pg_get_functiondef(p.oid),
  (select array_agg(a order by a) from (select unnest(proacl)::text) as u (a)))
from pg_proc as p join n on n.oid = pronamespace where prokind = 'f'
union all
select format('view %s %s', name, pg_get_viewdef(oid)) from c where relkind = 'v'
union all
select format('sequence %s %s start %s by %s from %s to %s cycle %s cache %s of %s', name,
  format_type(seqtypid, null), seqstart, seqincrement, seqmin, seqmax, seqcycle, seqcache,
  (select format('%s.%I', refobjid::regclass, attname)
   from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
   where objid = seqrelid and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
     and deptype in ('a', 'i')))
from pg_sequence join c on c.oid = seqrelid
union all
select format('enum %I.%I %s', nspname, typname, (select array_agg(enumlabel order by enumsortorder) from pg_enum
  where enumtypid = t.oid))
from pg_type as t join n on n.oid = typnamespace where typtype = 'e'
union all
select format('comment on %s %s: %s', i.type, i.identity, d.description)
from pg_description as d, pg_identify_object(classoid, objoid, objsubid) as i
where d.objoid >= 16384
union all
select format('default privileges %s %s %s %s', defaclrole::regrole, nspname, defaclobjtype, a)
from pg_default_acl left join n on n.oid = defaclnamespace, unnest(defaclacl) as u (a)
union all
select format('bucket %s', to_jsonb(b) - 'created_at' - 'updated_at') from storage.buckets as b
order by 1
