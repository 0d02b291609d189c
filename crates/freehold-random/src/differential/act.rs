//! What is tried, and what `decide` says of it.

use super::attempt::{How, Said, Statement};
use super::values::{at, insert, key, key_of, key_sql};
use crate::pick::Pick;
use freehold_core::decide::{Act, Caller, Row, World, permits};
use freehold_core::model::*;
use freehold_core::reach::{Reach, is_unproved};
use freehold_core::sql::{Ident, Literal, Qualified};
use std::collections::BTreeMap;

/// What kind of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Does {
    Select,
    View,
    Insert,
    InsertReturning,
    Update,
    UpdateBlind,
    UpdateBlindOne,
    Delete,
    DeleteBlind,
    DeleteBlindOne,
    UpsertNothing,
    UpsertUpdate,
}

impl Does {
    /// What it is called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::View => "select by a view",
            Self::Insert => "insert",
            Self::InsertReturning => "insert returning",
            Self::Update => "update by key",
            Self::UpdateBlind => "update that reads nothing, rows it gets to",
            Self::UpdateBlindOne => "update that reads nothing, one row",
            Self::Delete => "delete by key",
            Self::DeleteBlind => "delete that reads nothing, rows it gets to",
            Self::DeleteBlindOne => "delete that reads nothing, one row",
            Self::UpsertNothing => "upsert, do nothing",
            Self::UpsertUpdate => "upsert, do update",
        }
    }

    /// The command whose policies it asks first.
    pub const fn command(self) -> Command {
        match self {
            Self::Select | Self::View => Command::Select,
            Self::Insert | Self::InsertReturning | Self::UpsertNothing | Self::UpsertUpdate => {
                Command::Insert
            }
            Self::Update | Self::UpdateBlind | Self::UpdateBlindOne => Command::Update,
            Self::Delete | Self::DeleteBlind | Self::DeleteBlindOne => Command::Delete,
        }
    }
}

/// A statement of a caller's, and what should come of it.
#[derive(Debug, Clone)]
pub(super) struct Question<'a> {
    pub table: &'a Table,
    pub does: Does,
    pub statement: Statement,
    pub expects: Expects,
}

/// What should come of a statement.
#[derive(Debug, Clone)]
pub(super) enum Expects {
    /// It is permitted, or it isn't.
    One {
        permitted: bool,
        /// Whether it touches nothing even if it is permitted.
        touches_nothing: bool,
        /// Whether a constraint may refuse it before all policies have been asked.
        is_constrained: bool,
    },
    /// It gets to these, and how often each, and not to so many others.
    Listed { shown: BTreeMap<String, usize>, hidden: usize },
}

/// What came of a statement, against what should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Both agree: so many decisions to permit, and so many to refuse.
    Agrees { permitted: u64, refused: u64 },
    /// A constraint was faster than the policies.
    Undecided,
    /// They don't: what should have been, and what was.
    Differs { should: String, was: String },
}

impl Expects {
    /// Compares. Malformed claims may be refused anything.
    pub fn verdict(&self, said: &Said, is_malformed: bool) -> Verdict {
        match self {
            Self::One { permitted, touches_nothing, is_constrained } => {
                let passed = match said {
                    Said::Touched(rows) => Some(*rows > 0 || *touches_nothing),
                    Said::Refused(state, _) if state.starts_with("23") => {
                        if !permitted && *is_constrained {
                            return Verdict::Undecided;
                        }
                        // constraints are checked after row level security has let a row pass
                        Some(true)
                    }
                    Said::Refused(state, _) if state == "42501" => Some(false),
                    Said::Refused(state, _) if is_malformed && is_of_claims(state) => Some(false),
                    _ => None,
                };
                match passed {
                    Some(passed) if passed == *permitted || is_malformed && !passed => {
                        Verdict::Agrees { permitted: u64::from(passed), refused: u64::from(!passed) }
                    }
                    _ => differs(if *permitted { "permitted" } else { "refused" }, said),
                }
            }
            Self::Listed { shown, hidden } => {
                let none = BTreeMap::new();
                let listed = match said {
                    Said::Listed(listed) => listed,
                    Said::Refused(state, _) if state == "42501" => &none,
                    Said::Refused(state, _) if is_malformed && is_of_claims(state) => &none,
                    _ => return differs("a list", said),
                };
                let is_less = listed.iter().all(|(row, count)| shown.get(row) == Some(count));
                if listed == shown || is_malformed && is_less {
                    let permitted = listed.values().sum::<usize>() as u64;
                    let all = (shown.values().sum::<usize>() + hidden) as u64;
                    return Verdict::Agrees { permitted, refused: all - permitted };
                }
                let missing: Vec<_> = shown.keys().filter(|row| !listed.contains_key(*row)).collect();
                let more: Vec<_> = listed.keys().filter(|row| !shown.contains_key(*row)).collect();
                Verdict::Differs {
                    should: format!("as well: {missing:?}"),
                    was: format!("too much: {more:?} ({said:?})"),
                }
            }
        }
    }
}

/// What is said of a setting that isn't JSON, or an id that isn't a uuid (documentation, appendix A "PostgreSQL Error
/// Codes": `invalid_text_representation`).
fn is_of_claims(state: &str) -> bool {
    state == "22P02"
}

fn differs(should: &str, said: &Said) -> Verdict {
    Verdict::Differs { should: should.to_owned(), was: format!("{said:?}") }
}

/// What each view shows of its table's rows, by their keys: asked as the superuser.
pub(super) type Shown = BTreeMap<QualifiedName, BTreeMap<String, String>>;

/// All that one caller tries on a table.
pub(super) fn questions<'a>(
    model: &'a Model,
    table: &'a Table,
    world: &World,
    shown: &Shown,
    caller: Caller<'_>,
    pick: &mut Pick,
) -> Vec<Question<'a>> {
    // what nobody proves, `decide` doesn't know
    if Command::ALL.iter().any(|command| is_unproved(model, table, *command)) {
        return Vec::new();
    }
    let rows = world.rows.get(&table.name).map_or(&[][..], Vec::as_slice);
    let mut asking = Asking { model, table, world, caller, rows, questions: Vec::new() };
    asking.select();
    for view in model.views.iter().filter(|view| view.reads.first() == Some(&table.name)) {
        asking.view(view, shown.get(&view.name));
    }
    asking.blind(pick);
    for _ in 0..2.min(rows.len()) {
        asking.update(pick);
        asking.update(pick);
        asking.insert(pick);
        asking.delete(pick);
        asking.upsert(pick);
    }
    asking.questions
}

/// One caller who tries things on one table.
struct Asking<'a, 'b> {
    model: &'a Model,
    table: &'a Table,
    world: &'b World,
    caller: Caller<'b>,
    rows: &'b [Row],
    questions: Vec<Question<'a>>,
}

impl Asking<'_, '_> {
    fn permits(&self, act: Act<'_>) -> bool {
        permits(self.model, self.table, self.caller, act, self.world)
    }

    fn push(&mut self, does: Does, sql: String, how: How, expects: Expects) {
        let statement = Statement { sql, how };
        self.questions.push(Question { table: self.table, does, statement, expects });
    }

    fn one(&mut self, does: Does, sql: String, permitted: bool) {
        let expects = Expects::One { permitted, touches_nothing: false, is_constrained: false };
        self.push(does, sql, How::Acting, expects);
    }

    /// Those of the rows that an act is permitted on, by key.
    fn listed(&self, act: impl Fn(&Row) -> bool) -> Expects {
        let shown: BTreeMap<_, _> =
            self.rows.iter().filter(|row| act(row)).map(|row| (key_of(self.table, row), 1)).collect();
        Expects::Listed { hidden: self.rows.len() - shown.len(), shown }
    }

    fn select(&mut self) {
        let (key, name) = (key_sql(self.table), Qualified(&self.table.name));
        let sql = format!("select coalesce(jsonb_agg({key}), '[]') from {name}");
        let expects = self.listed(|row| self.permits(Act::Select(row)));
        self.push(Does::Select, sql, How::Asking, expects);
    }

    /// As much as its reader may see, if it is open to him.
    fn view(&mut self, view: &View, shown: Option<&BTreeMap<String, String>>) {
        let sql = format!(
            "select coalesce(jsonb_agg(to_jsonb(v)::text), '[]') from {} as v",
            Qualified(&view.name)
        );
        let is_open = Reach::from(view.select) >= self.caller.kind();
        let mut rows = BTreeMap::new();
        for row in self.rows.iter().filter(|row| is_open && self.permits(Act::Select(row))) {
            let shown = shown.and_then(|shown| shown.get(&key_of(self.table, row)));
            *rows.entry(shown.cloned().unwrap_or_default()).or_default() += 1;
        }
        let hidden = self.rows.len() - rows.values().sum::<usize>();
        self.push(Does::View, sql, How::Asking, Expects::Listed { shown: rows, hidden });
    }

    /// What statements get to that name no row and read no column.
    fn blind(&mut self, pick: &mut Pick) {
        let name = Qualified(&self.table.name).to_string();
        let expects = self.listed(|row| self.permits(Act::Delete { row, reads: false }));
        self.push(Does::DeleteBlind, format!("delete from {name}"), How::Watched(name.clone()), expects);
        if let Some(row) = pick.of(self.rows) {
            let permitted = self.permits(Act::Delete { row: &row, reads: false });
            let only = How::Only(name.clone(), key_of(self.table, &row));
            let expects = Expects::One { permitted, touches_nothing: false, is_constrained: false };
            self.push(Does::DeleteBlindOne, format!("delete from {name}"), only, expects);
        }
        let Some(column) = pick.of(&self.writable()) else { return };
        let sql = format!("update {name} set {} = null", Ident(&column));
        let expects = self.listed(|row| self.permits(Act::Update { before: row, after: row, reads: false }));
        self.push(Does::UpdateBlind, sql, How::Watched(name.clone()), expects);
        for _ in 0..2 {
            let (Some(row), Some(other)) = (pick.of(self.rows), pick.of(self.rows)) else { continue };
            let Some(column) = pick.of(&self.writable()) else { continue };
            let to = other.get(&column).cloned().flatten();
            let Some(after) = self.after(&row, Row::from([(column.clone(), to.clone())])) else { continue };
            let permitted = self.permits(Act::Update { before: &row, after: &after, reads: false });
            let sql = format!("update {name} set {} = {}", Ident(&column), super::values::sql(&to));
            let only = How::Only(name.clone(), key_of(self.table, &row));
            let expects = Expects::One { permitted, touches_nothing: false, is_constrained: false };
            self.push(Does::UpdateBlindOne, sql, only, expects);
        }
    }

    fn update(&mut self, pick: &mut Pick) {
        let (Some(row), Some(other)) = (pick.of(self.rows), pick.of(self.rows)) else { return };
        let columns = self.writable();
        let columns = match pick.below(4) {
            0 => columns,
            1 => pick.some(&columns, 3),
            _ => pick.some(&columns, 1),
        };
        let to_null = pick.one_in(6);
        let value = |name: &String| {
            let nullable = self.table.column(name).is_some_and(|column| column.nullable);
            if to_null && nullable { None } else { other.get(name).cloned().flatten() }
        };
        if columns.is_empty() {
            return;
        }
        let set: Row = columns.into_iter().map(|name| (name.clone(), value(&name))).collect();
        let Some(after) = self.after(&row, set.clone()) else { return };
        let written = set.iter().map(|(name, to)| format!("{} = {}", Ident(name), super::values::sql(to)));
        let written: Vec<_> = written.collect();
        let (name, at) = (Qualified(&self.table.name), at(self.table, &row));
        let sql = format!("update {name} set {} where {at}", written.join(", "));
        let permitted = self.permits(Act::Update { before: &row, after: &after, reads: true });
        self.one(Does::Update, sql, permitted);
    }

    fn insert(&mut self, pick: &mut Pick) {
        let Some(row) = self.mixed(pick) else { return };
        let row = self.fresh(row, pick);
        let returned = pick.one_in(3);
        let permitted = self.permits(Act::Insert { row: &row, returned });
        let sql = insert(&self.table.name, &row);
        match returned {
            false => self.one(Does::Insert, sql, permitted),
            true => {
                let key: Vec<_> = self.table.primary_key.iter().map(|name| Ident(name).to_string()).collect();
                self.one(Does::InsertReturning, format!("{sql} returning {}", key.join(", ")), permitted);
            }
        }
    }

    fn delete(&mut self, pick: &mut Pick) {
        let Some(row) = pick.of(self.rows) else { return };
        let sql = format!("delete from {} where {}", Qualified(&self.table.name), at(self.table, &row));
        let permitted = self.permits(Act::Delete { row: &row, reads: true });
        self.one(Does::Delete, sql, permitted);
    }

    fn upsert(&mut self, pick: &mut Pick) {
        let (Some(there), Some(mut row)) = (pick.of(self.rows), self.mixed(pick)) else { return };
        let conflicts = !pick.one_in(3);
        if conflicts {
            let key = self.table.primary_key.iter();
            row.extend(key.map(|name| (name.to_string(), there.get(&**name).cloned().flatten())));
        } else {
            row = self.fresh(row, pick);
        }
        let key = key_of(self.table, &row);
        let before = self.rows.iter().find(|row| key_of(self.table, row) == key);
        let mut set = row.clone();
        set.retain(|name, _| self.writable().contains(name));
        let updates = !set.is_empty() && !pick.one_in(3);
        let action = match updates {
            false => "nothing".to_owned(),
            true => {
                let set = set.keys().map(|name| format!("{0} = excluded.{0}", Ident(name)));
                format!("update set {}", set.collect::<Vec<_>>().join(", "))
            }
        };
        let after = match before.filter(|_| updates) {
            Some(before) => match self.after(before, set) {
                Some(after) => Some((before, after)),
                None => return,
            },
            None => None,
        };
        let onto = after.as_ref().map(|(before, after)| (*before, after));
        let permitted = self.permits(Act::Upsert { row: &row, updates, onto });
        let key: Vec<_> = self.table.primary_key.iter().map(|name| Ident(name).to_string()).collect();
        let sql = format!("{} on conflict ({}) do {action}", insert(&self.table.name, &row), key.join(", "));
        // the proposed row meets the table's constraints before it meets the row that is there
        let expects = Expects::One {
            permitted,
            touches_nothing: before.is_some() && !updates,
            is_constrained: onto.is_some() && self.permits(Act::Upsert { row: &row, updates, onto: None }),
        };
        let does = if updates { Does::UpsertUpdate } else { Does::UpsertNothing };
        self.push(does, sql, How::Acting, expects);
    }

    /// The columns that a client may write, keys that count aside.
    fn writable(&self) -> Vec<String> {
        let columns = self.table.columns.iter();
        let columns = columns.filter(|column| !column.secret && column.role != Role::Id);
        columns.map(|column| column.name.to_string()).collect()
    }

    /// A row with other values, and with what triggers make of it. `None` where a trigger would look at more than the
    /// row: what is carried is filled anew if the parent changes and it doesn't.
    fn after(&self, before: &Row, set: Row) -> Option<Row> {
        let mut after = before.clone();
        after.extend(set);
        for column in self.table.with_role(Role::UpdatedAt) {
            after.insert(column.name.to_string(), Some("now".into()));
        }
        let is_kept = |column: &Column| before.get(&*column.name) == after.get(&*column.name);
        let moves = self.table.with_role(Role::Parent).any(|column| column.movable && !is_kept(column));
        let refills = moves && self.table.with_role(Role::Carried).any(is_kept);
        (!refills).then_some(after)
    }

    /// One row's values with some of another's, of what clients may write.
    fn mixed(&self, pick: &mut Pick) -> Option<Row> {
        let (mut row, other) = (pick.of(self.rows)?, pick.of(self.rows)?);
        if !pick.one_in(3) {
            for (name, value) in other {
                if pick.one_in(3) {
                    row.insert(name, value);
                }
            }
        }
        row.retain(|name, _| self.table.column(name).is_some_and(|column| !column.secret));
        Some(row)
    }

    /// Under a key that no row has, where the key isn't told by what the row points at.
    fn fresh(&self, mut row: Row, pick: &mut Pick) -> Row {
        let number = 9000 + pick.below(1000);
        for name in self.table.primary_key.iter() {
            let Some(column) = self.table.column(name) else { continue };
            let is_free = column.role == Role::Id || column.role == Role::Plain && column.reference.is_none();
            if is_free && !matches!(column.base, BaseType::Set(_)) {
                row.insert(name.to_string(), Some(key(column, number)));
            }
        }
        row
    }
}

/// The query that tells what a view shows of each row of its table.
pub(super) fn shown_by(view: &View, table: &Table) -> String {
    let fields = view.columns.iter().map(|field| {
        let name = Literal(&field.name);
        format!("{name}, t.{}", Ident(&field.name))
    });
    let fields: Vec<_> = fields.collect();
    format!(
        "select {}, jsonb_build_object({})::text from {} as t",
        key_sql(table),
        fields.join(", "),
        Qualified(&table.name)
    )
}
