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

/// Text as it stands in a file, moved to the left margin: no empty lines around it, no space that all lines begin or any
/// ends with.
pub fn without_margin(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let filled = |line: &&str| !line.is_empty();
    // the first line begins right after the quote
    let margin = lines.iter().skip(1).filter(|line| filled(line));
    let margin = margin.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let moved = lines.iter().enumerate().map(|(number, line)| match number {
        0 => line.trim_start(),
        _ => line.get(margin..).unwrap_or_default(),
    });
    moved.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_margin;

    #[test]
    fn a_margin_is_what_all_lines_begin_with() {
        assert_eq!(without_margin("select 1"), "select 1");
        assert_eq!(without_margin("\n    begin\n      x;\n\n    end;  \n    "), "begin\n  x;\n\nend;");
        assert_eq!(without_margin("select 1\n  from x"), "select 1\nfrom x");
    }
}
