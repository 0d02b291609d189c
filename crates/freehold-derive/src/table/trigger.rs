//! `#[trigger(…)]` on a table.

use crate::args::{each, find, once, text, unknown};
use crate::attr;
use crate::errors::Errors;
use crate::name;
use crate::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Path, Token};

const WORDS: [&str; 7] =
    [attr::BEFORE, attr::AFTER, attr::INSERT, attr::UPDATE, attr::DELETE, attr::CALL, attr::NAME];
const USAGE: &str = "trigger(after, insert, call = …)";

pub struct Trigger {
    name: Option<String>,
    timing: &'static str,
    /// The model's words for the commands.
    events: Vec<&'static str>,
    function: Path,
    pub span: Span,
}

pub fn parse(attribute: &Attribute, errors: &mut Errors) -> Option<Trigger> {
    let (mut name, mut timing, mut function) = (None, None, None);
    let mut events = Vec::new();
    let before = errors.count();
    each(attribute, USAGE, errors, |input, errors| {
        let key = Ident::parse_any(input)?;
        match find(&key, &WORDS) {
            Some(word @ (attr::BEFORE | attr::AFTER)) => {
                let said = if word == attr::BEFORE { "Before" } else { "After" };
                match timing {
                    Some(earlier) if earlier != said => {
                        errors.at(key.span(), "a trigger runs before the row is written or after: write two");
                    }
                    _ => once(&mut timing, said, &key, errors),
                }
            }
            Some(attr::CALL) => {
                input.parse::<Token![=]>()?;
                once(&mut function, input.call(Path::parse_mod_style)?, &key, errors);
            }
            Some(attr::NAME) => once(&mut name, name::written(&text(input)?, errors), &key, errors),
            Some(word) => {
                let event = match word {
                    attr::INSERT => "Insert",
                    attr::UPDATE => "Update",
                    _ => "Delete",
                };
                match events.contains(&event) {
                    true => errors.at(key.span(), format!("`{word}` is said twice")),
                    false => events.push(event),
                }
            }
            None => return Err(unknown(&key, "`#[trigger]` has no", "it has", &WORDS)),
        }
        Ok(())
    });
    let missing = match (timing, events.is_empty(), &function) {
        _ if errors.count() > before => return None,
        (None, ..) => "when the trigger runs, `before` or `after` the row is written",
        (_, true, _) => "on what the trigger runs: `insert`, `update`, `delete`",
        (.., None) => "what the trigger calls: `call = …`",
        (Some(timing), false, Some(function)) => {
            let span = attribute.path().span();
            return Some(Trigger { name, timing, events, function: function.clone(), span });
        }
    };
    errors.on(attribute, format!("say {missing}"));
    None
}

pub fn expand(trigger: &Trigger) -> TokenStream {
    let Trigger { name, timing, events, function, span } = trigger;
    let name = super::name(name.as_deref());
    let timing = Ident::new(timing, Span::call_site());
    let events = events.iter().map(|event| Ident::new(event, Span::call_site()));
    let place = Place::at(*span);
    let function = quote_spanned!(function.span()=> __freehold::trigger_function::<#function>());
    quote! {
        __freehold::model::Trigger {
            name: #name,
            timing: __freehold::model::Timing::#timing,
            events: __freehold::Cow::Borrowed(&[#(__freehold::model::Command::#events),*]),
            function: #function,
            place: #place,
        }
    }
}
