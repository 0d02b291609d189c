use super::diagram::diagram;
use super::matrix::matrix;
use crate::access::Matrix;
use crate::lower::{Membership, accept_name, me_column, reached_by};
use crate::model::{Bucket, Column, Command, Model, QualifiedName, Returns, Role, Table};
use crate::words::{Standings, and, noun_of, whom};

/// `access.md`: who may do what to which table, and how the tables hang together.
pub fn access(model: &Model) -> String {
    let mut text = format!(
        "# Who may do what: `{}`\n\n\
         Generated from the trust models, and as exact as they are. A line is somebody, a column what he does to a row that he\n\
         names by its key: `yes`, `no`, or how the row has to be. Whoever is on several lines may do what any of them says;\n\
         what none says, nobody may.\n\n\
         - A *visitor* has no session, a *user* is signed in, the *service* is a {}.\n\
         - To update or delete a row that one names, one has to see it: the cells have that in them. An update is held to\n  \
         them twice, with the row as it was and as it will be.\n\
         - A *blind* update or delete reads no column, neither in `where` nor in `returning`, and needn't see the row. Whom\n  \
         that lets in besides is said below the table.\n\
         - An insert that gives its row back (`returning`) has to see it, and so does an upsert, which may update a row that is\n  \
         there besides. Who may insert what he perhaps doesn't see is said below the table.\n\
         - No update, not even the service's, changes the columns that say whose a row is: its owner, tenant, parent or\n  \
         member.",
        model.rust_name,
        model.platform.service()
    );
    if model.own_tables().any(|table| !movable(table).is_empty()) {
        text += " Where one of them is movable, its table says so.";
    }
    text += "\n";
    for table in model.own_tables() {
        text += &section(model, table);
    }
    for bucket in &model.buckets {
        text += &bucket_section(model, bucket);
    }
    text += &objects(model);
    text += "\n## How the tables hang together\n\n";
    text += &diagram(model);
    text
}

fn section(model: &Model, table: &Table) -> String {
    let mut text = format!("\n## `{}`\n\n", table.name);
    text += &summary(&table.doc);
    let said = Matrix::of(model, table);
    let words = Standings::of(model, table, "row", &said);
    text += &matrix(&said, &words);
    text += &whose(model, table, &words);
    let secret = table.columns.iter().filter(|column| column.secret);
    let secret: Vec<_> = secret.map(|column| format!("`{}`", column.name)).collect();
    if !secret.is_empty() {
        let (are, them) = if secret.len() == 1 { ("is", "it") } else { ("are", "them") };
        text += &format!("\n{} {are} secret: only the service reads and writes {them}.\n", and(&secret));
    }
    if let Some(partitioning) = &table.partitioning {
        let names: Vec<_> = partitioning.partitions.iter().map(|of| format!("`{}`", of.name)).collect();
        text += &format!(
            "\nIts rows are spread by {} of `{}`, over {}. Nobody reaches them but through it.\n",
            partitioning.method.keyword(),
            partitioning.column,
            and(&names)
        );
    }
    let movable = movable(table);
    if !movable.is_empty() {
        let (are, them) = if movable.len() == 1 { ("is", "it") } else { ("are", "them") };
        text += &format!(
            "\n{} {are} movable: whoever may update the row as it was and as it will be may change {them}.\n",
            and(&movable)
        );
    }
    text + &enrolment(model, table)
}

/// The first paragraph of a doc comment.
fn summary(doc: &str) -> String {
    let lines: Vec<_> = doc.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    if lines.is_empty() { String::new() } else { format!("{}\n\n", lines.join(" ")) }
}

/// What the lines of the matrix go by, and when a row that says something of a user counts.
fn whose(model: &Model, table: &Table, words: &Standings<'_>) -> String {
    let me = me_column(table).map(|column| &column.name);
    let noun = |column: &Column| {
        let to = column.reference.as_ref().and_then(|to| model.table(&to.target.table));
        to.map_or_else(|| "tenant".into(), noun_of)
    };
    let called = |column: &Column| match column.role {
        Role::Owner => Some("owner".into()),
        Role::Assignee => Some("assignee".into()),
        Role::Listed => Some("list".into()),
        Role::Member => Some("member".into()),
        Role::MemberRole => Some("role".into()),
        Role::Permission => Some("permission".into()),
        Role::Manager => Some("manager".into()),
        Role::Tenant | Role::Carried | Role::Parent => Some(noun(column)),
        Role::Above => Some("row above".into()),
        _ if Some(&column.name) == me => Some("user".into()),
        _ => None,
    };
    let named = table.columns.iter().filter_map(|column| Some((called(column)?, column)));
    let named: Vec<_> = named.map(|(what, column)| format!("`{}` ({what})", column.name)).collect();
    let looked_up = (!words.looked_up.is_empty()).then(|| {
        let tables: Vec<_> = words.looked_up.iter().map(|table| format!("`{table}`")).collect();
        format!("looks up {}", and(&tables))
    });
    let goes_by = (!named.is_empty()).then(|| format!("goes by {}", and(&named)));
    let does: Vec<_> = goes_by.into_iter().chain(looked_up).collect();
    let mut text = match does.is_empty() {
        true => String::new(),
        false => format!("\nTrust {}.\n", does.join(", and ")),
    };
    let active = table.with_role(Role::Active).map(|column| format!("while `{}` is true", column.name));
    let expires =
        table.with_role(Role::Expires).map(|column| format!("until `{}`, if that is set", column.name));
    let counts: Vec<_> = active.chain(expires).collect();
    if !counts.is_empty() {
        text += &format!("A row counts {}.\n", and(&counts));
    }
    text
}

/// How members come to a tenant, past what the trust model says of INSERT.
fn enrolment(model: &Model, table: &Table) -> String {
    let mut text = String::new();
    if let (Some(founder), Some(Membership { of, .. })) = (&table.founder, Membership::of(model, table)) {
        let role = founder.role.iter().map(|role| format!(", in the role {role}"));
        let role: String = role.collect();
        text += &format!("\nThe owner of a new row of `{}` is its first member{role}.\n", of.name);
    }
    if let Some(invitation) = &table.invitation {
        text += &format!(
            "\nWhoever is signed in and has a row's token comes to `{}` by `{}`, which takes the row away.\n",
            invitation.membership,
            accept_name(table)
        );
    }
    text
}

/// Of a file there is only its path: whose it is, its first folder says.
fn bucket_section(model: &Model, bucket: &Bucket) -> String {
    let mut text = format!("\n## Bucket `{}`\n\n", bucket.name);
    text += &summary(&bucket.doc);
    let (said, files) = (Matrix::of_files(model, bucket), bucket.files(model));
    text += &matrix(&said, &Standings::of(model, &files, "file", &said));
    text += "\nWhose a file is, the first folder of its path says: the id of a user, or of a tenant.\n";
    if bucket.public {
        text += "It is public: whoever knows the address of a file gets it.\n";
    }
    text
}

/// Who may use what has no rows. Nothing for a schema without any.
fn objects(model: &Model) -> String {
    let mut text = String::new();
    if !model.views.is_empty() {
        text += "\n## Views\n\nA view shows its reader what he may see of what is behind it.\n\n\
                 | view | reads | read by |\n|---|---|---|\n";
        for view in &model.views {
            text += &format!("| `{}` | {} | {} |\n", view.name, names(view.reads.iter()), whom(view.select));
        }
    }
    if !model.functions.is_empty() {
        text += "\n## Functions\n\nOne that runs with its owner's rights reads and writes all rows of the tables that it\n\
                 names, whatever their trust models say.\n\n\
                 | function | run by | with the rights of | reads | writes |\n|---|---|---|---|---|\n";
        for function in &model.functions {
            let rights = if function.is_definer() { "its owner" } else { "its caller" };
            let by = match (&function.returns, &function.any_caller) {
                (Returns::Value(_), Some(why)) => format!("{}: {why}", whom(function.execute)),
                (Returns::Value(_), None) => whom(function.execute).to_owned(),
                (Returns::Trigger, _) => "triggers".into(),
                (Returns::SignUp, _) => "whoever signs up".into(),
            };
            let reached = reached_by(model, function);
            let of = |command| {
                let tables = reached.iter().filter(|(_, reached)| *reached == command);
                names(tables.map(|(name, _)| name))
            };
            let (reads, writes) = (of(Command::Select), of(Command::Insert));
            text += &format!("| `{}` | {by} | {rights} | {reads} | {writes} |\n", function.name);
        }
    }
    text
}

fn names<'a>(names: impl IntoIterator<Item = &'a QualifiedName>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The columns that say whose a row is and may change; what is carried follows one of them.
fn movable(table: &Table) -> Vec<String> {
    let movable = table.columns.iter().filter(|column| column.movable && column.role != Role::Carried);
    movable.map(|column| format!("`{}`", column.name)).collect()
}
