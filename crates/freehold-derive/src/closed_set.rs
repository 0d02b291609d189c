//! `#[derive(ClosedSet)]`

use crate::args::{choice, each, once, text, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::implement::scope;
use crate::intent::{self, Named};
use crate::name;
use crate::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

/// A closed set as its enum declares it.
struct ClosedSet {
    schema: String,
    name: String,
    /// `Check` or `Enum`.
    storage: &'static str,
    variants: Vec<Variant>,
    /// Labels that go.
    drops: Vec<Named>,
}

struct Variant {
    ident: Ident,
    label: String,
    renamed_from: Option<Named>,
}

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let set = parse(&input, &mut errors);
    let expanded = match set {
        Some(set) => expand(&input, &set, errors.is_empty()),
        None => TokenStream::new(),
    };
    quote!(#errors #expanded)
}

fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<ClosedSet> {
    let Data::Enum(data) = &input.data else {
        errors.on(&input.ident, "a closed set is an enum without fields: each variant is a label");
        return None;
    };
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a closed set can't be generic");
        return None;
    }
    let mut set = settings(input, errors);
    if data.variants.is_empty() {
        errors.on(&input.ident, "a closed set needs a variant: a column of an empty one could hold nothing");
    }
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            errors.on(&variant.fields, "a label has no fields: remove them");
        }
        let (label, span, renamed_from) = label(variant, set.storage, errors);
        if let Some(earlier) = set.variants.iter().find(|earlier| earlier.label == label) {
            errors.at(span, format!("`{label}` is the label of `{}` already", earlier.ident));
        }
        // A variant with fields can't be written as a value; it has been reported.
        if matches!(variant.fields, Fields::Unit) {
            set.variants.push(Variant { ident: variant.ident.clone(), label, renamed_from });
        }
    }
    labels_that_went_are_gone(&set, errors);
    Some(set)
}

fn labels_that_went_are_gone(set: &ClosedSet, errors: &mut Errors) {
    for (at, variant) in set.variants.iter().enumerate() {
        let Some(Named { name, span }) = &variant.renamed_from else { continue };
        let same =
            |earlier: &&Variant| earlier.renamed_from.as_ref().is_some_and(|earlier| earlier.name == *name);
        if let Some(other) = set.variants.iter().find(|other| other.label == *name) {
            errors.at(
                *span,
                format!("`{name}` is the label of `{}`: remove `renamed_from` once a sealed migration has renamed the old one, or name one that is gone", other.ident),
            );
        } else if let Some(earlier) = set.variants[..at].iter().find(same) {
            errors.at(
                *span,
                format!("`{}` is renamed from `{name}` already: a label becomes one other", earlier.ident),
            );
        } else if set.drops.iter().any(|dropped| dropped.name == *name) {
            errors.at(
                *span,
                format!("`{name}` is renamed here and dropped by `drop(…)`: remove one of the two"),
            );
        }
    }
    for dropped in &set.drops {
        if let Some(variant) = set.variants.iter().find(|variant| variant.label == dropped.name) {
            errors.at(
                dropped.span,
                format!(
                    "`{}` is the label of `{}`: remove the variant, or don't drop it",
                    dropped.name, variant.ident
                ),
            );
        }
    }
}

/// `#[closed_set(…)]` on the enum.
fn settings(input: &DeriveInput, errors: &mut Errors) -> ClosedSet {
    let (mut storage, mut named, mut schema) = (None, None::<(Ident, LitStr)>, None::<(Ident, LitStr)>);
    let (mut drops, mut dropping) = (Vec::new(), None);
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::CLOSED_SET)) {
        each(attribute, "closed_set(storage = enum)", errors, |input, errors| {
            let (key, word) =
                word(input, attr::CLOSED_SET, &[attr::STORAGE, attr::NAME, attr::SCHEMA, attr::DROP])?;
            match word {
                attr::STORAGE => {
                    let (_, chosen) = choice(input, word, &["check", "enum"])?;
                    once(&mut storage, chosen, &key, errors);
                }
                attr::NAME => once(&mut named, (key.clone(), text(input)?), &key, errors),
                attr::DROP => {
                    dropping = Some(key.span());
                    intent::labels(&key, input, &mut drops, errors)?;
                }
                _ => once(&mut schema, (key.clone(), text(input)?), &key, errors),
            }
            Ok(())
        });
    }
    let storage = if storage == Some("enum") { "Enum" } else { "Check" };
    for (key, _) in named.iter().chain(&schema).filter(|_| storage == "Check") {
        errors
            .at(key.span(), format!("`{key}` names a type of Postgres: add `storage = enum`, or remove it"));
    }
    if let Some(span) = dropping.filter(|_| storage == "Check") {
        errors.at(span, "a label that is kept as text goes with its variant: remove `drop`");
    }
    let name = match &named {
        Some((_, text)) => name::written(text, errors),
        // A CHECK is named after its column; the set's own name is for messages.
        None if storage == "Check" => name::snake(&input.ident),
        None => name::derived(
            name::snake(&input.ident),
            input.ident.span(),
            "#[closed_set(storage = enum, name = \"…\")]",
            errors,
        ),
    };
    let schema = schema.map_or_else(|| "public".to_owned(), |(_, text)| name::written(&text, errors));
    ClosedSet { schema, name, storage, variants: Vec::new(), drops }
}

/// A variant's label: what `#[closed_set(label = "…")]` says, or its name in snake case; and what it was before.
fn label(variant: &syn::Variant, storage: &str, errors: &mut Errors) -> (String, Span, Option<Named>) {
    let mut said: Option<LitStr> = None;
    let mut renamed_from = None;
    for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::CLOSED_SET)) {
        each(attribute, "closed_set(label = \"…\")", errors, |input, errors| {
            let (key, word) = word(input, attr::CLOSED_SET, &[attr::LABEL, attr::RENAMED_FROM])?;
            let text = text(input)?;
            if word == attr::LABEL {
                once(&mut said, text, &key, errors);
            } else {
                let named = Named { name: name::written(&text, errors), span: text.span() };
                once(&mut renamed_from, named, &key, errors);
            }
            Ok(())
        });
    }
    let (label, span) = match said {
        Some(text) => (text.value(), text.span()),
        None => (name::snake(&variant.ident), variant.ident.span()),
    };
    if label.is_empty() {
        errors.at(span, "a label can't be empty");
    } else if label.contains('\0') {
        errors.at(span, "a label can't contain a NUL character");
    } else if storage == "Enum" && label.len() > name::LONGEST {
        let (bytes, longest) = (label.len(), name::LONGEST);
        errors.at(
            span,
            format!("a label of a type of Postgres has at most {longest} bytes, this one has {bytes}"),
        );
    }
    (label, span, renamed_from)
}

fn expand(input: &DeriveInput, set: &ClosedSet, faultless: bool) -> TokenStream {
    let ident = &input.ident;
    let doc = doc(&input.attrs);
    let place = Place::at(ident.span());
    let ClosedSet { schema, name, .. } = set;
    let storage = Ident::new(set.storage, Span::call_site());
    let variants: Vec<_> = set.variants.iter().map(|variant| &variant.ident).collect();
    let labels: Vec<_> = set.variants.iter().map(|variant| &variant.label).collect();
    let renamed = set.variants.iter().filter_map(|Variant { label, renamed_from, .. }| {
        let name = &renamed_from.as_ref()?.name;
        Some(quote!((__freehold::text(#label), __freehold::text(#name))))
    });
    let drops = set.drops.iter().map(|dropped| &dropped.name);
    // Where variants are left out because of a mistake, a match on the others isn't complete.
    let otherwise =
        if faultless { TokenStream::new() } else { quote!(#[allow(unreachable_patterns)] _ => "",) };
    let values = values(ident, &variants, &labels);
    scope(quote! {
        #[automatically_derived]
        impl #ident {
            /// All values, in the order of the variants.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value's label in Postgres.
            pub const fn label(&self) -> &'static str {
                match self {
                    #(Self::#variants => #labels,)*
                    #otherwise
                }
            }
        }

        impl __freehold::ClosedSet for #ident {
            const SET: __freehold::model::ClosedSet = __freehold::model::ClosedSet {
                name: __freehold::QualifiedName::new(#schema, #name),
                doc: __freehold::text(#doc),
                place: #place,
                labels: __freehold::Cow::Borrowed(
                    &[#(__freehold::text(#labels)),*]
                ),
                renamed: __freehold::Cow::Borrowed(&[#(#renamed),*]),
                drops: __freehold::Cow::Borrowed(&[#(__freehold::text(#drops)),*]),
                storage: __freehold::model::Storage::#storage,
            };
            const NAME: __freehold::QualifiedName = __freehold::QualifiedName::new(#schema, #name);
        }

        impl __freehold::SetColumn for #ident {
            type Set = Self;
        }

        impl __freehold::ColumnType for #ident {
            type Null = __freehold::Optional;

            const BASE: __freehold::model::BaseType =
                __freehold::model::BaseType::Set(<Self as __freehold::ClosedSet>::SET);
        }

        impl __freehold::Element for #ident {}

        impl __freehold::ColumnValue for #ident {
            fn serialize_value<__S: __freehold::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.label())
            }
        }

        #values
    })
}

/// Text to value and back.
fn values(ident: &Ident, variants: &[&Ident], labels: &[&String]) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.label())
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = __freehold::UnknownLabel;

            fn from_str(label: &str) -> ::core::result::Result<Self, __freehold::UnknownLabel> {
                match label {
                    #(#labels => ::core::result::Result::Ok(Self::#variants),)*
                    other => ::core::result::Result::Err(
                        __freehold::UnknownLabel::new(other, &[#(#labels),*])
                    ),
                }
            }
        }

        #[automatically_derived]
        impl __freehold::serde::Serialize for #ident {
            fn serialize<S: __freehold::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.label())
            }
        }

        #[automatically_derived]
        impl<'de> __freehold::serde::Deserialize<'de> for #ident {
            fn deserialize<D: __freehold::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let label = <::std::string::String as __freehold::serde::Deserialize>::deserialize(
                    deserializer,
                )?;
                label.parse().map_err(<D::Error as __freehold::serde::de::Error>::custom)
            }
        }
    }
}
