//! `#[derive(Bucket)]`

use crate::args::{each, once, text, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::{implement, scope};
use crate::place::Place;
use crate::table::option;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, LitBool, LitInt, LitStr, Path, Token, parenthesized};

const WORDS: [&str; 5] = [attr::NAME, attr::TRUST, attr::PUBLIC, attr::SIZE_LIMIT, attr::MIME_TYPES];

/// `#[bucket(…)]`
#[derive(Default)]
struct Settings {
    name: Option<LitStr>,
    trust: Option<Path>,
    public: Option<bool>,
    size_limit: Option<u64>,
    mime_types: Option<Vec<LitStr>>,
}

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a bucket can't be generic");
        return quote!(#errors);
    }
    if !matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)) {
        let ident = &input.ident;
        errors.on(ident, format!("a bucket has no fields: `struct {ident};`"));
    }
    let settings = settings(&input, &mut errors);
    let expanded = expand(&input, &settings);
    quote!(#errors #expanded)
}

fn settings(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings::default();
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::BUCKET)) {
        each(attribute, "bucket(name = \"…\", trust = …)", errors, |input, errors| {
            let (key, word) = word(input, attr::BUCKET, &WORDS)?;
            match word {
                attr::NAME => once(&mut settings.name, text(input)?, &key, errors),
                attr::TRUST => {
                    input.parse::<Token![=]>()?;
                    once(&mut settings.trust, input.call(Path::parse_mod_style)?, &key, errors);
                }
                attr::PUBLIC => {
                    input.parse::<Token![=]>()?;
                    let Ok(public) = input.parse::<LitBool>() else {
                        return Err(input.error("expected `true` or `false`"));
                    };
                    once(&mut settings.public, public.value, &key, errors);
                }
                attr::SIZE_LIMIT => once(&mut settings.size_limit, bytes(input)?, &key, errors),
                _ => once(&mut settings.mime_types, types(input)?, &key, errors),
            }
            Ok(())
        });
    }
    let ident = &input.ident;
    if errors.is_empty() && settings.name.is_none() {
        errors.on(ident, "say what the bucket is called: `#[bucket(name = \"…\", trust = …)]`");
    }
    if errors.is_empty() && settings.trust.is_none() {
        errors.on(
            ident,
            format!("nobody has decided who is trusted with the files of `{ident}`: write `trust = …` with a struct that derives `Trust`"),
        );
    }
    settings
}

/// `= 1_048_576`
fn bytes(input: ParseStream) -> syn::Result<u64> {
    input.parse::<Token![=]>()?;
    let literal: LitInt = input.parse()?;
    // Postgres keeps it as a `bigint`
    literal
        .base10_parse()
        .ok()
        .filter(|bytes| (1..=i64::MAX as u64).contains(bytes))
        .ok_or_else(|| syn::Error::new(literal.span(), "a limit is a whole number of bytes, from 1 on"))
}

/// `= ("image/png", "image/*")`
fn types(input: ParseStream) -> syn::Result<Vec<LitStr>> {
    input.parse::<Token![=]>()?;
    if !input.peek(syn::token::Paren) {
        return Err(input.error("expected types in parentheses: `(\"image/png\", \"image/*\")`"));
    }
    let content;
    parenthesized!(content in input);
    let types = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?;
    match types.iter().find(|of| of.value().split('/').filter(|part| !part.is_empty()).count() != 2) {
        Some(wrong) => {
            Err(syn::Error::new(wrong.span(), "a type of files has two parts: `image/png`, `image/*`"))
        }
        None if types.is_empty() => Err(content.error("name at least one type, or leave `mime_types` away")),
        None => Ok(types.into_iter().collect()),
    }
}

fn expand(input: &DeriveInput, settings: &Settings) -> TokenStream {
    let ident = &input.ident;
    let none = TokenStream::new;
    let (rust_name, doc, place) = (ident.to_string(), doc(&input.attrs), Place::at(ident.span()));
    let name = settings.name.as_ref().map(LitStr::value).unwrap_or_default();
    let public = settings.public.unwrap_or_default();
    let size_limit = option(settings.size_limit.map(|bytes| quote!(#bytes)));
    let mime_types = settings.mime_types.iter().flatten();
    let model = match &settings.trust {
        Some(trust) => quote!(#trust),
        None => quote!(__freehold::Unknown),
    };
    let implement =
        |name: &str, arguments: TokenStream, body: TokenStream| implement(name, arguments, ident, body);
    // A misfit shows at the model's name.
    let trust = quote_spanned!(model.span()=> type Trust = #model;);
    let bucket = implement(
        "Bucket",
        none(),
        quote! {
            const BUCKET: &'static __freehold::model::Bucket = __BUCKET;
            #trust
        },
    );
    let part = implement(
        "Part",
        none(),
        quote! {
            const PART: __freehold::model::Part = __freehold::model::Part::Bucket(__BUCKET);
        },
    );
    let owned = implement(
        "Owned",
        none(),
        quote!(
            type User = __freehold::AuthUser;
        ),
    );
    scope(quote! {
        const __BUCKET: &__freehold::model::Bucket = &__freehold::model::Bucket {
            name: __freehold::text(#name),
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            public: #public,
            size_limit: #size_limit,
            mime_types: __freehold::Cow::Borrowed(&[#(__freehold::text(#mime_types)),*]),
            trust: <#ident as __freehold::Bucket>::TRUST,
        };

        #bucket
        #part
        // What the first folder of a file's path says: whose the file is, or which tenant's.
        #owned
        impl<__W> __freehold::InTenant<__W> for #ident {}
        impl<__M> __freehold::UnderFloor<__M> for #ident where __M: __freehold::Fits<#ident> {}
    })
}
