//! Functions.

use super::Breaker;
use super::trigger::FROZEN;
use crate::kind::Kind;
use crate::mutant::Access;
use crate::sentence::Sentence;
use freehold_core::catalog::{Function, Returns, Security};
use freehold_core::diff::Change;
use freehold_core::render;
use freehold_core::sql::{Ident, Qualified, list};
use std::collections::BTreeSet;

/// A function's settings, who may execute it, and its body.
pub(super) fn function(breaker: &mut Breaker<'_>, function: &Function) {
    let name = &function.name;
    let types = function.arguments.iter().map(|argument| &argument.data_type);
    let signature = format!("{}({})", Qualified(name), list(types));
    let subject = format!("function {name}");
    // what else a body does, no trust model speaks of
    let access = Access::changes(breaker.is_looked_up(name) || name.name == FROZEN);

    let sql = render::change(&Change::DropFunction(function.clone()));
    breaker.push(Kind::FunctionDropped, &subject, "it", access, sql);
    let sql = format!("alter function {signature} reset search_path;");
    breaker.push(Kind::SearchPathDropped, &subject, "it", Access::Same, sql);
    let rights = match function.security {
        Security::Invoker => "definer",
        Security::Definer => "invoker",
    };
    let sql = format!("alter function {signature} security {rights};");
    breaker.push(Kind::SecurityFlipped, &subject, rights, access, sql);
    execute(breaker, function, &subject, &signature);

    for alteration in breaker.altered(&function.body, None) {
        let access = match is_told(&function.body, alteration.at) || alteration.kind == Kind::SelectUnwrapped
        {
            true => Access::Same,
            false => access,
        };
        let altered = Function { body: alteration.sql, ..function.clone() };
        let sql = render::change(&Change::ReplaceFunction { function: altered, revoked: BTreeSet::new() });
        breaker.push(alteration.kind, &subject, alteration.what, access, sql);
    }
}

/// What a refusal says decides nothing: only that it refuses.
fn is_told(body: &str, at: usize) -> bool {
    let text = Sentence::new(body);
    let mut before = (0..at).rev().take_while(|word| !text.is_mark(Some(*word), ";"));
    before.any(|word| text.is(Some(word), "raise"))
}

fn execute(breaker: &mut Breaker<'_>, function: &Function, subject: &str, signature: &str) {
    let roles = breaker.roles().map(str::to_owned);
    for role in roles.into_iter().chain(["public".to_owned()]) {
        let to = if role == "public" { role.clone() } else { Ident(&role).to_string() };
        if function.execute.contains(&role) {
            let sql = format!("revoke execute on function {signature} from {to};");
            breaker.push(Kind::ExecuteDropped, subject, role, Access::Changes, sql);
            continue;
        }
        let gains = breaker.roles().into_iter().filter(|one| *one == role || role == "public");
        let gains = gains.filter(|one| !function.execute.contains(*one));
        // nobody calls what a trigger runs, nor what is in a schema that he may not use
        let schema = breaker.catalog.schemas.get(&*function.name.schema);
        let calls = |role: &str| schema.is_none_or(|users| users.contains(role));
        let opens = function.returns != Returns::Trigger && gains.into_iter().any(calls);
        let sql = format!("grant execute on function {signature} to {to};");
        breaker.push(Kind::ExecuteAdded, subject, role, Access::changes(opens), sql);
    }
}
