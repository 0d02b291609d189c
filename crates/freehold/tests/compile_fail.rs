//! What must not compile, and what is said about it: one mistake a file, one message a mistake.

use std::path::Path;

/// Those of `docs/mistakes.md`.
const GALLERY: &str = "../../tests/mistakes/by_type";

#[test]
fn mistakes_are_told() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/compile_pass/*.rs");
    cases.compile_fail("tests/compile_fail/*.rs");
    cases.compile_fail(format!("{GALLERY}/*.rs"));
}

/// Each file promises how many errors there are, one if it says nothing, and none of them may point into a macro.
#[test]
fn each_mistake_is_told_once_and_at_its_place() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/compile_fail", GALLERY].map(|folder| std::fs::read_dir(here.join(folder)).unwrap());
    let mut seen = 0;
    for entry in folders.into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "stderr") {
            continue;
        }
        seen += 1;
        let said = std::fs::read_to_string(&path).unwrap();
        let source = std::fs::read_to_string(path.with_extension("rs")).unwrap();
        let promised = match source.lines().next().and_then(|line| line.strip_prefix("// errors: ")) {
            Some(number) => number.parse().unwrap(),
            None => 1,
        };
        let errors = said.lines().filter(|line| line.starts_with("error")).count();
        assert_eq!(errors, promised, "{}\n{said}", path.display());
        assert!(!said.contains("this error originates in"), "{}\n{said}", path.display());
    }
    assert!(seen > 0);
}
