/// Which warnings were told: each once a run for a field, so that a stream does not repeat itself.
///
/// It is asked before a warning is made, so that what is not shown costs next to nothing.
package struct ToldWarnings: Sendable {
  private struct Key: Hashable {
    var code: Diagnostic.Code
    var field: String?
  }

  private var told: Set<Key> = []

  package init() {}

  /// Whether a warning about a field is the first of its code; from now on it is told.
  package mutating func isFirst(_ code: Diagnostic.Code, _ field: String?) -> Bool {
    told.insert(Key(code: code, field: field)).inserted
  }
}
