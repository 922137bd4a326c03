//! How the page's module reads JSON: first into a tree, from which each type takes its fields by name; of a document
//! one annotation after another, so that the tree stays small.
//!
//! What serde derives reads a type in one pass, at some 300 bytes of WebAssembly a field, a third of the module's code
//! in all; here a field costs a tenth of that. Both read the same documents alike. Types whose fields have other names
//! or values in JSON say so in `from_json!`: `from_json!(Link { scheme: "scheme", id: "id" })`.

mod types;

pub use types::named;
pub(crate) use types::{from_json, named_in_json};

use crate::document::*;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::mem::take;

/// Any value of JSON; strings without escapes are borrowed from its bytes.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'j> {
    /// null
    Null,
    /// true, false
    Flag(bool),
    /// Any number.
    Number(f64),
    /// A string.
    Text(Cow<'j, str>),
    /// An array.
    List(Vec<Json<'j>>),
    /// An object.
    Object(Fields<'j>),
}

/// The fields of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields<'j>(Vec<(Cow<'j, str>, Json<'j>)>);

/// What can be read.
pub trait FromJson: Sized {
    /// The value; `None` where it is of another sort.
    fn from_json(json: Json<'_>) -> Option<Self>;

    /// What a field that is not there stands for.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads a value of which `what` is the name in an error.
///
/// # Errors
/// What is no JSON, or of another sort; the message says which.
pub fn read<T: FromJson>(bytes: &[u8], what: &str) -> Result<T, String> {
    let json = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    T::from_json(json).ok_or_else(|| ["this is no ", what].concat())
}

/// Reads a document, given whole or in the pieces of [`pieces`].
///
/// # Errors
/// As [`read`].
pub fn read_document(bytes: &[u8]) -> Result<Document, String> {
    let (mut entities, mut numbers, mut times, mut attributions) = (vec![], vec![], vec![], vec![]);
    let mut right = true;
    let mut put = |list: &str, item: Json| {
        right &= match list {
            "entities" => push(&mut entities, item),
            "numbers" => push(&mut numbers, item),
            "times" => push(&mut times, item),
            _ => push(&mut attributions, item),
        }
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let mut first = None;
    while first.is_none() || reader.end().is_err() {
        let rest = Tree(Whither::Document(&mut put)).deserialize(&mut reader).map_err(|e| e.to_string())?;
        first = first.or(Some(rest));
    }
    let document = first.and_then(Document::from_json).filter(|_| right).ok_or("this is no document")?;
    Ok(Document { entities, numbers, times, attributions, ..document })
}

/// A document in pieces, a line each, with no more than `most` annotations of a layer: each is a document that can be
/// read for itself, so that whoever reads a long one can do other things between them.
///
/// # Errors
/// As serde has them.
pub fn pieces(mut document: Document, most: usize) -> serde_json::Result<Vec<u8>> {
    let d = &mut document;
    let (mut entities, mut numbers) = (take(&mut d.entities).into_iter(), take(&mut d.numbers).into_iter());
    let (mut times, mut attributions) =
        (take(&mut d.times).into_iter(), take(&mut d.attributions).into_iter());
    let mut out = Vec::new();
    loop {
        d.entities = entities.by_ref().take(most).collect();
        d.numbers = numbers.by_ref().take(most).collect();
        d.times = times.by_ref().take(most).collect();
        d.attributions = attributions.by_ref().take(most).collect();
        serde_json::to_writer(&mut out, d)?;
        if entities.len() + numbers.len() + times.len() + attributions.len() == 0 {
            return Ok(out);
        }
        out.push(b'\n');
    }
}

/// Puts the annotations of another piece behind those of the first.
pub fn join(document: &mut Document, piece: Document) {
    document.entities.extend(piece.entities);
    document.numbers.extend(piece.numbers);
    document.times.extend(piece.times);
    document.attributions.extend(piece.attributions);
}

fn push<T: FromJson>(list: &mut Vec<T>, item: Json) -> bool {
    T::from_json(item).map(|item| list.push(item)).is_some()
}

impl<'j> Json<'j> {
    /// The fields of an object.
    pub fn fields(self) -> Option<Fields<'j>> {
        match self {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    fn list(self) -> Option<Vec<Json<'j>>> {
        match self {
            Json::List(list) => Some(list),
            _ => None,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number that counts.
    fn count(&self) -> Option<u32> {
        self.number().filter(|&n| n >= 0.0 && n <= f64::from(u32::MAX) && n.trunc() == n).map(|n| n as u32)
    }
}

impl<'j> Fields<'j> {
    /// The value of a field, which it then has no longer.
    fn take(&mut self, name: &str) -> Option<Json<'j>> {
        let found = self.0.iter_mut().find(|(field, _)| field == name)?;
        Some(std::mem::replace(&mut found.1, Json::Null))
    }

    /// The value of a field.
    pub fn field<T: FromJson>(&mut self, name: &str) -> Option<T> {
        self.take(name).map_or_else(T::absent, T::from_json)
    }

    /// The value of a field, or the type's default where there is none.
    pub fn or_default<T: FromJson + Default>(&mut self, name: &str) -> Option<T> {
        self.take(name).map_or_else(|| Some(T::default()), T::from_json)
    }

    /// The only field.
    pub fn only(self) -> Option<(Cow<'j, str>, Json<'j>)> {
        let [only] = <[_; 1]>::try_from(self.0).ok()?;
        Some(only)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Tree(Whither::Here).deserialize(deserializer)
    }
}

/// Where the items of a document's lists go, each with the name of its list.
type Put<'f> = &'f mut dyn FnMut(&str, Json<'_>);

/// Where what is read goes.
enum Whither<'f> {
    /// Into the tree.
    Here,
    /// The value is a document: the items of its [`LISTS`] are handed on.
    Document(Put<'f>),
    /// The value is the list of that name: its items are handed on.
    List(&'f str, Put<'f>),
}

/// The lists that make nearly all of a document.
const LISTS: [&str; 4] = ["entities", "numbers", "times", "attributions"];

struct Tree<'f>(Whither<'f>);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Flag(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }
    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = access.next_element()? {
            match &mut self.0 {
                Whither::List(name, put) => put(name, item),
                _ => list.push(item),
            }
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::new();
        // A name is a string always.
        while let Some(name) = access.next_key()? {
            let Json::Text(name) = name else { continue };
            let whither = match &mut self.0 {
                Whither::Document(put) if LISTS.contains(&&*name) => Whither::List(&name, &mut **put),
                _ => Whither::Here,
            };
            let value = access.next_value_seed(Tree(whither))?;
            fields.push((name, value));
        }
        Ok(Json::Object(Fields(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offsets::{Span, Utf16};
    use crate::{Options, annotate};

    const ARTICLES: [&str; 2] =
        [include_str!("../bench/texts/porto.txt"), include_str!("../bench/texts/clinica.txt")];

    #[test]
    fn a_document_is_read_as_serde_reads_it() {
        for article in ARTICLES {
            let published = Some("2025-06-18".to_owned());
            let mut document = annotate(article, &Options { published, ..Options::default() }).unwrap();
            document.title = Some("Titolo".into());
            document.rejected.numbers = document.numbers.split_off(1);
            document.entities[0].origin = Some(Origin::Confirmed);
            document.entities[0].confidence = Some(0.3);
            let json = serde_json::to_vec(&document).unwrap();
            assert_eq!(read_document(&json).as_ref(), Ok(&document));
            assert_eq!(serde_json::from_slice::<Document>(&json).unwrap(), document);
        }
    }

    #[test]
    fn pieces_are_read_as_the_whole() {
        let document = annotate(ARTICLES[0], &Options::default()).unwrap();
        let bytes = pieces(document.clone(), 3).unwrap();
        assert_eq!(read_document(&bytes).as_ref(), Ok(&document), "all at once");
        let mut each = bytes.split(|&b| b == b'\n').map(|piece| read_document(piece).unwrap());
        let mut joined = each.next().unwrap();
        let count = each.map(|piece| join(&mut joined, piece)).count();
        assert_eq!((joined, count > 1), (document.clone(), true), "one after another");
        assert_eq!(pieces(document.clone(), 1000).unwrap(), serde_json::to_vec(&document).unwrap());
        assert!(read_document(b"").is_err() && read_document(&[&bytes[..], b"x"].concat()).is_err());
    }

    #[test]
    fn what_is_missing_or_of_another_sort_is_refused() {
        let refused = |json: &str| read::<Link>(json.as_bytes(), "link").unwrap_err();
        assert_eq!(refused(r#"{"scheme":"a"}"#), "this is no link");
        assert_eq!(refused(r#"{"scheme":"a","id":3}"#), "this is no link");
        assert!(refused(r#"{"scheme":"#).contains("line 1"));
        let link = read::<Link>(br#"{"id":"b","more":[1,null],"scheme":"a"}"#, "link").unwrap();
        assert_eq!(link, Link { scheme: "a".into(), id: "b".into() });
        let document =
            serde_json::to_string(&annotate("Lo dice Anna Neri.", &Options::default()).unwrap()).unwrap();
        assert!(read_document(document.as_bytes()).is_ok());
        for (right, wrong) in
            [("\"times\":[", "\"hours\":["), ("\"times\":[", "\"times\":[3"), ("chidice/1\"", "\",")]
        {
            assert!(read_document(document.replacen(right, wrong, 1).as_bytes()).is_err(), "{wrong}");
        }
        for number in ["-1", "0.5", "5000000000", "\"3\""] {
            let json = format!("{{\"start\":{number},\"end\":2}}");
            assert!(read::<Span<Utf16>>(json.as_bytes(), "span").is_err(), "{json}");
        }
    }
}
