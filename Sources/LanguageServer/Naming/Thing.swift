package import CircularCore
import RuleAnalysis

/// What a word in a pack's files stands for, with what people are told of it.
package struct Thing: Sendable {
  package enum Kind: Sendable, Hashable {
    case word, entry, function, keyword, fact, parameter, rule, group, field, choice, measure,
      question
    case file, local, category
  }

  package var kind: Kind
  /// The name as it is written at its place: `kind` for the fact `perimeter.kind` behind `a.perimeter.`.
  package var written: String
  /// The whole name.
  package var name: String
  /// The label, or what it is for.
  package var label: LocalizedText
  /// The unit, or the type.
  package var detail: String?
  /// Another text to insert; nil for `written`.
  package var insert: String?

  init(
    _ kind: Kind, _ written: String, name: String? = nil, label: LocalizedText,
    detail: String? = nil, insert: String? = nil
  ) {
    self.kind = kind
    self.written = written
    self.name = name ?? written
    self.label = label
    self.detail = detail
    self.insert = insert
  }

  /// As clients number kinds of completions.
  var completionKind: Int {
    switch kind {
    case .word, .function: 3
    case .keyword: 14
    case .fact, .field, .question: 5
    case .parameter: 21
    case .rule: 7
    case .group: 9
    case .choice, .category: 20
    case .measure: 12
    case .entry: 10
    case .file: 17
    case .local: 6
    }
  }

  /// What is named all over the pack.
  var placeKind: NamePlace.Kind? {
    switch kind {
    case .fact: .fact
    // Of a list of facts, by its whole name.
    case .field: name.contains(".") ? .field : nil
    case .parameter: .parameter
    case .rule: .rule
    default: nil
    }
  }
}
