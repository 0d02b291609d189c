//! Whether the owner of the tables is held to row level security, asked before the file takes that away to plant rows.

use crate::model::Table;
use crate::sql::{Literal, Qualified};
use indoc::formatdoc;

/// Notes the tables on which he isn't. Of a superuser, and of who has BYPASSRLS, nobody can tell.
pub(super) fn note(tables: &[&Table]) -> String {
    let names = tables.iter().map(|table| format!("({})", Literal(&Qualified(&table.name).to_string())));
    let names = match tables {
        [] => "(null)".to_owned(),
        _ => names.collect::<Vec<_>>().join(",\n  "),
    };
    formatdoc! {"
        -- the owner of the tables is held to row level security, as far as that can be told of the role that runs this
        create temporary table freehold_unforced on commit drop as
        select t.name
        from (values
          {names}
        ) as t (name)
        where not row_security_active(t.name)
          and not exists (select from pg_roles as r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls));",
    }
}

pub(super) fn query() -> String {
    "select format('the owner may do everything to %s: row level security isn''t forced on him', name)\nfrom freehold_unforced".to_owned()
}
