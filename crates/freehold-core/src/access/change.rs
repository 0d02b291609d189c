use super::formula::{Asking, Formula};
use super::logic::Node;
use super::parts::parts;
use super::world::Worlds;
use super::{Access, BucketAccess, ObjectAccess, ObjectKind, TableAccess};
use crate::lower::frozen;
use crate::model::{Audience, Command, Model, QualifiedName, Table, Trust};
use crate::reach::{Reach, reach};
use crate::words::phrase;
use std::collections::BTreeSet;
use std::fmt;

/// What changes for an act on something: nothing is left out, nothing is said twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccessChange {
    /// What it is about.
    pub object: Object,
    /// What is done to it.
    pub act: Act,
    /// Whether it was there before, and still is.
    pub presence: Presence,
    /// How it stands to what there was.
    pub verdict: Verdict,
    /// Who may do it now and might not, in words. Empty if nobody.
    pub gains: Vec<String>,
    /// Who might do it and may not any more, in words. Empty if nobody.
    pub loses: Vec<String>,
}

/// What somebody has access to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// The rows of a table.
    Table(QualifiedName),
    /// A column of a table's rows.
    Column(QualifiedName, String),
    /// The files of a bucket.
    Files(String),
    /// Something without rows.
    Other(ObjectKind, QualifiedName),
}

/// Whether something was there before, and still is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It was and is.
    Kept,
    /// It is made.
    New,
    /// It goes.
    Gone,
}

impl Presence {
    const fn of(was: bool, is: bool) -> Self {
        match (was, is) {
            (false, _) => Self::New,
            (true, false) => Self::Gone,
            (true, true) => Self::Kept,
        }
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A command on rows.
    Command(Command),
    /// A function is run.
    Run,
    /// A number is taken.
    Take,
}

/// How who may do something stands to who might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The same in every world.
    Unchanged,
    /// Whoever might still may, and somebody else does.
    Widened,
    /// Whoever may might before, and somebody else might.
    Narrowed,
    /// Somebody gains it and somebody loses it.
    Neither,
}

impl Verdict {
    const fn of(wider: bool, narrower: bool) -> Self {
        match (wider, narrower) {
            (false, false) => Self::Unchanged,
            (true, false) => Self::Widened,
            (false, true) => Self::Narrowed,
            (true, true) => Self::Neither,
        }
    }

    /// Whether somebody gains something.
    pub const fn is_wider(self) -> bool {
        matches!(self, Self::Widened | Self::Neither)
    }

    /// Whether somebody loses something.
    pub const fn is_narrower(self) -> bool {
        matches!(self, Self::Narrowed | Self::Neither)
    }
}

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

/// Who may do something to the rows of a table, at one time.
#[derive(Clone, Copy)]
struct Side<'a> {
    model: &'a Model,
    table: Option<&'a Table>,
    command: Command,
    noun: &'a str,
}

/// Part of an expression, with where it holds.
struct Part {
    trust: Trust,
    node: Node,
}

impl Side<'_> {
    fn trust(&self) -> Option<(&Table, &Trust)> {
        let table = self.table?;
        Some((table, &table.trust.as_ref()?.decided(self.command).trust))
    }

    /// Who is admitted at all, and by which part of what is said.
    fn formulas(&self, signed_in: bool) -> (Formula, Vec<(Trust, Formula)>) {
        let Some((table, trust)) = self.trust() else { return (Formula::FALSE, Vec::new()) };
        let asking = Asking::new(self.model, self.command, signed_in);
        let parts = parts(self.model, table, trust, self.command).into_iter();
        let parts = parts.map(|part| {
            let formula = asking.admits_above_floor(&part, table);
            (part, formula)
        });
        (asking.decides(table), parts.collect())
    }

    fn admits_service(&self) -> bool {
        // a bucket's files are a table of Supabase's: the service passes by their policies
        self.table.is_some_and(|table| {
            self.noun == "file" || reach(self.model, table, self.command) >= Reach::Service
        })
    }

    fn words(&self, trust: &Trust, kind: Reach) -> String {
        let Some(table) = self.table else { return "nobody".into() };
        let say = |trust| phrase(self.model, table, trust, (self.command, kind), self.noun);
        match table.trust.as_ref().and_then(|trust| trust.floor.as_ref()) {
            Some(floor) => format!("{}, in any case only {}", say(trust), say(&floor.trust)),
            None => say(trust),
        }
    }
}

/// Who gains and who loses a command.
fn compare(old: Side<'_>, new: Side<'_>) -> (Vec<String>, Vec<String>) {
    let visitors = compare_for(false, old, new);
    let users = compare_for(true, old, new);
    let service = |one: Side<'_>, other: Side<'_>| {
        (one.admits_service() && !other.admits_service()).then(|| "the service".to_owned())
    };
    let gains = told(visitors.0, users.0, "until now only").into_iter().chain(service(new, old));
    let loses = told(visitors.1, users.1, "from now on only").into_iter().chain(service(old, new));
    (gains.collect(), loses.collect())
}

/// Somebody who gains or loses something.
struct Moved {
    trust: Trust,
    who: String,
    /// Who had it before, or keeps it.
    but: Vec<String>,
}

fn compare_for(signed_in: bool, old: Side<'_>, new: Side<'_>) -> (Vec<Moved>, Vec<Moved>) {
    let ((before, old_parts), (after, new_parts)) = (old.formulas(signed_in), new.formulas(signed_in));
    if before == after {
        return (Vec::new(), Vec::new());
    }
    let of_parts = old_parts.iter().chain(&new_parts).map(|(_, formula)| formula);
    let formulas: Vec<_> = [&before, &after].into_iter().chain(of_parts).collect();
    let mut worlds = Worlds::of(formulas.iter().copied());
    let (before, after) = (worlds.node(&before), worlds.node(&after));
    if before == after {
        return (Vec::new(), Vec::new());
    }
    let mut nodes = |parts: Vec<(Trust, Formula)>| -> Vec<Part> {
        parts.into_iter().map(|(trust, formula)| Part { trust, node: worlds.node(&formula) }).collect()
    };
    let (old_parts, new_parts) = (nodes(old_parts), nodes(new_parts));
    let kind = if signed_in { Reach::Users } else { Reach::Everyone };
    let mut moved =
        |(side, parts): (Side<'_>, &[Part]), whole: Node, (there, others): (Side<'_>, &[Part])| {
            let mut moved = Vec::new();
            for part in parts {
                if worlds.implies(part.node, whole) {
                    continue;
                }
                let mut but = Vec::new();
                for other in others {
                    if other.node != super::logic::NOWHERE && worlds.implies(other.node, part.node) {
                        but.push(there.words(&other.trust, kind));
                    }
                }
                moved.push(Moved { trust: part.trust.clone(), who: side.words(&part.trust, kind), but });
            }
            moved
        };
    let gains = moved((new, &new_parts), before, (old, &old_parts));
    let loses = moved((old, &old_parts), after, (new, &new_parts));
    (gains, loses)
}

/// In words. What holds for visitors as for users is said once.
fn told(mut visitors: Vec<Moved>, users: Vec<Moved>, only: &str) -> Vec<String> {
    let tell = |moved: &Moved, who: &str| match &moved.but[..] {
        [] => who.to_owned(),
        but if but.contains(&moved.who) => format!("{who} in some cases"),
        but => format!("{who}, {only} {}", but.join(", or ")),
    };
    let mut told = Vec::new();
    for moved in &users {
        let same = visitors.iter().position(|other| other.trust == moved.trust);
        let who = match same.map(|n| visitors.remove(n)) {
            Some(_) => format!("{}, visitors as well", moved.who),
            None => moved.who.clone(),
        };
        told.push(tell(moved, &who));
    }
    for moved in &visitors {
        let who = match moved.who.strip_prefix("everybody") {
            Some(rest) => format!("visitors{rest}"),
            None => format!("visitors: {}", moved.who),
        };
        told.push(tell(moved, &who));
    }
    told
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
        more.push(format!("whoever comes to run it: it {does} {table} with its owner's rights"));
    }
    more
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(name) | Self::Other(_, name) => write!(f, "{name}"),
            Self::Column(table, column) => write!(f, "{table}.{column}"),
            Self::Files(bucket) => write!(f, "bucket {bucket}"),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Command(command) => command.keyword(),
            Self::Run => "run",
            Self::Take => "take numbers",
        })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unchanged => "unchanged",
            Self::Widened => "WIDENED",
            Self::Narrowed => "narrowed",
            Self::Neither => "NEITHER WIDER NOR NARROWER",
        })
    }
}

/// "public.notes: select WIDENED: gained by members of the row's workspace"
impl fmt::Display for AccessChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}: {}", self.object, self.act, self.verdict, self.moved())
    }
}

impl AccessChange {
    /// Whom it is about: "gained by members of the row's workspace; lost by the row's owner".
    pub(crate) fn moved(&self) -> String {
        let by = |what: &str, who: &[String]| match who {
            [] => None,
            who => Some(format!("{what} by {}", who.join("; by "))),
        };
        let moved = [by("gained", &self.gains), by("lost", &self.loses)];
        moved.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}
