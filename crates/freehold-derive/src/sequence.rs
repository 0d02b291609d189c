//! `#[derive(Sequence)]`

use crate::args::{each, once, text, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::{implement, scope};
use crate::intent;
use crate::name;
use crate::object::{Named, part, read};
use crate::place::Place;
use crate::table::option;
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::{Data, DeriveInput, Fields, LitInt, LitStr, Token};

const WORDS: [&str; 5] = [attr::NAME, attr::SCHEMA, attr::START, attr::INCREMENT, attr::RENAMED_FROM];

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    if !matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)) {
        errors.on(&input.ident, format!("a sequence is a struct without fields: `struct {};`", input.ident));
    }
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a sequence can't be generic");
        return quote!(#errors);
    }
    let (mut named, mut start, mut increment) = (Named::default(), None, None);
    let mut renamed_from = None;
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::SEQUENCE)) {
        each(attribute, "sequence(start = 1)", &mut errors, |input, errors| {
            let (key, word) = word(input, attr::SEQUENCE, &WORDS)?;
            match word {
                attr::NAME => once(&mut named.name, text(input)?, &key, errors),
                attr::SCHEMA => once(&mut named.schema, text(input)?, &key, errors),
                attr::RENAMED_FROM => {
                    once(&mut renamed_from, intent::table(&text(input)?, errors), &key, errors);
                }
                attr::START => once(&mut start, number(input)?.0, &key, errors),
                _ => {
                    let (step, digits) = number(input)?;
                    if step == 0 {
                        errors.on(digits, "a sequence that adds nothing gives one number for ever");
                    }
                    once(&mut increment, step, &key, errors);
                }
            }
            Ok(())
        });
    }
    let ident = &input.ident;
    let own_schema = named.schema.as_ref().map(LitStr::value);
    let name = named.qualified(name::snake(ident), ident, attr::SEQUENCE, &mut errors);
    let renamed_from = option(renamed_from.map(|from| {
        let schema = from.schema.as_deref().or(own_schema.as_deref()).unwrap_or("public");
        let name = &from.name;
        quote!(__freehold::QualifiedName::new(#schema, #name))
    }));
    let (start, increment) = (start.unwrap_or(1), increment.unwrap_or(1));
    let (rust_name, doc, place) = (ident.to_string(), doc(&input.attrs), Place::at(ident.span()));
    let sequence = implement(
        "Sequence",
        TokenStream::new(),
        ident,
        quote! {
            const NAME: __freehold::QualifiedName = #name;
            const SEQUENCE: &'static __freehold::model::Sequence = __SEQUENCE;
        },
    );
    let part = part(ident, "Sequence", &quote!(__SEQUENCE));
    let read = if errors.is_empty() { read(ident, &[]) } else { TokenStream::new() };
    let expanded = scope(quote! {
        const __SEQUENCE: &__freehold::model::Sequence = &__freehold::model::Sequence {
            name: #name,
            renamed_from: #renamed_from,
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            start: #start,
            increment: #increment,
        };

        #sequence
        #part
        #read
    });
    quote!(#errors #expanded)
}

/// `= -10`
fn number(input: ParseStream) -> syn::Result<(i64, LitInt)> {
    input.parse::<Token![=]>()?;
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    if !input.peek(LitInt) {
        return Err(input.error("expected a whole number"));
    }
    let digits: LitInt = input.parse()?;
    let number = format!("{sign}{}", digits.base10_digits()).parse();
    match number {
        Ok(number) if digits.suffix().is_empty() => Ok((number, digits)),
        Ok(_) => Err(syn::Error::new(digits.span(), format!("leave `{}` away", digits.suffix()))),
        Err(_) => Err(syn::Error::new(digits.span(), "a sequence has numbers of 64 bits")),
    }
}
