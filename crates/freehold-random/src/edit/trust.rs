//! Random trust: over all that a table has and its surroundings tell.

use super::refresh::either;
use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;

pub(super) fn set(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let commands = pick.some(&Command::ALL, 4);
    for command in commands {
        let by = expression(model, at, command, pick)?;
        *decided(model, at, command)? = Decided::new(by.0, NOWHERE);
    }
    Some(())
}

pub(super) fn decided(model: &mut Model, at: usize, command: Command) -> Option<&mut Decided> {
    let trust = model.tables.get_mut(at)?.trust.as_mut()?;
    Some(match command {
        Command::Select => &mut trust.select,
        Command::Insert => &mut trust.insert,
        Command::Update => &mut trust.update,
        Command::Delete => &mut trust.delete,
    })
}

pub(super) fn floor(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let by = expression(model, at, Command::Update, pick)?;
    let trust = model.tables.get_mut(at)?.trust.as_mut()?;
    let none = trust.floor.is_some() && pick.one_in(2);
    trust.floor = (!none).then(|| Decided::new(by.0, NOWHERE));
    Some(())
}

pub(super) fn rendering(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let trust = table.trust.as_mut()?;
    if pick.one_in(2) {
        trust.label = Some(pick.name(&["mine", "Some"]).into());
    } else {
        trust.rendering = match trust.rendering {
            Rendering::AnyArray => Rendering::Exists,
            Rendering::Exists => Rendering::AnyArray,
        };
    }
    Some(())
}

pub(super) fn name(model: &mut Model, at: usize, pick: &mut Pick) -> Option<()> {
    let command = pick.of(&Command::ALL)?;
    let [one, other] = [expression(model, at, command, pick)?, expression(model, at, command, pick)?];
    if one == other {
        return None;
    }
    let named = [&one, &other].map(|by| NamedPolicy {
        name: pick.name(&["who may", "policy"]).into(),
        trust: by.0.clone(),
        place: NOWHERE,
    });
    let decided = decided(model, at, command)?;
    *decided = Decided { trust: either(one, other).0, policies: named.to_vec().into(), place: NOWHERE };
    Some(())
}

/// An expression of up to three atoms, or one that stands alone.
fn expression(model: &Model, at: usize, command: Command, pick: &mut Pick) -> Option<By> {
    if pick.one_in(6) {
        return pick.of(&match command {
            Command::Select => vec![SIGNED_IN, ANYONE, SERVICE, NOBODY],
            _ => vec![SIGNED_IN, SERVICE, NOBODY],
        });
    }
    let atoms = atoms(model, model.tables.get(at)?, pick);
    let mut by = pick.of(&atoms)?;
    for _ in 0..pick.below(3) {
        let next = pick.of(&atoms)?;
        if next != by {
            by = if pick.one_in(2) { by | next } else { by & next };
        }
    }
    Some(by)
}

/// The atoms that a table has what they need for.
pub(super) fn atoms(model: &Model, table: &Table, pick: &mut Pick) -> Vec<By> {
    let mut atoms = of_columns(model, table, pick);
    let tenants: Vec<_> =
        table.with_role(Role::Tenant).chain(table.with_role(Role::Carried)).filter_map(target).collect();
    for other in model.own_tables() {
        let name = || other.name.clone();
        let role = other.with_role(Role::MemberRole).next();
        if other.with_role(Role::Member).next().is_none() {
            if let Some(to) = joined(other, table).and_then(|names| pick.of(&names)) {
                atoms.push(By(Trust::Through { join: name(), to }));
            }
            continue;
        }
        let capacity = capacity(model, role, pick);
        if other.with_role(Role::Manager).next().is_some() {
            atoms.push(By(Trust::Manager { reports: name() }));
        } else if let Some(of) = other.with_role(Role::Tenant).find_map(target) {
            if tenants.contains(&of) {
                atoms.push(By(Trust::Member { membership: name(), via: List::Borrowed(&[]), capacity }));
            } else if let Some(via) = tenants.iter().find(|via| belongs(model, via, &of)) {
                let via = vec![via.clone()].into();
                atoms.push(By(Trust::Member { membership: name(), via, capacity }));
            }
            atoms.push(By(Trust::Peer { membership: name() }));
        } else if other.with_role(Role::Parent).filter_map(target).any(|of| of == table.name) {
            atoms.push(By(Trust::Shared { shares: name(), capacity }));
        } else if role.is_some()
            && other.with_role(Role::Parent).next().is_none()
            && capacity != Capacity::Any
        {
            atoms.push(By(Trust::Staff { staff: name(), capacity }));
        }
    }
    atoms
}

pub(super) fn target(column: &Column) -> Option<QualifiedName> {
    column.reference.as_ref().map(|reference| reference.target.table.clone())
}

fn belongs(model: &Model, tenant: &QualifiedName, to: &QualifiedName) -> bool {
    model
        .table(tenant)
        .is_some_and(|table| table.with_role(Role::Tenant).filter_map(target).any(|of| of == *to))
}

/// What a table joins to another, if it does.
fn joined(join: &Table, table: &Table) -> Option<Vec<QualifiedName>> {
    let points: Vec<_> = join.with_role(Role::Parent).filter_map(target).collect();
    (points.len() == 2 && points.contains(&table.name))
        .then(|| points.into_iter().filter(|name| *name != table.name).collect())
}

fn capacity(model: &Model, role: Option<&Column>, pick: &mut Pick) -> Capacity {
    let Some(BaseType::Set(set)) = role.map(|column| &column.base) else { return Capacity::Any };
    let permits = |table: &&Table| {
        let mut roles = table.with_role(Role::MemberRole);
        table.with_role(Role::Permission).next().is_some()
            && roles.any(|column| matches!(&column.base, BaseType::Set(of) if of.name == set.name))
    };
    match (pick.below(3), model.own_tables().find(permits)) {
        (0, _) => Capacity::Any,
        (1, Some(permissions)) => {
            Capacity::Permission { permissions: permissions.name.clone(), permission: "read".into() }
        }
        _ => Capacity::Roles(pick.some(&set.labels, 2).into()),
    }
}

fn of_columns(model: &Model, table: &Table, pick: &mut Pick) -> Vec<By> {
    let mut atoms = Vec::new();
    let count = |role| table.with_role(role).count();
    for column in table.columns.iter() {
        let name = column.name.clone();
        let is = |comparison, operand| {
            By(Trust::When(Condition { column: name.clone(), test: Test::Is(comparison, operand) }))
        };
        match column.role {
            Role::Owner if count(Role::Owner) == 1 => atoms.push(OWNER),
            Role::Assignee if count(Role::Assignee) == 1 => atoms.push(ASSIGNEE),
            Role::Listed if count(Role::Listed) == 1 => atoms.push(LISTED),
            Role::Owner | Role::Assignee | Role::Listed => atoms.push(named(&name)),
            Role::Parent => {
                let Some(parent) = target(column) else { continue };
                let of = model.table(&parent);
                atoms.push(By(Trust::Parent { parent: parent.clone(), by: List::Borrowed(&[]) }));
                if of.is_some_and(|of| of.with_role(Role::Owner).count() == 1) {
                    atoms.push(By(Trust::Parent { parent, by: vec![Trust::Owner].into() }));
                }
            }
            Role::Above => atoms.push(within(OWNER)),
            _ if column.array || column.secret => {}
            _ if column.nullable && pick.one_in(2) => {
                let test = if pick.one_in(2) { Test::IsNull } else { Test::IsNotNull };
                atoms.push(SIGNED_IN & By(Trust::When(Condition { column: name.clone(), test })));
            }
            _ => match &column.base {
                BaseType::Boolean => atoms.push(SIGNED_IN & is(Comparison::Equal, Operand::Boolean(true))),
                BaseType::Set(set) => {
                    let label = pick.of(&set.labels).unwrap_or_default();
                    let label = Operand::Label { set: set.name.clone(), label };
                    atoms.push(SIGNED_IN & is(Comparison::Equal, label));
                }
                BaseType::Integer => atoms.push(SIGNED_IN & is(Comparison::Greater, Operand::Integer(1))),
                BaseType::Timestamptz => {
                    atoms.push(SIGNED_IN & is(Comparison::Less, Operand::Now { seconds: 60 }))
                }
                BaseType::Text if pick.one_in(3) => {
                    atoms.push(SIGNED_IN & unchecked(&format!("char_length({{{name}}}) > 0")));
                }
                _ => {}
            },
        }
    }
    if table.key().is_some_and(|key| target(key) == Some(users().0)) {
        atoms.push(ME);
    }
    if table.with_role(Role::Member).next().is_some() {
        atoms.push(ME);
    }
    atoms.push(claim("app_metadata.role", ClaimTest::Is("editor".into())));
    if let Some(owner) = table.with_role(Role::Owner).next() {
        atoms.push(claim("app_metadata.owner", ClaimTest::IsColumn(owner.name.clone())));
    }
    atoms.push(SERVICE);
    atoms
}
