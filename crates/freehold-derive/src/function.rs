//! `#[derive(Function)]`

mod settings;

use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::{implement, scope};
use crate::name;
use crate::object::{described, fields, names, part, read};
use crate::place::Place;
use crate::table::option;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use settings::{Returns, Settings};
use syn::{DeriveInput, Path};

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let mut fields = fields(&input, "function", &mut errors);
    let settings = settings::parse(&input, &mut errors);
    let ident = &input.ident;
    if !matches!(settings.returns, Returns::Value(_) | Returns::Unknown) && !fields.is_empty() {
        errors.on(
            ident,
            "a trigger gives its function no arguments: remove the fields, and ask `new` and `old`",
        );
    }
    let name = settings.named.qualified(name::snake(ident), ident, attr::FUNCTION, &mut errors);
    if !input.generics.params.is_empty() {
        return quote!(#errors);
    }
    let faultless = errors.is_empty();
    if !faultless {
        fields.clear();
    }
    let expanded = expand(&input, &settings, name, faultless, &fields);
    quote!(#errors #expanded)
}

fn expand(
    input: &DeriveInput,
    settings: &Settings,
    name: TokenStream,
    faultless: bool,
    fields: &[crate::object::Field],
) -> TokenStream {
    let ident = &input.ident;
    let listed =
        |paths: &[Path], function| if faultless { names(paths, function) } else { names(&[], function) };
    let (reads, writes, calls) = (
        listed(&settings.reads, "relation"),
        listed(&settings.writes, "table"),
        listed(&settings.calls, "function"),
    );
    let arguments = described(fields);
    let returns = match &settings.returns {
        Returns::Value(data_type) => quote!(Value(__freehold::text(#data_type))),
        Returns::Trigger | Returns::Unknown => quote!(Trigger),
        Returns::SignUp => quote!(SignUp),
    };
    let word =
        |said: Option<&'static str>, otherwise| Ident::new(said.unwrap_or(otherwise), Span::call_site());
    let by_trigger = !matches!(settings.returns, Returns::Value(_));
    let language = word(settings.language, if by_trigger { "PlPgSql" } else { "Sql" });
    let volatility = word(settings.volatility, "Volatile");
    let security = word(
        settings.security,
        if matches!(settings.returns, Returns::SignUp) { "Definer" } else { "Invoker" },
    );
    let execute = word(settings.execute, "Nobody");
    let any_caller = option(settings.any_caller.as_ref().map(|reason| quote!(__freehold::text(#reason))));
    let body = settings.body.as_deref().unwrap_or_default();
    let (rust_name, doc, place) = (ident.to_string(), doc(&input.attrs), Place::at(ident.span()));
    let none = TokenStream::new;
    let function = implement(
        "Function",
        none(),
        ident,
        quote! {
            const NAME: __freehold::QualifiedName = #name;
            const FUNCTION: &'static __freehold::model::Function = __FUNCTION;
        },
    );
    // what is wrong with the function is no mistake of the trigger that calls it
    let trigger = match settings.returns {
        Returns::Value(_) | Returns::SignUp if faultless => none(),
        _ => implement("TriggerFunction", none(), ident, none()),
    };
    let part = part(ident, "Function", &quote!(__FUNCTION));
    let read = if faultless { read(ident, fields) } else { none() };
    scope(quote! {
        const __FUNCTION: &__freehold::model::Function = &__freehold::model::Function {
            name: #name,
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            arguments: #arguments,
            returns: __freehold::model::Returns::#returns,
            language: __freehold::model::Language::#language,
            volatility: __freehold::model::Volatility::#volatility,
            security: __freehold::model::Security::#security,
            body: __freehold::text(#body),
            execute: __freehold::model::Audience::#execute,
            any_caller: #any_caller,
            reads: #reads,
            writes: #writes,
            calls: #calls,
        };

        #function
        #trigger
        #part
        #read
    })
}
