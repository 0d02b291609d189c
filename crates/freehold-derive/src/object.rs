//! What sequences, functions and views have in common.

use crate::args::text;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::implement;
use crate::name;
use crate::place::Place;
use crate::types::{text as type_text, without_self};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, LitStr, Path, Token, Type, parenthesized};

/// The words that say who may use it.
pub const AUDIENCES: [(&str, &str); 4] =
    [("anyone", "Anyone"), ("signed_in", "SignedIn"), ("service", "Service"), ("nobody", "Nobody")];

/// `name = "…"` and `schema = "…"`.
#[derive(Default)]
pub struct Named {
    pub name: Option<LitStr>,
    pub schema: Option<LitStr>,
}

impl Named {
    /// The name in Postgres: what is said, or else what follows from the struct's.
    pub fn qualified(
        &self,
        derived: String,
        ident: &Ident,
        attribute: &str,
        errors: &mut Errors,
    ) -> TokenStream {
        let name = match &self.name {
            Some(name) => name::written(name, errors),
            None => name::derived(derived, ident.span(), &format!("#[{attribute}(name = \"…\")]"), errors),
        };
        let schema =
            self.schema.as_ref().map_or_else(|| "public".to_owned(), |schema| name::written(schema, errors));
        quote!(__freehold::QualifiedName::new(#schema, #name))
    }
}

/// A field: an argument, or a column.
pub struct Field {
    ident: Ident,
    name: String,
    doc: String,
    ty: Type,
}

/// The fields of a struct; none of a unit struct.
pub fn fields(input: &DeriveInput, what: &str, errors: &mut Errors) -> Vec<Field> {
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, format!("a {what} can't be generic"));
    }
    let fields = match &input.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)) => &data.fields,
        Data::Struct(_) => {
            errors.on(&input.ident, format!("the fields of a {what} have names"));
            return Vec::new();
        }
        _ => {
            errors.on(&input.ident, format!("a {what} is a struct"));
            return Vec::new();
        }
    };
    let named = fields.iter().filter_map(|field| {
        let ident = field.ident.clone()?;
        let plain = ident.unraw().to_string();
        Some(Field {
            name: name::derived(plain, ident.span(), "a shorter name", errors),
            doc: doc(&field.attrs),
            ty: syn::parse2(without_self(&field.ty, &input.ident)).unwrap_or_else(|_| field.ty.clone()),
            ident,
        })
    });
    named.collect()
}

/// The fields as the model has them.
pub fn described(fields: &[Field]) -> TokenStream {
    let fields = fields.iter().map(|Field { ident, name, doc, ty }| {
        let place = Place::at(ident.span()).arguments();
        quote_spanned!(ty.span()=> __freehold::field::<#ty>(#name, #doc, #place))
    });
    quote!(__freehold::Cow::Borrowed(&[#(#fields),*]))
}

/// Reads the fields: they are there for their names and types, and no dead code.
pub fn read(ident: &Ident, fields: &[Field]) -> TokenStream {
    let idents = fields.iter().map(|field| &field.ident);
    let names = (0..fields.len()).map(|number| format_ident!("__{number}"));
    quote! {
        const _: () = if let __freehold::Some(#ident { #(#idents: #names),* }) = __freehold::None::<&#ident> {};
    }
}

/// It is part of a schema, and no floor's concern.
pub fn part(ident: &Ident, variant: &str, data: &TokenStream) -> TokenStream {
    let variant = Ident::new(variant, ident.span());
    let part = implement(
        "Part",
        TokenStream::new(),
        ident,
        quote!(const PART: __freehold::model::Part = __freehold::model::Part::#variant(#data);),
    );
    quote!(#part impl<__M> __freehold::UnderFloor<__M> for #ident {})
}

/// `(A, b::B)`, behind a word.
pub fn paths(
    word: &Ident,
    input: ParseStream,
    paths: &mut Vec<Path>,
    errors: &mut Errors,
) -> syn::Result<()> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(word.span(), format!("say which: `{word}(…)`")));
    }
    let content;
    parenthesized!(content in input);
    for path in Punctuated::<Path, Token![,]>::parse_terminated_with(&content, Path::parse_mod_style)? {
        if paths.iter().any(|earlier| type_text(earlier, word) == type_text(&path, word)) {
            errors.on(&path, format!("`{}` is named already", type_text(&path, word)));
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// The names of what is listed, each asked for by a function that also says what it has to be.
pub fn names(paths: &[Path], function: &str) -> TokenStream {
    let names = paths.iter().map(|path| {
        let function = Ident::new(function, path.span());
        quote_spanned!(path.span()=> __freehold::#function::<#path>())
    });
    quote!(__freehold::Cow::Borrowed(&[#(#names),*]))
}

/// A piece of SQL in quotes.
pub fn sql(input: ParseStream, errors: &mut Errors) -> syn::Result<String> {
    Ok(name::sql(&text(input)?, errors))
}
