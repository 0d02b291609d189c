//! SQL text as words, and where its conditions begin and end.

use crate::token::{Form, Token, tokens};

/// Tokens, and which of them aren't gaps.
pub(crate) struct Sentence<'a> {
    pub tokens: Vec<Token<'a>>,
    pub words: Vec<usize>,
}

impl<'a> Sentence<'a> {
    pub fn new(sql: &'a str) -> Self {
        let tokens = tokens(sql);
        let words = (0..tokens.len()).filter(|at| tokens[*at].form != Form::Gap).collect();
        Self { tokens, words }
    }

    pub fn at(&self, word: usize) -> Option<Token<'a>> {
        self.words.get(word).map(|at| self.tokens[*at])
    }

    pub fn is(&self, word: Option<usize>, keyword: &str) -> bool {
        word.and_then(|word| self.at(word)).is_some_and(|token| token.is(keyword))
    }

    pub fn is_mark(&self, word: Option<usize>, mark: &str) -> bool {
        word.and_then(|word| self.at(word)).is_some_and(|token| token.is_mark(mark))
    }

    /// The words from one up to another, as they are written.
    pub fn text(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) =
            (self.words.get(from), to.checked_sub(1).and_then(|to| self.words.get(to)))
        else {
            return String::new();
        };
        self.tokens[*first..=*last].iter().map(|token| token.text).collect()
    }

    /// The text with other words in the place of some.
    pub fn with(&self, from: usize, to: usize, instead: &str) -> String {
        let end = |word: usize| self.words.get(word).copied().unwrap_or(self.tokens.len());
        let last = to.checked_sub(1).and_then(|to| self.words.get(to)).map_or(end(from), |at| at + 1);
        let join = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text).collect::<String>();
        let after = join(&self.tokens[last.max(end(from))..]);
        let after = if instead.is_empty() { after.trim_start() } else { &after };
        join(&self.tokens[..end(from)]) + instead + after
    }
}

/// The `and` of a `between` joins no conditions.
pub(crate) fn joins(text: &Sentence<'_>, at: usize) -> bool {
    if text.is(Some(at), "or") {
        return true;
    }
    let before =
        (0..at).rev().find(|word| ["and", "or", "between"].iter().any(|of| text.is(Some(*word), of)));
    text.is(Some(at), "and") && !text.is(before, "between")
}

pub(crate) fn closing(text: &Sentence<'_>, open: usize) -> Option<usize> {
    let mut depth = 0;
    (open..text.words.len()).find(|at| {
        if text.is_mark(Some(*at), "(") {
            depth += 1;
        } else if text.is_mark(Some(*at), ")") {
            depth -= 1;
        }
        depth == 0
    })
}

const BEFORE: [&str; 12] =
    ["where", "on", "when", "if", "elsif", "using", "having", "return", "select", "while", "and", "or"];
const BEHIND: [&str; 18] = [
    "then",
    "order",
    "group",
    "limit",
    "union",
    "returning",
    "for",
    "loop",
    "join",
    "left",
    "inner",
    "and",
    "or",
    "having",
    "offset",
    "except",
    "intersect",
    "as",
];

/// Where the condition before a word begins.
pub(crate) fn begin(text: &Sentence<'_>, at: usize) -> usize {
    let mut depth = 0;
    for word in (0..at).rev() {
        if text.is_mark(Some(word), ")") {
            depth += 1;
        } else if depth > 0 && text.is_mark(Some(word), "(") {
            depth -= 1;
        } else if depth == 0 {
            let is_bound = ["(", ",", ";"].iter().any(|mark| text.is_mark(Some(word), mark))
                || BEFORE.iter().any(|keyword| {
                    text.is(Some(word), keyword) && (!text.is(Some(word), "and") || joins(text, word))
                });
            if is_bound {
                return word + 1;
            }
        }
    }
    0
}

/// Where the condition that begins at a word ends.
pub(crate) fn end(text: &Sentence<'_>, at: usize) -> usize {
    let mut depth = 0;
    for word in at..text.words.len() {
        if text.is_mark(Some(word), "(") {
            depth += 1;
        } else if depth > 0 && text.is_mark(Some(word), ")") {
            depth -= 1;
        } else if depth == 0 {
            let is_bound = [")", ",", ";"].iter().any(|mark| text.is_mark(Some(word), mark))
                || BEHIND.iter().any(|keyword| {
                    text.is(Some(word), keyword) && (!text.is(Some(word), "and") || joins(text, word))
                });
            if is_bound {
                return word;
            }
        }
    }
    text.words.len()
}
