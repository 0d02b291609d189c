//! What nobody may have, asked of Postgres rather than tried.

use crate::catalog::Privilege;
use crate::model::{Command, Model};
use crate::reach::{Reach, reach};
use crate::sql::{Literal, Qualified, indent, list};
use indoc::formatdoc;

/// Privileges that nobody may have, for no policy holds back who has them: those that know of none, and the
/// service's to what not even it may do.
pub(super) fn privileges(model: &Model) -> Vec<String> {
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
    closed
}

/// What clients may do with no column that is secret.
pub(super) fn secrets(model: &Model) -> String {
    let mut columns = Vec::new();
    for table in model.own_tables() {
        for column in table.columns.iter().filter(|column| column.secret) {
            for role in model.platform.client_roles() {
                let items = [role, &Qualified(&table.name).to_string(), &*column.name];
                columns.push(format!("({})", list(items.map(Literal))));
            }
        }
    }
    if columns.is_empty() {
        return String::new();
    }
    let query = formatdoc! {"
        select wrong || coalesce(array_agg(format('%s may %s %s of %s', role, privilege, secret, subject)), '{{}}')
        into wrong
        from (values
          {columns}
        ) as c (role, subject, secret)
        cross join unnest(array['select', 'insert', 'update', 'references']) as privilege
        where has_column_privilege(role, subject::regclass, secret, privilege);
        ",
        columns = columns.join(",\n  "),
    };
    indent(&query, 2).trim_start().to_owned() + "\n  "
}
