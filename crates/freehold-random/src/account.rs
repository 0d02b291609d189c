//! How often what a model can have came up.

use freehold_core::model::*;
use std::collections::BTreeMap;
use std::fmt;

/// An account of models: by feature, in how many places it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account(pub BTreeMap<String, u64>);

impl Account {
    /// Adds a model.
    pub fn add(&mut self, model: &Model) {
        for table in model.own_tables() {
            self.table(table);
        }
        for function in &model.functions {
            self.count(&format!("function {:?}", function.language));
            self.count(&format!("function execute {:?}", function.execute));
            self.count(if function.is_definer() {
                "function of its owner's rights"
            } else {
                "function of its caller's rights"
            });
        }
        for view in &model.views {
            self.count(&format!("view select {:?}", view.select));
        }
        model.sequences.iter().for_each(|_| self.count("sequence"));
        model.buckets.iter().for_each(|_| self.count("bucket"));
    }

    fn count(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_default() += 1;
    }

    fn counts(&mut self, what: &str, is: bool) {
        if is {
            self.count(what);
        }
    }

    fn table(&mut self, table: &Table) {
        self.count("table");
        self.counts("table in a schema of its own", table.name.schema != "public");
        self.counts("table comment", !table.doc.is_empty());
        self.counts("key of several columns", table.primary_key.len() > 1);
        if let Some(partitioning) = &table.partitioning {
            self.count(&format!("partitions by {}", partitioning.method.keyword()));
        }
        table.checks.iter().for_each(|_| self.count("check of a table"));
        for unique in table.uniques.iter() {
            self.count(&format!("unique columns {:?}", unique.within));
        }
        for index in table.indexes.iter() {
            self.count("index");
            self.counts("index unique", index.unique.is_some());
            self.counts("index partial", index.predicate.is_some());
            self.counts("index include", !index.include.is_empty());
            self.counts("index desc", index.columns.iter().any(|column| column.descending));
        }
        for trigger in table.triggers.iter() {
            self.count(&format!("trigger {}", trigger.timing.keyword()));
        }
        table.columns.iter().for_each(|column| self.column(column));
        let Some(trust) = &table.trust else { return };
        self.counts("floor", trust.floor.is_some());
        self.counts("label of policies", trust.label.is_some());
        self.count(&format!("rendering {:?}", trust.rendering));
        for decided in trust.all() {
            self.counts("policies with names", !decided.policies.is_empty());
            self.counts("trust |", matches!(decided.trust, Trust::Any(_)));
            self.counts("trust &", matches!(decided.trust, Trust::All(_)));
            decided.trust.every(&mut |atom| {
                let word = format!("{atom:?}");
                let word = word.split(['(', ' ', '{']).next().unwrap_or_default();
                self.count(&format!("trust {word}"));
                if let Trust::Member { capacity, .. }
                | Trust::Staff { capacity, .. }
                | Trust::Shared { capacity, .. } = atom
                {
                    let word = format!("{capacity:?}");
                    let word = word.split(['(', ' ', '{']).next().unwrap_or_default();
                    self.count(&format!("capacity {word}"));
                }
            });
        }
    }

    fn column(&mut self, column: &Column) {
        let base = match &column.base {
            BaseType::Set(set) => format!("set as {:?}", set.storage),
            other => format!("{other:?}"),
        };
        self.count(&format!("type {base}"));
        self.count(&format!("role {:?}", column.role));
        self.counts("column array", column.array);
        self.counts("column precision", column.precision.is_some());
        self.counts("column nullable", column.nullable);
        self.counts("column comment", !column.doc.is_empty());
        self.counts("column check", column.check.is_some());
        self.counts("column secret", column.secret);
        self.counts("column movable", column.movable);
        if let Some(within) = column.unique {
            self.count(&format!("column unique {within:?}"));
        }
        if let Some(default) = &column.default {
            let word = format!("{default:?}");
            self.count(&format!("default {}", word.split(['(', ' ']).next().unwrap_or_default()));
        }
        if let Some(reference) = &column.reference {
            self.count(&format!("on delete {:?}", reference.on_delete));
            self.count(&format!("on update {:?}", reference.on_update));
            self.counts("reference across tenants", reference.across_tenants);
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(what, count)| writeln!(f, "  {count:>8}  {what}"))
    }
}
