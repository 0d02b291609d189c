//! An expression of the trust algebra in words.

use super::condition::{claims, meets};
use super::{and, noun_of};
use crate::lower::me_column;
use crate::model::{Capacity, Claim, Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, part_for};

/// What an expression is told of.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub model: &'a Model,
    pub table: &'a Table,
    pub command: Command,
    /// The callers that it is told for: what can't hold for them isn't told.
    pub kind: Reach,
    /// What the row is called.
    pub noun: &'a str,
}

impl Words<'_> {
    /// Whoever an expression admits: "members of the row's workspace".
    pub fn phrase(self, trust: &Trust) -> String {
        let Self { model, table, noun, .. } = self;
        match trust {
            Trust::Owner => format!("the {noun}'s owner"),
            Trust::Me => match me_column(table) {
                Some(column) if column.role == Role::Member => format!("the member whose {noun} it is"),
                _ => format!("the user whose {noun} it is"),
            },
            Trust::NotMe => format!("it is no {noun} of one's own"),
            Trust::Assignee => format!("whoever the {noun} is assigned to"),
            Trust::Listed => format!("whoever is listed on the {noun}"),
            Trust::Named { column } => match table.column(column).map(|column| column.role) {
                Some(Role::Listed) => format!("whoever is listed in the {noun}'s `{column}`"),
                _ => format!("whoever the {noun}'s `{column}` names"),
            },
            Trust::Member { membership, via, capacity } => match tenant_of(model, membership) {
                Some(tenant) => format!("members of {}{}", self.whose(tenant, via), capable(capacity)),
                None => "nobody".into(),
            },
            Trust::Staff { capacity, .. } => format!("staff{}", capable(capacity)),
            Trust::Shared { capacity, .. } => {
                format!("whoever the {noun} is shared with{}", capable(capacity))
            }
            Trust::Peer { membership } => match tenant_of(model, membership) {
                Some(tenant) => format!("whoever sits in a {} with the {noun}'s owner", noun_of(tenant)),
                None => "nobody".into(),
            },
            Trust::Manager { .. } => format!("whoever the {noun}'s owner reports to, at any depth"),
            Trust::Through { to, .. } => {
                let there = self.delegated(to, &[], |words, trust| {
                    format!("for one {} that it is in, {}", words.noun, words.phrase(trust))
                });
                there.unwrap_or_else(|| "nobody".into())
            }
            Trust::Parent { parent, by } => {
                let there = self.delegated(parent, by, |words, trust| match trust {
                    Trust::Anyone => format!("whoever sees its {}", words.noun),
                    Trust::SignedIn if !by.is_empty() => {
                        format!("whoever is signed in and sees its {}", words.noun)
                    }
                    trust => words.phrase(trust),
                });
                there.unwrap_or_else(|| "nobody".into())
            }
            Trust::Within(parts) => format!("{}, or of one above it", self.each(parts).join(", or ")),
            Trust::When(condition) => meets(condition, noun),
            Trust::Claim(claim) => whose_token(&[claim], noun),
            Trust::Unchecked { reason, .. } => format!("SQL that nobody has proved says so ({reason})"),
            Trust::SignedIn => "everybody who is signed in".into(),
            Trust::Anyone => "everybody".into(),
            Trust::Service => "the service only".into(),
            Trust::Nobody => "nobody".into(),
            Trust::Any(parts) => self.each(parts).join(", or "),
            Trust::All(parts) => self.all(parts),
        }
    }

    fn each(self, parts: &[Trust]) -> Vec<String> {
        parts.iter().map(|part| self.phrase(part)).collect()
    }

    /// Whose members they are: "the row's project's workspace".
    fn whose(self, tenant: &Table, via: &[QualifiedName]) -> String {
        let Self { model, table, noun, .. } = self;
        if tenant.name == table.name {
            return format!("the {}", noun_of(tenant));
        }
        let steps = via.iter().filter_map(|name| model.table(name));
        let steps: String = steps.map(|step| format!(" {}'s", noun_of(step))).collect();
        format!("the {noun}'s{steps} {}", noun_of(tenant))
    }

    /// What another table says for the command, or what is asked of its row instead, in its own words.
    fn delegated<T>(
        self,
        to: &QualifiedName,
        by: &[Trust],
        tell: impl Fn(Words<'_>, &Trust) -> T,
    ) -> Option<T> {
        let table = self.model.table(to)?;
        let decided = table.trust.as_ref()?.decided(self.command).trust.clone();
        let asked = if by.is_empty() { decided } else { Trust::any(by) };
        let part = part_for(self.model, &asked, self.command, self.kind);
        Some(tell(Words { table, noun: &noun_of(table), ..self }, part.as_ref().unwrap_or(&asked)))
    }

    /// Whoever all of these admit: callers, what their token says, and what the row has to be.
    fn all(self, parts: &[Trust]) -> String {
        let (mut callers, mut said, mut conditions) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            match part {
                Trust::Claim(claim) => said.push(claim),
                Trust::When(_) | Trust::NotMe | Trust::Unchecked { .. } => conditions.push(self.phrase(part)),
                caller => callers.push(caller),
            }
        }
        if let ([Trust::Member { .. } | Trust::Staff { .. }], []) = (&callers[..], &said[..]) {
            return format!("{} if {}", self.phrase(callers[0]), and(&conditions));
        }
        let callers: Vec<_> = callers.into_iter().flat_map(|caller| self.some(caller)).collect();
        let mut who = match &callers[..] {
            [] => whose_token(&said, self.noun),
            [caller] => caller.clone(),
            [one, other] => format!("whoever is both {one} and {other}"),
            several => format!("whoever is {}", and(several)),
        };
        if !callers.is_empty() && !said.is_empty() {
            who += &format!(", and whose token says {}", claims(&said, self.noun));
        }
        // of several, it holds for all
        let only = if callers.len() > 1 || who.starts_with("either ") { ", and only" } else { "" };
        match conditions.is_empty() {
            true => who,
            false => format!("{who}{only} if {}", and(&conditions)),
        }
    }

    /// All that somebody has to be, each in the singular: "a member of the row's workspace".
    pub fn some(self, trust: &Trust) -> Vec<String> {
        let either = |parts: &[Trust]| {
            let each: Vec<_> = parts.iter().map(|part| and(&self.some(part))).collect();
            format!("either {}", each.join(" or "))
        };
        let is_caller = |part: &Trust| {
            !matches!(part, Trust::When(_) | Trust::NotMe | Trust::Unchecked { .. } | Trust::Claim(_))
        };
        match trust {
            Trust::Any(parts) => vec![either(parts)],
            Trust::Within(parts) => vec![format!("{}, or of one above it", either(parts))],
            Trust::All(parts) if parts.iter().all(is_caller) => {
                parts.iter().flat_map(|part| self.some(part)).collect()
            }
            Trust::Parent { parent, by } => {
                let there = self.delegated(parent, by, |words, trust| match trust {
                    Trust::Anyone | Trust::SignedIn => None,
                    trust => Some(words.some(trust)),
                });
                there.flatten().unwrap_or_else(|| vec![self.phrase(trust)])
            }
            Trust::Staff { .. } => vec![format!("one of the {}", self.phrase(trust))],
            Trust::Member { .. } => vec![self.phrase(trust).replacen("members", "a member", 1)],
            _ => vec![self.phrase(trust)],
        }
    }
}

fn whose_token(said: &[&Claim], noun: &str) -> String {
    format!("whoever's token says {}", claims(said, noun))
}

/// In which capacity, behind a word like "members"; empty if in any.
pub(crate) fn capable(capacity: &Capacity) -> String {
    match capacity {
        Capacity::Any => String::new(),
        Capacity::Roles(roles) => format!(" in the role {}", roles.join(" or ")),
        Capacity::Permission { permission, .. } => format!(" in a role that permits {permission}"),
    }
}

fn tenant_of<'a>(model: &'a Model, membership: &QualifiedName) -> Option<&'a Table> {
    let tenant = model.table(membership)?.with_role(Role::Tenant).next()?;
    model.table(&tenant.reference.as_ref()?.target.table)
}
