import CircularCore
import Pages

extension SwitchView {
  /// A territory of which nothing is computed, since what is said of it is wrong.
  static func inError(_ territory: RejectedTerritory, in language: Language) -> Page.Section {
    let items = territory.errors.map {
      Page.Item(.failed, nil, Phrase($0.locatedText(in: language)))
    }
    var section = Page.Section(
      [.list(Page.List(items))], heading: territory.identity.displayName)
    section.source = language.say("en erreur\u{00A0}:", english: "in error:")
    return section
  }
}

extension SwitchSubjectReader.Reading {
  /// Who is in error, with what is wrong; nil where nobody is, or nobody knows who.
  var rejected: RejectedTerritory? {
    guard subject == nil, let identity, !identity.id.isEmpty else { return nil }
    return RejectedTerritory(
      identity: identity, errors: diagnostics.filter { $0.severity == .error })
  }
}
