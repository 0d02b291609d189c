//! `#[derive(Schema)]`

use crate::args::{choice, each, once, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::{Errors, words};
use crate::implement::{implement, scope};
use crate::intent::{Drops, NamedTable};
use crate::place::Place;
use crate::types::text;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Index, Path, Token, Type};

const PLATFORMS: [&str; 3] = ["Supabase", "Postgres", "Neon"];
const LAYOUTS: [&str; 5] = ["Supabase", "Sqlx", "Refinery", "Diesel", "Plain"];

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let settings = settings(&input, &mut errors);
    let parts = parts(&input, &mut errors);
    if errors.is_empty() {
        let read = read(&input.ident, parts.len());
        return expand(&input, &settings, &parts, read);
    }
    let generic = !input.generics.params.is_empty();
    let stub = if generic { none() } else { expand(&input, &Settings::default(), &[], none()) };
    quote!(#errors #stub)
}

fn none() -> TokenStream {
    TokenStream::new()
}

/// Reads the fields: they are there for their types, and no dead code.
fn read(ident: &Ident, parts: usize) -> TokenStream {
    let positions = (0..parts).map(Index::from);
    let names = (0..parts).map(|number| format_ident!("__{number}"));
    quote! {
        const _: () = if let __freehold::Some(#ident { #(#positions: #names),* }) = __freehold::None::<&#ident> {};
    }
}

/// `#[schema(…)]`
#[derive(Default)]
struct Settings {
    platform: Option<Ident>,
    /// Whose files the migrations are.
    layout: Option<Ident>,
    /// The trust model that holds besides.
    floor: Option<Path>,
    /// What goes.
    drops: Drops,
}

fn settings(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings::default();
    let (mut found, mut platform) = (false, false);
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::SCHEMA)) {
        found = true;
        each(attribute, "schema(platform = Supabase)", errors, |input, errors| {
            let (key, word) =
                word(input, attr::SCHEMA, &[attr::PLATFORM, attr::LAYOUT, attr::FLOOR, attr::DROP])?;
            if word == attr::PLATFORM {
                platform = true;
                let (chosen, _) = choice(input, word, &PLATFORMS)?;
                once(&mut settings.platform, chosen, &key, errors);
            } else if word == attr::LAYOUT {
                let (chosen, _) = choice(input, word, &LAYOUTS)?;
                once(&mut settings.layout, chosen, &key, errors);
            } else if word == attr::DROP {
                settings.drops.parse(&key, input, errors)?;
            } else {
                input.parse::<Token![=]>()?;
                once(&mut settings.floor, input.call(Path::parse_mod_style)?, &key, errors);
            }
            Ok(())
        });
    }
    if !found
        || ((settings.floor.is_some() || settings.layout.is_some() || !settings.drops.is_empty())
            && !platform)
    {
        let known = words(&PLATFORMS, "or");
        errors.on(
            &input.ident,
            format!("say where the schema runs: `#[schema(platform = Supabase)]`; it can be {known}"),
        );
    }
    settings
}

fn parts(input: &DeriveInput, errors: &mut Errors) -> Vec<Type> {
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a schema can't be generic");
    }
    let fields = match &input.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Named(_)) => &data.fields,
        _ => {
            errors.on(
                &input.ident,
                format!("a schema is a list of tables: `struct {}(Table, …);`", input.ident),
            );
            return Vec::new();
        }
    };
    if fields.is_empty() {
        errors.on(&input.ident, format!("a schema lists its tables: `struct {}(Table, …);`", input.ident));
    }
    let mut parts: Vec<Type> = Vec::new();
    for field in fields {
        if parts.iter().any(|earlier| text(earlier, &input.ident) == text(&field.ty, &input.ident)) {
            let part = text(&field.ty, &input.ident);
            errors.on(&field.ty, format!("`{part}` is listed already"));
        }
        parts.push(field.ty.clone());
    }
    parts
}

fn expand(input: &DeriveInput, settings: &Settings, parts: &[Type], read: TokenStream) -> TokenStream {
    let ident = &input.ident;
    let platform = settings.platform.clone().unwrap_or_else(|| Ident::new(PLATFORMS[0], ident.span()));
    let (floor, bounds) = floor(settings.floor.as_ref(), parts);
    let qualified = |of: &NamedTable| {
        let (schema, name) = (of.schema.as_deref().unwrap_or("public"), &of.name);
        quote!(__freehold::QualifiedName::new(#schema, #name))
    };
    let drops = settings.drops.tables.iter().map(qualified);
    let sequences = settings.drops.sequences.iter().map(qualified);
    let buckets = settings.drops.buckets.iter().map(|bucket| &bucket.name);
    let layout = settings.layout.iter();
    let layout = quote!(#(__freehold::Some(__freehold::model::Layout::#layout))*);
    let layout = if layout.is_empty() { quote!(__freehold::None) } else { layout };
    let rust_name = ident.to_string();
    let doc = doc(&input.attrs);
    let place = Place::at(ident.span());
    let implement = |name: &str, body: TokenStream| implement(name, none(), ident, body);
    let schema = implement(
        "Schema",
        quote!(
            const SCHEMA: &'static __freehold::model::Schema = __SCHEMA;
        ),
    );
    let part = implement(
        "Part",
        quote! {
            const PART: __freehold::model::Part = __freehold::model::Part::Schema(__SCHEMA);
        },
    );
    let parts = parts.iter().map(|part| quote_spanned!(part.span()=> <#part as __freehold::Part>::PART));
    scope(quote! {
        const __SCHEMA: &__freehold::model::Schema = &__freehold::model::Schema {
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            platform: __freehold::model::Platform::#platform,
            layout: #layout,
            floor: #floor,
            drops: __freehold::Cow::Borrowed(&[#(#drops),*]),
            dropped_buckets: __freehold::Cow::Borrowed(&[#(__freehold::text(#buckets)),*]),
            dropped_sequences: __freehold::Cow::Borrowed(&[#(#sequences),*]),
            parts: __freehold::Cow::Borrowed(&[#(#parts),*]),
        };

        #schema
        #part
        impl<__M> __freehold::UnderFloor<__M> for #ident {}
        #bounds
        #read
    })
}

/// The floor as data, and that it fits each of the tables.
fn floor(floor: Option<&Path>, parts: &[Type]) -> (TokenStream, TokenStream) {
    let Some(floor) = floor else { return (quote!(__freehold::None), none()) };
    let data = quote_spanned!(floor.span()=> __freehold::Some(<#floor as __freehold::Uniform>::FLOOR));
    // Not the model itself: that it can be a floor is asked once.
    let model = quote_spanned!(floor.span()=> <#floor as __freehold::Uniform>::Model);
    let fits = parts.iter().map(
        |part| quote_spanned!(part.span()=> const _: () = <#part as __freehold::UnderFloor<#model>>::HOLDS;),
    );
    (data, fits.collect())
}
