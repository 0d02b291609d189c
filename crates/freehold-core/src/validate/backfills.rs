//! Columns that are filled in rows that are there already: from what is there, with what they can hold.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Backfill, BaseType, Column, Default, Filling, Model, Orphans, QualifiedName, Reference, Role, Table,
};
use crate::sql::{Token, is_number, is_uuid, tokens};

pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for column in table.columns.iter() {
            let Some(backfill) = &column.backfill else { continue };
            let of = Of { model, table, column, backfill };
            found.extend(of.needed().or_else(|| of.source()).or_else(|| of.orphans()));
        }
    }
}

struct Of<'a> {
    model: &'a Model,
    table: &'a Table,
    column: &'a Column,
    backfill: &'a Backfill,
}

impl Of<'_> {
    /// That there is something to fill. The derives see to it; a model can also come from elsewhere.
    fn needed(&self) -> Option<Diagnostic> {
        let name = &self.column.name;
        let (reason, fix) = if self.column.nullable {
            ("it can be NULL, so the rows that are there need no value", "remove it, or the `Option`")
        } else if self.column.role == Role::Carried {
            ("it is carried, and so filled from its parent by itself", "remove it")
        } else if self.column.default == Some(Default::Identity) {
            ("Postgres numbers the rows that are there by itself", "remove it")
        } else {
            return None;
        };
        Some(self.misfit(format!("`{name}` is said to be filled"), reason.into(), fix.into()))
    }

    fn source(&self) -> Option<Diagnostic> {
        match &self.backfill.source {
            Filling::Row { reference, take } => self.row(reference, take),
            Filling::Value(value) => self.value(value, "`value`"),
            Filling::Sql(sql) => self.sql(sql),
        }
    }

    fn row(&self, reference: &str, take: &str) -> Option<Diagnostic> {
        let (here, name) = (&self.table.name, &self.column.name);
        let by = self.table.column(reference);
        let Some(Reference { target, .. }) = by.and_then(|by| by.reference.as_ref()) else {
            let reason = match by {
                Some(_) => format!("`{reference}` refers to no row"),
                None => format!("`{here}` has no column `{reference}`"),
            };
            let references = self.table.columns.iter().filter(|column| column.reference.is_some());
            return Some(self.misfit(
                format!("`{name}` can't be filled by `{reference}`"),
                reason,
                one_of(references.filter(|column| column.name != *name)),
            ));
        };
        let message = format!("`{name}` can't be filled from `{take}` of `{}`", target.table);
        if reference == name || (target.table == *here && take == name) {
            let fix = "name a reference to another table, or write `value = \"…\"` or `sql = \"…\"`";
            return Some(self.misfit(message, "it would be filled from itself".into(), fix.into()));
        }
        // that a table isn't there is told where it is referred to
        let Some(there) = self.model.table(&target.table) else {
            return (target.table == self.model.platform.users()).then(|| {
                let reason = format!("what `{}` holds besides its key isn't known here", target.table);
                self.misfit(message, reason, "name a reference to a table of the schema".into())
            });
        };
        let Some(taken) = there.column(take) else {
            let like = there.columns.iter().filter(|other| is_alike(other, self.column));
            return Some(self.misfit(message, format!("it has no column `{take}`"), one_of(like)));
        };
        let like = there.columns.iter().filter(|other| is_alike(other, self.column));
        if !is_alike(taken, self.column) {
            return Some(self.misfit(message, "the two are of different types".into(), one_of(like)));
        }
        let (is, wanted) = (meant(there, taken)?, meant(self.table, self.column)?);
        (is != wanted).then(|| {
            let like = like.filter(|other| meant(there, other).is_none_or(|is| is == wanted));
            self.misfit(message, format!("that is a row of `{is}`, not of `{wanted}`"), one_of(like))
        })
    }

    /// A constant must be one of the column's type. What only Postgres can tell, it tells before anything is changed.
    fn value(&self, value: &str, said: &str) -> Option<Diagnostic> {
        let (fits, what): (bool, &str) = match &self.column.base {
            _ if value.contains('\0') => (false, "a text without a NUL character"),
            _ if self.column.array => return None,
            BaseType::Uuid => (is_uuid(value), "a uuid"),
            BaseType::SmallInt => (value.parse::<i16>().is_ok(), "a `smallint`"),
            BaseType::Integer => (value.parse::<i32>().is_ok(), "an `integer`"),
            BaseType::BigInt => (value.parse::<i64>().is_ok(), "a `bigint`"),
            BaseType::Real | BaseType::DoublePrecision | BaseType::Numeric => (is_number(value), "a number"),
            BaseType::Boolean => (["true", "false"].contains(&value), "`true` or `false`"),
            BaseType::Set(set) => {
                (set.labels.iter().any(|label| label == value), "a label of its closed set")
            }
            _ => return None,
        };
        (!fits).then(|| {
            self.misfit(
                format!("`{}` can't be `{}`", self.column.name, value.escape_debug()),
                format!("the column holds {what}"),
                format!("write one in {said}"),
            )
        })
    }

    /// What a policy hides of another table would be missing, and `from` asks for it so that it isn't.
    fn sql(&self, sql: &str) -> Option<Diagnostic> {
        let asks = tokens(sql).contains(&Token::Word("select".into()));
        asks.then(|| {
            self.misfit(
                format!("`{}` can't be filled by a subquery", self.column.name),
                "policies could hide what it asks for, and `sql` speaks of the row's own columns".into(),
                "write `from = …, take = …` with the column that refers to the other row".into(),
            )
        })
    }

    fn orphans(&self) -> Option<Diagnostic> {
        let Orphans::Assign(key) = &self.backfill.orphans else { return None };
        if self.column.reference.is_none() {
            return Some(self.misfit(
                format!("rows can't be assigned to `{key}`"),
                format!("`{}` refers to nobody", self.column.name),
                "write `orphans = refuse` or `orphans = delete`".into(),
            ));
        }
        self.value(key, "`assign(…)`")
    }

    fn misfit(&self, message: String, reason: String, fix: String) -> Diagnostic {
        Diagnostic {
            place: self.backfill.place.clone(),
            code: Code::BackfillMisfit,
            message,
            reason,
            fix,
            related: Vec::new(),
        }
    }
}

fn one_of<'a>(columns: impl Iterator<Item = &'a Column>) -> String {
    let names: Vec<_> = columns.map(|column| format!("`{}`", column.name)).collect();
    match names.is_empty() {
        true => "write `value = \"…\"` or `sql = \"…\"`".into(),
        false => format!("name one of {}", names.join(", ")),
    }
}

/// The table whose rows a column names.
fn meant<'a>(table: &'a Table, column: &'a Column) -> Option<&'a QualifiedName> {
    match &column.reference {
        Some(reference) => Some(&reference.target.table),
        None => (column.role == Role::Id).then_some(&table.name),
    }
}

/// Whether a value of the one column is one of the other.
fn is_alike(one: &Column, other: &Column) -> bool {
    let base = match (&one.base, &other.base) {
        (BaseType::Set(one), BaseType::Set(other)) => one.name == other.name && one.storage == other.storage,
        (one, other) => one == other,
    };
    base && one.array == other.array
}
