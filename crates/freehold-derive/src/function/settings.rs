//! `#[function(…)]`

use crate::args::{choice, each, once, text, word};
use crate::attr;
use crate::errors::Errors;
use crate::object::{AUDIENCES, Named, paths, sql};
use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{DeriveInput, LitStr, Path};

const WORDS: [&str; 13] = [
    attr::RETURNS,
    attr::LANGUAGE,
    attr::SECURITY,
    attr::VOLATILITY,
    attr::BODY,
    attr::EXECUTE,
    attr::ANY_CALLER,
    attr::READS,
    attr::WRITES,
    attr::CALLS,
    attr::ON_SIGN_UP,
    attr::NAME,
    attr::SCHEMA,
];
const LANGUAGES: [(&str, &str); 2] = [("sql", "Sql"), ("plpgsql", "PlPgSql")];
const SECURITIES: [(&str, &str); 2] = [("invoker", "Invoker"), ("definer", "Definer")];
const VOLATILITIES: [(&str, &str); 3] =
    [("volatile", "Volatile"), ("stable", "Stable"), ("immutable", "Immutable")];

/// What the attribute says; words are the model's.
#[derive(Default)]
pub struct Settings {
    pub named: Named,
    pub returns: Returns,
    pub language: Option<&'static str>,
    pub security: Option<&'static str>,
    pub volatility: Option<&'static str>,
    pub body: Option<String>,
    pub execute: Option<&'static str>,
    pub any_caller: Option<String>,
    pub reads: Vec<Path>,
    pub writes: Vec<Path>,
    pub calls: Vec<Path>,
}

/// What it gives, and to whom.
#[derive(Default)]
pub enum Returns {
    /// A value of this type.
    Value(String),
    Trigger,
    SignUp,
    /// Nobody said.
    #[default]
    Unknown,
}

pub fn parse(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings::default();
    // the words that were said, to say where one is too many
    let (mut said, mut returns, mut sign_up) = (Vec::new(), None::<LitStr>, None);
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::FUNCTION)) {
        each(attribute, "function(returns = \"…\", body = \"…\")", errors, |input, errors| {
            let (key, word) = word(input, attr::FUNCTION, &WORDS)?;
            said.push((word, key.clone()));
            match word {
                attr::RETURNS => once(&mut returns, text(input)?, &key, errors),
                attr::LANGUAGE => chosen(input, &key, &LANGUAGES, &mut settings.language, errors)?,
                attr::SECURITY => chosen(input, &key, &SECURITIES, &mut settings.security, errors)?,
                attr::VOLATILITY => chosen(input, &key, &VOLATILITIES, &mut settings.volatility, errors)?,
                attr::BODY => once(&mut settings.body, sql(input, errors)?, &key, errors),
                attr::EXECUTE => chosen(input, &key, &AUDIENCES, &mut settings.execute, errors)?,
                attr::ANY_CALLER => once(&mut settings.any_caller, reason(input)?, &key, errors),
                attr::READS => paths(&key, input, &mut settings.reads, errors)?,
                attr::WRITES => paths(&key, input, &mut settings.writes, errors)?,
                attr::CALLS => paths(&key, input, &mut settings.calls, errors)?,
                attr::ON_SIGN_UP => once(&mut sign_up, (), &key, errors),
                attr::NAME => once(&mut settings.named.name, text(input)?, &key, errors),
                _ => once(&mut settings.named.schema, text(input)?, &key, errors),
            }
            Ok(())
        });
    }
    settings.returns = match (returns, sign_up) {
        (_, Some(())) => Returns::SignUp,
        (Some(text), None) => of(&text, errors),
        (None, None) => Returns::Unknown,
    };
    superfluous(&settings, &said, errors);
    mislabelled(&settings, &said, errors);
    missing(input, &settings, errors);
    settings
}

fn of(text: &LitStr, errors: &mut Errors) -> Returns {
    let data_type = text.value().trim().to_owned();
    let first = data_type.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    match first.as_str() {
        "trigger" => return Returns::Trigger,
        "" => errors.at(text.span(), "a function that gives nothing returns `void`"),
        "table" => errors.at(
            text.span(),
            "a table without a name has no type: return `setof` a view or table of the schema",
        ),
        _ => {}
    }
    Returns::Value(data_type)
}

/// What a trigger's function says without being asked.
fn superfluous(settings: &Settings, said: &[(&str, Ident)], errors: &mut Errors) {
    let (words, why): (&[&str], _) = match settings.returns {
        Returns::SignUp => (
            &[
                attr::RETURNS,
                attr::LANGUAGE,
                attr::SECURITY,
                attr::VOLATILITY,
                attr::EXECUTE,
                attr::ANY_CALLER,
            ],
            "`on_sign_up` is in PL/pgSQL, with its owner's rights, and nobody calls it",
        ),
        Returns::Trigger => (&[attr::EXECUTE, attr::ANY_CALLER], "nobody calls what a trigger runs"),
        _ => return,
    };
    for (word, key) in said.iter().filter(|(word, _)| words.contains(word)) {
        errors.at(key.span(), format!("{why}: remove `{word}`"));
    }
    if let (Returns::Trigger, Some("Sql")) = (&settings.returns, settings.language)
        && let Some((_, key)) = said.iter().find(|(word, _)| *word == attr::LANGUAGE)
    {
        errors.at(key.span(), "what a trigger runs is in PL/pgSQL: remove `language`, or write `plpgsql`");
    }
}

/// What a function reads or writes decides how often Postgres has to call it (its documentation, "Function Volatility
/// Categories").
fn mislabelled(settings: &Settings, said: &[(&str, Ident)], errors: &mut Errors) {
    let problem = match settings.volatility {
        Some("Immutable" | "Stable") if !settings.writes.is_empty() => {
            "what writes is volatile: remove `volatility`"
        }
        Some("Immutable") if !settings.reads.is_empty() => {
            "what reads a table gives another answer when its rows change, and Postgres keeps the answer of an immutable function: write `volatility = stable`"
        }
        _ => return,
    };
    // what a sign-up runs says no volatility at all
    if let Some((_, key)) = said.iter().find(|(word, _)| *word == attr::VOLATILITY)
        && !errors.are_at(key.span())
    {
        errors.at(key.span(), problem);
    }
}

fn missing(input: &DeriveInput, settings: &Settings, errors: &mut Errors) {
    if !errors.is_empty() {
        return;
    }
    let ident = &input.ident;
    if settings.body.is_none() {
        errors.on(ident, "say what the function does: `#[function(body = \"…\")]`");
    }
    if matches!(settings.returns, Returns::Unknown) {
        errors.on(ident, "say what the function gives: `#[function(returns = \"…\")]`, or `on_sign_up`");
    }
    if matches!(settings.returns, Returns::Value(_)) && settings.execute.is_none() {
        errors.on(
            ident,
            format!(
                "nobody has decided who may call `{ident}`: write `execute = signed_in`, `anyone`, `service` or `nobody`"
            ),
        );
    }
}

/// `= "why"`
fn reason(input: ParseStream) -> syn::Result<String> {
    let text = text(input)?;
    match text.value() {
        value if value.trim().is_empty() => Err(syn::Error::new(text.span(), "the reason can't be empty")),
        value => Ok(value),
    }
}

/// `= word`, as the model's word for it.
fn chosen(
    input: ParseStream,
    key: &Ident,
    words: &'static [(&'static str, &'static str)],
    slot: &mut Option<&'static str>,
    errors: &mut Errors,
) -> syn::Result<()> {
    let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
    let (_, chosen) = choice(input, &key.to_string(), &known)?;
    let variant = words.iter().find(|(word, _)| *word == chosen).map(|(_, variant)| *variant);
    if let Some(variant) = variant {
        once(slot, variant, key, errors);
    }
    Ok(())
}
