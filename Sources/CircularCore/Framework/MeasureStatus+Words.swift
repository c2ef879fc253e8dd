extension MeasureStatus {
  /// The words that people write for a status, in both languages and in the order of suggestions.
  private static let written: [(word: String, status: MeasureStatus)] = [
    ("fait", .done), ("programmé", .planned), ("pas fait", .notDone),
    ("non renseigné", .unreported), ("non concerné", .notApplicable),
    ("détaillé", MeasureStatus(.detailed(nil))),
  ]

  /// The status for each folded form of a word: those of data and those of people, as they agree with
  /// what they speak of.
  private static let byWord: [String: MeasureStatus] = {
    var statuses: [String: MeasureStatus] = ["notreported": .unreported]
    for word in words { statuses[word.folded] = MeasureStatus(word: word) }
    for (word, status) in written + [("non fait", .notDone)] {
      for ending in ["", "e", "s", "es"] { statuses[(word + ending).folded] = status }
    }
    return statuses
  }()

  /// Reads a status as people write it: `fait`, `programmé`, `pas fait`, `non concerné`, `done`,
  /// `notDone`, or the shares done, planned and not done of a detailed one: `0,7/0,2/0,1`.
  ///
  /// - Throws: `unknown-status` with the word that the text resembles, `share-out-of-range`.
  public init(written text: String) throws(Diagnostic) {
    if let status = MeasureStatus(word: text) ?? Self.byWord[text.folded] {
      self = status
    } else if text.contains("/") {
      self = MeasureStatus(.detailed(try Self.shares(text)))
    } else {
      let known = Self.written.map(\.word)
      throw Diagnostic(
        "unknown-status",
        LocalizedText(
          "trouvé « \(text) », attendu l'un de\u{00A0}: \(known.joined(separator: ", ")), ou trois parts 0,7/0,2/0,1",
          english:
            "found “\(text)”, expected one of: \(Self.words.joined(separator: ", ")), or three shares 0.7/0.2/0.1"
        ),
        suggestion: nearestName(to: text, among: known + Self.words).map { LocalizedText($0) })
    }
  }

  /// Reads a status where people may also say that it is not known: nil for an empty text, `NR`, `-`, `/`, `N/A`.
  ///
  /// - Throws: what `init(written:)` does, for `n.c.` too.
  package static func read(written text: String) throws(Diagnostic) -> MeasureStatus? {
    let text = text.trimmingSpaces
    if text.isEmpty { return nil }
    // « Non renseigné » is a status too; `n.c.` is « non concerné » as well as « non communiqué ».
    let isStatus = MeasureStatus(word: text) != nil || Self.byWord[text.folded] != nil
    if !isStatus, text.folded != "nc", WrittenWords.meansUnknown(text) { return nil }
    return try MeasureStatus(written: text)
  }

  private static func shares(_ text: String) throws(Diagnostic) -> Shares {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double(writtenShare: String($0)) }
    guard numbers.count == 3, parts.count == 3 else {
      throw Diagnostic(
        "unknown-status",
        LocalizedText(
          "trouvé « \(text) », attendu trois parts de 0 à 1\u{00A0}: fait/programmé/pas fait",
          english: "found “\(text)”, expected three shares from 0 to 1: done/planned/not done"),
        suggestion: nil)
    }
    for share in numbers where !(0...1).contains(share) { throw outOfRange(share) }
    return Shares(done: numbers[0], planned: numbers[1], notDone: numbers[2])
  }

  /// A share below 0 or above 1.
  static func outOfRange(
    _ share: Double, at location: SourceLocation? = nil, excerpt: Diagnostic.Excerpt? = nil
  ) -> Diagnostic {
    Diagnostic(
      "share-out-of-range",
      LocalizedText { language in
        let text = NumberFormat(language).string(share)
        return language == .french
          ? "trouvé la part \(text), attendu de 0 à 1"
          : "found the share \(text), expected 0 to 1"
      },
      at: location, excerpt: excerpt)
  }

  /// The status as people read it: `fait`, `programmé`, `70 % / 20 % / 10 %`.
  public func text(in language: Language) -> String {
    let french = language == .french
    let word =
      switch progress {
      case .unreported: french ? "non renseigné" : "not reported"
      case .done: french ? "fait" : "done"
      case .planned: french ? "programmé" : "planned"
      case .notDone: french ? "pas fait" : "not done"
      case .detailed(nil): french ? "détaillé" : "detailed"
      case .detailed(let shares?):
        [shares.done, shares.planned, shares.notDone]
          .map { NumberFormat(language).percentage($0) }.joined(separator: " / ")
      }
    return isApplicable ? word : (french ? "non concerné" : "not applicable")
  }
}
