//! The articles on which every format is tried, annotated by hand: plain; with emoji, combining marks, CRLF and
//! right-to-left words; with nested attributions and discontinuous contents; and one that means harm.

use chidice::document::*;
use chidice::offsets::{Span, Utf16};
use chidice::{Options, annotate};

/// A document as it is put together; words are named by what they are and which of their kind they are.
pub struct Draft(pub Document);

/// Which occurrence of which words.
pub type Words<'w> = (&'w str, usize);

impl Draft {
    pub fn new(text: &str) -> Self {
        let options = Options { language: Some("it".into()), ..Default::default() };
        let mut document = annotate(text, &options).unwrap();
        (document.entities, document.numbers) = (vec![], vec![]);
        (document.times, document.attributions) = (vec![], vec![]);
        document.id = Some("prova/1".into());
        document.title = Some("Titolo «di prova» & altro".into());
        document.address = Some("https://example.org/articolo?a=1&b=2".into());
        document.published = Some("2025-06-18".into());
        Self(document)
    }

    pub fn span(&self, (words, nth): Words) -> Span<Utf16> {
        let text = &self.0.text;
        let (byte, _) =
            text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words:?} #{nth} in {text:?}"));
        let start = text[..byte].encode_utf16().count();
        Span::new(start, start + words.encode_utf16().count())
    }

    pub fn name(mut self, kind: EntityType, name: &str, mentions: &[Words]) -> Self {
        let mentions = mentions.iter().map(|m| Mention::new(self.span(*m), None)).collect();
        let id = format!("e{}", self.0.entities.len() + 1);
        self.0.entities.push(Entity {
            id,
            kind,
            name: name.into(),
            description: None,
            link: None,
            mentions,
            rule: Some("list".into()),
            confidence: Some(0.93),
            origin: None,
        });
        self
    }

    pub fn number(mut self, kind: NumberKind, words: Words, value: &str) -> Self {
        let (id, span) = (format!("n{}", self.0.numbers.len() + 1), self.span(words));
        self.0.numbers.push(Number {
            id,
            span,
            kind,
            value: Some(value.into()),
            low: None,
            high: None,
            unit: None,
            modifier: None,
            bound: None,
            noun: None,
            attribution: None,
            origin: None,
        });
        self
    }

    pub fn time(mut self, kind: TimeKind, words: Words, value: Option<&str>) -> Self {
        let (id, span) = (format!("t{}", self.0.times.len() + 1), self.span(words));
        self.0.times.push(Time {
            id,
            span,
            kind,
            value: value.map(str::to_owned),
            modifier: None,
            resolved: None,
            attribution: None,
            origin: None,
        });
        self
    }

    pub fn said(mut self, cue: Option<Words>, source: Option<Words>, content: &[Words]) -> Self {
        let id = format!("a{}", self.0.attributions.len() + 1);
        let cue = cue.map(|words| Cue {
            span: self.span(words),
            lemma: "dire".into(),
            stance: Stance::Neutral,
            negated: false,
        });
        let span = source.map(|words| self.span(words));
        let mut content: Vec<_> = content.iter().map(|words| self.span(*words)).collect();
        content.sort();
        self.0.attributions.push(Attribution {
            id,
            kind: AttributionKind::Indirect,
            cue,
            source: Source { span, speaker: source.map(|s| s.0.to_owned()), ..Default::default() },
            content,
            within: None,
            hedged: false,
            rule: "verb".into(),
            confidence: 0.7,
            origin: None,
        });
        self
    }

    /// Changes what the steps above leave at its default.
    pub fn with(mut self, change: impl FnOnce(&mut Document)) -> Document {
        change(&mut self.0);
        self.0
    }
}

pub fn plain() -> Document {
    let text = "Secondo il sindaco Anna Riva, i feriti sono circa 600. «Non ci fermeremo», ha detto Riva il 12 giugno \
        a Torino. La giunta ha speso 1,2 milioni di euro per la legge Verdi, tra 20 e 30 progetti.";
    Draft::new(text)
        .name(EntityType::Person, "Anna Riva", &[("Anna Riva", 0), ("Riva", 1)])
        .name(EntityType::Place, "Torino", &[("Torino", 0)])
        .name(EntityType::Other, "legge Verdi", &[("legge Verdi", 0)])
        .name(EntityType::Organization, "giunta", &[("giunta", 0)])
        .number(NumberKind::Cardinal, ("600", 0), "600")
        .number(NumberKind::Money, ("1,2 milioni di euro", 0), "1200000")
        .number(NumberKind::Range, ("20 e 30", 0), "20..30")
        .time(TimeKind::Date, ("12 giugno", 0), Some("XXXX-06-12"))
        .said(Some(("Secondo", 0)), Some(("il sindaco Anna Riva", 0)), &[("i feriti sono circa 600", 0)])
        .said(Some(("ha detto", 0)), Some(("Riva", 1)), &[("«Non ci fermeremo»", 0)])
        .with(|d| {
            d.entities[0].description = Some("sindaco".into());
            d.entities[1].link = Some(Link { scheme: "geonames".into(), id: "3165524".into() });
            d.entities[1].mentions[0].acts_as = Some(EntityType::Organization);
            d.entities[2].origin = Some(Origin::User);
            d.numbers[0].modifier = Some("circa".into());
            d.numbers[0].bound = Some(Bound::Approximate);
            d.numbers[0].noun = Some("feriti".into());
            d.numbers[0].attribution = Some("a1".into());
            d.numbers[1].unit = Some("EUR".into());
            (d.numbers[2].low, d.numbers[2].high) = (Some("20".into()), Some("30".into()));
            d.times[0].resolved = Some(Resolved { from: "2025-06-12".into(), until: "2025-06-13".into() });
            d.attributions[0].source.entity = Some("e1".into());
            d.attributions[0].source.class = SourceClass::Person;
            d.attributions[1].kind = AttributionKind::Direct;
            d.attributions[1].origin = Some(Origin::User);
            let thrown = Number { id: "n9".into(), ..d.numbers[0].clone() };
            d.rejected.numbers.push(thrown);
        })
}

pub fn difficult() -> Document {
    let text = "🙂👩\u{200d}🚀 Roma, perche\u{301} no?\r\n\r\nIl portavoce ירושלים ha scritto: «Sono\r\n3.500 👍🏽 e più».\r\n\
        \tLa città di القدس tace\u{2028}da 2 giorni.\r\n=1+1, dice @Neri; -5 gradi\u{a0}a Roma";
    Draft::new(text)
        .name(EntityType::Place, "Roma", &[("Roma", 0), ("Roma", 1)])
        .name(EntityType::Organization, "ירושלים", &[("ירושלים", 0)])
        .name(EntityType::Place, "القدس", &[("القدس", 0)])
        .name(EntityType::Person, "@Neri", &[("@Neri", 0)])
        .number(NumberKind::Cardinal, ("3.500", 0), "3500")
        .number(NumberKind::Measure, ("-5 gradi", 0), "-5")
        .time(TimeKind::Duration, ("2 giorni", 0), Some("P2D"))
        .time(TimeKind::Duration, ("tace\u{2028}da 2 giorni", 0), None)
        .said(Some(("ha scritto", 0)), Some(("portavoce ירושלים", 0)), &[("«Sono\r\n3.500 👍🏽 e più»", 0)])
        .said(Some(("dice", 0)), Some(("@Neri", 0)), &[("=1+1", 0)])
        .said(None, None, &[("perche\u{301} no?\r\n\r\nIl portavoce", 0)])
        .with(|d| {
            d.attributions[0].kind = AttributionKind::Direct;
            d.attributions[2].hedged = true;
        })
}

pub fn nested() -> Document {
    let text = "«La crisi», ha spiegato Neri, «è finita: me lo ha assicurato Blu, secondo il quale “i conti tornano”», \
        negando tutto.\nFonte: ANSA";
    Draft::new(text)
        .name(EntityType::Person, "Neri", &[("Neri", 0)])
        .name(EntityType::Person, "Blu", &[("Blu", 0)])
        .name(EntityType::Organization, "ANSA", &[("ANSA", 0)])
        .said(
            Some(("ha spiegato", 0)),
            Some(("Neri", 0)),
            &[
                ("«La crisi»", 0),
                ("«è finita: me lo ha assicurato Blu, secondo il quale “i conti tornano”»", 0),
            ],
        )
        .said(
            Some(("lo ha assicurato", 0)),
            Some(("Blu", 0)),
            &[("è finita", 0), ("i conti", 0), ("tornano”»", 0)],
        )
        .said(Some(("secondo", 0)), Some(("il quale", 0)), &[("“i conti tornano”", 0)])
        .said(Some(("negando", 0)), None, &[("tutto", 0)])
        .said(Some(("Fonte", 0)), Some(("ANSA", 0)), &[])
        .with(|d| {
            d.attributions[1].within = Some("a1".into());
            d.attributions[2].within = Some("a2".into());
            let cue = d.attributions[3].cue.as_mut().unwrap();
            (cue.stance, cue.negated) = (Stance::Denying, true);
            d.attributions[4].source.class = SourceClass::Media;
            let thrown = Attribution { id: "a9".into(), within: None, ..d.attributions[2].clone() };
            d.rejected.attributions.push(thrown);
        })
}

/// Markup, scripts and event handlers wherever words from outside go.
pub fn hostile() -> Document {
    let text = "<script>document.title='preso'</script><img src=x onerror=\"document.title='preso'\"> \
        </pre></article><svg onload=document.title='preso'> &lt;b&gt; --> ]]> dice \"><b onclick=x()>Neri</b>: è 5 < 6 & 7.";
    Draft::new(text)
        .name(
            EntityType::Person,
            "\"><script>document.title='preso'</script>",
            &[("<b onclick=x()>Neri</b>", 0)],
        )
        .number(NumberKind::Cardinal, ("5", 0), "\" onmouseover=\"document.title='preso'")
        .time(TimeKind::Date, ("7", 0), Some("</title><script>document.title='preso'</script>"))
        .said(
            Some(("dice", 0)),
            Some(("<b onclick=x()>Neri</b>", 0)),
            &[("è 5 < 6 & 7", 0), ("<svg onload=", 0)],
        )
        .with(|d| {
            d.title = Some("</title></h1><script>document.title='preso'</script>".into());
            d.address = Some("javascript:document.title='preso'".into());
            d.published = None;
            d.id = Some("\"><script>document.title='preso'</script>".into());
            d.entities[0].description = Some("<img src=x onerror=document.title='preso'>".into());
            d.attributions[0].source.speaker = Some("<iframe srcdoc='<script>alert(1)</script>'>".into());
        })
}

/// The words of a stretch.
pub fn cut(document: &Document, span: Span<Utf16>) -> String {
    let units: Vec<u16> = document.text.encode_utf16().collect();
    String::from_utf16(&units[span.range()]).unwrap()
}

/// All of them by name.
pub fn all() -> Vec<(&'static str, Document)> {
    vec![("plain", plain()), ("difficult", difficult()), ("nested", nested()), ("hostile", hostile())]
}
