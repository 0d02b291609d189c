//! Everything that two accounts can differ in.

use super::change::{AccessChange, Act, Object, Presence, Verdict};
use super::compare::{Side, compare};
use super::{Access, BucketAccess, ObjectAccess, ObjectKind, TableAccess};
use crate::lower::frozen;
use crate::model::{Audience, Command, Model, Table};
use crate::reach::{Reach, reach};
use std::collections::BTreeSet;

/// `from` has the names of `to`.
pub(super) fn between(from: &Access, to: &Access) -> Vec<AccessChange> {
    let (before, after) = (from.model(), to.model());
    let mut changes = Changes::default();
    let names: BTreeSet<_> = from.tables.iter().chain(&to.tables).map(|table| &table.name).collect();
    for name in names {
        let there = (from.table(name), to.table(name));
        rows(&Object::Table(name.clone()), (&before, there.0), (&after, there.1), "row", &mut changes);
        if let Some((old, new)) = there.0.zip(there.1) {
            columns((&before, old), (&after, new), &mut changes);
        }
    }
    let names: BTreeSet<_> = from.buckets.keys().chain(to.buckets.keys()).collect();
    for name in names {
        let there = (from.buckets.get(name), to.buckets.get(name));
        let files = (there.0.map(|bucket| &bucket.files), there.1.map(|bucket| &bucket.files));
        let object = Object::Files(name.clone());
        rows(&object, (&before, files.0), (&after, files.1), "file", &mut changes);
        let is_public = |bucket: Option<&BucketAccess>| bucket.is_some_and(|bucket| bucket.public);
        let whoever =
            |is: bool| is.then(|| "whoever knows a file's address".to_owned()).into_iter().collect();
        let (old, new) = (is_public(there.0), is_public(there.1));
        let presence = Presence::of(there.0.is_some(), there.1.is_some());
        changes.add(
            (object, presence),
            Act::Command(Command::Select),
            (whoever(new && !old), whoever(old && !new)),
        );
    }
    let key = |of: &ObjectAccess| (of.kind, of.name.clone());
    let objects: BTreeSet<_> = from.objects.iter().chain(&to.objects).map(key).collect();
    for (kind, name) in objects {
        let find =
            |access: &'_ Access| access.objects.iter().find(|of| of.kind == kind && of.name == name).cloned();
        let (old, new) = (find(from), find(to));
        let act = match kind {
            ObjectKind::View => Act::Command(Command::Select),
            ObjectKind::Function => Act::Run,
            ObjectKind::Sequence => Act::Take,
        };
        let said = (more(old.as_ref(), new.as_ref()), more(new.as_ref(), old.as_ref()));
        let presence = Presence::of(old.is_some(), new.is_some());
        changes.add((Object::Other(kind, name), presence), act, said);
    }
    changes.0
}

#[derive(Default)]
struct Changes(Vec<AccessChange>);

impl Changes {
    /// Adds what somebody gains or loses to what is said of the same act.
    fn add(
        &mut self,
        (object, presence): (Object, Presence),
        act: Act,
        (gains, loses): (Vec<String>, Vec<String>),
    ) {
        if gains.is_empty() && loses.is_empty() {
            return;
        }
        let said = self.0.iter_mut().find(|change| change.object == object && change.act == act);
        match said {
            Some(change) => {
                change.gains.extend(gains);
                change.loses.extend(loses);
                change.verdict = Verdict::of(!change.gains.is_empty(), !change.loses.is_empty());
            }
            None => {
                let verdict = Verdict::of(!gains.is_empty(), !loses.is_empty());
                self.0.push(AccessChange { object, act, presence, verdict, gains, loses });
            }
        }
    }
}

/// A table as a model has it; none if it isn't there.
type In<'a> = (&'a Model, Option<&'a TableAccess>);

fn rows(object: &Object, old: In<'_>, new: In<'_>, noun: &str, changes: &mut Changes) {
    let table = |of: Option<&TableAccess>| of.map(TableAccess::table);
    let (before, after) = (table(old.1), table(new.1));
    let presence = Presence::of(before.is_some(), after.is_some());
    for command in Command::ALL {
        let old = Side { model: old.0, table: before.as_ref(), command, noun };
        let new = Side { model: new.0, table: after.as_ref(), command, noun };
        changes.add((object.clone(), presence), Act::Command(command), compare(old, new));
    }
}

/// Columns that were there and are: whether clients read and write them, and whether an update may change whose a row is.
fn columns(old: (&Model, &TableAccess), new: (&Model, &TableAccess), changes: &mut Changes) {
    let is_secret = |table: &TableAccess, name: &str| table.column(name).is_some_and(|column| column.secret);
    let (before, after) = (old.1.table(), new.1.table());
    let is_frozen =
        |model: &Model, table: &Table, name: &str| frozen(model, table).any(|column| column.name == name);
    let names = new.1.columns.iter().map(|column| &column.name).chain(&new.1.others);
    let names: BTreeSet<_> = names.filter(|name| old.1.has(name)).collect();
    let whoever = |is: bool, who: &str| is.then(|| who.to_owned()).into_iter().collect::<Vec<_>>();
    for name in names {
        let object = || (Object::Column(new.1.name.clone(), name.to_string()), Presence::Kept);
        let secret = (is_secret(old.1, name), is_secret(new.1, name));
        for command in [Command::Select, Command::Insert, Command::Update] {
            let opens = |(model, _): (&Model, &TableAccess), table: &Table, secret: bool| {
                !secret && reach(model, table, command) >= Reach::Users
            };
            let (was, is) = (opens(old, &before, secret.0), opens(new, &after, secret.1));
            if secret.0 != secret.1 {
                let gains = whoever(is && !was, "whoever may do so to the row, until now only the service");
                let loses = whoever(was && !is, "whoever may do so to the row, from now on only the service");
                changes.add(object(), Act::Command(command), (gains, loses));
            }
        }
        let frozen = (is_frozen(old.0, &before, name), is_frozen(new.0, &after, name));
        let who = "whoever may update the row as it was and as it will be";
        let said = (whoever(frozen.0 && !frozen.1, who), whoever(frozen.1 && !frozen.0, who));
        changes.add(object(), Act::Command(Command::Update), said);
    }
}

/// What the other says more: to whom something is open, and what it reaches with its owner's rights.
fn more(than: Option<&ObjectAccess>, other: Option<&ObjectAccess>) -> Vec<String> {
    let by = |of: Option<&ObjectAccess>| of.map_or(Audience::Nobody, |of| of.by);
    let kinds =
        [(Audience::Service, "the service"), (Audience::SignedIn, "users"), (Audience::Anyone, "visitors")];
    let whom = kinds.into_iter().filter(|(kind, _)| by(than) < *kind && *kind <= by(other));
    let mut more: Vec<_> = whom.map(|(_, words)| words.to_owned()).collect();
    let nothing = BTreeSet::new();
    let reaches = |of: Option<&'_ ObjectAccess>| of.map_or(nothing.clone(), |of| of.reaches.clone());
    for (command, table) in reaches(other).difference(&reaches(than)) {
        let does = if *command == Command::Select { "reads" } else { "writes" };
        let said = format!("whoever comes to run it: it {does} {table} with its owner's rights");
        // three commands write
        if !more.contains(&said) {
            more.push(said);
        }
    }
    more
}
