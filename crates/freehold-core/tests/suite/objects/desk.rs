//! A desk with one of everything.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;

/// Notes have numbers and are logged; whoever signs up gets a profile and a workspace.
pub fn desk() -> Model {
    let code = Default::SqlUsing {
        sql: "'N-' || nextval('public.note_codes')".into(),
        sequences: vec![public("note_codes")].into(),
    };
    let [workspaces, memberships] = tenancy();
    let notes = table(
        "notes",
        [
            id(),
            owner("user_id"),
            text("body"),
            integer("number").default(Default::Next(public("note_numbers"))),
            text("code").default(code),
        ],
        all(OWNER),
    );
    let notes = Table {
        triggers: vec![
            trigger(Timing::Before, &[Command::Insert, Command::Update], "tidy"),
            trigger(Timing::After, &[Command::Insert, Command::Update, Command::Delete], "log_note"),
        ]
        .into(),
        ..notes
    };
    let logs = table("logs", [id(), text("what")], all(SERVICE));
    let profiles = table(
        "profiles",
        [reference("id", users()).on_delete(Action::Cascade), text("name")],
        all(ME).insert(SERVICE),
    );
    let drafts = table("drafts", [id(), owner("user_id")], all(OWNER));
    let invoices = table(
        "invoices",
        [id(), column("number", BaseType::BigInt).default(Default::Next(public("invoice_numbers")))],
        all(SERVICE),
    );
    Model {
        sequences: vec![
            Sequence { start: 1000, doc: "Numbers of notes.".into(), ..sequence("note_numbers") },
            sequence("note_codes"),
            Sequence { start: 0, increment: 10, ..sequence("invoice_numbers") },
            Sequence { increment: -1, ..sequence("unused") },
        ],
        functions: functions(),
        views: views(),
        ..model([workspaces, memberships, notes, logs, profiles, invoices, drafts])
    }
}

fn functions() -> Vec<Function> {
    let found = "
        declare
          workspace uuid;
        begin
          insert into public.workspaces (name) values (found_workspace.name || coalesce(suffix, ''))
          returning id into workspace;
          insert into public.memberships (workspace_id, user_id) values (workspace, (select auth.uid()));
          return workspace;
        end";
    let welcome = "
        insert into public.profiles (id, name) values (new.id, new.email) on conflict do nothing;
        perform public.log_what('signed up')";
    vec![
        Function {
            language: Language::PlPgSql,
            doc: "Founds a workspace.".into(),
            ..function("found_workspace", "uuid", found)
        }
        .definer()
        .writes(&["workspaces", "memberships"])
        .arguments([
            field("name", BaseType::Text),
            Field { nullable: true, ..field("suffix", BaseType::Text) },
        ]),
        // their names are in the other order than their needs
        function("a_sum", "bigint", "select public.count_notes() + 1").calls(&["count_notes"]),
        Function {
            volatility: Volatility::Stable,
            ..function("count_notes", "bigint", "select count(*) from public.notes")
        }
        .reads(&["notes"]),
        Function {
            volatility: Volatility::Stable,
            ..function("all_notes", "bigint", "select public.count_notes()")
        }
        .definer()
        .calls(&["count_notes"])
        .execute(Audience::Service),
        function("stats", "setof public.note_stats", "select * from public.note_stats")
            .reads(&["note_stats"]),
        function("hello", "text", "select 'hello'").execute(Audience::Anyone),
        trigger_function("tidy", "begin new.body := btrim(new.body); return new; end;"),
        trigger_function("log_note", "begin perform public.log_what(tg_op); return null; end;")
            .definer()
            .calls(&["log_what"]),
        function("log_what", "void", "insert into public.logs (what) values (what)")
            .arguments([field("what", BaseType::Text)])
            .writes(&["logs"])
            .execute(Audience::Nobody),
        on_sign_up("welcome", welcome).writes(&["profiles"]).calls(&["log_what"]),
    ]
}

fn views() -> Vec<View> {
    let stats = "select n.body, count(*) from public.notes as n group by n.body";
    vec![
        View {
            doc: "How often a note says what.".into(),
            ..view(
                "note_stats",
                [
                    Field { doc: "What it says.".into(), ..field("said", BaseType::Text) },
                    field("often", BaseType::BigInt),
                ],
                stats,
            )
        }
        .reads(&["notes"]),
        View {
            select: Audience::Service,
            ..view("a_total", [field("total", BaseType::Numeric)], "select sum(often) from public.note_stats")
        }
        .reads(&["note_stats"]),
    ]
}

#[test]
fn the_desk_in_sql() {
    insta::assert_snapshot!(output::schema(&desk(), &lower(&desk())));
}

#[test]
fn who_may_do_what_is_told() {
    let text = output::access(&desk());
    let from = text.find("\n## Views").unwrap_or_default();
    let to = text.find("\n## How the tables").unwrap_or_default();
    insta::assert_snapshot!(&text[from..to]);
}

#[test]
fn the_desk_is_as_declared() {
    for cluster in versions() {
        passes_by_psql(&cluster.database(), &desk());
    }
}

/// The users are somebody else's table, or one of the schema.
#[test]
fn the_desk_on_each_platform() {
    on_each_platform(|platform, cluster| {
        let mut model = desk();
        for function in model.functions.iter_mut().filter(|function| function.returns == Returns::SignUp) {
            function.body = "insert into public.profiles (id, name) values (new.id, 'somebody')".into();
        }
        // nobody but Neon has TRIGGER there
        model.functions.retain(|of| platform != Platform::Neon || of.returns != Returns::SignUp);
        passes_by_psql(&cluster.database(), &model.on(platform));
    });
}

/// Each in a Postgres schema of its own, with the names that are hardest to write.
#[test]
fn names_are_quoted_wherever_they_stand() {
    let odd = |name: &str| in_schema("odd \"schema\"", name);
    let written = "\"odd \"\"schema\"\"\"";
    let notes = table(
        "Notes'",
        [id(), owner("user_id"), integer("n").default(Default::Next(odd("select")))],
        all(OWNER),
    )
    .in_schema("odd \"schema\"");
    let run = Trigger { function: odd("Run;"), ..trigger(Timing::After, &[Command::Insert], "") };
    let notes = Table { triggers: vec![run].into(), ..notes };
    let model = Model {
        sequences: vec![Sequence { name: odd("select"), doc: "it's".into(), ..sequence("select") }],
        functions: vec![
            Function { name: odd("Run;"), ..trigger_function("run", "begin return null; end") },
            Function { name: odd("on sign\\up"), ..on_sign_up("up", "perform 1") },
            Function {
                name: odd("Count--"),
                doc: "it's \\ \"it\"".into(),
                reads: vec![odd("Notes'")].into(),
                ..function("count", "bigint", &format!("select count(*) from {written}.\"Notes'\""))
            }
            .arguments([Field { nullable: true, ..field("User", BaseType::Text) }]),
        ],
        views: vec![View {
            name: odd("view of 'all'"),
            reads: vec![odd("Notes'")].into(),
            ..view(
                "v",
                [Field { doc: "it's".into(), ..field("Say \"n\"", BaseType::Integer) }],
                &format!("select n from {written}.\"Notes'\""),
            )
        }],
        ..model([notes])
    };
    for cluster in versions() {
        passes_by_psql(&cluster.database(), &model);
    }
}
