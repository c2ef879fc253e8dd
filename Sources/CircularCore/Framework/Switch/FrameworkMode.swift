/// What a territory may do with one framework on the platform.
package enum FrameworkMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// Statuses are given in it.
  case write
  /// It is shown, and nothing of it can be changed.
  case readonly
  /// It is put away; the switch takes nothing from it.
  case archived

  /// The word that people read and write.
  package var label: LocalizedText {
    switch self {
    case .write: LocalizedText("édition", english: "write")
    case .readonly: LocalizedText("lecture seule", english: "readonly")
    case .archived: LocalizedText("archivé", english: "archived")
    }
  }
}
