//! From a field to its column.

use super::{Action, DefaultValue, Field, Numeric, References, backfill, parse};
use crate::args::{choice, each, once, text, word};
use crate::attr;
use crate::doc::doc;
use crate::errors::Errors;
use crate::intent::Named;
use crate::name;
use crate::object::paths;
use crate::types::{FieldType, Role, without_self};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Lit, LitInt, LitStr, Meta, Path, Token, parenthesized};

const COLUMN_WORDS: [&str; 8] = [
    attr::NAME,
    attr::UNIQUE,
    attr::GLOBAL,
    attr::NUMERIC,
    attr::SECRET,
    attr::TRIGGER,
    attr::RENAMED_FROM,
    attr::CONVERTED,
];
const REFERENCES_WORDS: [&str; 3] = [attr::ON_DELETE, attr::ON_UPDATE, attr::ACROSS_TENANTS];
const DEFAULT_USAGE: &str = "a default is `true` or `false`, a number, a text in quotes, a variant such as `Status::Active`, `next = …` of a sequence, or `sql = \"…\"`";
/// What a field says of the membership that its row is, or of what a role permits.
const OF_MEMBERS: [(&str, Role); 5] = [
    (attr::ROLE, Role::MemberRole),
    (attr::PERMISSION, Role::Permission),
    (attr::ACTIVE, Role::Active),
    (attr::EXPIRES, Role::Expires),
    (attr::TOKEN, Role::Token),
];
const ACTIONS: [&str; 5] = ["cascade", "restrict", "no_action", "set_null", "set_default"];

pub fn parse(parsed: &syn::Field, table: &Ident, errors: &mut Errors) -> Option<Field> {
    let ident = parsed.ident.clone()?;
    // The tokens were a type, and one name for another leaves them one.
    let ty = syn::parse2(without_self(&parsed.ty, table)).unwrap_or_else(|_| parsed.ty.clone());
    let mut field = Field {
        vis: parsed.vis.clone(),
        name: String::new(),
        renamed_from: None,
        converted: None,
        doc: doc(&parsed.attrs),
        seen: FieldType::of(&ty),
        ty,
        key: None,
        movable: None,
        unique: None,
        numeric: None,
        check: None,
        default: None,
        references: None,
        secret: None,
        trigger: None,
        backfill: None,
        ident,
    };
    let mut column = Column::default();
    for attribute in &parsed.attrs {
        let path = attribute.path();
        if path.is_ident(attr::COLUMN) {
            column.parse(attribute, errors);
        } else if path.is_ident(attr::KEY) {
            if !matches!(attribute.meta, Meta::Path(_)) {
                errors.on(&attribute.meta, "`#[key]` takes no arguments");
            }
            field.key = Some(path.span());
        } else if path.is_ident(attr::MOVABLE) {
            if !matches!(attribute.meta, Meta::Path(_)) {
                errors.on(&attribute.meta, "`#[movable]` takes no arguments");
            }
            field.movable = Some(path.span());
        } else if let Some((word, role)) = OF_MEMBERS.iter().find(|(word, _)| path.is_ident(word)) {
            if !matches!(attribute.meta, Meta::Path(_)) {
                errors.on(&attribute.meta, format!("`#[{word}]` takes no arguments"));
            } else if field.seen.role == Role::Plain
                || (field.seen.role, *role) == (Role::Ref, Role::MemberRole)
            {
                field.seen.role = *role;
            } else {
                errors.on(path, format!("`#[{word}]` is for a field that says nothing else"));
            }
        } else if path.is_ident(attr::CHECK) {
            if field.check.is_some() {
                errors.on(
                    path,
                    "a field has one `#[check(…)]`: join the two with `and`, or put one on the struct",
                );
            }
            field.check = parse::check(attribute, errors);
        } else if path.is_ident(attr::DEFAULT) {
            if field.default.is_some() {
                errors.on(path, "a field has one `#[default(…)]`");
            }
            field.default = default(attribute, errors);
        } else if path.is_ident(attr::BACKFILL) {
            if field.backfill.is_some() {
                errors.on(path, "a field has one `#[backfill(…)]`");
            }
            field.backfill = backfill::parse(attribute, errors);
        } else if path.is_ident(attr::REFERENCES) {
            references(attribute, field.references.get_or_insert_default(), errors);
            if field.seen.role == Role::Listed {
                errors.on(
                    path,
                    "Postgres has no foreign key of an array's elements: remove `#[references]`, or write a table of shares instead of the list",
                );
            } else if field.seen.target().is_none() {
                errors.on(
                    path,
                    "`#[references]` is for a field that refers to a table: a `Ref<_>`, `Owner<_>`, `Tenant<_>`, `Parent<_>` and the like",
                );
            }
        } else if let Some(word) = [
            attr::TABLE,
            attr::PRIMARY_KEY,
            attr::INDEX,
            attr::UNIQUE,
            attr::PARTITION,
            attr::DROP,
            attr::TRIGGER,
            attr::FOUNDER,
            attr::INVITATION,
        ]
        .into_iter()
        .find(|word| path.is_ident(word))
        {
            let fix = match word {
                attr::UNIQUE => "; a single column is `#[column(unique)]`",
                attr::PRIMARY_KEY => "; a single column is marked with `#[key]`",
                _ => "",
            };
            errors.on(path, format!("`#[{word}]` belongs on the struct{fix}"));
        }
    }
    column.apply(&mut field, errors);
    Some(field)
}

/// `#[column(…)]`
#[derive(Default)]
struct Column {
    name: Option<LitStr>,
    renamed_from: Option<Named>,
    converted: Option<(String, Span)>,
    unique: Option<()>,
    global: Option<Ident>,
    numeric: Option<Numeric>,
    secret: Option<Span>,
    trigger: Option<(String, Span)>,
}

impl Column {
    fn parse(&mut self, attribute: &Attribute, errors: &mut Errors) {
        each(attribute, "column(…)", errors, |input, errors| {
            let (key, word) = word(input, attr::COLUMN, &COLUMN_WORDS)?;
            match word {
                attr::NAME => once(&mut self.name, text(input)?, &key, errors),
                attr::UNIQUE => once(&mut self.unique, (), &key, errors),
                attr::SECRET => once(&mut self.secret, key.span(), &key, errors),
                attr::GLOBAL => once(&mut self.global, key.clone(), &key, errors),
                attr::RENAMED_FROM => {
                    let text = text(input)?;
                    let named = Named { name: name::written(&text, errors), span: text.span() };
                    once(&mut self.renamed_from, named, &key, errors);
                }
                attr::CONVERTED => {
                    let text = text(input)?;
                    once(&mut self.converted, (name::sql(&text, errors), text.span()), &key, errors);
                }
                attr::TRIGGER => {
                    let name = name::written(&text(input)?, errors);
                    once(&mut self.trigger, (name, key.span()), &key, errors);
                }
                _ => once(&mut self.numeric, numeric(&key, input)?, &key, errors),
            }
            Ok(())
        });
    }

    fn apply(self, field: &mut Field, errors: &mut Errors) {
        let ident = &field.ident;
        field.name = match &self.name {
            Some(name) => name::written(name, errors),
            None => name::derived(ident.unraw().to_string(), ident.span(), "#[column(name = \"…\")]", errors),
        };
        field.unique = parse::uniqueness(self.unique, self.global, errors);
        field.numeric = self.numeric;
        field.renamed_from = self.renamed_from;
        field.converted = self.converted;
        field.secret = self.secret;
        field.trigger = self.trigger;
    }
}

/// `numeric(12, 2)`
fn numeric(key: &Ident, input: ParseStream) -> syn::Result<Numeric> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(
            key.span(),
            "say how many digits, and how many of them are decimals: `numeric(12, 2)`",
        ));
    }
    let content;
    parenthesized!(content in input);
    let digits: LitInt = content.parse()?;
    content.parse::<Token![,]>()?;
    let decimals: LitInt = content.parse()?;
    if !content.is_empty() {
        return Err(content.error("`numeric` takes two numbers: digits, and how many of them are decimals"));
    }
    let precision = digits.base10_parse().ok().filter(|digits| (1..=1000).contains(digits));
    let Some(precision) = precision else {
        return Err(syn::Error::new(digits.span(), "a `numeric` has 1 to 1000 digits"));
    };
    let scale = decimals.base10_parse().ok().filter(|decimals| *decimals <= precision);
    let Some(scale) = scale else {
        return Err(syn::Error::new(
            decimals.span(),
            format!("a `numeric` of {precision} digits has at most {precision} decimals"),
        ));
    };
    Ok(Numeric { span: key.span(), precision, scale })
}

/// `#[default(…)]`
fn default(attribute: &Attribute, errors: &mut Errors) -> Option<DefaultValue> {
    let mut found = None;
    each(attribute, "default(…)", errors, |input, errors| {
        let span = input.span();
        if input.peek(Ident::peek_any) && input.peek2(syn::token::Paren) {
            let (key, _) = word(input, attr::DEFAULT, &[attr::USES])?;
            match &mut found {
                Some(DefaultValue::Sql { uses, .. }) => paths(&key, input, uses, errors)?,
                _ => {
                    paths(&key, input, &mut Vec::new(), errors)?;
                    errors.at(span, "`uses(…)` stands behind `sql = \"…\"`");
                }
            }
            return Ok(());
        }
        let value = default_value(input, errors)?;
        if found.is_some() {
            errors.at(span, "a column has one default");
        }
        found = Some(value);
        Ok(())
    });
    found
}

fn default_value(input: ParseStream, errors: &mut Errors) -> syn::Result<DefaultValue> {
    if input.peek(Ident::peek_any) && !input.peek(syn::LitBool) || input.peek(Token![::]) {
        if input.peek2(Token![=]) {
            let (_, word) = word(input, attr::DEFAULT, &[attr::SQL, attr::NEXT])?;
            if word == attr::NEXT {
                input.parse::<Token![=]>()?;
                return input.call(Path::parse_mod_style).map(DefaultValue::Next);
            }
            return Ok(DefaultValue::Sql { sql: name::sql(&text(input)?, errors), uses: Vec::new() });
        }
        return input.call(Path::parse_mod_style).map(DefaultValue::Variant);
    }
    let negative = input.parse::<Option<Token![-]>>()?.is_some();
    let span = input.span();
    match input.parse().map_err(|_| syn::Error::new(span, DEFAULT_USAGE))? {
        Lit::Int(digits) => {
            let sign = if negative { "-" } else { "" };
            let value = format!("{sign}{}", digits.base10_digits()).parse();
            match value {
                _ if !digits.suffix().is_empty() => Err(suffix(digits.suffix(), span)),
                Ok(value) => Ok(DefaultValue::Integer { negative, digits, value }),
                Err(_) => Err(syn::Error::new(
                    span,
                    "a whole number has at most 64 bits; write a larger one as `sql = \"…\"`",
                )),
            }
        }
        Lit::Float(digits) if !digits.suffix().is_empty() => Err(suffix(digits.suffix(), span)),
        Lit::Float(digits) => Ok(DefaultValue::Number { negative, digits }),
        Lit::Bool(value) if !negative => Ok(DefaultValue::Boolean(value)),
        Lit::Str(text) if !negative => {
            if text.value().contains('\0') {
                errors.at(span, "a text in Postgres can't contain a NUL character");
            }
            Ok(DefaultValue::Text(text))
        }
        _ => Err(syn::Error::new(span, DEFAULT_USAGE)),
    }
}

fn suffix(suffix: &str, span: proc_macro2::Span) -> syn::Error {
    syn::Error::new(span, format!("leave `{suffix}` away: the field's type says it"))
}

/// `#[references(on_delete = …, on_update = …, across_tenants)]`
fn references(attribute: &Attribute, references: &mut References, errors: &mut Errors) {
    each(attribute, "references(on_delete = …)", errors, |input, errors| {
        let (key, word) = word(input, attr::REFERENCES, &REFERENCES_WORDS)?;
        if word == attr::ACROSS_TENANTS {
            once(&mut references.across_tenants, key.span(), &key, errors);
            return Ok(());
        }
        let (action, chosen) = choice(input, word, &ACTIONS)?;
        let variant = match chosen {
            "cascade" => "Cascade",
            "restrict" => "Restrict",
            "no_action" => "NoAction",
            "set_null" => "SetNull",
            _ => "SetDefault",
        };
        let slot =
            if word == attr::ON_DELETE { &mut references.on_delete } else { &mut references.on_update };
        once(slot, Action { span: action.span(), variant }, &key, errors);
        Ok(())
    });
}
