use crate::diagnostic::{Code, Diagnostic};
use crate::lower::target_column;
use crate::model::{Command, Decided, Model, QualifiedName, Role, Table, Trust};
use std::collections::BTreeSet;

/// What a policy goes by is handed out by somebody else: nobody lets himself into a tenant or among the staff, raises his
/// own role, or helps himself to a row by sharing it.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let asked = Asked::of(model);
    let tables = |names: &BTreeSet<&QualifiedName>| -> Vec<&Table> {
        names.iter().filter_map(|name| model.table(name)).collect()
    };
    for members in tables(&asked.standing) {
        // who shares a row needs a say in it, and of that more is told below
        let shares = asked.shared.iter().any(|(shares, _)| *shares == &members.name);
        for (command, decided) in
            writes(members).filter(|(command, _)| !shares || *command == Command::Update)
        {
            found.extend(by_oneself(model, members, command, decided));
        }
    }
    for permissions in tables(&asked.permissions) {
        for (command, decided) in writes(permissions) {
            found.extend((!is_for_staff(&decided.trust)).then(|| widened(permissions, command, decided)));
        }
    }
    for reporting in tables(&asked.reports) {
        for (command, decided) in writes(reporting) {
            found.extend((!is_for_staff(&decided.trust)).then(|| subordinated(reporting, command, decided)));
        }
    }
    for members in tables(&asked.peers) {
        found.extend(drawn_in(members));
    }
    for (joining, shared) in &asked.shared {
        let (Some(joining), Some(shared)) = (model.table(joining), model.table(shared)) else { continue };
        found.extend(helped(joining, shared));
    }
}

/// The tables that trust models ask.
#[derive(Default)]
pub(super) struct Asked<'a> {
    /// Who is what: memberships, staff, shares, reports; and who invites to it.
    pub(super) standing: BTreeSet<&'a QualifiedName>,
    /// What roles permit.
    permissions: BTreeSet<&'a QualifiedName>,
    /// Who reports to whom.
    reports: BTreeSet<&'a QualifiedName>,
    /// Who sits together, whose rows that opens.
    peers: BTreeSet<&'a QualifiedName>,
    /// What opens a row of another table, and that table.
    shared: BTreeSet<(&'a QualifiedName, &'a QualifiedName)>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let mut asked = Self::default();
        for table in model.own_tables() {
            // whoever makes an invitation makes a member
            asked.standing.extend(table.invitation.as_ref().map(|_| &table.name));
            for decided in table.trust.iter().flat_map(|trust| trust.all()) {
                decided.trust.asked(model, table, &mut |of, atom| asked.add(of, atom));
            }
        }
        for decided in model.buckets.iter().flat_map(|bucket| bucket.trust.all()) {
            decided.trust.atoms(&mut |atom| asked.member(atom));
        }
        asked
    }

    /// What is asked whatever the row.
    fn member(&mut self, atom: &'a Trust) {
        if let Trust::Member { membership: standing, capacity, .. }
        | Trust::Staff { staff: standing, capacity } = atom
        {
            self.standing.insert(standing);
            self.permissions.extend(capacity.permissions());
        }
    }

    fn add(&mut self, table: &'a Table, atom: &'a Trust) {
        match atom {
            Trust::Member { .. } | Trust::Staff { .. } => self.member(atom),
            Trust::Shared { shares, capacity } => {
                self.standing.insert(shares);
                self.permissions.extend(capacity.permissions());
                self.shared.insert((shares, &table.name));
            }
            Trust::Peer { membership } => {
                self.standing.insert(membership);
                self.peers.insert(membership);
            }
            Trust::Manager { reports } => {
                self.standing.insert(reports);
                self.reports.insert(reports);
            }
            Trust::Through { join, .. } => {
                self.shared.insert((join, &table.name));
            }
            Trust::Within(parts) => {
                parts.iter().for_each(|part| part.atoms(&mut |atom| self.add(table, atom)));
            }
            _ => {}
        }
    }
}

/// What is decided for the commands that make somebody something he was not.
fn writes(table: &Table) -> impl Iterator<Item = (Command, &Decided)> {
    let commands = [Command::Insert, Command::Update];
    table.trust.iter().flat_map(move |trust| commands.map(|command| (command, trust.decided(command))))
}

fn by_oneself(model: &Model, members: &Table, command: Command, decided: &Decided) -> Option<Diagnostic> {
    let (keyword, name) = (command.keyword(), &members.rust_name);
    let could = match command {
        Command::Insert => "add a row for himself, and so join whatever he likes",
        _ => "change his own row, and so raise his own role",
    };
    let has_roles = members.with_role(Role::MemberRole).next().is_some();
    if opens_to_oneself(&decided.trust) {
        let message = match command == Command::Update && has_roles {
            true => format!("`{name}` lets a user raise his own role"),
            false => format!("`{name}` lets a user enrol himself"),
        };
        return Some(enrolment(
            decided,
            message,
            format!("by `{keyword}` anybody could {could}"),
            format!("let `{keyword}` be `service`, or `member(…, role in (…)) & not_me`"),
        ));
    }
    let raises = has_roles && reaches_own_row(model, members, &decided.trust, command, model.tables.len());
    raises.then(|| {
        enrolment(
            decided,
            format!("`{name}` lets a member raise his own role"),
            format!("by `{keyword}` he could give himself another one"),
            "add `& not_me`, so that others decide about him".into(),
        )
    })
}

fn widened(permissions: &Table, command: Command, decided: &Decided) -> Diagnostic {
    enrolment(
        decided,
        format!("`{}` lets users say what roles permit", permissions.rust_name),
        format!("by `{}` one of them could permit his own role more, everywhere", command.keyword()),
        format!("let `{}` be `service`, or `staff(…)`", command.keyword()),
    )
}

/// Whose rows a manager reaches is nothing for managers to say, in whatever tenant they are admins.
fn subordinated(reporting: &Table, command: Command, decided: &Decided) -> Diagnostic {
    enrolment(
        decided,
        format!("`{}` lets users say who reports to whom", reporting.rust_name),
        format!(
            "by `{}` one of them could make anybody report to him, and reach his rows",
            command.keyword()
        ),
        format!("let `{}` be `service`, or `staff(…)`", command.keyword()),
    )
}

/// Nobody becomes somebody's peer without his doing.
fn drawn_in(members: &Table) -> Option<Diagnostic> {
    let decided = &members.trust.as_ref()?.insert;
    (!is_for_staff(&decided.trust)).then(|| {
        enrolment(
            decided,
            format!("`{}` lets users draw others into their tenants", members.rust_name),
            "`peer(…)` opens a user's rows to whoever sits in a tenant with him, so who adds him could reach them".into(),
            "let `insert` be `service`, and let members come by an `#[invitation(…)]`, which they accept".into(),
        )
    })
}

/// Whoever opens a row to others must have a say in it himself.
fn helped(joining: &Table, shared: &Table) -> Option<Diagnostic> {
    let trust = joining.trust.as_ref()?;
    let decided = &trust.insert;
    // one that doesn't point there at all is another mistake
    let column = target_column(joining, &shared.name)?;
    // what a `Parent` points at stays; what a `Ref` points at is up to whoever updates the row
    let stays = column.role == Role::Parent || matches!(trust.update.trust, Trust::Service | Trust::Nobody);
    let bound = stays && binds(&decided.trust, &shared.name);
    (!bound).then(|| {
        enrolment(
            decided,
            format!("`{}` opens rows of `{}` to whoever adds to it", joining.rust_name, shared.rust_name),
            format!("by `insert` a user could name any `{}` and so help himself to it", shared.rust_name),
            format!(
                "point at it by a `Parent<{0}>`, and let `insert` include `& parent({0})`",
                shared.rust_name
            ),
        )
    })
}

fn enrolment(decided: &Decided, message: String, reason: String, fix: String) -> Diagnostic {
    let (place, code) = (decided.place.clone(), Code::SelfEnrolment);
    Diagnostic { place, code, message, reason, fix, related: Vec::new() }
}

/// Whether naming himself in the row is all that a caller needs.
fn opens_to_oneself(trust: &Trust) -> bool {
    match trust {
        Trust::Me
        | Trust::Owner
        | Trust::Assignee
        | Trust::Listed
        | Trust::Named { .. }
        | Trust::Peer { .. }
        | Trust::SignedIn
        | Trust::Anyone
        // whether they hold is up to who writes the row, or unknown
        | Trust::When(_)
        | Trust::Unchecked { .. } => true,
        // of what he sees, then
        Trust::Parent { by, .. } => by.iter().any(names_nobody),
        Trust::Any(parts) | Trust::Within(parts) => parts.iter().any(opens_to_oneself),
        Trust::All(parts) => parts.iter().all(opens_to_oneself),
        _ => false,
    }
}

/// Whether an expression says nothing of who the caller is to the row.
fn names_nobody(trust: &Trust) -> bool {
    match trust {
        Trust::SignedIn | Trust::Anyone | Trust::When(_) | Trust::NotMe | Trust::Unchecked { .. } => true,
        Trust::Any(parts) => parts.iter().any(names_nobody),
        Trust::All(parts) => parts.iter().all(names_nobody),
        _ => false,
    }
}

/// Whether a member is admitted to his own row as he is to others' of the same table.
fn reaches_own_row(model: &Model, members: &Table, trust: &Trust, command: Command, depth: usize) -> bool {
    let reaches = |part: &Trust| reaches_own_row(model, members, part, command, depth);
    match trust {
        Trust::Member { membership: table, .. }
        | Trust::Staff { staff: table, .. }
        | Trust::Shared { shares: table, .. } => *table == members.name,
        Trust::Parent { by, .. } if !by.is_empty() => by.iter().any(reaches),
        Trust::Parent { parent, .. } => {
            let above = model.table(parent).and_then(|above| above.trust.as_ref());
            above.zip(depth.checked_sub(1)).is_some_and(|(above, depth)| {
                reaches_own_row(model, members, &above.decided(command).trust, command, depth)
            })
        }
        Trust::Any(parts) | Trust::Within(parts) => parts.iter().any(reaches),
        Trust::All(parts) => !parts.contains(&Trust::NotMe) && parts.iter().any(reaches),
        _ => false,
    }
}

/// Whether only those are admitted whom a row of another table admits.
fn binds(trust: &Trust, to: &QualifiedName) -> bool {
    match trust {
        Trust::Parent { parent, by } => parent == to && !by.iter().any(names_nobody),
        Trust::Service | Trust::Nobody => true,
        Trust::Any(parts) => parts.iter().all(|part| binds(part, to)),
        Trust::All(parts) => parts.iter().any(|part| binds(part, to)),
        _ => false,
    }
}

/// Whether only the service and staff are admitted.
fn is_for_staff(trust: &Trust) -> bool {
    match trust {
        Trust::Staff { .. } | Trust::Service | Trust::Nobody => true,
        Trust::Any(parts) => parts.iter().all(is_for_staff),
        Trust::All(parts) => parts.iter().any(is_for_staff),
        _ => false,
    }
}
