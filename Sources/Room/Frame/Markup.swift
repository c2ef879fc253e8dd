import CircularCore
package import Pages

/// Text that a browser reads as a page: whatever is put into it is made harmless unless it is markup itself.
///
/// ```swift
/// let name = "<script>"
/// let line: Markup = "<p>\(name)</p>"  // <p>&lt;script&gt;</p>
/// ```
package struct Markup: Sendable, ExpressibleByStringInterpolation {
  /// The characters that are sent.
  package private(set) var text: String

  /// Takes a literal, which is the program's own.
  package init(stringLiteral text: String) { self.text = text }

  /// Takes what was put together.
  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Takes what other code of the program wrote as a page.
  package init(written text: String) { self.text = text }

  /// Nothing.
  package init() { text = "" }

  /// One after another.
  package static func + (a: Markup, b: Markup) -> Markup { Markup(written: a.text + b.text) }

  /// Adds at the end.
  package static func += (a: inout Markup, b: Markup) { a.text += b.text }

  /// Whether there is nothing.
  package var isEmpty: Bool { text.isEmpty }

  /// How markup is put together.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// Any text, made harmless in an element or between double quotes.
    package mutating func appendInterpolation(_ any: String) { text += Markup.plain.escaped(any) }

    /// A number.
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }

    /// Markup.
    package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    /// Markup, one after another.
    package mutating func appendInterpolation(_ list: [Markup]) {
      for markup in list { text += markup.text }
    }
  }

  private static let plain = HTMLText(.french)
}

extension Page {
  /// The parts of the page.
  package func markup(_ prefix: String) -> Markup { Markup(written: htmlParts(prefix)) }
}
