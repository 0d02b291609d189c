//! A trust expression as an SQL condition.

use super::reference::tenant_column;
use crate::model::{Column, Command, Model, QualifiedName, Rendering, Role, Str, Table, Trust};
use crate::reach::{Reach, part_for};
use crate::sql::{Ident, Literal, Qualified, indent, list};
use indoc::formatdoc;

/// The condition under which a row of `table` is admitted, for callers of a kind. Several lines, without margin.
///
/// What can't be written, because the model isn't valid, is `false`: closed.
pub(crate) fn predicate(
    model: &Model,
    table: &Table,
    trust: &Trust,
    command: Command,
    rendering: Rendering,
    kind: Reach,
) -> String {
    let scope = Scope { table, alias: None, names: vec![table.name.name.to_string()] };
    let writer = Writer { model, command, rendering, kind };
    writer.write(trust, &scope)
}

struct Writer<'a> {
    model: &'a Model,
    command: Command,
    rendering: Rendering,
    kind: Reach,
}

/// The row that an expression speaks of, and what the tables around it are called there.
struct Scope<'a> {
    table: &'a Table,
    /// What the row is called; `None` for the policy's own row.
    alias: Option<String>,
    /// Every name that a column could be qualified with here.
    names: Vec<String>,
}

impl Scope<'_> {
    /// A column of the row, as it is written beside the row.
    fn column(&self, column: &Column) -> String {
        match &self.alias {
            Some(alias) => format!("{alias}.{}", Ident(&column.name)),
            None => Ident(&column.name).to_string(),
        }
    }

    /// A column of the row, as it is written inside a subquery: always qualified, or a column of the same
    /// name there would be meant.
    fn outer_column(&self, column: &Column) -> String {
        match &self.alias {
            Some(_) => self.column(column),
            None => format!("{}.{}", Ident(&self.table.name.name), Ident(&column.name)),
        }
    }

    /// A name for a table in a subquery, which nothing around it has.
    fn fresh(&self, wish: &str) -> String {
        let numbered = (2..).map(|n| format!("{wish}_{n}"));
        let mut candidates = std::iter::once(wish.to_owned()).chain(numbered);
        candidates.find(|name| !self.names.contains(name)).unwrap_or_else(|| wish.to_owned())
    }
}

impl Writer<'_> {
    fn write(&self, trust: &Trust, scope: &Scope<'_>) -> String {
        let written = match trust {
            Trust::Owner => self.is_caller(scope.table.with_role(Role::Owner).next(), scope),
            Trust::Me => self.is_caller(me_column(scope.table), scope),
            Trust::Member { membership, roles } => self.member(membership, roles, scope),
            Trust::Staff { staff, roles } => self.staff(staff, roles, scope),
            Trust::Parent { parent } => self.parent(parent, scope),
            Trust::SignedIn => Some(format!("{} is not null", self.caller())),
            Trust::Anyone => Some("true".into()),
            Trust::Service | Trust::Nobody => None,
            Trust::Any(parts) => Some(self.joined(parts, "or", scope)),
            Trust::All(parts) => Some(self.joined(parts, "and", scope)),
        };
        written.unwrap_or_else(|| "false".into())
    }

    /// Evaluated once for a statement rather than once for a row.
    fn caller(&self) -> String {
        format!("(select {})", self.model.platform.caller())
    }

    fn is_caller(&self, column: Option<&Column>, scope: &Scope<'_>) -> Option<String> {
        Some(format!("{} = {}", scope.column(column?), self.caller()))
    }

    fn member(&self, membership: &QualifiedName, roles: &[Str], scope: &Scope<'_>) -> Option<String> {
        let members = self.model.table(membership)?;
        let there = members.with_role(Role::Tenant).next()?;
        let here = tenant_column(scope.table, &there.reference.as_ref()?.target.table)?;
        let alias = scope.fresh("member");
        let counts = self.counts(members, roles, &alias)?;
        let from = Qualified(membership);
        let there = Ident(&there.name);
        Some(match self.rendering {
            Rendering::AnyArray => formatdoc! {"
                {here} = any (array(
                  select {alias}.{there}
                  from {from} as {alias}
                  where {counts}
                ))",
                here = scope.column(here),
                counts = indent(&counts, 4).trim_start(),
            },
            Rendering::Exists => formatdoc! {"
                exists (
                  select 1
                  from {from} as {alias}
                  where {alias}.{there} = {here}
                    and {counts}
                )",
                here = scope.outer_column(here),
                counts = indent(&counts, 4).trim_start(),
            },
        })
    }

    /// It doesn't speak of the row, so Postgres asks it once for a statement.
    fn staff(&self, staff: &QualifiedName, roles: &[Str], scope: &Scope<'_>) -> Option<String> {
        let alias = scope.fresh("staff");
        let counts = self.counts(self.model.table(staff)?, roles, &alias)?;
        Some(formatdoc! {"
            exists (
              select 1
              from {from} as {alias}
              where {counts}
            )",
            from = Qualified(staff),
            counts = indent(&counts, 4).trim_start(),
        })
    }

    /// The conditions under which a row makes the caller a member, or staff, in one of these roles.
    fn counts(&self, members: &Table, roles: &[Str], alias: &str) -> Option<String> {
        let user = members.with_role(Role::Member).next()?;
        let mut conditions = vec![format!("{alias}.{} = {}", Ident(&user.name), self.caller())];
        if !roles.is_empty() {
            let role = Ident(&members.with_role(Role::MemberRole).next()?.name);
            let labels = list(roles.iter().map(|label| Literal(label)));
            conditions.push(format!("{alias}.{role} in ({labels})"));
        }
        for column in members.with_role(Role::Active) {
            conditions.push(format!("{alias}.{}", Ident(&column.name)));
        }
        for column in members.with_role(Role::Expires) {
            let name = Ident(&column.name);
            conditions.push(match column.nullable {
                true => format!("({alias}.{name} is null or {alias}.{name} > now())"),
                false => format!("{alias}.{name} > now()"),
            });
        }
        Some(conditions.join("\nand "))
    }

    /// The subquery runs with the caller's rights: that he may see the parent is part of the condition, by the
    /// parent's own policies.
    fn parent(&self, parent: &QualifiedName, scope: &Scope<'_>) -> Option<String> {
        let above = self.model.table(parent)?;
        let trust = &above.trust.as_ref()?.decided(self.command).trust;
        let trust = &part_for(self.model, trust, self.command, self.kind)?;
        let via = scope.table.with_role(Role::Parent).find(|column| {
            column.reference.as_ref().is_some_and(|reference| reference.target.table == *parent)
        })?;
        let key = &via.reference.as_ref()?.target.column;
        // `validate` refuses what would never end
        if scope.names.len() > self.model.tables.len() {
            return None;
        }
        let alias = scope.fresh("parent");
        let mut names = scope.names.clone();
        names.push(alias.clone());
        let inner = self.write(trust, &Scope { table: above, alias: Some(alias.clone()), names });
        let inner = match trust {
            Trust::Anyone => String::new(),
            Trust::Any(_) => format!("\n  and (\n{}\n  )", indent(&inner, 4)),
            _ => format!("\n  and {}", indent(&inner, 2).trim_start()),
        };
        let subquery = formatdoc! {"
            select 1
            from {parent} as {alias}
            where {alias}.{key} = {outer}{inner}",
            parent = Qualified(parent),
            key = Ident(key),
            outer = scope.outer_column(via),
        };
        Some(format!("exists (\n{}\n)", indent(&subquery, 2)))
    }

    fn joined(&self, parts: &[Trust], word: &str, scope: &Scope<'_>) -> String {
        let written = parts.iter().map(|part| {
            let inner = self.write(part, scope);
            match part {
                Trust::Any(_) | Trust::All(_) => format!("(\n{}\n)", indent(&inner, 2)),
                _ => inner,
            }
        });
        written.collect::<Vec<_>>().join(&format!("\n{word} "))
    }
}

/// The column that makes a row the caller's own: a membership's user, or a key that is a user's.
pub(crate) fn me_column(table: &Table) -> Option<&Column> {
    table.with_role(Role::Member).next().or_else(|| match &*table.primary_key {
        [key] => table.column(key).filter(|column| column.reference.is_some()),
        _ => None,
    })
}
