//! The annotation document keeps its contract: schema, offsets, ids, and the command line's answers.

#![allow(clippy::unwrap_used)]

#[path = "support/cases.rs"]
#[allow(dead_code)]
mod cases;
#[path = "support/command.rs"]
mod command;
#[path = "support/schema.rs"]
mod schema;
#[path = "../benches/support/texts.rs"]
mod texts;

use chidice::{Options, annotate};
use command::chidice;
use serde_json::Value;

fn read(text: &str) -> Value {
    serde_json::to_value(annotate(text, &Options::default()).unwrap()).unwrap()
}

#[test]
fn every_case_gives_a_valid_document() {
    for case in cases::all() {
        for text in [case.text.clone(), format!("🙂{}", case.text), case.text.replace(' ', "\u{a0}")] {
            let faults = schema::faults(&read(&text));
            assert!(faults.is_empty(), "{} on {text:?}: {faults:#?}", case.name());
        }
    }
}

/// Two sources in one sentence once lay within each other.
#[test]
fn whole_articles_give_valid_documents() {
    let faults = schema::faults(&read(&texts::named("articles", 14_000).unwrap()));
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(texts::hostile().count() > 40);
}

#[test]
fn an_emoji_before_the_text_shifts_every_offset_by_two() {
    let text = "Secondo Neri, i soldati sono circa 600. «Siamo pochi», ha detto Riva a marzo.";
    let (plain, shifted) = (read(text), read(&format!("🙂 {text}")));
    let cuts = |document: &Value, by: u64| -> Vec<(u64, u64)> {
        let spans = document["numbers"].as_array().unwrap().iter().map(|n| &n["span"]);
        spans.map(|s| (s["start"].as_u64().unwrap() - by, s["end"].as_u64().unwrap() - by)).collect()
    };
    assert!(!cuts(&plain, 0).is_empty());
    assert_eq!(cuts(&plain, 0), cuts(&shifted, 3));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let good = read("Sono 600.");
    assert!(schema::faults(&good).is_empty());
    let broken: [fn(&mut Value); 5] = [
        |d| d["format"] = "chidice/2".into(),
        |d| d["numbers"][0]["kind"] = "many".into(),
        |d| d["numbers"][0]["span"]["end"] = 900.into(),
        |d| d["numbers"][0]["attribution"] = "a9".into(),
        |d| d["textSha256"] = "0".into(),
    ];
    for (i, break_it) in broken.iter().enumerate() {
        let mut bad = good.clone();
        break_it(&mut bad);
        assert!(!schema::faults(&bad).is_empty(), "fault {i} went unnoticed");
    }
}

#[test]
fn one_text_gives_one_document() {
    let output = chidice(&["annotate", "--lang", "it", "--published", "2025-06-18"], "Sono 600.".as_bytes());
    assert!(output.status.success());
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&document["published"], &document["language"]), (&"2025-06-18".into(), &"it".into()));
    assert!(schema::faults(&document).is_empty());
}

#[test]
fn bad_lines_are_named_and_the_others_answered() {
    let mut input = b"{\"id\":\"a\",\"text\":\"Sono 600.\"}\nno json\n{\"id\":\"b\"}\n".to_vec();
    input.extend(b"{\"id\":\"\xff\",\"text\":\"x\"}\n\n{\"id\":\"c\",\"text\":\"Fine.\"}");
    let output = chidice(&["annotate", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(2));
    let out = String::from_utf8(output.stdout).unwrap();
    let ids: Vec<Value> =
        out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["a", "c"]);
    let messages = String::from_utf8(output.stderr).unwrap();
    for line in ["line 2:", "line 3:", "line 4:"] {
        assert!(messages.contains(line), "{messages}");
    }
    assert!(messages.contains("UTF-8"), "{messages}");
}

#[test]
fn whatever_cannot_be_read_says_why() {
    let long = "a".repeat(chidice::LONGEST + 1);
    let wrong: [(&[&str], &[u8], &str); 5] = [
        (&["annotate"], b"\xff\xfe", "UTF-8"),
        (&["annotate"], long.as_bytes(), "limit"),
        (&["annotate", "--published", "ieri"], b"x", "YYYY-MM-DD"),
        (&["annotate", "--quick"], b"x", "--quick"),
        (&["frobnicate"], b"", "frobnicate"),
    ];
    for (args, input, says) in wrong {
        let output = chidice(args, input);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(message.contains(says), "{args:?}: {message}");
    }
}
