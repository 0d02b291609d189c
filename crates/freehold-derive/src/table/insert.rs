//! The type of a row to insert, and the builder that knows which columns are set.

use super::{Field, Table};
use crate::implement::scope;
use crate::types::{Role, last};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::BTreeMap;
use syn::ext::IdentExt;
use syn::{Index, Type};

/// What an INSERT says of the columns.
struct Insert<'a> {
    table: &'a Table,
    /// `NewNote`
    row: Ident,
    /// `NewNoteBuilder`
    builder: Ident,
    /// `build`, unless a column has that name.
    build: Ident,
    /// The fields that a row can't do without. While it is built, each has a type parameter and a trait.
    required: Vec<Required<'a>>,
    /// The fields that the database fills if nobody else does.
    optional: Vec<&'a Field>,
}

struct Required<'a> {
    field: &'a Field,
    parameter: Ident,
    /// Implemented for the value, and not for `Missing`.
    is_set: Ident,
}

/// The types, which stand beside the struct, and what stands in the derive's own scope.
pub fn insert(table: &Table) -> TokenStream {
    let insert = Insert::of(table);
    let (types, traits, setters) = (insert.types(), insert.traits(), insert.setters());
    let (build, values) = (insert.build(), insert.values());
    let scope = scope(quote!(#traits #setters #build #values));
    quote!(#types #scope)
}

/// Whether nothing but the INSERT can fill the column. An owner could be the caller, but a service has none.
fn is_required(field: &Field) -> bool {
    let filled = matches!(
        field.seen.role,
        Role::Id | Role::Carried | Role::Listed | Role::CreatedAt | Role::UpdatedAt
    );
    !filled && !field.seen.optional && field.default.is_none()
}

/// Postgres refuses a value for an identity, `Id<Self, i64>`.
fn is_identity(field: &Field) -> bool {
    let key = last(&field.ty).and_then(|(_, arguments)| arguments.get(1).copied());
    let uuid = |key: &Type| last(key).is_some_and(|(name, _)| name == "Uuid");
    field.seen.role == Role::Id && key.is_some_and(|key| !uuid(key))
}

impl<'a> Insert<'a> {
    fn of(table: &'a Table) -> Self {
        let (required, optional): (Vec<_>, Vec<_>) =
            table.fields.iter().filter(|field| !is_identity(field)).partition(|field| is_required(field));
        let required = required.into_iter().enumerate().map(|(number, field)| Required {
            field,
            parameter: format_ident!("__T{number}"),
            is_set: format_ident!("__IsSet{number}"),
        });
        let mut build = "build".to_owned();
        while table.fields.iter().any(|field| field.ident == build) {
            build.push('_');
        }
        let (name, span) = (table.ident.unraw(), table.ident.span());
        Self {
            table,
            row: format_ident!("New{name}", span = span),
            builder: format_ident!("New{name}Builder", span = span),
            build: Ident::new(&build, span),
            required: required.collect(),
            optional,
        }
    }

    fn types(&self) -> TokenStream {
        let Self { table, row, builder, .. } = self;
        let Table { vis, ident, schema, name, .. } = table;
        let parameters = self.parameters();
        let required = self.required.iter().map(|Required { field, .. }| {
            let (doc, Field { vis, ident, ty, .. }) = (doc(field), field);
            quote!(#[doc = #doc] #vis #ident: #ty)
        });
        let optional = self.optional.iter().map(|field| {
            let doc = format!("{}\n\n`None` leaves it to the database.", doc(field));
            let Field { vis, ident, ty, .. } = field;
            quote!(#[doc = #doc] #vis #ident: ::core::option::Option<#ty>)
        });
        let kept = self.optional.iter().map(|Field { ty, .. }| quote!(::core::option::Option<#ty>));
        let of_row = format!(
            "A row to insert into `{schema}.{name}`, built with `{ident}::insert()`.\n\n\
             As JSON it has the columns that are set and no others."
        );
        let of_builder = format!("Builds a [`{row}`], once all that it needs is set.");
        quote! {
            #[doc = #of_row]
            #[non_exhaustive]
            #[allow(dead_code)]
            #vis struct #row { #(#required,)* #(#optional,)* }

            #[doc = #of_builder]
            #[must_use = "it inserts nothing, and builds nothing until it is told to"]
            #[allow(dead_code, missing_debug_implementations)]
            #vis struct #builder<#(#parameters),*> {
                required: (#(#parameters,)*),
                optional: (#(#kept,)*),
            }
        }
    }

    fn parameters(&self) -> Vec<&Ident> {
        self.required.iter().map(|required| &required.parameter).collect()
    }

    /// The way into the builder, and for each required column a trait whose message names it.
    fn traits(&self) -> TokenStream {
        let Self { table: Table { ident, .. }, row, builder, build, .. } = self;
        let missing = self.required.iter().map(|_| quote!(__freehold::Missing));
        let missing: Vec<_> = missing.collect();
        let none = self.optional.iter().map(|_| quote!(__freehold::None));
        let holds = self.holds();
        let is_set = self.required.iter().map(|Required { field, is_set, .. }| {
            let name = field.ident.unraw();
            let message = format!("`{name}` isn't set: a new `{ident}` needs it before `{build}`");
            let label = format!("`{name}` isn't set");
            let note = format!("set it with `.{}(…)`", field.ident);
            quote! {
                #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
                #[allow(unreachable_pub)]
                pub trait #is_set<T> {
                    fn value(self) -> T;
                }

                #[diagnostic::do_not_recommend]
                impl<T> #is_set<T> for T {
                    fn value(self) -> T {
                        self
                    }
                }
            }
        });
        quote! {
            impl __freehold::Insert for #ident where #holds {
                type Row = #row;
                type Builder = #builder<#(#missing),*>;

                fn insert() -> Self::Builder {
                    #builder { required: (#(#missing,)*), optional: (#(#none,)*) }
                }
            }

            impl __freehold::NewRow for #row where #holds {
                type Table = #ident;
            }

            #(#is_set)*
        }
    }

    /// A method for each column. One for a required column changes the builder's type.
    fn setters(&self) -> TokenStream {
        let builder = &self.builder;
        let parameters = self.parameters();
        let required = self.required.iter().enumerate().map(|(at, Required { field, .. })| {
            let (doc, sets, Field { vis, ident, ty, .. }) = (doc(field), sets(field), field);
            let set = parameters.iter().enumerate();
            let set =
                set.map(|(other, parameter)| if at == other { quote!(#ty) } else { quote!(#parameter) });
            let values = (0..parameters.len()).map(|other| {
                let index = Index::from(other);
                if at == other { quote!(__freehold::Sets::set(value)) } else { quote!(self.required.#index) }
            });
            quote! {
                #[doc = #doc]
                #vis fn #ident(self, value: impl #sets) -> #builder<#(#set),*> {
                    #builder { required: (#(#values,)*), optional: self.optional }
                }
            }
        });
        let optional = self.optional.iter().enumerate().map(|(at, field)| {
            let (doc, sets, Field { vis, ident, .. }) = (doc(field), sets(field), field);
            let index = Index::from(at);
            quote! {
                #[doc = #doc]
                #vis fn #ident(mut self, value: impl #sets) -> Self {
                    self.optional.#index = __freehold::Some(__freehold::Sets::set(value));
                    self
                }
            }
        });
        let holds = self.holds();
        quote! {
            #[automatically_derived]
            #[allow(dead_code, clippy::all)]
            impl<#(#parameters),*> #builder<#(#parameters),*> where #holds { #(#required)* #(#optional)* }
        }
    }

    fn build(&self) -> TokenStream {
        let Self { table: Table { vis, .. }, row, builder, build, .. } = self;
        let parameters = self.parameters();
        // A bound stands at its field: that is where the compiler says what asks for the value.
        let holds = self.holds();
        let bounds = self.required.iter().map(|Required { field, parameter, is_set }| {
            let (ty, span, mut is_set) = (&field.ty, field.ident.span(), is_set.clone());
            is_set.set_span(span);
            quote_spanned!(span=> #parameter: #is_set<#ty>)
        });
        let required = self.required.iter().enumerate().map(|(at, Required { field, is_set, .. })| {
            let (ident, index) = (&field.ident, Index::from(at));
            quote!(#ident: #is_set::value(self.required.#index))
        });
        let optional = self.optional.iter().enumerate().map(|(at, Field { ident, .. })| {
            let index = Index::from(at);
            quote!(#ident: self.optional.#index)
        });
        quote! {
            #[automatically_derived]
            #[allow(dead_code, clippy::all)]
            impl<#(#parameters),*> #builder<#(#parameters),*> where #holds {
                /// The row, which has all that it needs.
                #[must_use]
                #vis fn #build(self) -> #row where #(#bounds),* {
                    #row { #(#required,)* #(#optional,)* }
                }
            }
        }
    }

    /// The traits of values, each as far as the columns' types have it: a bound with a lifetime of its own may
    /// well not hold. So what is wrong with a type is said once, and not for each trait.
    fn values(&self) -> TokenStream {
        let row = &self.row;
        let name = row.to_string();
        let fields = self.required.iter().map(|required| required.field).chain(self.optional.iter().copied());
        let fields: Vec<_> = fields.collect();
        let holds = self.holds();
        let types: BTreeMap<_, _> = fields.iter().map(|field| (text(&field.ty), &field.ty)).collect();
        let types: Vec<_> = types.into_values().collect();
        let bounds = |name: &str| {
            let name = Ident::new(name, Span::call_site());
            quote!(where #holds #(for<'__a> #types: __freehold::#name),*)
        };
        let (serialize, debug) = (bounds("ColumnValue"), bounds("Debug"));
        let (clone, equal) = (bounds("Clone"), bounds("PartialEq"));
        let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
        let names: Vec<_> = idents.iter().map(|ident| ident.unraw().to_string()).collect();
        let entries = fields.iter().enumerate().map(|(at, Field { ident, name, .. })| {
            let given = if at < self.required.len() { quote!(given) } else { quote!(given_or_left) };
            quote!(__row.#given(#name, &self.#ident)?;)
        });
        quote! {
            impl __freehold::serde::Serialize for #row #serialize {
                fn serialize<__S: __freehold::serde::Serializer>(
                    &self,
                    serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #[allow(unused_mut)]
                    let mut __row = __freehold::RowSerializer::new(serializer)?;
                    #(#entries)*
                    __row.end()
                }
            }

            #[automatically_derived]
            impl __freehold::Debug for #row #debug {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.debug_struct(#name)#(.field(#names, &self.#idents))*.finish()
                }
            }

            #[automatically_derived]
            impl __freehold::Clone for #row #clone {
                fn clone(&self) -> Self {
                    Self { #(#idents: __freehold::Clone::clone(&self.#idents)),* }
                }
            }

            #[automatically_derived]
            #[allow(unused_variables)]
            impl __freehold::PartialEq for #row #equal {
                fn eq(&self, other: &Self) -> bool {
                    true #(&& self.#idents == other.#idents)*
                }
            }
        }
    }

    /// That what the columns refer to can be referred to. The compiler says so at the field if it can't; a bound with
    /// a lifetime of its own may well not hold, and keeps it from saying so again at each use.
    fn holds(&self) -> TokenStream {
        let fields = self.required.iter().map(|required| required.field).chain(self.optional.iter().copied());
        let targets = fields.filter(|field| field.seen.role != Role::Id);
        let targets: BTreeMap<_, _> =
            targets.filter_map(|field| field.seen.table.as_ref().map(|ty| (text(ty), ty))).collect();
        let targets = targets.into_values();
        quote!(#(for<'__a> #targets: __freehold::Keyed,)*)
    }
}

fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// What a setter asks of its argument, placed at the field, whose type it is about.
fn sets(field: &Field) -> TokenStream {
    let ty = &field.ty;
    quote_spanned!(field.ident.span()=> __freehold::Sets<#ty>)
}

/// The column's own words, or its name.
fn doc(field: &Field) -> String {
    if field.doc.is_empty() { format!("The column `{}`.", field.name) } else { field.doc.clone() }
}
