//! The table, expanded to one static description and the traits that point at it.

use super::{
    Field, Index, Kind, Table, Unique, backfill, check, column, enrolment, facts, partition, trigger,
};
use crate::implement::{implement, scope};
use crate::place::Place;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Visibility;
use syn::spanned::Spanned;

/// A table without mistakes.
pub fn table(table: &Table) -> TokenStream {
    let external = matches!(table.kind, Kind::External { .. });
    let columns: Vec<_> = table
        .fields
        .iter()
        .map(|field| backfill::expand(table, field, column::column(field, external)))
        .collect();
    let bounds: TokenStream = table.fields.iter().map(column::bounds).collect();
    let impls = impls(table, &columns);
    let (carried, crossing) = (facts::carried(table), facts::crossing(table));
    let read = read(table);
    scope(quote!(#impls #bounds #carried #crossing #read))
}

/// Reads the fields. They are columns, and no dead code where no program reads them.
fn read(table: &Table) -> TokenStream {
    let ident = &table.ident;
    let fields = table.fields.iter().map(|field| &field.ident);
    let names = (0..table.fields.len()).map(|number| format_ident!("__{number}"));
    quote! {
        const _: () = if let __freehold::Some(#ident { #(#fields: #names),* }) = __freehold::None::<&#ident> {};
    }
}

/// A table with mistakes: what others ask of it is there, as far as it can be told.
pub fn fallback(table: &Table) -> TokenStream {
    scope(impls(table, &[]))
}

/// An item that isn't a table at all.
pub fn stub(ident: &Ident) -> TokenStream {
    fallback(&Table {
        vis: Visibility::Inherited,
        ident: ident.clone(),
        doc: String::new(),
        schema: String::new(),
        name: String::new(),
        renamed_from: None,
        drops: Vec::new(),
        dropped_partitions: Vec::new(),
        kind: Kind::Unknown,
        fields: Vec::new(),
        key: Vec::new(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        partition_by: None,
        partitions: Vec::new(),
        triggers: Vec::new(),
        founder: None,
        invitation: None,
    })
}

fn impls(table: &Table, columns: &[TokenStream]) -> TokenStream {
    let Table { ident, doc, schema, name, .. } = table;
    let rust_name = ident.to_string();
    let place = Place::at(ident.span());
    let renamed_from = column::option(table.renamed_from.as_ref().map(|from| {
        let (schema, name) = (from.schema.as_ref().unwrap_or(schema), &from.name);
        quote!(__freehold::QualifiedName::new(#schema, #name))
    }));
    let drops = table.drops.iter().map(|dropped| &dropped.name);
    let primary_key = strings(table, &table.key);
    let uniques = table.uniques.iter().map(|one| unique(table, one));
    let indexes = table.indexes.iter().map(|one| index(table, one));
    let checks = table.checks.iter().map(column::check);
    let partitioning = partition::expand(table);
    let triggers = table.triggers.iter().map(trigger::expand);
    let founder = column::option(table.founder.as_ref().map(|founder| enrolment::founder(ident, founder)));
    let invitation = table.invitation.as_ref().map(|invitation| enrolment::invitation(ident, invitation));
    let invitation = column::option(invitation);
    let (protected, trust) = protected(table);
    let trust = column::option(trust);
    let under_floor = under_floor(table);
    let keyed = keyed(table);
    let facts = facts::facts(table);
    let implement = |name: &str, body: TokenStream| implement(name, TokenStream::new(), ident, body);
    let identity = match table.kind {
        Kind::External { identity: true } => implement("Identity", TokenStream::new()),
        _ => TokenStream::new(),
    };
    let relation = implement(
        "Relation",
        quote! {
            const NAME: __freehold::QualifiedName =
                __freehold::QualifiedName::new(#schema, #name);
        },
    );
    let membership = match facts::membership(table) {
        Some((tenant, _)) => quote!(#tenant),
        None => quote!(__freehold::NoTenant),
    };
    let described = implement(
        "Table",
        quote_spanned! {ident.span()=>
            const TABLE: &'static __freehold::model::Table = __TABLE;
            type Membership = #membership;
        },
    );
    let part = implement(
        "Part",
        quote_spanned! {ident.span()=>
            const PART: __freehold::model::Part = __freehold::model::Part::Table(<Self as __freehold::Table>::TABLE);
        },
    );
    quote! {
        // Not within the impl, so that the compiler evaluates it even if nobody asks for it.
        const __TABLE: &__freehold::model::Table = &__freehold::model::Table {
            name: <#ident as __freehold::Relation>::NAME,
            renamed_from: #renamed_from,
            rust_name: __freehold::text(#rust_name),
            doc: __freehold::text(#doc),
            place: #place,
            columns: __freehold::Cow::Borrowed(&[#(#columns),*]),
            drops: __freehold::Cow::Borrowed(&[#(__freehold::text(#drops)),*]),
            primary_key: #primary_key,
            uniques: __freehold::Cow::Borrowed(&[#(#uniques),*]),
            indexes: __freehold::Cow::Borrowed(&[#(#indexes),*]),
            checks: __freehold::Cow::Borrowed(&[#(#checks),*]),
            partitioning: #partitioning,
            triggers: __freehold::Cow::Borrowed(&[#(#triggers),*]),
            founder: #founder,
            invitation: #invitation,
            trust: #trust,
        };

        #relation
        #keyed
        #described
        #part
        #protected
        #under_floor
        #facts
        #identity
    }
}

/// The trust model: that it fits, and what it says.
fn protected(table: &Table) -> (TokenStream, Option<TokenStream>) {
    let ident = &table.ident;
    let model = match &table.kind {
        Kind::Own(model) => quote!(#model),
        Kind::External { .. } => return (TokenStream::new(), None),
        Kind::Unknown => quote!(__freehold::Unknown),
    };
    // A misfit shows at the model's name.
    let body = quote_spanned!(model.span()=> type Trust = #model;);
    let protected = implement("Protected", TokenStream::new(), ident, body);
    (protected, Some(quote!(<#ident as __freehold::Protected>::TRUST)))
}

/// A schema's floor must fit the table as its own trust model does.
fn under_floor(table: &Table) -> TokenStream {
    let ident = &table.ident;
    let bound = matches!(table.kind, Kind::Own(_))
        .then(|| quote_spanned!(ident.span()=> where __M: __freehold::Fits<#ident>));
    quote_spanned! {ident.span()=>
        impl<__M> __freehold::UnderFloor<__M> for #ident #bound {}
    }
}

fn keyed(table: &Table) -> TokenStream {
    let ident = &table.ident;
    let (key, name) = match (table.key.as_slice(), table.single_key()) {
        (_, Some(field)) if !check::key_is_broken(table, field) => {
            let Field { ty, name, .. } = field;
            (quote_spanned!(ty.span()=> type Key = <#ty as __freehold::KeyColumn>::Key;), name.as_str())
        }
        // The mistake has been reported; that others refer to the table is none.
        ([], _) | (_, Some(_)) => (
            quote!(
                type Key = __freehold::Uuid;
            ),
            "",
        ),
        _ => return TokenStream::new(),
    };
    let body = quote! {
        #key
        const KEY: __freehold::Str = __freehold::text(#name);
    };
    implement("Keyed", TokenStream::new(), ident, body)
}

fn unique(table: &Table, unique: &Unique) -> TokenStream {
    let name = column::name(unique.name.as_deref());
    let columns = strings(table, &unique.fields);
    let place = Place::at(unique.span);
    let within = column::uniqueness(unique.within);
    quote!(__freehold::model::Unique { name: #name, columns: #columns, within: #within, place: #place })
}

fn index(table: &Table, index: &Index) -> TokenStream {
    let name = column::name(index.name.as_deref());
    let columns = index.fields.iter().map(|(at, descending)| {
        let name = table.column(*at);
        quote! {
            __freehold::model::IndexColumn {
                name: __freehold::text(#name),
                descending: #descending,
            }
        }
    });
    let include = strings(table, &index.include);
    let predicate = column::name(index.predicate.as_deref());
    let unique = column::option(index.unique.map(column::uniqueness));
    let place = Place::at(index.span);
    quote! {
        __freehold::model::Index {
            name: #name,
            columns: __freehold::Cow::Borrowed(&[#(#columns),*]),
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
    quote!(__freehold::Cow::Borrowed(&[#(__freehold::text(#names)),*]))
}
