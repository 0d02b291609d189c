//! From the struct to its description.

use super::{Check, Field, Index, Kind, Table, Unique, Uniqueness, enrolment, field, partition, trigger};
use crate::args::{each, find, once, text, unknown, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::intent::{self, NamedTable};
use crate::name;
use crate::types::Role;
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Path, Token, parenthesized};

const TABLE_WORDS: [&str; 7] = [
    attr::TRUST,
    attr::NAME,
    attr::SCHEMA,
    attr::EXTERNAL,
    attr::IDENTITY,
    attr::PARTITION_BY,
    attr::RENAMED_FROM,
];

/// The table, or nothing if the item has no fields that could be columns.
pub fn table(input: &DeriveInput, errors: &mut Errors) -> Option<Table> {
    let fields = named_fields(input, errors)?;
    let fields: Vec<_> =
        fields.iter().filter_map(|parsed| field::parse(parsed, &input.ident, errors)).collect();
    let mut table = Table {
        vis: input.vis.clone(),
        ident: input.ident.clone(),
        doc: doc(&input.attrs),
        schema: "public".to_owned(),
        name: String::new(),
        renamed_from: None,
        drops: Vec::new(),
        dropped_partitions: Vec::new(),
        kind: Kind::Unknown,
        fields,
        key: Vec::new(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        partition_by: None,
        partitions: Vec::new(),
        triggers: Vec::new(),
        founder: None,
        invitation: None,
    };
    let mut settings = Settings::default();
    let mut primary_key = None;
    for attribute in &input.attrs {
        let path = attribute.path();
        if path.is_ident(attr::TABLE) {
            settings.parse(attribute, errors);
        } else if path.is_ident(attr::PRIMARY_KEY) {
            let columns = columns(attribute, attr::PRIMARY_KEY, &table.fields, errors);
            if primary_key.is_some() {
                errors
                    .on(path, "a table has one primary key: name all its columns in one `#[primary_key(…)]`");
            } else {
                primary_key = Some((columns, path.span()));
            }
        } else if path.is_ident(attr::UNIQUE) {
            let unique = unique(attribute, &table.fields, errors);
            table.uniques.push(unique);
        } else if path.is_ident(attr::INDEX) {
            let index = index(attribute, &table.fields, errors);
            table.indexes.push(index);
        } else if path.is_ident(attr::PARTITION) {
            table.partitions.extend(partition::parse(attribute, errors));
        } else if path.is_ident(attr::DROP) {
            intent::columns(attribute, &mut table.drops, &mut table.dropped_partitions, errors);
        } else if path.is_ident(attr::CHECK) {
            table.checks.extend(check(attribute, errors));
        } else if path.is_ident(attr::TRIGGER) {
            table.triggers.extend(trigger::parse(attribute, errors));
        } else if path.is_ident(attr::FOUNDER) {
            let founder = enrolment::parse_founder(attribute, errors);
            enrolment::once(&mut table.founder, founder, path, errors);
        } else if path.is_ident(attr::INVITATION) {
            let invitation = enrolment::parse_invitation(attribute, errors);
            enrolment::once(&mut table.invitation, invitation, path, errors);
        } else if let Some(word) =
            [attr::COLUMN, attr::DEFAULT, attr::REFERENCES, attr::KEY, attr::MOVABLE, attr::BACKFILL]
                .into_iter()
                .find(|word| path.is_ident(word))
        {
            errors.on(path, format!("`#[{word}]` belongs on a field"));
        }
    }
    settings.apply(&mut table, errors);
    if table.invitation.is_some() {
        // which invitation it is is told by the token alone
        for field in table.fields.iter_mut().filter(|field| field.seen.role == Role::Token) {
            field.unique = Some(Uniqueness::Global(field.ident.span()));
        }
    }
    table.key = key(&table, primary_key, errors);
    Some(table)
}

fn named_fields<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<&'a Fields> {
    let fields = match &input.data {
        Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => &data.fields,
        Data::Struct(_) => {
            errors.on(&input.ident, "a table is a struct with named fields: each is a column");
            return None;
        }
        Data::Enum(_) => {
            errors.on(&input.ident, "a table is a struct; an enum without fields can derive `ClosedSet`");
            return None;
        }
        Data::Union(_) => {
            errors.on(&input.ident, "a table is a struct");
            return None;
        }
    };
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a table can't be generic: its columns have one type each");
        return None;
    }
    Some(fields)
}

/// `#[table(…)]`
#[derive(Default)]
struct Settings {
    found: bool,
    trust: Option<(Ident, Path)>,
    name: Option<LitStr>,
    schema: Option<LitStr>,
    external: Option<Ident>,
    identity: Option<Ident>,
    partition_by: Option<partition::PartitionBy>,
    renamed_from: Option<NamedTable>,
}

impl Settings {
    fn parse(&mut self, attribute: &Attribute, errors: &mut Errors) {
        self.found = true;
        each(attribute, "table(trust = …)", errors, |input, errors| {
            let (key, word) = word(input, attr::TABLE, &TABLE_WORDS)?;
            match word {
                attr::TRUST => {
                    input.parse::<Token![=]>()?;
                    once(&mut self.trust, (key.clone(), input.parse()?), &key, errors);
                }
                attr::NAME => once(&mut self.name, text(input)?, &key, errors),
                attr::SCHEMA => once(&mut self.schema, text(input)?, &key, errors),
                attr::PARTITION_BY => once(&mut self.partition_by, partition::by(input)?, &key, errors),
                attr::RENAMED_FROM => {
                    once(&mut self.renamed_from, intent::table(&text(input)?, errors), &key, errors);
                }
                attr::EXTERNAL => once(&mut self.external, key.clone(), &key, errors),
                _ => once(&mut self.identity, key.clone(), &key, errors),
            }
            Ok(())
        });
    }

    fn apply(self, table: &mut Table, errors: &mut Errors) {
        let ident = &table.ident;
        table.name = match &self.name {
            Some(name) => name::written(name, errors),
            None => name::derived(name::plural(ident), ident.span(), "#[table(name = \"…\")]", errors),
        };
        if let Some(schema) = &self.schema {
            table.schema = name::written(schema, errors);
        }
        if let (Some((key, _)), Some(_)) = (&self.trust, &self.external) {
            errors.at(
                key.span(),
                "an external table isn't created here, so it takes no trust model: remove one of the two",
            );
        }
        if let (Some(identity), None) = (&self.identity, &self.external) {
            errors.at(
                identity.span(),
                "callers sign in through an `external` table; a table of one's own is an identity when a user is its key: `#[key] id: Ref<AuthUser>`",
            );
        }
        table.partition_by = self.partition_by;
        table.renamed_from = self.renamed_from;
        table.kind = match (self.trust, self.external) {
            (_, Some(_)) => Kind::External { identity: self.identity.is_some() },
            (Some((_, trust)), None) => Kind::Own(trust),
            (None, None) => {
                errors.on(
                    ident,
                    format!(
                        "nobody has decided who is trusted with `{ident}`: write `#[table(trust = …)]` with a struct that derives `Trust`, or `#[table(external)]` if the table is somebody else's"
                    ),
                );
                Kind::Unknown
            }
        };
    }
}

/// The primary key: what `#[primary_key]` says, or else `Id<Self>`, or else the field with `#[key]`.
fn key(table: &Table, said: Option<(Vec<usize>, Span)>, errors: &mut Errors) -> Vec<usize> {
    use crate::types::Role;
    let marked = table.fields.iter().enumerate().filter_map(|(at, field)| Some((at, field.key?)));
    let id = table.fields.iter().position(|field| field.seen.role == Role::Id);
    let mut first = None;
    for (at, span) in marked {
        if said.is_some() {
            errors.at(span, "`#[primary_key(…)]` names the key already: remove one of the two");
        } else if let Some(id) = id {
            let id = &table.fields[id].ident;
            errors.at(
                span,
                format!("the key is `{id}` already, by its type `Id<Self>`: remove one of the two"),
            );
        } else if first.is_some() {
            errors.at(span, "a key of several columns is written on the struct: `#[primary_key(a, b)]`");
        } else {
            first = Some(at);
        }
    }
    match (said, id.or(first)) {
        (Some((columns, _)), _) => columns,
        (None, Some(one)) => vec![one],
        (None, None) => {
            errors.on(
                &table.ident,
                "a table needs a primary key: a field `id: Id<Self>`, a field with `#[key]`, or `#[primary_key(a, b)]`",
            );
            Vec::new()
        }
    }
}

/// The position of the field that an identifier names.
pub fn position(ident: &Ident, fields: &[Field]) -> syn::Result<usize> {
    let wanted = ident.unraw();
    match fields.iter().position(|field| field.ident.unraw() == wanted) {
        Some(position) => Ok(position),
        None => {
            let names: Vec<_> = fields.iter().map(|field| field.ident.unraw().to_string()).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            Err(unknown(ident, "there is no field", "there are", &names))
        }
    }
}

/// Adds a column to a list that names each once.
fn add(ident: &Ident, fields: &[Field], columns: &mut Vec<usize>, errors: &mut Errors) {
    if let Some(at) = errors.take(position(ident, fields)) {
        if columns.contains(&at) {
            errors.at(ident.span(), format!("`{ident}` is named twice"));
        } else {
            columns.push(at);
        }
    }
}

/// `#[primary_key(a, b)]`
fn columns(attribute: &Attribute, word: &str, fields: &[Field], errors: &mut Errors) -> Vec<usize> {
    let mut columns = Vec::new();
    each(attribute, &format!("{word}(column, …)"), errors, |input, errors| {
        add(&Ident::parse_any(input)?, fields, &mut columns, errors);
        Ok(())
    });
    columns
}

/// `#[unique(a, b, global, name = "…")]`
fn unique(attribute: &Attribute, fields: &[Field], errors: &mut Errors) -> Unique {
    let span = attribute.path().span();
    let mut unique = Unique { name: None, fields: Vec::new(), within: Uniqueness::PerTenant, span };
    each(attribute, "unique(column, …)", errors, |input, errors| {
        let ident = Ident::parse_any(input)?;
        if ident == attr::NAME && input.peek(Token![=]) {
            let written = name::written(&text(input)?, errors);
            once(&mut unique.name, written, &ident, errors);
        } else if ident == attr::GLOBAL {
            // A column of this name is written `r#global`.
            unique.within = Uniqueness::Global(ident.span());
        } else {
            add(&ident, fields, &mut unique.fields, errors);
        }
        Ok(())
    });
    if unique.fields.is_empty() && errors.is_empty() {
        errors.on(attribute, "name the columns that are unique together: `#[unique(a, b)]`");
    }
    unique
}

/// `#[index(a, b desc, include(c), where = "…", unique, global, name = "…")]`
fn index(attribute: &Attribute, fields: &[Field], errors: &mut Errors) -> Index {
    let span = attribute.path().span();
    let mut index =
        Index { name: None, fields: Vec::new(), include: Vec::new(), predicate: None, unique: None, span };
    let (mut unique, mut global) = (None, None);
    each(attribute, "index(column, …)", errors, |input, errors| {
        let ident = Ident::parse_any(input)?;
        if input.peek(Token![=]) {
            match find(&ident, &[attr::NAME, attr::WHERE]) {
                Some(attr::NAME) => {
                    once(&mut index.name, name::written(&text(input)?, errors), &ident, errors)
                }
                Some(_) => once(&mut index.predicate, name::sql(&text(input)?, errors), &ident, errors),
                None => return Err(unknown(&ident, "`#[index]` has no", "it has", &INDEX_WORDS)),
            }
        } else if ident == attr::INCLUDE && input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            for ident in Punctuated::<Ident, Token![,]>::parse_terminated_with(&content, Ident::parse_any)? {
                add(&ident, fields, &mut index.include, errors);
            }
        } else if ident == attr::UNIQUE {
            // A column of this name is written `r#unique`.
            unique = Some(());
        } else if ident == attr::GLOBAL {
            global = Some(ident);
        } else {
            index_column(&ident, input, fields, &mut index, errors)?;
        }
        Ok(())
    });
    if index.fields.is_empty() && errors.is_empty() {
        errors.on(attribute, "name the columns that are indexed: `#[index(a, b desc)]`");
    }
    index.unique = uniqueness(unique, global, errors);
    index
}

/// `unique`, `global`
pub fn uniqueness(unique: Option<()>, global: Option<Ident>, errors: &mut Errors) -> Option<Uniqueness> {
    match (unique, global) {
        (None, Some(global)) => {
            errors.on(global, "`global` says among which rows something is `unique`: say that as well");
            None
        }
        (Some(()), Some(global)) => Some(Uniqueness::Global(global.span())),
        (unique, None) => unique.map(|()| Uniqueness::PerTenant),
    }
}

const INDEX_WORDS: [&str; 5] = [attr::NAME, attr::WHERE, attr::INCLUDE, attr::UNIQUE, attr::GLOBAL];

/// `b desc`
fn index_column(
    ident: &Ident,
    input: ParseStream,
    fields: &[Field],
    index: &mut Index,
    errors: &mut Errors,
) -> syn::Result<()> {
    let mut descending = false;
    if input.peek(Ident::peek_any) {
        let order = Ident::parse_any(input)?;
        if order == "asc" {
            errors.at(order.span(), "ascending is what an index is anyway: leave `asc` away");
        } else if order != attr::DESC {
            errors.at(order.span(), format!("expected `desc`, or a comma before `{order}`"));
        }
        descending = order == attr::DESC;
    }
    let mut columns: Vec<_> = index.fields.iter().map(|(at, _)| *at).collect();
    let before = columns.len();
    add(ident, fields, &mut columns, errors);
    index.fields.extend(columns.drain(before..).map(|at| (at, descending)));
    Ok(())
}

/// `#[check("…", name = "…")]`
pub fn check(attribute: &Attribute, errors: &mut Errors) -> Option<Check> {
    let mut expression = None;
    let mut named = None;
    each(attribute, "check(\"…\")", errors, |input, errors| {
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            if expression.is_some() {
                errors.at(text.span(), "a CHECK is one condition: write a second `#[check(…)]`");
            } else {
                expression = Some((name::sql(&text, errors), text.span()));
            }
        } else if input.peek(Ident::peek_any) {
            let (key, _) = word(input, attr::CHECK, &[attr::NAME])?;
            once(&mut named, name::written(&text(input)?, errors), &key, errors);
        } else {
            return Err(input.error("expected a condition in quotes, or `name = \"…\"`"));
        }
        Ok(())
    });
    if expression.is_none() && errors.is_empty() {
        errors.on(attribute, "say what is checked: `#[check(\"…\")]`");
    }
    expression.map(|(expression, span)| Check { name: named, expression, span })
}
