/// A text of which some parts mean something by the way they are set.
package struct Phrase: Sendable, Hashable, ExpressibleByStringLiteral {
  /// What setting a text apart says.
  ///
  /// Colour is one way to show it, never the only one.
  package enum Meaning: Sendable, Hashable, CaseIterable {
    /// It leads.
    case strong
    /// It may be passed over.
    case faint
    /// It is as wanted.
    case good
    /// It is not.
    case bad
    /// Somebody should look.
    case warning
  }

  /// A part with one meaning; nil for none.
  package struct Span: Sendable, Hashable {
    /// The words.
    package var text: String
    /// What they mean.
    package var meaning: Meaning?
  }

  /// The parts, in order.
  package var spans: [Span]

  /// Makes a text with one meaning.
  package init(_ text: String, _ meaning: Meaning? = nil) {
    spans = [Span(text: text, meaning: meaning)]
  }

  /// Makes a text without meaning.
  package init(stringLiteral text: String) { self.init(text) }

  /// One text after another.
  package static func + (a: Phrase, b: Phrase) -> Phrase {
    var result = a
    result.spans += b.spans
    return result
  }
}
