use super::Ident;

/// Every line but the empty ones, further in by this many spaces.
pub fn indent(text: &str, spaces: usize) -> String {
    let margin = " ".repeat(spaces);
    let lines =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{margin}{line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Names as SQL lists them: `workspace_id, status`.
pub fn columns<S: AsRef<str>>(names: &[S]) -> String {
    list(names.iter().map(|name| Ident(name.as_ref())))
}

/// Anything, separated by commas.
pub fn list(items: impl IntoIterator<Item = impl ToString>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}
