use crate::Failure;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use freehold_core::diagnostic::Diagnostic;
use freehold_core::model::Place;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A failure as people read it: each mistake with the lines it is about.
///
/// `package` is where the source files are looked for, upwards from there; `colour` whether to use it.
pub fn report(failure: &Failure, package: &Path, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    match failure {
        Failure::Schema(diagnostics) => {
            let mut sources = Sources { package, read: BTreeMap::new() };
            let reports = diagnostics.iter().map(|diagnostic| explain(diagnostic, &mut sources, &renderer));
            reports.collect::<Vec<_>>().join("\n\n")
        }
        Failure::File { file, reason, fix } => {
            let title = format!("`{file}`: {reason}");
            let help = Level::HELP.message(fix);
            renderer.render(&[Group::with_title(Level::ERROR.primary_title(title.as_str())).element(help)])
        }
        Failure::Stale { diff } => {
            let title = "`generated/` isn't what the schema says";
            let help = Level::HELP
                .message("run `cargo build` without `CI` and `FREEHOLD=check`, and commit what it writes");
            let head = renderer.render(&[Group::with_title(Level::ERROR.primary_title(title)).element(help)]);
            format!("{head}\n\n{}", diff.trim_end())
        }
        Failure::Environment { reason, fix } => {
            let help = Level::HELP.message(fix);
            renderer.render(&[Group::with_title(Level::ERROR.primary_title(reason.as_str())).element(help)])
        }
    }
}

fn explain(diagnostic: &Diagnostic, sources: &mut Sources<'_>, renderer: &Renderer) -> String {
    let title = Level::ERROR.primary_title(&diagnostic.message).id(diagnostic.code.name());
    let mut marks = vec![(&diagnostic.place, &diagnostic.reason, AnnotationKind::Primary)];
    marks.extend(diagnostic.related.iter().map(|(place, what)| (place, what, AnnotationKind::Context)));
    let mut group = Group::with_title(title);
    let mut files: Vec<&str> = Vec::new();
    for (place, ..) in &marks {
        if !files.contains(&&*place.file) {
            files.push(&place.file);
        }
    }
    for file in files {
        let source = sources.get(file);
        let here = marks.iter().filter(|(place, ..)| place.file == file);
        let annotations: Vec<_> = here
            .clone()
            .filter_map(|(place, label, kind)| Some(kind.span(span(&source, place)?).label(label.as_str())))
            .collect();
        // a file that can't be read is named all the same
        group = match annotations.is_empty() {
            true => here.fold(group, |group, (place, label, _)| {
                group.element(Level::NOTE.message(format!("{place}: {label}")))
            }),
            false => group.element(Snippet::source(source).path(file.to_owned()).annotations(annotations)),
        };
    }
    renderer.render(&[group.element(Level::HELP.message(&diagnostic.fix))])
}

/// The bytes of a place in its file.
fn span(source: &str, place: &Place) -> Option<Range<usize>> {
    let line = source.split_inclusive('\n').nth(place.line.checked_sub(1)? as usize)?;
    let offset = line.as_ptr() as usize - source.as_ptr() as usize;
    let at = |column: u32| {
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.into_iter().nth(column as usize).map(|at| offset + at)
    };
    let first = place.column.checked_sub(1)?;
    Some(at(first)?..at(first + place.width)?)
}

struct Sources<'a> {
    package: &'a Path,
    read: BTreeMap<String, String>,
}

impl Sources<'_> {
    /// The compiler names files from the workspace's folder on, which is the package's or above it, and holds the lock.
    /// Another package of the workspace can have a file of the same name as this one.
    fn get(&mut self, file: &str) -> String {
        let find = || {
            let workspace = self.package.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
            let candidates =
                workspace.into_iter().chain(self.package.ancestors()).map(|folder| folder.join(file));
            let found: Option<PathBuf> = candidates.into_iter().find(|path| path.is_file());
            found.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default()
        };
        self.read.get(file).cloned().unwrap_or_else(|| {
            let text = find();
            self.read.insert(file.to_owned(), text.clone());
            text
        })
    }
}
