//! Columns as a schema's fields declare them: `tenant("workspace_id", "workspaces").nullable()`.

use super::NOWHERE;
use freehold_core::model::*;

/// A table that is referred to: one of schema `public` by name, with the key `id`, or any.
pub trait ToTarget {
    fn target(self) -> Target;
}

impl ToTarget for &str {
    fn target(self) -> Target {
        Target { table: public(self), column: "id".into() }
    }
}

impl ToTarget for (QualifiedName, &str) {
    fn target(self) -> Target {
        Target { table: self.0, column: self.1.to_owned().into() }
    }
}

/// A name in schema `public`.
pub fn public(name: &str) -> QualifiedName {
    in_schema("public", name)
}

/// A name in any schema.
pub fn in_schema(schema: &str, name: &str) -> QualifiedName {
    QualifiedName { schema: schema.to_owned().into(), name: name.to_owned().into() }
}

/// The users, by their key.
pub fn users() -> (QualifiedName, &'static str) {
    (Platform::Supabase.users(), "id")
}

pub fn column(name: &str, base: BaseType) -> Column {
    Column {
        name: name.to_owned().into(),
        renamed_from: None,
        converted: None,
        doc: "".into(),
        place: NOWHERE,
        base,
        precision: None,
        array: false,
        nullable: false,
        role: Role::Plain,
        reference: None,
        default: None,
        check: None,
        unique: None,
        movable: false,
        secret: false,
        trigger: None,
        backfill: None,
    }
}

pub fn text(name: &str) -> Column {
    column(name, BaseType::Text)
}

pub fn integer(name: &str) -> Column {
    column(name, BaseType::Integer)
}

/// `Id<Self>`
pub fn id() -> Column {
    Column { role: Role::Id, ..column("id", BaseType::Uuid) }.default(Default::RandomUuid)
}

/// `Owner<AuthUser>`
pub fn owner(name: &str) -> Column {
    refers(name, users(), Role::Owner).default(Default::Caller)
}

/// `Member<AuthUser>`
pub fn member(name: &str) -> Column {
    refers(name, users(), Role::Member)
}

/// `Tenant<…>`
pub fn tenant(name: &str, of: impl ToTarget) -> Column {
    refers(name, of, Role::Tenant)
}

/// `Carried<…>`
pub fn carried(name: &str, of: impl ToTarget) -> Column {
    refers(name, of, Role::Carried)
}

/// `Parent<…>`
pub fn parent(name: &str, of: impl ToTarget) -> Column {
    refers(name, of, Role::Parent)
}

/// `Ref<…>`
pub fn reference(name: &str, of: impl ToTarget) -> Column {
    refers(name, of, Role::Ref)
}

/// `Assignee<AuthUser>`
pub fn assignee(name: &str) -> Column {
    refers(name, users(), Role::Assignee)
}

/// `Manager<AuthUser>`
pub fn managed_by(name: &str) -> Column {
    refers(name, users(), Role::Manager)
}

/// `Listed<AuthUser>`
pub fn listed(name: &str) -> Column {
    Column { role: Role::Listed, ..column(name, BaseType::Uuid) }.array().default(Default::Text("{}".into()))
}

/// `Option<Above<Self>>`
pub fn above(name: &str, of: impl ToTarget) -> Column {
    refers(name, of, Role::Above).nullable()
}

/// A closed set that says what a member may do.
pub fn member_role(storage: Storage) -> Column {
    let labels = set("member_role", &["admin", "agent"], storage);
    Column { role: Role::MemberRole, ..column("role", BaseType::Set(labels)) }
}

/// A closed set of what roles permit.
pub fn permission(name: &str, labels: &[&str]) -> Column {
    let labels = set(name, labels, Storage::Check);
    Column { role: Role::Permission, ..column(name, BaseType::Set(labels)) }
}

/// A closed set that says something of the row.
pub fn state(name: &str, labels: &[&str]) -> Column {
    column(name, BaseType::Set(set(name, labels, Storage::Check)))
}

/// `OffsetDateTime`
pub fn time(name: &str) -> Column {
    column(name, BaseType::Timestamptz)
}

/// `bool`
pub fn flag(name: &str) -> Column {
    column(name, BaseType::Boolean)
}

/// `UpdatedAt`
pub fn updated_at(name: &str) -> Column {
    Column { role: Role::UpdatedAt, ..column(name, BaseType::Timestamptz) }.default(Default::Now)
}

/// A closed set of labels.
pub fn set(name: &str, labels: &[&str], storage: Storage) -> ClosedSet {
    ClosedSet {
        name: public(name),
        doc: "".into(),
        place: NOWHERE,
        renamed: List::Borrowed(&[]),
        drops: List::Borrowed(&[]),
        labels: labels.iter().map(|label| Str::Owned((*label).to_owned())).collect(),
        storage,
    }
}

/// A CHECK without a name of its own.
pub fn check(expression: &str) -> Check {
    Check { name: None, expression: expression.to_owned().into(), place: NOWHERE }
}

fn refers(name: &str, to: impl ToTarget, role: Role) -> Column {
    let target = to.target();
    // a row that merely names a user stays
    let names_a_user = target.table == users().0 && matches!(role, Role::Ref | Role::Assignee);
    let reference = Reference {
        target,
        on_delete: if names_a_user { Action::NoAction } else { Action::Cascade },
        on_update: Action::NoAction,
        across_tenants: false,
        place: NOWHERE,
    };
    Column { role, reference: Some(reference), ..column(name, BaseType::Uuid) }
}

/// What a field's attributes say.
pub trait Attributes {
    fn nullable(self) -> Self;
    fn unique(self) -> Self;
    fn unique_globally(self) -> Self;
    fn movable(self) -> Self;
    fn secret(self) -> Self;
    fn triggered(self, name: &str) -> Self;
    fn across_tenants(self) -> Self;
    fn array(self) -> Self;
    fn default(self, default: Default) -> Self;
    fn no_default(self) -> Self;
    fn check(self, expression: &str) -> Self;
    fn doc(self, doc: &str) -> Self;
    fn on_delete(self, action: Action) -> Self;
    fn on_update(self, action: Action) -> Self;
}

impl Attributes for Column {
    fn nullable(self) -> Self {
        Column { nullable: true, ..self }
    }

    fn unique(self) -> Self {
        Column { unique: Some(Uniqueness::PerTenant), ..self }
    }

    fn unique_globally(self) -> Self {
        Column { unique: Some(Uniqueness::Global), ..self }
    }

    fn movable(self) -> Self {
        Column { movable: true, ..self }
    }

    fn secret(self) -> Self {
        Column { secret: true, ..self }
    }

    fn triggered(self, name: &str) -> Self {
        Column { trigger: Some(name.to_owned().into()), ..self }
    }

    fn across_tenants(mut self) -> Self {
        if let Some(reference) = &mut self.reference {
            reference.across_tenants = true;
        }
        self
    }

    fn array(self) -> Self {
        Column { array: true, ..self }
    }

    fn default(self, default: Default) -> Self {
        Column { default: Some(default), ..self }
    }

    fn no_default(self) -> Self {
        Column { default: None, ..self }
    }

    fn check(self, expression: &str) -> Self {
        Column { check: Some(check(expression)), ..self }
    }

    fn doc(self, doc: &str) -> Self {
        Column { doc: doc.to_owned().into(), ..self }
    }

    fn on_delete(mut self, action: Action) -> Self {
        if let Some(reference) = &mut self.reference {
            reference.on_delete = action;
        }
        self
    }

    fn on_update(mut self, action: Action) -> Self {
        if let Some(reference) = &mut self.reference {
            reference.on_update = action;
        }
        self
    }
}
