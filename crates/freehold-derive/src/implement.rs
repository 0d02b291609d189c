use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

/// An `impl` of one of Freehold's traits, with the trait's arguments if it has any.
///
/// It stands at the struct's name, not within the derive: what the compiler has to say about it, it says there.
pub fn implement(name: &str, arguments: TokenStream, ident: &Ident, body: TokenStream) -> TokenStream {
    let name = Ident::new(name, ident.span());
    quote_spanned! {ident.span()=>
        impl ::freehold::__private::#name #arguments for #ident { #body }
    }
}
