//! `#[derive(View)]`

use crate::args::{choice, each, once, text, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::{implement, scope};
use crate::name;
use crate::object::{AUDIENCES, Named, described, fields, names, part, paths, read, sql};
use crate::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Path};

const WORDS: [&str; 6] = [attr::BODY, attr::SELECT, attr::READS, attr::CALLS, attr::NAME, attr::SCHEMA];

const MATERIALIZED: &str = "a materialised view has no row level security, so it would show everybody all of its rows: \
     remove `materialized`, or let a function fill a table, which has a trust model";

/// `#[view(…)]`
#[derive(Default)]
struct Settings {
    named: Named,
    body: Option<String>,
    select: Option<&'static str>,
    reads: Vec<Path>,
    calls: Vec<Path>,
}

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let mut fields = fields(&input, "view", &mut errors);
    if fields.is_empty() && errors.is_empty() {
        errors.on(&input.ident, "a view has columns: a field for each that the query selects");
    }
    let settings = settings(&input, &mut errors);
    let ident = &input.ident;
    let name = settings.named.qualified(name::plural(ident), ident, attr::VIEW, &mut errors);
    if !input.generics.params.is_empty() {
        return quote!(#errors);
    }
    let faultless = errors.is_empty();
    if !faultless {
        fields.clear();
    }
    let listed =
        |paths: &[Path], function| if faultless { names(paths, function) } else { names(&[], function) };
    let (reads, calls) = (listed(&settings.reads, "relation"), listed(&settings.calls, "function"));
    let columns = described(&fields);
    let body = settings.body.unwrap_or_default();
    let select = Ident::new(settings.select.unwrap_or("Nobody"), Span::call_site());
    let (rust_name, doc, place) = (ident.to_string(), doc(&input.attrs), Place::at(ident.span()));
    let none = TokenStream::new;
    let relation =
        implement("Relation", none(), ident, quote!(const NAME: __freehold::QualifiedName = #name;));
    let view = implement(
        "View",
        none(),
        ident,
        quote!(
            const VIEW: &'static __freehold::model::View = __VIEW;
        ),
    );
    let part = part(ident, "View", &quote!(__VIEW));
    let read = if faultless { read(ident, &fields) } else { none() };
    let expanded = scope(quote! {
        const __VIEW: &__freehold::model::View = &__freehold::model::View {
            name: #name,
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            columns: #columns,
            body: __freehold::text(#body),
            select: __freehold::model::Audience::#select,
            reads: #reads,
            calls: #calls,
        };

        #relation
        #view
        #part
        #read
    });
    quote!(#errors #expanded)
}

fn settings(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings::default();
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::VIEW)) {
        each(
            attribute,
            "view(body = \"select …\", reads(…), select = signed_in)",
            errors,
            |input, errors| {
                if input.peek(syn::Ident) && input.fork().parse::<Ident>()? == attr::MATERIALIZED {
                    return Err(input.error(MATERIALIZED));
                }
                let (key, word) = word(input, attr::VIEW, &WORDS)?;
                match word {
                    attr::BODY => once(&mut settings.body, sql(input, errors)?, &key, errors),
                    attr::SELECT => {
                        // a view that nobody may read is no view
                        let words: Vec<_> = AUDIENCES[..3].iter().map(|(word, _)| *word).collect();
                        let (_, chosen) = choice(input, word, &words)?;
                        let variant =
                            AUDIENCES.iter().find(|(word, _)| *word == chosen).map(|(_, variant)| *variant);
                        once(&mut settings.select, variant.unwrap_or("Nobody"), &key, errors);
                    }
                    attr::READS => paths(&key, input, &mut settings.reads, errors)?,
                    attr::CALLS => paths(&key, input, &mut settings.calls, errors)?,
                    attr::NAME => once(&mut settings.named.name, text(input)?, &key, errors),
                    _ => once(&mut settings.named.schema, text(input)?, &key, errors),
                }
                Ok(())
            },
        );
    }
    if errors.is_empty() && settings.body.is_none() {
        errors.on(&input.ident, "say what the view shows: `#[view(body = \"select …\")]`");
    }
    if errors.is_empty() && settings.select.is_none() {
        errors.on(
            &input.ident,
            format!(
                "nobody has decided who may read `{}`: write `select = signed_in`, `anyone` or `service`",
                input.ident
            ),
        );
    }
    settings
}
