//! `claim(…)`: what the caller's token has to say.

use super::tokens::{arguments, column, here, path, take_word};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

#[derive(Clone)]
pub struct Claim {
    pub path: Vec<String>,
    pub test: ClaimTest,
}

#[derive(Clone)]
pub enum ClaimTest {
    Is(Label),
    Has(Label),
    /// The name of a column of the row.
    IsColumn(String),
}

#[derive(Clone)]
pub enum Label {
    Text(String),
    /// Written with its enum.
    Variant(Path),
}

impl Claim {
    /// That the caller proved who he is by a second factor (Supabase's documentation, "Multi-Factor
    /// Authentication": the claim `aal`).
    pub fn aal2() -> Self {
        Self { path: vec!["aal".to_owned()], test: ClaimTest::Is(Label::Text("aal2".to_owned())) }
    }
}

/// What the user writes himself (Supabase's documentation, "Row Level Security": `raw_user_meta_data` is no place
/// for authorization data).
const OF_THE_USER: [&str; 4] = ["user_metadata", "raw_user_meta_data", "email", "phone"];
/// What every token has, and what says it better (Supabase's documentation, "JWT Claims Reference").
const OF_EVERYBODY: [(&str, &str); 3] = [
    (
        "sub",
        "`sub` is the caller's id: a row names its user by `owner` or `me`, and whoever has a say in all rows stands in a table of staff, `staff(…)`, not in the schema",
    ),
    (
        "role",
        "`role` is how the caller came in, the same for every account: write `signed_in`, or `claim(app_metadata.role == …)` for a role of your own",
    ),
    ("aud", "`aud` is the same in every token: write `signed_in`"),
];
const EXAMPLE: &str = "`claim(app_metadata.role == \"admin\")`";

pub fn parse(ident: &Ident, input: ParseStream) -> syn::Result<Claim> {
    arguments(ident, &format!("says what the token has to say: {EXAMPLE}"), input, |content| {
        let path = claim_path(content)?;
        let test = if content.peek(Token![==]) {
            content.parse::<Token![==]>()?;
            is(content)?
        } else if take_word(content, "has")?.is_some() {
            ClaimTest::Has(label(content)?)
        } else if content.peek(Token![=]) {
            return Err(here(content, "write `==`"));
        } else {
            return Err(here(content, "expected `.`, `==` or `has`"));
        };
        Ok(Claim { path, test })
    })
}

/// `app_metadata.role`
fn claim_path(input: ParseStream) -> syn::Result<Vec<String>> {
    let word = |input: ParseStream| {
        let ident = Ident::parse_any(input)
            .map_err(|_| here(input, format!("expected the name of a claim: {EXAMPLE}")))?;
        Ok::<_, syn::Error>(ident)
    };
    let first = word(input)?;
    let name = first.unraw().to_string();
    if OF_THE_USER.contains(&name.as_str()) {
        let besides = match &*name {
            "email" | "phone" => "; who is invited shows a token, `#[invitation(…)]`",
            _ => "",
        };
        return Err(syn::Error::new(
            first.span(),
            format!(
                "the user can change `{name}` himself, and so let himself in: go by `app_metadata`, which only the server writes{besides}"
            ),
        ));
    }
    if let Some((_, instead)) = OF_EVERYBODY.iter().find(|(known, _)| *known == name) {
        return Err(syn::Error::new(first.span(), *instead));
    }
    if name == "raw_app_meta_data" {
        return Err(syn::Error::new(first.span(), "in the token this is called `app_metadata`"));
    }
    let mut path = vec![name];
    while input.peek(Token![.]) {
        input.parse::<Token![.]>()?;
        path.push(word(input)?.unraw().to_string());
    }
    Ok(path)
}

/// What stands behind `==`: a label, or a column of the row.
fn is(input: ParseStream) -> syn::Result<ClaimTest> {
    let bare = input.peek(Ident::peek_any) && !input.peek2(Token![::]) && !input.peek(syn::LitBool);
    if bare {
        return column(
            input,
            "expected a column of the row, a text in quotes, or a variant such as `Role::Admin`",
        )
        .map(ClaimTest::IsColumn);
    }
    label(input).map(ClaimTest::Is)
}

fn label(input: ParseStream) -> syn::Result<Label> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return match text.value() {
            value if value.is_empty() => {
                Err(syn::Error::new(text.span(), "a claim that says nothing proves nothing"))
            }
            value if value.contains('\0') => {
                Err(syn::Error::new(text.span(), "a text in Postgres can't contain a NUL character"))
            }
            value => Ok(Label::Text(value)),
        };
    }
    if input.peek(syn::Lit) || input.peek(Token![-]) {
        return Err(here(input, "a claim is compared as a text: write it in quotes"));
    }
    const EXPECTED: &str = "expected a text in quotes, or a variant with its enum, such as `Role::Admin`";
    let at = input.span();
    let named = path(input, EXPECTED)?;
    if named.segments.len() < 2 { Err(syn::Error::new(at, EXPECTED)) } else { Ok(Label::Variant(named)) }
}
