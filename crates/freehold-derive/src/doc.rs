use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The doc comment: each line without its leading space, joined with line feeds.
pub fn doc(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else { continue };
        if !meta.path.is_ident("doc") {
            continue;
        }
        if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value {
            let text = text.value();
            lines.extend(
                text.split('\n').map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()),
            );
        }
    }
    lines.join("\n").trim_matches('\n').to_owned()
}
