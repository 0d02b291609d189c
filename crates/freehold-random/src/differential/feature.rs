//! What a decision goes by, for the account of what came up.

use freehold_core::model::*;
use std::collections::BTreeSet;

/// What is decided for one command of one table.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    /// The atoms, of the floor as well.
    pub atoms: BTreeSet<&'static str>,
    /// How deep its `|` and `&` are nested.
    pub nesting: usize,
    /// Over how many other tables' policies it leads.
    pub delegation: usize,
    /// Whether there is a floor.
    pub has_floor: bool,
    /// Whether policies have names of their own.
    pub is_named: bool,
    /// How it is written.
    pub rendering: &'static str,
}

/// The atoms that are told apart.
pub(super) const ATOMS: [&str; 42] = [
    "owner",
    "me",
    "not_me",
    "assignee",
    "listed",
    "owner(column), assignee(column), listed(column)",
    "member",
    "member, role in",
    "member may",
    "member, via",
    "staff, role in",
    "staff may",
    "shared_with",
    "shared_with, role in",
    "shared_with may",
    "peer",
    "manager",
    "parent",
    "parent(P, …)",
    "through",
    "within",
    "when ==",
    "when !=",
    "when <",
    "when <=",
    "when >",
    "when >=",
    "when in",
    "when is NULL",
    "when isn't NULL",
    "when: a number",
    "when: a time",
    "when: a boolean",
    "when: a text",
    "when: a label",
    "claim ==",
    "claim has",
    "claim == column",
    "signed_in",
    "anyone",
    "service",
    "nobody",
];

/// What is said for a command.
pub(super) fn features(model: &Model, table: &Table, command: Command) -> Features {
    let Some(trust) = &table.trust else { return Features::default() };
    let decided = trust.decided(command);
    let mut features = Features {
        has_floor: trust.floor.is_some(),
        is_named: !decided.policies.is_empty(),
        delegation: delegation(model, table, command, model.tables.len()),
        rendering: match trust.rendering {
            Rendering::AnyArray => "any (array(…))",
            Rendering::Exists => "exists (…)",
        },
        ..Features::default()
    };
    for decided in std::iter::once(decided).chain(&trust.floor) {
        features.nesting = features.nesting.max(nesting(&decided.trust));
        decided.trust.every(&mut |atom| features.atoms.extend(names(atom)));
    }
    features
}

fn nesting(trust: &Trust) -> usize {
    match trust {
        Trust::Any(parts) | Trust::All(parts) | Trust::Within(parts) => {
            1 + parts.iter().map(nesting).max().unwrap_or_default()
        }
        Trust::Parent { by, .. } => by.iter().map(nesting).max().map_or(0, |depth| 1 + depth),
        _ => 0,
    }
}

/// `depth` ends what `validate` refuses.
fn delegation(model: &Model, table: &Table, command: Command, depth: usize) -> usize {
    fn of(model: &Model, trust: &Trust, command: Command, depth: usize) -> usize {
        let there = |name: &QualifiedName, commands: &[Command]| {
            let Some(table) = model.table(name) else { return 0 };
            let each = commands.iter().map(|command| delegation(model, table, *command, depth));
            1 + each.max().unwrap_or_default()
        };
        match trust {
            Trust::Any(parts) | Trust::All(parts) => {
                parts.iter().map(|part| of(model, part, command, depth)).max().unwrap_or_default()
            }
            Trust::Parent { parent, by } if by.is_empty() => there(parent, &[Command::Select, command]),
            Trust::Through { to, .. } => there(to, &[Command::Select, command]),
            Trust::Parent { parent, by } => {
                let by = by.iter().map(|part| 1 + of(model, part, command, depth)).max();
                there(parent, &[Command::Select]).max(by.unwrap_or_default())
            }
            _ => 0,
        }
    }
    let (Some(trust), Some(depth)) = (&table.trust, depth.checked_sub(1)) else { return 0 };
    let said = std::iter::once(trust.decided(command)).chain(&trust.floor);
    said.map(|decided| of(model, &decided.trust, command, depth)).max().unwrap_or_default()
}

fn names(atom: &Trust) -> Vec<&'static str> {
    let by = |capacity: &Capacity, names: [&'static str; 3]| match capacity {
        Capacity::Any => names[0],
        Capacity::Roles(_) => names[1],
        Capacity::Permission { .. } => names[2],
    };
    vec![match atom {
        Trust::Owner => "owner",
        Trust::Me => "me",
        Trust::NotMe => "not_me",
        Trust::Assignee => "assignee",
        Trust::Listed => "listed",
        Trust::Named { .. } => "owner(column), assignee(column), listed(column)",
        Trust::Member { via, .. } if !via.is_empty() => "member, via",
        Trust::Member { capacity, .. } => by(capacity, ["member", "member, role in", "member may"]),
        Trust::Staff { capacity, .. } => by(capacity, ["staff, role in", "staff, role in", "staff may"]),
        Trust::Shared { capacity, .. } => {
            by(capacity, ["shared_with", "shared_with, role in", "shared_with may"])
        }
        Trust::Peer { .. } => "peer",
        Trust::Manager { .. } => "manager",
        Trust::Parent { by, .. } if by.is_empty() => "parent",
        Trust::Parent { .. } => "parent(P, …)",
        Trust::Through { .. } => "through",
        Trust::Within(_) => "within",
        Trust::When(condition) => return of_test(&condition.test),
        Trust::Claim(claim) => match claim.test {
            ClaimTest::Is(_) => "claim ==",
            ClaimTest::Has(_) => "claim has",
            ClaimTest::IsColumn(_) => "claim == column",
        },
        Trust::SignedIn => "signed_in",
        Trust::Anyone => "anyone",
        Trust::Service => "service",
        Trust::Nobody => "nobody",
        Trust::Unchecked { .. } | Trust::Any(_) | Trust::All(_) => return Vec::new(),
    }]
}

fn of_test(test: &Test) -> Vec<&'static str> {
    let of = |operand: &Operand| match operand {
        Operand::Label { .. } => "when: a label",
        Operand::Text(_) => "when: a text",
        Operand::Integer(_) => "when: a number",
        Operand::Boolean(_) => "when: a boolean",
        Operand::Now { .. } => "when: a time",
    };
    match test {
        Test::IsNull => vec!["when is NULL"],
        Test::IsNotNull => vec!["when isn't NULL"],
        Test::OneOf(operands) => operands.iter().map(of).take(1).chain(["when in"]).collect(),
        Test::Is(comparison, operand) => {
            let word = match comparison {
                Comparison::Equal => "when ==",
                Comparison::NotEqual => "when !=",
                Comparison::Less => "when <",
                Comparison::LessOrEqual => "when <=",
                Comparison::Greater => "when >",
                Comparison::GreaterOrEqual => "when >=",
            };
            vec![word, of(operand)]
        }
    }
}
