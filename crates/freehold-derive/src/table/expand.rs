//! The table, expanded to one static description and the traits that point at it.

use super::{Field, Index, Kind, Table, Unique, column, facts};
use crate::place::Place;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// A table without mistakes.
pub fn table(table: &Table) -> TokenStream {
    let external = matches!(table.kind, Kind::External { .. });
    let columns: Vec<_> = table.fields.iter().map(|field| column::column(field, external)).collect();
    let bounds: TokenStream = table.fields.iter().map(column::bounds).collect();
    let impls = impls(table, &columns);
    quote! {
        const _: () = {
            #impls
            #bounds
        };
    }
}

/// A table with mistakes: what others ask of it is there, as far as it can be told.
pub fn fallback(table: &Table) -> TokenStream {
    let impls = impls(table, &[]);
    quote!(const _: () = { #impls };)
}

/// An item that isn't a table at all.
pub fn stub(ident: &Ident) -> TokenStream {
    fallback(&Table {
        ident: ident.clone(),
        doc: String::new(),
        schema: String::new(),
        name: String::new(),
        kind: Kind::Unknown,
        fields: Vec::new(),
        key: Vec::new(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
    })
}

fn impls(table: &Table, columns: &[TokenStream]) -> TokenStream {
    let Table { ident, doc, schema, name, .. } = table;
    let rust_name = ident.to_string();
    let place = Place::at(ident.span());
    let primary_key = strings(table, &table.key);
    let uniques = table.uniques.iter().map(|one| unique(table, one));
    let indexes = table.indexes.iter().map(|one| index(table, one));
    let checks = table.checks.iter().map(column::check);
    let (protected, trust) = protected(table);
    let trust = column::option(trust);
    let keyed = keyed(table);
    let facts = facts::facts(table);
    let identity = match table.kind {
        Kind::External { identity: true } => quote!(impl ::freehold::__private::Identity for #ident {}),
        _ => TokenStream::new(),
    };
    quote! {
        impl ::freehold::__private::Relation for #ident {
            const NAME: ::freehold::__private::QualifiedName =
                ::freehold::__private::QualifiedName::new(#schema, #name);
        }

        #keyed

        // Not within the impl, so that the compiler evaluates it even if nobody asks for it.
        const __TABLE: &::freehold::__private::model::Table = &::freehold::__private::model::Table {
            name: <#ident as ::freehold::__private::Relation>::NAME,
            rust_name: ::freehold::__private::Cow::Borrowed(#rust_name),
            doc: ::freehold::__private::Cow::Borrowed(#doc),
            place: #place,
            columns: ::freehold::__private::Cow::Borrowed(&[#(#columns),*]),
            primary_key: #primary_key,
            uniques: ::freehold::__private::Cow::Borrowed(&[#(#uniques),*]),
            indexes: ::freehold::__private::Cow::Borrowed(&[#(#indexes),*]),
            checks: ::freehold::__private::Cow::Borrowed(&[#(#checks),*]),
            trust: #trust,
        };

        impl ::freehold::__private::Table for #ident {
            const TABLE: &'static ::freehold::__private::model::Table = __TABLE;
        }

        impl ::freehold::__private::Part for #ident {
            const PART: ::freehold::__private::model::Part = ::freehold::__private::model::Part::Table(__TABLE);
        }

        #protected
        #facts
        #identity
    }
}

/// The trust model: that it fits, and what it says.
fn protected(table: &Table) -> (TokenStream, Option<TokenStream>) {
    let ident = &table.ident;
    let trust = quote!(<#ident as ::freehold::__private::Protected>::TRUST);
    match &table.kind {
        Kind::Own(model) => {
            // At the model's name, which is where a misfit shows.
            let protected = quote_spanned! {model.span()=>
                impl ::freehold::__private::Protected for #ident {
                    type Trust = #model;
                }
            };
            (protected, Some(trust))
        }
        Kind::External { .. } => (TokenStream::new(), None),
        Kind::Unknown => {
            let protected = quote! {
                impl ::freehold::__private::Protected for #ident {
                    type Trust = ::freehold::__private::Unknown;
                }
            };
            (protected, Some(trust))
        }
    }
}

fn keyed(table: &Table) -> TokenStream {
    let ident = &table.ident;
    match (table.key.as_slice(), table.single_key()) {
        (_, Some(Field { ty, name, .. })) => {
            let key = quote_spanned!(ty.span()=> <#ty as ::freehold::__private::KeyColumn>::Key);
            quote! {
                impl ::freehold::__private::Keyed for #ident {
                    type Key = #key;
                    const KEY: ::freehold::__private::Str = ::freehold::__private::Cow::Borrowed(#name);
                }
            }
        }
        // No key is a mistake that has been reported; that others refer to the table is none.
        ([], None) => quote! {
            impl ::freehold::__private::Keyed for #ident {
                type Key = ::freehold::__private::Uuid;
                const KEY: ::freehold::__private::Str = ::freehold::__private::Cow::Borrowed("");
            }
        },
        _ => TokenStream::new(),
    }
}

fn unique(table: &Table, unique: &Unique) -> TokenStream {
    let name = column::name(unique.name.as_deref());
    let columns = strings(table, &unique.fields);
    let place = Place::at(unique.span);
    quote!(::freehold::__private::model::Unique { name: #name, columns: #columns, place: #place })
}

fn index(table: &Table, index: &Index) -> TokenStream {
    let name = column::name(index.name.as_deref());
    let columns = index.fields.iter().map(|(at, descending)| {
        let name = table.column(*at);
        quote! {
            ::freehold::__private::model::IndexColumn {
                name: ::freehold::__private::Cow::Borrowed(#name),
                descending: #descending,
            }
        }
    });
    let include = strings(table, &index.include);
    let predicate = column::name(index.predicate.as_deref());
    let unique = index.unique;
    let place = Place::at(index.span);
    quote! {
        ::freehold::__private::model::Index {
            name: #name,
            columns: ::freehold::__private::Cow::Borrowed(&[#(#columns),*]),
            include: #include,
            predicate: #predicate,
            unique: #unique,
            place: #place,
        }
    }
}

/// The names of these columns, as a list.
fn strings(table: &Table, fields: &[usize]) -> TokenStream {
    let names = fields.iter().map(|at| table.column(*at));
    quote!(::freehold::__private::Cow::Borrowed(&[#(::freehold::__private::Cow::Borrowed(#names)),*]))
}
