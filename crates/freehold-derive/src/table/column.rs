//! A field, expanded to the model's `Column`.

use super::{Action, Check, DefaultValue, Field, Uniqueness};
use crate::intent::Named;
use crate::place::Place;
use crate::types::{Role, respanned};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

/// The column, whoever may see it, and whatever it was called and its trigger is.
pub fn column(field: &Field, external: bool) -> TokenStream {
    let mut column = stated(field, external);
    if let Some(span) = field.secret {
        column = quote_spanned!(span=> __freehold::secret(#column));
    }
    if let Some(Named { name, span }) = &field.renamed_from {
        column = quote_spanned!(*span=> __freehold::renamed(#column, #name));
    }
    if let Some((sql, span)) = &field.converted {
        column = quote_spanned!(*span=> __freehold::converted(#column, #sql));
    }
    if let Some((name, span)) = &field.trigger {
        column = quote_spanned!(*span=> __freehold::triggered(#column, #name));
    }
    column
}

/// A call with what the field says; what its type says, the function asks the type. A call rather than a
/// description field by field, as the compiler takes far longer over the latter.
fn stated(field: &Field, external: bool) -> TokenStream {
    let Field { name, doc, ty, ident, unique, movable, numeric, check, default, .. } = field;
    let place = Place::at(ident.span()).arguments();
    let role = Ident::new(&format!("{:?}", field.seen.role), Span::call_site());
    let common = quote!(__freehold::Role::#role, #name, #doc, #place);
    let target = field.seen.target();
    let plain = numeric.is_none() && check.is_none() && unique.is_none() && movable.is_none();
    if plain && default.is_none() && !external {
        return match target {
            Some(target) => {
                let reference = reference(field, target);
                quote_spanned!(ty.span()=> __freehold::reference_column::<#ty>(#common, #reference))
            }
            None => quote_spanned!(ty.span()=> __freehold::column::<#ty>(#common)),
        };
    }
    let default = match default {
        Some(default) => option(Some(default_value(field, default))),
        // How an external table fills its columns is not for us to say.
        None if external => option(None),
        None => quote_spanned!(ty.span()=> <#ty as __freehold::ColumnType>::DEFAULT),
    };
    let reference = option(target.map(|target| {
        let reference = reference(field, target);
        quote_spanned!(ty.span()=> __freehold::reference::<#ty>(#reference))
    }));
    let precision = option(numeric.as_ref().map(|numeric| {
        let (precision, scale) = (numeric.precision, numeric.scale);
        quote!((#precision, #scale))
    }));
    let check = option(check.as_ref().map(self::check));
    let unique = option(unique.map(uniqueness));
    let movable = movable.is_some();
    quote_spanned! {ty.span()=>
        __freehold::full_column::<#ty>(#common, #reference, #default, #precision, #check, #unique, #movable)
    }
}

/// What a foreign key does, and where its target is named.
fn reference(field: &Field, target: &Type) -> TokenStream {
    let place = Place::of(target).arguments();
    let said = field.references.as_ref();
    let action = |action: Option<&Action>| {
        Ident::new(action.map_or("NoAction", |action| action.variant), Span::call_site())
    };
    let on_delete = action(said.and_then(|said| said.on_delete.as_ref()));
    let on_update = action(said.and_then(|said| said.on_update.as_ref()));
    let across_tenants = said.is_some_and(|said| said.across_tenants.is_some());
    quote!(__freehold::Action::#on_delete, __freehold::Action::#on_update, #across_tenants, #place)
}

/// Among which rows values are unique.
pub fn uniqueness(within: Uniqueness) -> TokenStream {
    match within {
        Uniqueness::PerTenant => quote!(__freehold::model::Uniqueness::PerTenant),
        Uniqueness::Global(_) => quote!(__freehold::model::Uniqueness::Global),
    }
}

fn default_value(field: &Field, value: &DefaultValue) -> TokenStream {
    let ty = &field.ty;
    let default = quote!(__freehold::model::Default);
    // A constant of the type that the column takes: a wrong value is a wrong type, or an overflow.
    let checked = |bound: &str, tokens: TokenStream, span: Span| {
        let bound = Ident::new(bound, span);
        let ty = respanned(ty, span);
        quote_spanned!(span=> const _: <#ty as __freehold::#bound>::Value = #tokens;)
    };
    let signed = |negative: bool, digits: &dyn ToTokens| {
        let sign = negative.then(|| quote!(-));
        quote!(#sign #digits)
    };
    match value {
        DefaultValue::Boolean(literal) => {
            let checked = checked("BooleanDefault", quote!(#literal), literal.span());
            quote!({ #checked #default::Boolean(#literal) })
        }
        DefaultValue::Integer { negative, digits, value } => {
            let checked = checked("IntegerDefault", signed(*negative, digits), digits.span());
            quote!({ #checked #default::Integer(#value) })
        }
        DefaultValue::Number { negative, digits } => {
            let checked = checked("NumberDefault", signed(*negative, digits), digits.span());
            let text = format!("{}{}", if *negative { "-" } else { "" }, digits.base10_digits());
            quote!({ #checked #default::Number(__freehold::text(#text)) })
        }
        DefaultValue::Text(text) => {
            let checked = checked("TextDefault", quote!(#text), text.span());
            quote!({ #checked #default::Text(__freehold::text(#text)) })
        }
        DefaultValue::Variant(path) => {
            let span = path.span();
            let set = respanned(ty, span);
            let label = quote_spanned! {span=> {
                #[allow(unused_imports)]
                use __freehold::NoLabel as _;
                let __default: <#set as __freehold::SetColumn>::Set = #path;
                __default.label()
            }};
            quote!(#default::Text(__freehold::text(#label)))
        }
        DefaultValue::Next(sequence) => {
            let number = quote_spanned!(sequence.span()=> 1);
            let checked = checked("IntegerDefault", number, sequence.span());
            let name = quote_spanned!(sequence.span()=> __freehold::sequence::<#sequence>());
            quote!({ #checked #default::Next(#name) })
        }
        DefaultValue::Sql { sql, uses } if uses.is_empty() => quote!(#default::Sql(__freehold::text(#sql))),
        DefaultValue::Sql { sql, uses } => {
            let names = uses
                .iter()
                .map(|sequence| quote_spanned!(sequence.span()=> __freehold::sequence::<#sequence>()));
            quote!({
                const __SEQUENCES: &[__freehold::QualifiedName] = &[#(#names),*];
                #default::SqlUsing {
                    sql: __freehold::text(#sql),
                    sequences: __freehold::Cow::Borrowed(__SEQUENCES),
                }
            })
        }
    }
}

pub fn check(check: &Check) -> TokenStream {
    let expression = &check.expression;
    let name = name(check.name.as_deref());
    let place = Place::at(check.span);
    quote! {
        __freehold::model::Check {
            name: #name,
            expression: __freehold::text(#expression),
            place: #place,
        }
    }
}

/// A name of one's own, or none.
pub fn name(name: Option<&str>) -> TokenStream {
    option(name.map(|name| quote!(__freehold::text(#name))))
}

pub fn option(tokens: Option<TokenStream>) -> TokenStream {
    match tokens {
        Some(tokens) => quote!(__freehold::Some(#tokens)),
        None => quote!(__freehold::None),
    }
}

/// Bounds that nothing else in the expansion asks for, each spanned at what asks for it.
pub fn bounds(field: &Field) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut bound = |bound: &str, span: Span| {
        let bound = Ident::new(bound, span);
        let ty = respanned(&field.ty, span);
        tokens.extend(quote_spanned!(span=> const _: () = <#ty as __freehold::#bound>::HOLDS;));
    };
    if let Some(numeric) = &field.numeric {
        bound("NumericColumn", numeric.span);
    }
    match field.seen.role {
        Role::MemberRole => bound("RoleColumn", field.ty.span()),
        Role::Permission => bound("PermissionColumn", field.ty.span()),
        Role::Active => bound("ActiveColumn", field.ty.span()),
        Role::Token => bound("TokenColumn", field.ty.span()),
        Role::Expires => bound("ExpiryColumn", field.ty.span()),
        _ => {}
    }
    let actions = field.references.iter().flat_map(|said| said.on_delete.iter().chain(&said.on_update));
    for action in actions.filter(|action| action.variant == "SetNull") {
        bound("CanBeNull", action.span);
    }
    tokens
}
