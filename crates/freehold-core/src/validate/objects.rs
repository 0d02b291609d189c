use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Command, Function, Language, Model, Place, QualifiedName, Returns, Str, View, Volatility,
};
use crate::reach::{Reach, reach};
use crate::sql::{Breakout, Mention, check_fragment, mentions, sources, swallows_errors};
use std::collections::BTreeMap;

/// Sequences, functions, views and triggers, each by itself.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    twice(model, found);
    fragments(model, found);
    for function in &model.functions {
        run_by_a_trigger(function, found);
        mislabelled(model, function, found);
    }
    triggers(model, found);
    hidden(model, found);
}

/// No two parts of a kind have one name.
fn twice(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, &QualifiedName), (&Str, &Place)> = BTreeMap::new();
    let sequences = model.sequences.iter().map(|of| ("sequence", &of.name, &of.rust_name, &of.place));
    let functions = model.functions.iter().map(|of| ("function", &of.name, &of.rust_name, &of.place));
    let views = model.views.iter().map(|of| ("view", &of.name, &of.rust_name, &of.place));
    for (kind, name, rust_name, place) in sequences.chain(functions).chain(views) {
        let Some((first, there)) = seen.insert((kind, name), (rust_name, place)) else { continue };
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::NameCollision,
            message: format!("`{first}` and `{rust_name}` are both the {kind} `{name}`"),
            reason: format!("a {kind} can be created only once"),
            fix: format!("give one of them another `#[{kind}(name = \"…\")]`, or list it once"),
            related: vec![(there.clone(), format!("`{first}` is declared here"))],
        });
    }
}

/// A function's body stands between quotes that it can't end; what else is written in SQL doesn't.
fn fragments(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut refuse = |sql: &str, place: &Place, why: Breakout| {
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::SqlBreakout,
            message: format!("`{}` can't stand in a migration: {why}", sql.escape_debug()),
            reason: "it could end, hide or outgrow the statement around it".into(),
            fix: "write one plain piece of SQL".into(),
            related: Vec::new(),
        });
    };
    let mut texts: Vec<(&str, &Place)> = Vec::new();
    texts.extend(model.sequences.iter().map(|sequence| (&*sequence.doc, &sequence.place)));
    for function in &model.functions {
        texts.extend([(&*function.doc, &function.place), (&*function.body, &function.place)]);
        if function.body.trim().is_empty() {
            refuse(&function.body, &function.place, Breakout::Empty);
        }
        if let Returns::Value(data_type) = &function.returns
            && let Err(breakout) = check_fragment(data_type)
        {
            refuse(data_type, &function.place, breakout);
        }
    }
    for view in &model.views {
        texts.push((&*view.doc, &view.place));
        texts.extend(view.columns.iter().map(|column| (&*column.doc, &column.place)));
        if let Err(breakout) = check_fragment(&view.body) {
            refuse(&view.body, &view.place, breakout);
        }
    }
    for (text, place) in texts.into_iter().filter(|(text, _)| text.contains('\0')) {
        refuse(text, place, Breakout::Nul);
    }
}

fn run_by_a_trigger(function: &Function, found: &mut Vec<Diagnostic>) {
    let mut misfit = |message: String, reason: &str, fix: &str| {
        found.push(Diagnostic {
            place: function.place.clone(),
            code: Code::TriggerMisfit,
            message,
            reason: reason.into(),
            fix: fix.into(),
            related: Vec::new(),
        });
    };
    if matches!(function.returns, Returns::Value(_)) {
        return;
    }
    if !function.arguments.is_empty() {
        let message = format!("`{}` takes arguments, and a trigger gives none", function.rust_name);
        misfit(message, "what it runs for stands in `new` and `old`", "remove the fields");
    }
    if function.returns == Returns::Trigger && function.language == Language::Sql {
        let message = format!("`{}` is run by a trigger and written in SQL", function.rust_name);
        misfit(message, "Postgres knows the row only in PL/pgSQL", "write it with `language = plpgsql`");
    }
    if function.returns == Returns::SignUp && swallows_errors(&function.body) {
        let message = format!("`{}` goes on whatever goes wrong", function.rust_name);
        misfit(
            message,
            "somebody would be signed up for whom it was never done",
            "remove `exception when others`: a sign-up that fails is refused as a whole, and can be tried again",
        );
    }
}

/// What is immutable gives for one argument the same for ever: Postgres calls it while it plans, and keeps what it gave.
fn mislabelled(model: &Model, function: &Function, found: &mut Vec<Diagnostic>) {
    if function.volatility != Volatility::Immutable {
        return;
    }
    let mut refuse = |does: String, place: Option<&Place>| {
        found.push(Diagnostic {
            place: function.place.clone(),
            code: Code::FunctionVolatility,
            message: format!("`{}` is said to be immutable and {does}", function.rust_name),
            reason: "Postgres calls it once and keeps the answer, for other rows, callers and days as well"
                .into(),
            fix: "write `volatility = stable`".into(),
            related: place.map(|place| (place.clone(), "it is here".into())).into_iter().collect(),
        });
    };
    if let Some((_, written)) = sources(&function.body).first() {
        return refuse(format!("asks `{written}`"), None);
    }
    if let Some(table) = function.reads.iter().chain(function.writes.iter()).next() {
        return refuse(format!("reads `{table}`"), model.table(table).map(|table| &table.place));
    }
    let called = function.calls.iter().filter_map(|name| model.function(name));
    if let Some(other) = called.into_iter().find(|other| other.volatility != Volatility::Immutable) {
        refuse(format!("calls `{}`, which isn't", other.rust_name), Some(&other.place));
    }
}

fn triggers(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for trigger in table.triggers.iter() {
            let Some(function) = model.function(&trigger.function) else { continue };
            if function.returns != Returns::Trigger {
                found.push(Diagnostic {
                    place: trigger.place.clone(),
                    code: Code::TriggerMisfit,
                    message: format!("a trigger can't call `{}`", function.rust_name),
                    reason: "what a trigger of a table calls returns `trigger`".into(),
                    fix: "write it with `returns = \"trigger\"`".into(),
                    related: vec![(function.place.clone(), "the function is here".into())],
                });
            }
        }
    }
}

/// A view reads with the rights of whoever asks: it is open to nobody who may not use what is behind it.
fn hidden(model: &Model, found: &mut Vec<Diagnostic>) {
    for view in &model.views {
        let open = Reach::from(view.select);
        if names_users(model, view) {
            found.push(of_users(model, view));
            continue;
        }
        let behind = |name: &QualifiedName| {
            let table = model.table(name).filter(|table| !table.is_external());
            table
                .map(|table| (reach(model, table, Command::Select), &table.rust_name, &table.place))
                .or_else(|| model.view(name).map(|of| (Reach::from(of.select), &of.rust_name, &of.place)))
                .or_else(|| {
                    model.function(name).map(|of| (Reach::from(of.execute), &of.rust_name, &of.place))
                })
        };
        for (reached, rust_name, place) in view.uses().filter_map(behind) {
            if reached < open {
                found.push(Diagnostic {
                    place: view.place.clone(),
                    code: Code::ViewHidden,
                    message: format!("`{}` is open to callers who may not use `{rust_name}`", view.rust_name),
                    reason: "a view reads with the rights of whoever asks it, so it would refuse them".into(),
                    fix: format!("narrow `select = …`, or open `{rust_name}` to them"),
                    related: vec![(place.clone(), format!("`{rust_name}` is declared here"))],
                });
            }
        }
    }
}

/// Whether it shows the platform's own users, of whom clients see nothing.
fn names_users(model: &Model, view: &View) -> bool {
    let users = model.platform.users();
    let is_named = |mention: &Mention| mention.name == users;
    // where the migrations make the table, it has a trust model like any other
    let is_own = model.table(&users).is_some_and(|users| !users.is_external());
    !is_own && (view.reads.contains(&users) || mentions(&view.body).iter().any(is_named))
}

fn of_users(model: &Model, view: &View) -> Diagnostic {
    let users = model.platform.users();
    Diagnostic {
        place: view.place.clone(),
        code: Code::ViewHidden,
        message: format!("`{}` shows `{users}`, which no client may read", view.rust_name),
        reason: "it holds everybody's e-mail; a view reads with the rights of whoever asks, so it would refuse them"
            .into(),
        fix: "keep what others may see in a table of your own, keyed by `#[key] id: Ref<AuthUser>`, and show that".into(),
        related: Vec::new(),
    }
}
