//! What a mark can be: a name, a number, a time, or one of an attribution's three parts; several at once.
//! The words in `data-kind` of a mark on "Riva", named and speaking, are "source entity".

/// What a part of an annotation is; `data-kind` of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    Entity,
    /// A quantity.
    Number,
    /// A date, time of day, duration or recurrence.
    Time,
    /// The words that signal an attribution.
    Cue,
    /// Who speaks.
    Source,
    /// What is said.
    Content,
}

impl Kind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Kind; 6] =
        [Kind::Source, Kind::Cue, Kind::Content, Kind::Entity, Kind::Number, Kind::Time];

    /// Whether it is a part of an attribution.
    pub fn is_relation(self) -> bool {
        matches!(self, Kind::Cue | Kind::Source | Kind::Content)
    }

    /// The kind's word in `data-kind`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Entity => "entity",
            Kind::Number => "number",
            Kind::Time => "time",
            Kind::Cue => "cue",
            Kind::Source => "source",
            Kind::Content => "content",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// The set with `kind` in it too.
    pub fn with(self, kind: Kind) -> Self {
        Kinds(self.0 | 1 << kind as u8)
    }

    /// Whether `kind` is in it.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Its words, separated by spaces.
    pub fn names(self) -> String {
        let names = Kind::ALL.into_iter().filter(|&k| self.has(k)).map(Kind::name);
        names.collect::<Vec<_>>().join(" ")
    }
}
