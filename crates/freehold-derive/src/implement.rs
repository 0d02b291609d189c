//! The frame of what a derive expands to.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

/// A scope of its own, in which `__freehold` is what the derives' code names.
///
/// The path is absolute: one file is compiled as part of a library and of its build script, and its `crate`
/// is another in each.
pub fn scope(items: TokenStream) -> TokenStream {
    quote! {
        // Among other things, a trait stands here by its path that the user has in scope by its name.
        #[allow(unused_qualifications)]
        const _: () = {
            use ::freehold::__private as __freehold;
            const __FILE: &::core::primitive::str = ::core::file!();
            #items
        };
    }
}

/// An `impl` of one of Freehold's traits, with the trait's arguments if it has any.
///
/// It stands at the struct's name, not within the derive: what the compiler has to say about it, it says there.
pub fn implement(name: &str, arguments: TokenStream, ident: &Ident, body: TokenStream) -> TokenStream {
    let name = Ident::new(name, ident.span());
    quote_spanned! {ident.span()=>
        impl __freehold::#name #arguments for #ident { #body }
    }
}
