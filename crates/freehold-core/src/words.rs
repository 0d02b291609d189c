//! Trust models in words, for people who review a migration.

use crate::lower::me_column;
use crate::model::{
    Audience, Capacity, Claim, ClaimTest, Command, Comparison, Condition, Model, Operand, QualifiedName,
    Role, Table, Test, Trust,
};
use crate::reach::{Reach, floor_reach, part_for};
use heck::ToSnakeCase;

/// Who is admitted to a command, of callers who are signed in: "members of the row's workspace".
pub fn who(model: &Model, table: &Table, command: Command) -> String {
    admitted(model, table, command, Reach::Users).unwrap_or_else(|| match &table.trust {
        Some(trust) => phrase(model, table, &trust.decided(command).trust, command, "row"),
        None => "nobody".into(),
    })
}

/// Who of the callers of a kind is admitted to a command, with what has to hold besides; `None` if nobody is.
pub(crate) fn admitted(model: &Model, table: &Table, command: Command, kind: Reach) -> Option<String> {
    let trust = table.trust.as_ref()?;
    let part = part_for(model, &trust.decided(command).trust, command, kind)?;
    let who = phrase(model, table, &part, command, "row");
    match &trust.floor {
        Some(_) if floor_reach(model, table, command) < kind => None,
        Some(floor) => {
            Some(format!("{who}; besides, {}", phrase(model, table, &floor.trust, command, "row")))
        }
        None => Some(who),
    }
}

/// Who may use something that has no rows.
pub fn whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Nobody => "nobody",
        Audience::Service => "the service",
        Audience::SignedIn => "users and the service",
        Audience::Anyone => "everybody, visitors as well",
    }
}

/// Who an expression admits; `noun` is what the row is called.
pub fn phrase(model: &Model, table: &Table, trust: &Trust, command: Command, noun: &str) -> String {
    let each = |parts: &[Trust]| -> Vec<String> {
        parts.iter().map(|part| phrase(model, table, part, command, noun)).collect()
    };
    match trust {
        Trust::Owner => format!("the {noun}'s owner"),
        Trust::Me => match me_column(table) {
            Some(column) if column.role == Role::Member => format!("the member whose {noun} it is"),
            _ => format!("the user whose {noun} it is"),
        },
        Trust::NotMe => format!("not for a {noun} of one's own"),
        Trust::Assignee => format!("whoever the {noun} is assigned to"),
        Trust::Listed => format!("whoever is listed on the {noun}"),
        Trust::Named { column } => match table.column(column).map(|column| column.role) {
            Some(Role::Listed) => format!("whoever is listed in the {noun}'s `{column}`"),
            _ => format!("whoever the {noun}'s `{column}` names"),
        },
        Trust::Member { membership, via, capacity } => {
            let Some(tenant) = tenant_of(model, membership) else { return "nobody".into() };
            let mut whose = match tenant.name == table.name {
                true => format!("the {}", noun_of(tenant)),
                false => format!("the {noun}'s"),
            };
            for step in via.iter().filter_map(|name| model.table(name)) {
                whose += &format!(" {}'s", noun_of(step));
            }
            if tenant.name != table.name {
                whose += &format!(" {}", noun_of(tenant));
            }
            format!("members of {whose}{}", capable(capacity))
        }
        Trust::Staff { capacity, .. } => format!("staff{}", capable(capacity)),
        Trust::Shared { capacity, .. } => format!("whoever the {noun} is shared with{}", capable(capacity)),
        Trust::Peer { membership } => match tenant_of(model, membership) {
            Some(tenant) => format!("whoever sits in a {} with the {noun}'s owner", noun_of(tenant)),
            None => "nobody".into(),
        },
        Trust::Manager { .. } => format!("whoever the {noun}'s owner reports to, at any depth"),
        Trust::Through { to, .. } => match model.table(to) {
            Some(other) => {
                let noun = noun_of(other);
                match other.trust.as_ref().map(|trust| &trust.decided(command).trust) {
                    Some(trust) => {
                        let who = phrase(model, other, trust, command, &noun);
                        format!("for one {noun} that it is in, {who}")
                    }
                    None => "nobody".into(),
                }
            }
            None => "nobody".into(),
        },
        Trust::Within(parts) => format!("{}, or of one above it", each(parts).join(", or ")),
        Trust::When(condition) => format!("only if {}", meets(condition)),
        Trust::Claim(claim) => format!("whoever's token says {}", claims(claim)),
        Trust::Unchecked { reason, .. } => format!("only if SQL that nobody has proved says so ({reason})"),
        Trust::Parent { parent } => match model.table(parent) {
            Some(above) => {
                let noun = noun_of(above);
                match above.trust.as_ref().map(|trust| &trust.decided(command).trust) {
                    Some(Trust::Anyone) => format!("whoever sees its {noun}"),
                    Some(trust) => phrase(model, above, trust, command, &noun),
                    None => "nobody".into(),
                }
            }
            None => "nobody".into(),
        },
        Trust::SignedIn => "everybody who is signed in".into(),
        Trust::Anyone => "everybody".into(),
        Trust::Service => "the service only".into(),
        Trust::Nobody => "nobody".into(),
        Trust::Any(parts) => each(parts).join(", or "),
        Trust::All(parts) => {
            let (conditions, callers): (Vec<_>, Vec<_>) = parts
                .iter()
                .cloned()
                .partition(|part| matches!(part, Trust::When(_) | Trust::NotMe | Trust::Unchecked { .. }));
            let who = match each(&callers) {
                callers if callers.len() == 1 => callers.concat(),
                callers => format!("whoever is both {}", callers.join(" and ")),
            };
            [vec![who], each(&conditions)].concat().join(", ")
        }
    }
}

fn capable(capacity: &Capacity) -> String {
    match capacity {
        Capacity::Any => String::new(),
        Capacity::Roles(roles) => format!(" in the role {}", roles.join(" or ")),
        Capacity::Permission { permission, .. } => format!(" in a role that permits {permission}"),
    }
}

fn meets(condition: &Condition) -> String {
    let column = format!("`{}`", condition.column);
    match &condition.test {
        Test::Is(comparison, operand) => format!("{column} is {}{}", compares(*comparison), value(operand)),
        Test::OneOf(operands) => {
            format!("{column} is {}", operands.iter().map(value).collect::<Vec<_>>().join(" or "))
        }
        Test::IsNull => format!("{column} is missing"),
        Test::IsNotNull => format!("{column} isn't missing"),
    }
}

fn compares(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "",
        Comparison::NotEqual => "not ",
        Comparison::Less => "less than ",
        Comparison::LessOrEqual => "at most ",
        Comparison::Greater => "more than ",
        Comparison::GreaterOrEqual => "at least ",
    }
}

fn value(operand: &Operand) -> String {
    match operand {
        Operand::Label { label: text, .. } | Operand::Text(text) => text.to_string(),
        Operand::Integer(number) => number.to_string(),
        Operand::Boolean(value) => value.to_string(),
        Operand::Now { seconds: 0 } => "now".into(),
        Operand::Now { seconds } => {
            format!("{} seconds {}", seconds.unsigned_abs(), if *seconds < 0 { "ago" } else { "ahead" })
        }
    }
}

fn claims(claim: &Claim) -> String {
    let path = claim.path.join(".");
    match &claim.test {
        ClaimTest::Is(text) => format!("`{path}` is {text}"),
        ClaimTest::Has(text) => format!("`{path}` has {text}"),
        ClaimTest::IsColumn(column) => format!("`{path}` is what the row has in `{column}`"),
    }
}

/// What one row of a table is called: `ConversationMessage` is a "conversation message".
pub fn noun_of(table: &Table) -> String {
    table.rust_name.to_snake_case().replace('_', " ")
}

/// A list as prose has it: "a, b and c".
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn tenant_of<'a>(model: &'a Model, membership: &QualifiedName) -> Option<&'a Table> {
    let tenant = model.table(membership)?.with_role(Role::Tenant).next()?;
    model.table(&tenant.reference.as_ref()?.target.table)
}
