//! Tables that are added, and what is said of a whole table.

use crate::build::*;
use crate::pick::Pick;
use freehold_core::model::*;
use freehold_core::sql::Ident;

const WORDS: [&str; 10] =
    ["notes", "orders", "Papers", "items", "select", "entries", "ledgers", "user", "größen", "visits"];

/// The Postgres schemas that tables live in.
const SCHEMAS: [&str; 3] = ["public", "crm", "the Archive"];

pub(super) fn doc(pick: &mut Pick) -> String {
    let docs =
        ["", "What is kept.", "It's \"quoted\", and\nhas two lines.", "A comment; with -- marks /* of SQL."];
    format!("{}{}", pick.of(&docs).unwrap_or_default(), pick.below(3)).replace('0', "")
}

pub(super) fn table_name(pick: &mut Pick) -> QualifiedName {
    let schema = if pick.one_in(4) { pick.of(&SCHEMAS).unwrap_or("public") } else { "public" };
    in_schema(schema, &pick.name(&WORDS))
}

/// A table under a random name, if that is free.
pub(super) fn push(model: &mut Model, table: Table, pick: &mut Pick) -> Option<QualifiedName> {
    let name = table_name(pick);
    let mut table = Table { rust_name: rust(&name), name: name.clone(), ..table };
    if pick.one_in(4) {
        table.doc = doc(pick).into();
    }
    if pick.one_in(5) {
        table.columns.to_mut().push(updated_at("updated_at"));
    }
    if pick.one_in(6) {
        let created = Column { role: Role::CreatedAt, ..time("created_at") };
        table.columns.to_mut().push(created.default(Default::Now));
    }
    let taken =
        model.tables.iter().any(|other| other.name == name || other.renamed_from.as_ref() == Some(&name))
            || model.drops.contains(&name);
    (!taken).then(|| {
        model.tables.push(table);
        name
    })
}

/// What the struct could be called.
pub(super) fn rust(name: &QualifiedName) -> Str {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    rust_name(&name.name.chars().map(plain).collect::<String>()).into()
}

/// A key: a uuid mostly, a number that counts, or one that is said.
fn key(pick: &mut Pick) -> Column {
    let number = |base| Column { role: Role::Id, ..column("id", base) };
    match pick.below(6) {
        0 => number(BaseType::BigInt).default(Default::Identity),
        1 => number(BaseType::Integer).default(Default::Identity),
        _ => id(),
    }
}

pub(super) fn owned(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let columns = [key(pick), owner("user_id"), text("body")];
    push(model, table("t", columns, all(OWNER)), pick).map(drop)
}

pub(super) fn tenancy(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let mut columns = vec![id(), text("name")];
    // a tenant of a tenant
    if let Some((above, of)) = pick.of(&tenants(model)).filter(|_| pick.one_in(3)) {
        columns.push(tenant(&of, key_of(model, &above)?));
    }
    let tenants = push(model, table("t", columns, all(SERVICE)), pick)?;
    let storage = if pick.one_in(2) { Storage::Enum } else { Storage::Check };
    let mut set = member_role(storage);
    if let BaseType::Set(set) = &mut set.base {
        set.name = public(&format!("role_{}", pick.below(1000)));
    }
    let tenant =
        Column { name: format!("{}_id", short(&tenants)).into(), ..tenant("t", (tenants.clone(), "id")) };
    let key = [&*tenant.name.to_string(), "user_id"];
    let mut columns = vec![tenant.clone(), member("user_id"), set];
    if pick.one_in(3) {
        columns.push(Column { role: Role::Active, ..flag("active") }.default(Default::Boolean(true)));
    }
    if pick.one_in(3) {
        columns.push(Column { role: Role::Expires, ..time("expires_at") }.nullable());
    }
    let members = push(model, table("t", columns, all(SERVICE)).key(&key), pick)?;
    let by =
        By(Trust::Member { membership: members.clone(), via: List::Borrowed(&[]), capacity: Capacity::Any });
    for table in &mut model.tables {
        if let Some(trust) = &mut table.trust {
            if table.name == tenants {
                trust.select.trust = by.0.clone();
            }
            if table.name == members {
                trust.select.trust = (ME | by.clone()).0;
            }
        }
    }
    Some(())
}

pub(super) fn short(name: &QualifiedName) -> String {
    name.name.chars().filter(char::is_ascii_alphanumeric).take(12).collect()
}

/// The tenants that rows can belong to, with what the column is called.
pub(super) fn tenants(model: &Model) -> Vec<(QualifiedName, String)> {
    let mut tenants = Vec::new();
    for members in model.own_tables() {
        for column in
            members.with_role(Role::Tenant).filter(|_| members.with_role(Role::Member).next().is_some())
        {
            let target = column.reference.as_ref().map(|reference| reference.target.table.clone());
            tenants.extend(target.map(|target| (target, column.name.to_string())));
        }
    }
    tenants
}

/// A table and its key, to be referred to.
pub(super) fn key_of<'a>(model: &'a Model, name: &QualifiedName) -> Option<(QualifiedName, &'a str)> {
    let key = model.table(name)?.key()?;
    Some((name.clone(), &*key.name))
}

/// A column that points at a table, of its key's type.
pub(super) fn pointing(
    model: &Model,
    to: &QualifiedName,
    like: impl FnOnce((QualifiedName, &str)) -> Column,
) -> Option<Column> {
    let key = model.table(to)?.key()?;
    Some(Column { base: key.base.clone(), ..like(key_of(model, to)?) })
}

pub(super) fn tenanted(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let (tenants, column) = pick.of(&tenants(model))?;
    let mut columns = vec![key(pick), tenant(&column, (tenants.clone(), "id")), text("title")];
    if pick.one_in(2) {
        columns.push(owner("user_id"));
    }
    let trust = all(by_members_of(model, &tenants)?);
    push(model, table("t", columns, trust), pick).map(drop)
}

/// Whoever is a member of such a tenant.
pub(super) fn by_members_of(model: &Model, tenants: &QualifiedName) -> Option<By> {
    let is = |column: &Column| column.reference.as_ref().is_some_and(|of| of.target.table == *tenants);
    let members = model.own_tables().find(|table| {
        table.with_role(Role::Member).next().is_some() && table.with_role(Role::Tenant).any(is)
    })?;
    let membership = members.name.clone();
    Some(By(Trust::Member { membership, via: List::Borrowed(&[]), capacity: Capacity::Any }))
}

pub(super) fn child(model: &mut Model, of: usize, pick: &mut Pick) -> Option<()> {
    let above = model.tables.get(of)?.clone();
    let via = format!("{}_id", short(&above.name));
    let mut columns = vec![key(pick), pointing(model, &above.name, |key| parent(&via, key))?, text("line")];
    for column in above.with_role(Role::Tenant).chain(above.with_role(Role::Carried)) {
        columns.push(Column { role: Role::Carried, movable: false, ..column.clone() });
    }
    if pick.one_in(3) {
        columns.push(owner("user_id"));
    }
    let trust = all(By(Trust::Parent { parent: above.name.clone(), by: List::Borrowed(&[]) }));
    push(model, table("t", columns, trust), pick).map(drop)
}

pub(super) fn tree(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let name = push(model, table("t", [key(pick), owner("user_id"), text("label")], all(OWNER)), pick)?;
    let column = pointing(model, &name, |key| above("above_id", key))?;
    let made = model.tables.last_mut()?;
    made.columns.to_mut().push(column);
    if let Some(trust) = &mut made.trust {
        trust.select.trust = within(OWNER).0;
    }
    Some(())
}

pub(super) fn shares(model: &mut Model, of: usize, pick: &mut Pick) -> Option<()> {
    let shared = model.tables.get(of)?.name.clone();
    let columns = [pointing(model, &shared, |key| parent("row_id", key))?, member("user_id")];
    let shares = table("t", columns, all(SERVICE)).key(&["row_id", "user_id"]);
    let shares = push(model, shares, pick)?;
    let by = By(Trust::Shared { shares, capacity: Capacity::Any });
    let trust = model.tables.get_mut(of)?.trust.as_mut()?;
    // policies that had names wouldn't say it
    trust.select = Decided::new((By(trust.select.trust.clone()) | by).0, NOWHERE);
    Some(())
}

pub(super) fn join(model: &mut Model, of: usize, pick: &mut Pick) -> Option<()> {
    let one = model.tables.get(of)?.name.clone();
    let others: Vec<_> =
        model.own_tables().filter(|table| table.name != one).map(|table| table.name.clone()).collect();
    let other = pick.of(&others)?;
    let columns = [
        pointing(model, &one, |key| parent("one_id", key))?,
        pointing(model, &other, |key| parent("other_id", key))?,
    ];
    push(model, table("t", columns, all(SERVICE)).key(&["one_id", "other_id"]), pick).map(drop)
}

pub(super) fn staff(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let mut role = member_role(Storage::Check);
    if let BaseType::Set(set) = &mut role.base {
        set.name = public(&format!("duty_{}", pick.below(1000)));
    }
    let staff = table("t", [member("user_id"), role], all(SERVICE).select(ME)).key(&["user_id", "role"]);
    push(model, staff, pick).map(drop)
}

pub(super) fn permissions(model: &mut Model, of: usize, pick: &mut Pick) -> Option<()> {
    let role = model.tables.get(of)?.with_role(Role::MemberRole).next()?.clone();
    let permission = permission(&format!("permission_{}", pick.below(1000)), &["read", "write"]);
    let columns = [
        Column { name: "role".into(), default: None, ..role },
        Column { name: "permission".into(), ..permission },
    ];
    push(model, table("t", columns, all(SERVICE)).key(&["role", "permission"]), pick).map(drop)
}

pub(super) fn reports(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let user = Column { role: Role::Member, ..reference("user_id", users()) };
    push(model, table("t", [user, managed_by("manager_id").nullable()], all(SERVICE)), pick).map(drop)
}

pub(super) fn profiles(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let mut key = reference("id", users());
    if let Some(reference) = &mut key.reference {
        reference.on_delete = Action::Cascade;
    }
    push(model, table("t", [key, text("name")], all(ME)), pick).map(drop)
}

pub(super) fn reference_data(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let key = match pick.below(3) {
        0 => text("code"),
        1 => integer("number"),
        _ => key(pick),
    };
    let reads = if pick.one_in(2) { ANYONE } else { SIGNED_IN };
    push(model, table("t", [key, text("name")], all(SERVICE).select(reads)), pick).map(drop)
}

pub(super) fn partitioned(model: &mut Model, pick: &mut Pick) -> Option<()> {
    let number = pick.below(1000);
    let named = |part: &str| format!("part_{part}_{number}");
    let (method, by, partitions) = match pick.below(3) {
        0 => {
            let parts = vec![
                between(&named("low"), "", "2"),
                between(&named("high"), "2", "1000"),
                rest(&named("rest")),
            ];
            (Method::Range, integer("rank"), parts)
        }
        1 => (Method::List, text("region"), vec![one_of(&named("eu"), &["eu", "uk"]), rest(&named("rest"))]),
        _ => {
            let parts = vec![hashed(&named("even"), 2, 0), hashed(&named("odd"), 2, 1)];
            (Method::Hash, integer("bucket"), parts)
        }
    };
    let by_name = by.name.to_string();
    let spread = table("t", [id(), by, owner("user_id"), text("body")], all(OWNER))
        .key(&["id", &by_name])
        .spread(method, &by_name, partitions);
    push(model, spread, pick).map(drop)
}

pub(super) fn add_partition(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let partitioning = table.partitioning.as_mut()?;
    let (name, from) = (format!("part_more_{}", pick.below(1000)), 1000 + 10 * pick.below(1000));
    let partition = match partitioning.method {
        Method::Range => between(&name, &from.to_string(), &(from + 10).to_string()),
        Method::List => one_of(&name, &[&format!("r{from}")]),
        Method::Hash => return None,
    };
    partitioning.partitions.to_mut().push(partition);
    Some(())
}

/// The columns that say nothing of whose a row is.
pub(super) fn plain(table: &Table) -> Vec<&Column> {
    let plain = table
        .with_role(Role::Plain)
        .filter(|column| column.reference.is_none() && !table.primary_key.contains(&column.name));
    plain.collect()
}

/// Whether a column's values can all differ, and be compared.
pub(super) fn is_countable(column: &Column) -> bool {
    use BaseType::*;
    !column.array && !matches!(column.base, Boolean | Set(_) | Jsonb | Bytea)
}

pub(super) fn check(table: &mut Table, pick: &mut Pick) -> Option<()> {
    if !table.checks.is_empty() && pick.one_in(2) {
        let at = pick.below(table.checks.len());
        table.checks.to_mut().remove(at);
        return Some(());
    }
    let columns: Vec<_> = plain(table).into_iter().cloned().collect();
    let [one, other] = [pick.of(&columns)?, pick.of(&columns)?].map(|column| Ident(&column.name).to_string());
    let conditions = [
        format!("num_nulls({one}, {other}) >= 0"),
        format!("{one} is null or {one} is not distinct from {one} or {other} is null"),
    ];
    let name = pick.one_in(2).then(|| format!("check_{}", pick.below(1000)).into());
    table.checks.to_mut().push(Check { name, ..crate::build::check(&pick.of(&conditions)?) });
    Some(())
}

pub(super) fn unique(table: &mut Table, pick: &mut Pick) -> Option<()> {
    if !table.uniques.is_empty() && pick.one_in(2) {
        let at = pick.below(table.uniques.len());
        table.uniques.to_mut().remove(at);
        return Some(());
    }
    let mut columns = vec![pick.of(&countable(table))?];
    let others = pick.some(&names(table), 2);
    columns.extend(others.into_iter().filter(|name| !columns.contains(name)).collect::<Vec<_>>());
    let within = if pick.one_in(4) { Uniqueness::Global } else { Uniqueness::PerTenant };
    let name = pick.one_in(2).then(|| format!("unique_{}", pick.below(1000)).into());
    table.uniques.to_mut().push(Unique { name, columns: columns.into(), within, place: NOWHERE });
    Some(())
}

fn countable(table: &Table) -> Vec<Str> {
    plain(table).into_iter().filter(|column| is_countable(column)).map(|column| column.name.clone()).collect()
}

fn names(table: &Table) -> Vec<Str> {
    table.columns.iter().filter(|column| !column.array).map(|column| column.name.clone()).collect()
}

pub(super) fn index(table: &mut Table, pick: &mut Pick) -> Option<()> {
    let unique =
        pick.one_in(4).then(|| if pick.one_in(4) { Uniqueness::Global } else { Uniqueness::PerTenant });
    let mut columns = if unique.is_some() { vec![pick.of(&countable(table))?] } else { Vec::new() };
    let others = pick.some(&names(table), 2);
    columns.extend(others.into_iter().filter(|name| !columns.contains(name)).collect::<Vec<_>>());
    let others: Vec<_> = names(table).into_iter().filter(|name| !columns.contains(name)).collect();
    let include = if pick.one_in(4) { pick.some(&others, 2) } else { Vec::new() };
    let predicate = pick.one_in(4).then(|| {
        let column = pick.of(&names(table)).unwrap_or_default();
        format!("{} is not null", Ident(&column)).into()
    });
    let name = pick.one_in(2).then(|| format!("index_{}", pick.below(1000)).into());
    let columns = columns.into_iter().map(|name| IndexColumn { name, descending: pick.one_in(3) });
    let columns: Vec<_> = columns.collect();
    let index =
        Index { name, columns: columns.into(), include: include.into(), predicate, unique, place: NOWHERE };
    table.indexes.to_mut().push(index);
    Some(())
}
