use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// Where tokens stand in the source, for the data that an item expands to.
#[derive(PartialEq)]
pub struct Place {
    line: usize,
    column: usize,
    width: usize,
}

impl Place {
    /// The place of one token.
    pub fn at(span: Span) -> Self {
        Self::between(span, span)
    }

    /// The place from the first of these tokens to the last.
    pub fn of(tokens: impl ToTokens) -> Self {
        let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self::between(first, spans.last().unwrap_or(first))
    }

    /// The place from one token to another. What goes over several lines is placed at its first token.
    pub fn between(first: Span, last: Span) -> Self {
        let start = first.start();
        let end = if last.end().line == start.line { last.end() } else { first.end() };
        let width = if end.line == start.line { end.column.saturating_sub(start.column) } else { 1 };
        Self { line: start.line.max(1), column: start.column + 1, width: width.max(1) }
    }

    /// The arguments of a function that takes a place.
    pub fn arguments(&self) -> TokenStream {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let (line, column, width) = (number(self.line), number(self.column), number(self.width));
        quote!(__FILE, #line, #column, #width)
    }
}

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let arguments = self.arguments();
        tokens.extend(quote!(__freehold::place(#arguments)));
    }
}
