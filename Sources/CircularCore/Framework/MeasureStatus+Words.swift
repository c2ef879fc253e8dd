extension MeasureStatus {
  /// The words that people write for a status, in both languages and in the order of suggestions.
  private static let written: [(word: String, status: MeasureStatus)] = [
    ("fait", .done), ("programmé", .planned), ("pas fait", .notDone),
    ("non renseigné", .unreported), ("non concerné", .notApplicable),
    ("détaillé", MeasureStatus(.detailed(nil))),
  ]

  /// Reads a status as people write it: `fait`, `programmé`, `pas fait`, `non concerné`, `done`,
  /// `notDone`, or the shares done, planned and not done of a detailed one: `0,7/0,2/0,1`.
  ///
  /// - Throws: `unknown-status` with the nearest word, `share-out-of-range`.
  public init(written text: String) throws(Diagnostic) {
    let plain = Self.plain(text)
    if let status = MeasureStatus(word: text) {
      self = status
    } else if let (_, status) = Self.written.first(where: { Self.plain($0.word) == plain }) {
      self = status
    } else if let status = Self.words.first(where: { Self.plain($0) == plain })
      .flatMap({ MeasureStatus(word: $0) })
    {
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

  /// The word of data for a status written as people write it: `planned` for `programmé`; nil for any
  /// other text.
  static func word(meantBy text: String) -> String? {
    let plain = plain(text)
    guard let (_, status) = written.first(where: { Self.plain($0.word) == plain }) else {
      return nil
    }
    return words.first { MeasureStatus(word: $0) == status }
  }

  private static func shares(_ text: String) throws(Diagnostic) -> Shares {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.compactMap {
      Double(String($0).trimmingSpaces.replacing(",", with: "."))
    }
    guard numbers.count == 3, parts.count == 3 else {
      throw Diagnostic(
        "unknown-status",
        LocalizedText(
          "trouvé « \(text) », attendu trois parts\u{00A0}: fait/programmé/pas fait",
          english: "found “\(text)”, expected three shares: done/planned/not done"),
        suggestion: "0,7/0,2/0,1")
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

  /// Letters only, without case and accents: `Pas fait`, `pas-fait` and `notDone` written `notdone`.
  private static func plain(_ text: String) -> String {
    String(
      text.lowercased().compactMap { character -> Character? in
        switch character {
        case " ", "-", "_", "\u{00A0}": nil
        default: character.withoutAccent
        }
      })
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
