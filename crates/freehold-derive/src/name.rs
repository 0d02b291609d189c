//! Names in Postgres: those that follow from Rust's, and those that are written out.

use crate::errors::Errors;
use heck::ToSnakeCase;
use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt;

/// Longer names are cut off by Postgres, silently.
pub const LONGEST: usize = 63;

/// `ConversationMessage` becomes `conversation_messages`.
pub fn plural(ident: &Ident) -> String {
    let singular = snake(ident);
    let (head, last) = match singular.rsplit_once('_') {
        Some((head, last)) => (format!("{head}_"), last),
        None => (String::new(), singular.as_str()),
    };
    format!("{head}{}", pluralizer::pluralize(last, 2, false))
}

/// `WorkspaceRole` becomes `workspace_role`.
pub fn snake(ident: &Ident) -> String {
    ident.unraw().to_string().to_snake_case()
}

/// A name that is written out.
pub fn written(text: &LitStr, errors: &mut Errors) -> String {
    let name = text.value();
    if name.is_empty() {
        errors.at(text.span(), "a name can't be empty");
    } else if name.contains('\0') {
        errors.at(text.span(), "a name can't contain a NUL character");
    } else if name.len() > LONGEST {
        let bytes = name.len();
        errors.at(
            text.span(),
            format!(
                "a name in Postgres has at most {LONGEST} bytes, this one has {bytes}: choose a shorter one"
            ),
        );
    }
    name
}

/// A name that follows from a Rust name. `fix` is how to write another.
pub fn derived(name: String, span: Span, fix: &str, errors: &mut Errors) -> String {
    if name.len() > LONGEST {
        let bytes = name.len();
        errors.at(
            span,
            format!(
                "a name in Postgres has at most {LONGEST} bytes, `{name}` has {bytes}: name it with `{fix}`"
            ),
        );
    } else if name.is_empty() {
        errors.at(span, format!("no name follows from this: name it with `{fix}`"));
    }
    name
}

/// A fragment of SQL. What it may contain is checked when the schema is validated.
pub fn sql(text: &LitStr, errors: &mut Errors) -> String {
    let sql = text.value();
    if sql.trim().is_empty() {
        errors.at(text.span(), "an SQL expression can't be empty");
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_named_in_the_plural() {
        for (rust, postgres) in [
            ("Conversation", "conversations"),
            ("ConversationMessage", "conversation_messages"),
            ("AuditLogEntry", "audit_log_entries"),
            ("Person", "people"),
            ("Status", "statuses"),
            ("Company", "companies"),
            ("ChatSessionActivity", "chat_session_activities"),
            ("HTTPRequest", "http_requests"),
            ("News", "news"),
            ("OAuth2Token", "o_auth2_tokens"),
        ] {
            assert_eq!(plural(&Ident::new(rust, Span::call_site())), postgres);
        }
    }
}
