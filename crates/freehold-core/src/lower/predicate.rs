//! A trust expression as an SQL condition.

mod condition;

use super::lookup::{Lookup, conditions};
use super::reference::tenant_column;
use crate::model::{Column, Command, Model, QualifiedName, Rendering, Role, Table, Trust};
use crate::reach::{Reach, part_for};
use crate::sql::{Ident, Qualified, indent};
use indoc::formatdoc;

/// The condition under which a row of `table` is admitted, for callers of a kind. Several lines, without margin. `row` is
/// what the row is called: the table, or one of its partitions.
///
/// What can't be written, because the model isn't valid, is `false`: closed.
pub(crate) fn predicate(
    model: &Model,
    table: &Table,
    row: &str,
    trust: &Trust,
    command: Command,
    rendering: Rendering,
    kind: Reach,
) -> String {
    let scope = Scope { table, alias: None, names: vec![row.to_owned()] };
    let writer = Writer { model, command, rendering, kind, in_function: false };
    writer.write(trust, &scope)
}

/// Writes expressions for one command, and for callers of one kind.
pub(super) struct Writer<'a> {
    model: &'a Model,
    command: Command,
    rendering: Rendering,
    kind: Reach,
    /// Whether it is written for a function, which reads as the tables' owner.
    in_function: bool,
}

/// What a subquery asks of another table's row.
struct Delegated {
    /// What the row is called.
    alias: String,
    /// What has to hold for it, if anything.
    condition: Option<String>,
    /// Whether that has to stand in parentheses beside other conditions.
    is_loose: bool,
}

/// The row that an expression speaks of, and what the tables around it are called there.
pub(super) struct Scope<'a> {
    table: &'a Table,
    /// What the row is called; `None` for the policy's own row.
    alias: Option<String>,
    /// Every name that a column could be qualified with here; the first is the policy's own row's.
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
            None => {
                let row = self.names.first().map_or(&*self.table.name.name, String::as_str);
                format!("{}.{}", Ident(row), Ident(&column.name))
            }
        }
    }

    /// A name for a table in a subquery, which nothing around it has.
    fn fresh(&self, wish: &str) -> String {
        let numbered = (2..).map(|n| format!("{wish}_{n}"));
        let mut candidates = std::iter::once(wish.to_owned()).chain(numbered);
        candidates.find(|name| !self.names.contains(name)).unwrap_or_else(|| wish.to_owned())
    }
}

impl<'a> Writer<'a> {
    /// For the body of a function.
    pub fn of_function(model: &'a Model) -> Self {
        let (command, rendering, kind) = (Command::Select, Rendering::AnyArray, Reach::Users);
        Self { model, command, rendering, kind, in_function: true }
    }

    /// That one of several expressions admits a row of this alias.
    pub fn any(&self, table: &Table, alias: &str, parts: &[Trust]) -> String {
        let scope = Scope { table, alias: Some(alias.to_owned()), names: vec![alias.to_owned()] };
        self.joined(parts, "or", &scope)
    }

    fn write(&self, trust: &Trust, scope: &Scope<'_>) -> String {
        self.written(trust, scope).unwrap_or_else(|| "false".into())
    }

    fn written(&self, trust: &Trust, scope: &Scope<'_>) -> Option<String> {
        let table = scope.table;
        let with_role = |role: Role| table.with_role(role).next();
        Some(match trust {
            Trust::Owner => self.is_caller(with_role(Role::Owner)?, scope),
            Trust::Me => self.is_caller(me_column(table)?, scope),
            Trust::NotMe => format!("{} <> {}", scope.column(me_column(table)?), self.caller()),
            Trust::Assignee => self.is_caller(with_role(Role::Assignee)?, scope),
            Trust::Listed => self.is_listed(with_role(Role::Listed)?, scope),
            Trust::Named { column } => match table.column(column)? {
                column if column.role == Role::Listed => self.is_listed(column, scope),
                column => self.is_caller(column, scope),
            },
            Trust::Member { membership, via, .. } => {
                let of = match via.first() {
                    Some(first) => first,
                    None => {
                        let tenant = self.model.table(membership)?.with_role(Role::Tenant).next()?;
                        &tenant.reference.as_ref()?.target.table
                    }
                };
                self.among(tenant_column(table, of)?, trust, scope)?
            }
            Trust::Shared { .. } => self.among(table.key()?, trust, scope)?,
            Trust::Peer { .. } | Trust::Manager { .. } => {
                self.among(with_role(Role::Owner)?, trust, scope)?
            }
            Trust::Staff { .. } => self.staff(trust, scope)?,
            Trust::Within(parts) => self.within(parts, trust, scope)?,
            Trust::Parent { parent, by } => self.parent(parent, by, scope)?,
            Trust::Through { to, .. } => self.through(to, trust, scope)?,
            Trust::SignedIn => format!("{} is not null", self.caller()),
            Trust::Anyone => "true".into(),
            Trust::Service | Trust::Nobody => return None,
            Trust::When(condition) => condition::meets(condition, scope)?,
            Trust::Claim(claim) => condition::claims(self.model, claim, scope)?,
            Trust::Unchecked { sql, .. } => condition::unchecked(sql, scope),
            Trust::Any(parts) => self.joined(parts, "or", scope),
            Trust::All(parts) => {
                // what narrows nothing is left out beside what does
                let narrow: Vec<_> = parts.iter().filter(|part| **part != Trust::Anyone).cloned().collect();
                if narrow.is_empty() { "true".into() } else { self.joined(&narrow, "and", scope) }
            }
        })
    }

    /// Evaluated once for a statement rather than once for a row.
    fn caller(&self) -> String {
        format!("(select {})", self.model.platform.caller())
    }

    fn is_caller(&self, column: &Column, scope: &Scope<'_>) -> String {
        format!("{} = {}", scope.column(column), self.caller())
    }

    /// As an index on an array can answer it.
    fn is_listed(&self, column: &Column, scope: &Scope<'_>) -> String {
        format!("{} @> array[{}]", scope.column(column), self.caller())
    }

    /// That a column holds one of the values that an atom looks up.
    fn among(&self, column: &Column, atom: &Trust, scope: &Scope<'_>) -> Option<String> {
        let lookup = Lookup::of(self.model, scope.table, atom)?;
        if self.in_function || !lookup.is_plain(self.model) {
            let function = Qualified(&lookup.name()).to_string();
            if self.rendering == Rendering::AnyArray {
                return Some(format!("{} = any (array(select {function}()))", scope.column(column)));
            }
            let alias = scope.fresh(lookup.alias());
            return Some(formatdoc! {"
                exists (
                  select 1
                  from {function}() as {alias} (id)
                  where {alias}.id = {here}
                )",
                here = scope.outer_column(column),
            });
        }
        let alias = scope.fresh(lookup.alias());
        if self.rendering == Rendering::AnyArray {
            let query = lookup.query(self.model, &alias)?;
            return Some(format!("{} = any (array(\n{}\n))", scope.column(column), indent(&query, 2)));
        }
        let (from, there, capacity) = match lookup {
            Lookup::Tenants { members, capacity, .. } => {
                (members, members.with_role(Role::Tenant).next()?, capacity)
            }
            Lookup::Shares { shares, of, capacity } => (shares, of, capacity),
            _ => return None,
        };
        Some(formatdoc! {"
            exists (
              select 1
              from {from} as {alias}
              where {alias}.{there} = {here}
                and {conditions}
            )",
            from = Qualified(&from.name),
            there = Ident(&there.name),
            here = scope.outer_column(column),
            conditions = indent(&conditions(self.model, from, capacity, &alias)?.join("\nand "), 4).trim_start(),
        })
    }

    /// It doesn't speak of the row, so Postgres asks it once for a statement.
    fn staff(&self, atom: &Trust, scope: &Scope<'_>) -> Option<String> {
        let lookup = Lookup::of(self.model, scope.table, atom)?;
        if self.in_function || !lookup.is_plain(self.model) {
            return Some(format!("(select {}())", Qualified(&lookup.name())));
        }
        let query = lookup.query(self.model, &scope.fresh(lookup.alias()))?;
        Some(format!("exists (\n{}\n)", indent(&query, 2)))
    }

    /// For the row itself as it stands, and for what is above it by the tree, in which a new row isn't yet.
    fn within(&self, parts: &[Trust], atom: &Trust, scope: &Scope<'_>) -> Option<String> {
        let above = scope.table.with_role(Role::Above).next()?;
        let tree = Qualified(&Lookup::of(self.model, scope.table, atom)?.name()).to_string();
        let by_tree = format!("{} = any (array(select {tree}()))", scope.column(above));
        let itself = self.joined(parts, "or", scope);
        // a new row is hung below another by whoever has that one
        if self.command == Command::Insert && scope.alias.is_none() {
            let itself = match parts {
                [_] => itself,
                _ => format!("(\n{}\n)", indent(&itself, 2)),
            };
            let rooted = format!("{} is null\nand {itself}", scope.column(above));
            return Some(format!("(\n{}\n)\nor {by_tree}", indent(&rooted, 2)));
        }
        Some(format!("{itself}\nor {by_tree}"))
    }

    /// The subquery runs with the caller's rights: that he may see the parent is part of the condition, by the
    /// parent's own policies.
    fn parent(&self, parent: &QualifiedName, by: &[Trust], scope: &Scope<'_>) -> Option<String> {
        let above = self.model.table(parent)?;
        let via = scope.table.with_role(Role::Parent).find(|column| {
            column.reference.as_ref().is_some_and(|reference| reference.target.table == *parent)
        })?;
        let key = &via.reference.as_ref()?.target.column;
        let Delegated { alias, condition, is_loose } = self.delegated(above, by, scope)?;
        let inner = match condition {
            None => String::new(),
            Some(inner) if is_loose => format!("\n  and (\n{}\n  )", indent(&inner, 4)),
            Some(inner) => format!("\n  and {}", indent(&inner, 2).trim_start()),
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

    /// As [`Self::parent`], for one of the rows that this one is joined to. Which they are is told by a function: who
    /// may join the two is asked of both, so the joining rows' own policies would lead back here.
    fn through(&self, to: &QualifiedName, atom: &Trust, scope: &Scope<'_>) -> Option<String> {
        let other = self.model.table(to)?;
        let function = Lookup::of(self.model, scope.table, atom)?.name();
        let joined = scope.fresh("joined");
        let mut names = scope.names.clone();
        names.push(joined.clone());
        let around = Scope { table: scope.table, alias: scope.alias.clone(), names };
        let Delegated { alias, condition, .. } = self.delegated(other, &[], &around)?;
        let subquery = formatdoc! {"
            select 1
            from {function}({here}) as {joined} (id)
            join {to} as {alias} on {alias}.{key} = {joined}.id",
            function = Qualified(&function),
            here = scope.outer_column(scope.table.key()?),
            to = Qualified(to),
            key = Ident(&other.key()?.name),
        };
        let inner = condition.map(|inner| format!("\nwhere {}", indent(&inner, 2).trim_start()));
        Some(format!("exists (\n{}\n)", indent(&(subquery + &inner.unwrap_or_default()), 2)))
    }

    /// What another table decides for the command, or what is asked of its row instead.
    fn delegated(&self, table: &Table, by: &[Trust], scope: &Scope<'_>) -> Option<Delegated> {
        let trust = if by.is_empty() { self.decided(table)? } else { Trust::any(by) };
        let trust = &part_for(self.model, &trust, self.command, self.kind)?;
        // `validate` refuses what would never end
        if scope.names.len() > 2 * self.model.tables.len() {
            return None;
        }
        let alias = scope.fresh("parent");
        let mut names = scope.names.clone();
        names.push(alias.clone());
        let inner = Scope { table, alias: Some(alias.clone()), names };
        let condition = (*trust != Trust::Anyone).then(|| self.write(trust, &inner));
        Some(Delegated { alias, condition, is_loose: matches!(trust, Trust::Any(_) | Trust::Within(_)) })
    }

    /// What a table's trust model says for the command of a row that is seen.
    fn decided(&self, table: &Table) -> Option<Trust> {
        let decided = table.trust.as_ref()?;
        let trust = decided.decided(self.command).trust.clone();
        // that the row is seen says that its floor holds, unless that hangs on the command
        Some(match decided.floor.as_ref().filter(|floor| hangs_on_command(&floor.trust)) {
            Some(floor) => Trust::All(vec![trust, floor.trust.clone()].into()),
            None => trust,
        })
    }

    fn joined(&self, parts: &[Trust], word: &str, scope: &Scope<'_>) -> String {
        let written = parts.iter().map(|part| {
            let inner = self.write(part, scope);
            match part {
                Trust::Any(_) | Trust::All(_) | Trust::Within(_)
                    if parts.len() > 1 && inner.contains('\n') =>
                {
                    format!("(\n{}\n)", indent(&inner, 2))
                }
                _ => inner,
            }
        });
        written.collect::<Vec<_>>().join(&format!("\n{word} "))
    }
}

/// Whether an expression says another thing for each command.
fn hangs_on_command(trust: &Trust) -> bool {
    let mut hangs = false;
    trust.atoms(&mut |atom| {
        hangs |= match atom {
            Trust::Parent { by, .. } => by.is_empty() || by.iter().any(hangs_on_command),
            atom => matches!(atom, Trust::Through { .. }),
        };
    });
    hangs
}

/// The column that makes a row the caller's own: a membership's user, or a key that is a user's.
pub(crate) fn me_column(table: &Table) -> Option<&Column> {
    let keyed = || table.key().filter(|column| column.reference.is_some());
    table.with_role(Role::Member).next().or_else(keyed)
}
