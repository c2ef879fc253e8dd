package import CircularCore

/// Which rules of a pack are compiled, and what keeps the others from it.
package struct CompilationReport: Sendable {
  /// A rule.
  package struct Line: Sendable, Encodable {
    package enum Extent: String, Sendable, Encodable {
      /// As a whole; what Lua itself refuses is still its own to tell.
      case whole
      /// Some ways through it.
      case part
      /// Not at all: the interpreter answers for every row.
      case no = "none"
    }

    package var rule: String
    package var extent: Extent
    /// Whether it reads a fact that is a list; nil where nobody can follow its declaration.
    package var readsList: Bool?
    /// The first thing that prevents it, and where; nil for a whole one.
    package var hindrance: LocalizedText?
    package var location: SourceLocation?
  }

  package private(set) var lines: [Line] = []

  /// Compiles the rules of a pack, under the values that its parameters have at last.
  ///
  /// - Parameters:
  ///   - pack: the pack.
  ///   - sources: its texts.
  /// - Throws: what is wrong with its declarations.
  package init(_ pack: some PackEngine, in sources: PackSources) throws(Diagnostic) {
    let evaluator = try Evaluator([pack])
    // The day decides values of parameters only: the latest ones.
    guard let day = CivilDate(year: 9999, month: 12, day: 31) else { return }
    let evaluation = try evaluator.evaluation(on: day)
    let compiled = CompiledPack(
      sources, pack.rules, facts: evaluator.schema, parameters: evaluation.parameters)
    for rule in pack.rules {
      guard let entry = compiled.entries[rule.id] else { continue }
      let readsList =
        !entry.isFollowed
        ? nil
        : entry.form.facts.contains { name in
          guard let slot = evaluator.schema.slot(of: name) else { return false }
          switch evaluator.schema.declarations[slot].type {
          case .list, .record: return true
          default: return false
          }
        }
      lines.append(
        Line(
          rule: rule.id, extent: entry.isWhole ? .whole : entry.isEmpty ? .no : .part,
          readsList: readsList, hindrance: entry.hindrances.first?.what,
          location: entry.hindrances.first?.location))
    }
  }
}
