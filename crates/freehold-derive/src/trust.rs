//! `#[derive(Trust)]`

mod atom;
mod check;
mod claim;
mod condition;
mod expand;
mod expression;
mod node;
mod parse;
mod policy;
mod tokens;

use crate::errors::Errors;
use expression::Expression;
use policy::Decided;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::DeriveInput;

/// A trust model as its struct declares it.
pub struct Trust {
    ident: Ident,
    /// `AnyArray` or `Exists`.
    rendering: &'static str,
    label: Option<String>,
    /// What is decided for select, insert, update and delete.
    decided: [Decided; 4],
    /// Whether it is the same for the four, said by `all`.
    uniform: bool,
    /// What has to hold besides.
    floor: Option<Expression>,
}

impl Trust {
    /// All expressions, the floor last.
    fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.decided.iter().map(|of| &of.expression).chain(&self.floor)
    }
}

pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let trust = parse::trust(&input, &mut errors);
    match trust {
        Some(trust) if errors.is_empty() => expand::trust(&trust),
        _ => {
            let stub = expand::stub(&input.ident, input.generics.params.is_empty());
            quote!(#errors #stub)
        }
    }
}
