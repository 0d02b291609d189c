use crate::lower::predicate::Writer;
use crate::lower::reference::tenant_column;
use crate::model::{Capacity, Column, Model, QualifiedName, Role, Table, Trust};
use crate::sql::{Ident, Literal, Qualified, indent, list};
use indoc::formatdoc;

/// The tenants of which the caller is a member, or the rows below them that `via` begins with.
pub(super) fn tenants(
    model: &Model,
    members: &Table,
    via: &[QualifiedName],
    capacity: &Capacity,
    alias: &str,
) -> Option<String> {
    let tenant = members.with_role(Role::Tenant).next()?;
    let mut query = of_caller(model, members, Some(tenant), capacity, alias)?;
    let mut top = &tenant.reference.as_ref()?.target.table;
    for name in via.iter().rev() {
        let table = model.table(name)?;
        let key = table.key()?;
        query = formatdoc! {"
            select via.{key}
            from {table} as via
            where via.{up} in (
            {query}
            )",
            key = Ident(&key.name),
            table = Qualified(name),
            up = Ident(&tenant_column(table, top)?.name),
            query = indent(&query, 2),
        };
        top = name;
    }
    Some(query)
}

/// The rows of a table that speak of the caller: what they say in a column, or that they are there.
pub(super) fn of_caller(
    model: &Model,
    table: &Table,
    column: Option<&Column>,
    capacity: &Capacity,
    alias: &str,
) -> Option<String> {
    Some(formatdoc! {"
        select {what}
        from {from} as {alias}
        where {conditions}",
        what = column.map_or("1".into(), |column| format!("{alias}.{}", Ident(&column.name))),
        from = Qualified(&table.name),
        conditions = below_where(&conditions(model, table, capacity, alias)?),
    })
}

/// That a row makes the caller a member, or staff, in such a capacity.
pub(in crate::lower) fn conditions(
    model: &Model,
    table: &Table,
    capacity: &Capacity,
    alias: &str,
) -> Option<Vec<String>> {
    let mut conditions = vec![is_caller(model, table.with_role(Role::Member).next()?, alias)];
    let role = || Some(Ident(&table.with_role(Role::MemberRole).next()?.name).to_string());
    match capacity {
        Capacity::Any => {}
        Capacity::Roles(roles) if roles.len() == 1 => {
            conditions.push(format!("{alias}.{} = {}", role()?, Literal(&roles[0])));
        }
        Capacity::Roles(roles) => {
            let labels = list(roles.iter().map(|label| Literal(label)));
            conditions.push(format!("{alias}.{} in ({labels})", role()?));
        }
        Capacity::Permission { permissions, permission } => {
            let table = model.table(permissions)?;
            conditions.push(formatdoc! {"
                {alias}.{role} in (
                  select permitted.{of}
                  from {permissions} as permitted
                  where permitted.{what} = {permission}
                )",
                role = role()?,
                of = Ident(&table.with_role(Role::MemberRole).next()?.name),
                permissions = Qualified(permissions),
                what = Ident(&table.with_role(Role::Permission).next()?.name),
                permission = Literal(permission),
            });
        }
    }
    conditions.extend(is_current(table, alias));
    Some(conditions)
}

/// That a row is switched on and hasn't run out.
pub(in crate::lower) fn is_current(table: &Table, alias: &str) -> Vec<String> {
    let active = table.with_role(Role::Active).map(|column| format!("{alias}.{}", Ident(&column.name)));
    let ahead = table.with_role(Role::Expires).map(|column| {
        let name = Ident(&column.name);
        match column.nullable {
            true => format!("({alias}.{name} is null or {alias}.{name} > now())"),
            false => format!("{alias}.{name} > now()"),
        }
    });
    active.chain(ahead).collect()
}

fn is_caller(model: &Model, column: &Column, alias: &str) -> String {
    format!("{alias}.{} = (select {})", Ident(&column.name), model.platform.caller())
}

/// Conditions as they stand below `where`.
pub(in crate::lower) fn below_where(conditions: &[String]) -> String {
    indent(&conditions.join("\nand "), 2).trim_start().to_owned()
}

/// What the row with the key that is asked for is joined to.
pub(super) fn joined(joining: &Table, here: &Column, there: &Column) -> String {
    formatdoc! {"
        select joined.{there}
        from {from} as joined
        where joined.{here} = $1",
        there = Ident(&there.name),
        from = Qualified(&joining.name),
        here = Ident(&here.name),
    }
}

/// Whoever shares a tenant with the caller, himself included.
pub(super) fn peers(model: &Model, members: &Table) -> Option<String> {
    let tenant = Ident(&members.with_role(Role::Tenant).next()?.name).to_string();
    let user = Ident(&members.with_role(Role::Member).next()?.name).to_string();
    let own = conditions(model, members, &Capacity::Any, "own")?;
    let all = [own, is_current(members, "peer")].concat();
    Some(formatdoc! {"
        select peer.{user}
        from {from} as own
        join {from} as peer on peer.{tenant} = own.{tenant}
        where {conditions}",
        from = Qualified(&members.name),
        conditions = below_where(&all),
    })
}

/// Whoever reports to the caller, or to one who does. A circle ends where it began.
pub(super) fn reports(model: &Model, reporting: &Table) -> Option<String> {
    let user = Ident(&reporting.with_role(Role::Member).next()?.name).to_string();
    let manager = reporting.with_role(Role::Manager).next()?;
    let direct = [vec![is_caller(model, manager, "report")], is_current(reporting, "report")].concat();
    let current = is_current(reporting, "report");
    let further = match current.is_empty() {
        true => String::new(),
        false => format!("\n  where {}", indent(&below_where(&current), 2).trim_start()),
    };
    Some(formatdoc! {"
        with recursive reports (user_id) as (
          select report.{user}
          from {from} as report
          where {direct}
          union
          select report.{user}
          from {from} as report
          join reports on reports.user_id = report.{manager}{further}
        )
        select reports.user_id
        from reports",
        from = Qualified(&reporting.name),
        direct = indent(&below_where(&direct), 2).trim_start(),
        manager = Ident(&manager.name),
    })
}

/// The rows that an expression admits, and all below them. A circle ends where it began.
pub(super) fn within(model: &Model, table: &Table, parts: &[Trust]) -> Option<String> {
    let key = table.key()?;
    let above = table.with_role(Role::Above).next()?;
    let admitted = Writer::of_function(model).any(table, "root", parts);
    Some(formatdoc! {"
        with recursive tree (id) as (
          select root.{key}
          from {from} as root
          where {admitted}
          union
          select below.{key}
          from {from} as below
          join tree on tree.id = below.{above}
        )
        select tree.id
        from tree",
        key = Ident(&key.name),
        from = Qualified(&table.name),
        admitted = indent(&admitted, 4).trim_start(),
        above = Ident(&above.name),
    })
}
