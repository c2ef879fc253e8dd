extension Vocabulary {
  /// Words, found by their name.
  package struct Index: Sendable {
    private let words: [String: Word]
    private let families: [String: Word]

    /// The words of rule files.
    package static let pack = Index(Vocabulary.pack)
    /// The words of test files.
    package static let tests = Index(Vocabulary.tests)
    /// The words of both.
    package static let all = Index(Vocabulary.pack + Vocabulary.tests)

    private init(_ words: [Word]) {
      self.words = Dictionary(words.map { ($0.name, $0) }) { first, _ in first }
      families = Vocabulary.families.reduce(into: [:]) { found, family in
        found[family.name] = words.first { $0.name == family.word }
      }
    }

    /// The word called so.
    subscript(name: String) -> Word? { words[name] }

    /// The word called so, or that of one declaration of the family called so.
    subscript(ofFamily name: String) -> Word? { words[name] ?? families[name] }
  }
}
