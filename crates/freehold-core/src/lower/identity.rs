//! What the migrations make where a platform doesn't say who the caller is: roles and two functions.

use super::trigger::pinned;
use crate::catalog::{Catalog, Function, Language, Returns, Security, Volatility};
use crate::model::{Model, QualifiedName};
use indoc::formatdoc;
use std::collections::BTreeSet;

/// Both functions read one setting of the transaction. Without it there is no caller; what isn't JSON, or an id that
/// isn't a uuid, is an error. Neither is ever somebody.
pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    let platform = model.platform;
    catalog.roles = platform.made_roles().into_iter().map(String::from).collect();
    let Some(schema) = platform.identity_schema() else { return };
    let roles: BTreeSet<String> = platform.roles().map(String::from).into();
    catalog.schemas.entry(schema.into()).or_insert_with(|| roles.clone());
    let setting = platform.claims_setting();
    let mut add = |name: &str, returns: &str, comment: &str, body: String| {
        let name = QualifiedName { schema: schema.into(), name: name.to_owned().into() };
        let function = Function {
            name: name.clone(),
            comment: Some(comment.into()),
            arguments: Vec::new(),
            returns: Returns::Value(returns.into()),
            language: Language::Sql,
            volatility: Volatility::Stable,
            parallel_safe: true,
            security: Security::Invoker,
            search_path: pinned(),
            body,
            execute: roles.clone(),
            closed_to: BTreeSet::new(),
            after_insert_into: None,
            needs: BTreeSet::new(),
        };
        catalog.functions.insert(name, function);
    };
    // outside of a transaction that set it, the setting is missing or empty
    let claims = format!("nullif(current_setting('{setting}', true), '')::jsonb");
    add("jwt", "jsonb", "The claims of the caller's session.", format!("select {claims}"));
    let id = formatdoc! {"
        select nullif(
          {claims} ->> 'sub',
          ''
        )::uuid"};
    add("uid", "uuid", "The id of the caller, whom his session's claims name.", id);
}
