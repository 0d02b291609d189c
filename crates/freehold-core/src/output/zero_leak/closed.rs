//! What nobody may have, asked of Postgres rather than tried.

use crate::catalog::{Catalog, Privilege};
use crate::model::{Command, Model, QualifiedName, Returns};
use crate::reach::{Reach, reach};
use crate::render::signature;
use crate::sql::{Literal, Qualified, list};
use indoc::formatdoc;

/// Privileges that nobody may have, for no policy holds back who has them: those that know of none, and the
/// service's to what not even it may do.
pub(super) fn privileges(model: &Model) -> String {
    let platform = model.platform;
    let mut closed = Vec::new();
    for table in model.own_tables() {
        let table_name = Qualified(&table.name).to_string();
        let mut close_on = |name: &str, role: &str, privilege: Privilege| {
            let items = [role, privilege.keyword(), name];
            closed.push(format!("({})", list(items.map(Literal))));
        };
        for partition in table.partitioning.iter().flat_map(|of| of.partitions.iter()) {
            let name = Qualified(&table.name.sibling(partition.name.to_string())).to_string();
            for role in platform.roles() {
                Privilege::ALL.into_iter().for_each(|privilege| close_on(&name, role, privilege));
            }
        }
        let mut close = |role: &str, privilege: Privilege| close_on(&table_name, role, privilege);
        for role in platform.roles() {
            for privilege in [Privilege::Truncate, Privilege::References, Privilege::Trigger] {
                close(role, privilege);
            }
        }
        for command in Command::ALL {
            if reach(model, table, command) < Reach::Service {
                close(platform.service_role(), command.into());
            }
        }
    }
    // a schema of buckets alone has nothing to close
    if closed.is_empty() {
        closed.push("(null::text, null::text, null::text)".into());
    }
    formatdoc! {"
        select format('%s may %s %s', role, privilege, subject)
        from (values
          {closed}
        ) as c (role, privilege, subject)
        where case
          when privilege in ('select', 'insert', 'update', 'references')
          then has_any_column_privilege(role, subject::regclass, privilege)
          else has_table_privilege(role, subject::regclass, privilege)
        end",
        closed = closed.join(",\n  "),
    }
}

/// What clients may do with no column that is secret.
pub(super) fn secrets(model: &Model) -> Option<String> {
    let mut columns = Vec::new();
    for table in model.own_tables() {
        for column in table.columns.iter().filter(|column| column.secret) {
            for role in model.platform.client_roles() {
                let items = [role, &Qualified(&table.name).to_string(), &*column.name];
                columns.push(format!("({})", list(items.map(Literal))));
            }
        }
    }
    (!columns.is_empty()).then(|| {
        formatdoc! {"
            select format('%s may %s %s of %s', role, privilege, secret, subject)
            from (values
              {columns}
            ) as c (role, subject, secret)
            cross join unnest(array['select', 'insert', 'update', 'references']) as privilege
            where has_column_privilege(role, subject::regclass, secret, privilege)",
            columns = columns.join(",\n  "),
        }
    })
}

/// Who may execute which function and read which view, and who may not.
pub(super) fn calls(model: &Model, catalog: &Catalog) -> Option<String> {
    let roles = model.platform.roles();
    let mut lines = Vec::new();
    // one that runs on sign-up is dropped for the test
    let on_sign_up = |name: &QualifiedName| {
        model.functions.iter().any(|of| of.returns == Returns::SignUp && of.name == *name)
    };
    for function in catalog.functions.values().filter(|function| !on_sign_up(&function.name)) {
        for role in roles {
            let is_open = function.execute.contains(role);
            lines.push(format!(
                "({}, 'execute', {}, {is_open})",
                Literal(role),
                Literal(&signature(function))
            ));
        }
    }
    for view in catalog.views.values() {
        for role in roles {
            let is_open = view.grants.get(role).is_some_and(|granted| granted.contains(&Privilege::Select));
            let name = Qualified(&view.name).to_string();
            lines.push(format!("({}, 'select', {}, {is_open})", Literal(role), Literal(&name)));
        }
    }
    (!lines.is_empty()).then(|| {
        formatdoc! {"
            select format('%s may %s%s %s', role, case when declared then 'not ' else '' end, privilege, subject)
            from (values
              {lines}
            ) as c (role, privilege, subject, declared)
            where declared <> case privilege
              when 'execute' then has_function_privilege(role, subject, 'execute')
              else has_table_privilege(role, subject, 'select')
            end",
            lines = lines.join(",\n  "),
        }
    })
}
