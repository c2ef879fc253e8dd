/// What an input has that nothing of a pack reads: columns, members of JSON, labels of a form.
///
/// It is told in one line an input, and is no error: files serve other ends too.
struct UnreadNames: Sendable {
  /// What the names are those of.
  enum Kind { case columns, members, labels }

  /// So many are named, the others are counted.
  private static let named = 8
  /// Longer names are cut: a question may stand above a column.
  private static let longest = 40

  private let kind: Kind
  private var met: Set<String> = []
  private var first: [String] = []

  init(_ kind: Kind) { self.kind = kind }

  var isEmpty: Bool { first.isEmpty }

  /// Takes a name, once.
  mutating func add(_ name: String) {
    guard !name.isEmpty, met.insert(name).inserted, first.count < Self.named else { return }
    first.append(name.count > Self.longest ? "\(name.prefix(Self.longest - 1))…" : name)
  }

  /// The names, in one language: `Porteur, Contact et 3 autres`.
  func list(in language: Language) -> String {
    let names = first.map(\.onOneLine).joined(separator: ", ")
    let rest = met.count - first.count
    guard rest > 0 else { return names }
    let number = NumberFormat(language).string(Int64(rest))
    return language == .french
      ? "\(names) et \(number) autre\(rest > 1 ? "s" : "")" : "\(names) and \(number) more"
  }

  /// What is said of them; nil where there are none.
  func note(at place: SourceLocation, suggestion: LocalizedText? = nil) -> Diagnostic? {
    guard !isEmpty else { return nil }
    let (code, french, english): (Diagnostic.Code, String, String) =
      switch kind {
      case .columns: ("columns-not-read", "colonne", "column")
      case .members: ("members-not-read", "clé", "member")
      case .labels: ("labels-not-read", "libellé", "label")
      }
    let (names, isOne) = (self, met.count == 1)
    return Diagnostic(
      code, severity: .note,
      LocalizedText { language in
        let list = names.list(in: language)
        guard language == .french else { return "\(english)\(isOne ? "" : "s") not read: \(list)" }
        let end = kind == .labels ? "" : "e"
        return isOne
          ? "\(french) non lu\(end)\u{A0}: \(list)" : "\(french)s non lu\(end)s\u{A0}: \(list)"
      }, at: place, suggestion: suggestion)
  }
}

extension FactSchema {
  /// The label that begins with the words of a heading, where it is that of one fact only: `Porteur` of
  /// `Porteur du projet`.
  func label(beginningWith heading: String, in language: Language) -> String? {
    let start = heading.trimmingSpaces
    guard start.count > 3 else { return nil }
    let labels = declarations.map { $0.label.text(in: language) }.filter { label in
      guard let next = label.dropFirst(start.count).first, next == " " else { return false }
      return String(label.prefix(start.count)).folded == start.folded
    }
    return labels.count == 1 ? labels[0] : nil
  }
}
