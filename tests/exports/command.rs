//! `chidice export`, `import` and `formats` on the command line.

#[path = "../support/command.rs"]
mod program;

use super::articles;
use program::chidice;
use serde_json::Value;
use std::process::Output;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_document_goes_out_and_comes_back() {
    let document = serde_json::to_vec(&articles::nested()).unwrap();
    for format in ["json", "brat", "w3c"] {
        let file = chidice(&["export", "--to", format], &document);
        assert!(file.status.success(), "{}", said(&file));
        let back = chidice(&["import", "--from", format], &file.stdout);
        assert!(back.status.success(), "{}", said(&back));
        let back: Value = serde_json::from_slice(&back.stdout).unwrap();
        assert_eq!(back, serde_json::from_slice::<Value>(&document).unwrap(), "{format}");
    }
}

#[test]
fn a_bare_text_is_read_and_takes_its_title_along() {
    let options = ["--title", "Oggi", "--address", "https://example.org/a"];
    let args = [&["export", "--to", "json"], &options[..]].concat();
    let document: Value = serde_json::from_slice(&chidice(&args, "Sono 600.".as_bytes()).stdout).unwrap();
    assert_eq!((&document["text"], &document["title"]), (&"Sono 600.".into(), &"Oggi".into()));
    assert_eq!(document["address"], "https://example.org/a");
}

#[test]
fn what_is_left_out_is_named_in_the_language_asked_for() {
    let file = "T1\tPER 0 4\tRiva\nT2\tPER 9 15\tMilano\n";
    let text = std::env::temp_dir().join(format!("chidice-{}.txt", std::process::id()));
    std::fs::write(&text, "Riva tace.").unwrap();
    let args = ["import", "--text", text.to_str().unwrap(), "--interface", "it"];
    let output = chidice(&args, file.as_bytes());
    std::fs::remove_file(&text).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("«Milano» non si trovano"), "{}", said(&output));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["entities"][0]["name"], "Riva");
}

#[test]
fn errors_say_what_to_do() {
    for (args, input, says) in [
        (&["export"][..], "x", "--to"),
        (&["export", "--to", "nonsense"], "x", "nonsense"),
        (&["import", "--from", "json"], "{", "line 1"),
        (&["import", "--to", "json"], "", "--to"),
        (&["import", "--text", "/no/such/file"], "x", "/no/such/file"),
    ] {
        let output = chidice(args, input.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(said(&output).contains(says), "{args:?}: {}", said(&output));
    }
}

#[test]
fn formats_are_listed_in_both_languages() {
    let listed = |language: &str| {
        let output = chidice(&["formats", "--interface", language], b"");
        String::from_utf8(output.stdout).unwrap()
    };
    for format in chidice::export::formats() {
        assert!(
            listed("it").contains(format.keeps.it) && listed("en").contains(format.loses.en),
            "{}",
            format.id
        );
    }
}
