use super::dollar_quoted;
use crate::sql::{Literal, list};
use indoc::formatdoc;
use std::collections::BTreeSet;

/// Another database's migration may have made them, even at this moment.
pub(super) fn create(roles: &BTreeSet<String>) -> String {
    let body = formatdoc! {"
        declare
          wanted text;
          missing text[] := array(
            select name
            from unnest(array[{roles}]) as name
            where not exists (select from pg_catalog.pg_roles where rolname = name)
            order by name
          );
        begin
          foreach wanted in array missing loop
            begin
              execute format('create role %I nologin', wanted);
            exception
              when duplicate_object or unique_violation then
                null;
            end;
          end loop;
        exception
          when insufficient_privilege then
            raise exception '% are missing, and % may not create roles', array_to_string(missing, ', '), current_user
              using errcode = 'insufficient_privilege',
                hint = format('let somebody who may run: create role %s nologin;',
                  array_to_string(missing, ' nologin; create role '));
        end",
        roles = list(roles.iter().map(|role| Literal(role))),
    };
    format!("-- roles belong to the whole cluster, so they may be there\ndo {};", dollar_quoted(&body))
}
