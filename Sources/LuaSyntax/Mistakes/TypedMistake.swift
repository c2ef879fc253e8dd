public import Diagnostics

/// A mistake that a source does not parse for, told as its author would: what was typed, and the
/// line to write instead.
///
/// ```swift
/// let mistake = SyntaxTree(parsing: "if a <> b then return 1 end").mistakes[0]
/// mistake.french  // "« <> » ne veut rien dire ici"
/// mistake.cure    // "~="
/// ```
public struct TypedMistake: Hashable, Sendable {
  /// What kind of mistake it is, for programs; most are only that Lua cannot read the text.
  public enum Kind: Hashable, Sendable {
    /// The text is not Lua.
    case syntax
    /// A decimal number is written with a comma.
    case decimalComma
    /// A name has an accent.
    case foreignName
  }

  /// Its kind.
  public var kind: Kind
  /// Where it stands, in bytes of the source.
  public var range: Range<Int>
  /// What is wrong, in French.
  public var french: String
  /// What is wrong, in English.
  public var english: String
  /// What to write instead, as code; nil where nothing sure can be said.
  public var cure: String?

  init(
    _ kind: Kind = .syntax, at range: Range<Int>, _ french: String, english: String,
    cure: String? = nil
  ) {
    self.kind = kind
    self.range = range
    self.french = french
    self.english = english
    self.cure = cure
  }
}

extension TypedMistake {
  /// The mistake as it is told, with its line underlined and what to write instead.
  ///
  /// - Parameter tree: the source in which it is.
  public func diagnostic(in tree: SyntaxTree) -> Diagnostic {
    let start = tree.sourceMap.position(of: range.lowerBound)
    let end = tree.sourceMap.position(of: range.upperBound)
    let line = tree.sourceMap.text(ofLine: start.line)
    return Diagnostic(
      kind == .decimalComma ? "decimal-comma" : "syntax",
      LocalizedText(french, english: english),
      at: SourceLocation(file: tree.name, line: start.line, column: start.column),
      suggestion: cure.map { LocalizedText($0) },
      excerpt: .init(
        line: line,
        length: end.line == start.line
          ? end.column - start.column : line.unicodeScalars.count - start.column + 1))
  }
}

extension SyntaxTree {
  /// The mistakes for which the source does not parse, in order, each said once.
  ///
  /// `refusals` tells where the grammar breaks; this tells what was typed. Each mistake is
  /// corrected in a copy, which is read again, so that what merely follows from it is not said.
  /// Empty for a source that parses. Cost: that of parsing the source once or a few times a mistake.
  public var mistakes: [TypedMistake] {
    guard !isValid else { return [] }
    var reader = MistakeReader(self)
    return reader.read()
  }
}
