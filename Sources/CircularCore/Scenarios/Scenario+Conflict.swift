extension Scenario.Change {
  /// Whether it was asked for together with another one: in the same file, or by the same option.
  func isAsked(with other: Self) -> Bool {
    location.map { $0.file == other.location?.file } ?? false
  }

  /// What is said of two values that one thing is given at once: nobody can tell which of them is meant.
  package func conflict(with earlier: Self) -> Diagnostic {
    Diagnostic.twoValues(
      of: LocalizedText(
        subject.map { "« \(name) » de « \($0) »" } ?? "« \(name) »",
        english: subject.map { "“\(name)” of “\($0)”" } ?? "“\(name)”"),
      earlier.value.trimmingSpaces, earlier.isAsked(with: self) ? earlier.location?.line : nil,
      calling: earlier.name == name ? nil : earlier.name, value.trimmingSpaces, at: location)
  }
}

extension Diagnostic {
  /// What is said of something that is given two values at once.
  ///
  /// - Parameters:
  ///   - thing: what is given them.
  ///   - first: the earlier value, as it was written.
  ///   - line: where it stands in the same file; nil for an option.
  ///   - name: what the thing is called there, where that is another name.
  ///   - second: the later value.
  ///   - location: where that stands.
  static func twoValues(
    of thing: LocalizedText, _ first: String, _ line: Int?, calling name: String? = nil,
    _ second: String, at location: SourceLocation?
  ) -> Diagnostic {
    let (french, english) = (thing.text(in: .french), thing.text(in: .english))
    let places = (
      french: (line.map { " à la ligne \($0)" } ?? "")
        + (name.map { " sous le nom « \($0) »" } ?? ""),
      english: (line.map { " on line \($0)" } ?? "") + (name.map { " as “\($0)”" } ?? "")
    )
    func inFrench(_ value: String) -> String { value.isEmpty ? "une valeur vide" : "« \(value) »" }
    func inEnglish(_ value: String) -> String { value.isEmpty ? "an empty value" : "“\(value)”" }
    return Diagnostic(
      "bad-argument",
      LocalizedText(
        "\(french) reçoit \(inFrench(first))\(places.french), puis \(inFrench(second))\u{A0}: une seule valeur peut compter",
        english:
          "\(english) is given \(inEnglish(first))\(places.english), then \(inEnglish(second)): only one value can count"
      ),
      at: location,
      suggestion: LocalizedText(
        "gardez celle qui est voulue", english: "keep the one that is meant"))
  }
}
