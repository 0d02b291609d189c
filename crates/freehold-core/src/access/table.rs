use crate::lower::me_column;
use crate::model::{
    BaseType, ClaimTest, Column, Command, List, Model, QualifiedName, Role, Str, Table, Trust,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who may do what with a table's rows, and what the table has that this is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableAccess {
    /// What it is called.
    pub name: QualifiedName,
    /// The struct's name: what a row is called in words.
    pub noun: Str,
    /// The primary key's columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<Str>,
    /// For what makes somebody a member of something: what else is unique.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<Vec<Str>>,
    /// The columns that some trust model is about, and those that clients aren't open to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnAccess>,
    /// The other columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Str>,
    /// Who may do what. Commands for which the same is said stand together; none for a table that is only referred to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<(Vec<Command>, Trust)>,
    /// What has to hold besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Trust>,
}

/// A column that a trust model is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnAccess {
    /// What it is called.
    pub name: Str,
    /// What it is for.
    pub role: Role,
    /// What it refers to: the table and its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<(QualifiedName, Str)>,
    /// Whether it may refer to a row of another tenant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub across_tenants: bool,
    /// The closed set that its values are of, and its labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<(QualifiedName, Vec<Str>)>,
    /// Whether its values are whole numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Whether it can be NULL.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Whether an UPDATE may change it, although it says whose the row is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub movable: bool,
    /// Whether clients neither read nor write it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
}

/// By table, the columns that trust models name.
pub(super) type Named = BTreeMap<QualifiedName, BTreeSet<Str>>;

/// The columns that the trust models of a model name.
pub(super) fn named(model: &Model) -> Named {
    let mut named = Named::new();
    for table in model.own_tables() {
        for decided in table.trust.iter().flat_map(|trust| trust.all()) {
            name(model, table, &decided.trust, &mut named);
        }
    }
    named
}

fn name(model: &Model, table: &Table, trust: &Trust, named: &mut Named) {
    trust.asked(model, table, &mut |of, atom| {
        let mut add = |column: &Str| named.entry(of.name.clone()).or_default().insert(column.clone());
        match atom {
            Trust::Named { column } => drop(add(column)),
            Trust::When(condition) => drop(add(&condition.column)),
            Trust::Claim(claim) => {
                if let ClaimTest::IsColumn(column) = &claim.test {
                    add(column);
                }
            }
            Trust::Within(parts) => parts.iter().for_each(|part| name(model, of, part, named)),
            _ => {}
        }
    });
}

impl TableAccess {
    pub(super) fn of(table: &Table, named: &Named) -> Self {
        let mut who: Vec<(Vec<Command>, Trust)> = Vec::new();
        for (command, trust) in
            table.trust.iter().flat_map(|trust| Command::ALL.map(|command| (command, trust)))
        {
            let said = &trust.decided(command).trust;
            match who.iter_mut().find(|(_, other)| other == said) {
                Some((commands, _)) => commands.push(command),
                None => who.push((vec![command], said.clone())),
            }
        }
        let me = me_column(table).map(|column| &column.name);
        let empty = BTreeSet::new();
        let named = named.get(&table.name).unwrap_or(&empty);
        let is_about = |column: &&Column| {
            matters(column.role)
                || column.secret
                || named.contains(&column.name)
                || table.primary_key.contains(&column.name)
                || Some(&column.name) == me
        };
        let (columns, others): (Vec<_>, Vec<_>) = table.columns.iter().partition(is_about);
        let is_membership = table.with_role(Role::Member).next().is_some();
        let own = table.columns.iter().filter(|column| column.unique.is_some());
        let unique = table.uniques.iter().map(|unique| unique.columns.to_vec());
        let unique = unique.chain(own.map(|column| vec![column.name.clone()]));
        Self {
            name: table.name.clone(),
            noun: table.rust_name.clone(),
            key: table.primary_key.to_vec(),
            unique: unique.filter(|_| is_membership).collect(),
            columns: columns.into_iter().map(column_access).collect(),
            others: others.into_iter().map(|column| column.name.clone()).collect(),
            who,
            floor: table.trust.as_ref().and_then(|trust| trust.floor.as_ref()).map(|of| of.trust.clone()),
        }
    }

    /// The column of this name, if any trust model is about it.
    pub fn column(&self, name: &str) -> Option<&ColumnAccess> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.column(name).is_some() || self.others.iter().any(|other| other == name)
    }
}

fn column_access(column: &Column) -> ColumnAccess {
    ColumnAccess {
        name: column.name.clone(),
        role: column.role,
        to: column.reference.as_ref().map(|of| (of.target.table.clone(), of.target.column.clone())),
        across_tenants: column.reference.as_ref().is_some_and(|of| of.across_tenants),
        set: match &column.base {
            BaseType::Set(set) => Some((set.name.clone(), List::into_owned(set.labels.clone()))),
            _ => None,
        },
        whole: matches!(column.base, BaseType::SmallInt | BaseType::Integer | BaseType::BigInt),
        nullable: column.nullable,
        movable: column.movable,
        secret: column.secret,
    }
}

/// Whether a column of this role can say something of who may do what.
const fn matters(role: Role) -> bool {
    !matches!(role, Role::Plain | Role::Token | Role::CreatedAt | Role::UpdatedAt | Role::Id)
}
