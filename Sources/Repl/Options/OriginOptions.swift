import ArgumentParser
import CircularCore
import LuaBridge

/// `--origins`: the labels that a merged label is scored from.
struct OriginOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(
        "D'un label fusionné\u{A0}: les labels dont il vient, séparés par des virgules.",
        english: "Of a merged label: the labels it comes from, separated by commas."),
      valueName: phrase("dispositifs", english: "packs")))
  var origins: String?

  /// Their ids or folders; empty to score the label's own statuses.
  var packs: [String] { origins?.split(separator: ",").map(String.init) ?? [] }

  /// Refuses `--origins` for a pack that is no label.
  func requireNone(for pack: LuaRulePack) throws {
    guard origins != nil else { return }
    throw ValidationError(
      phrase(
        "--origins va avec un label, et \(pack.pack.id) n'en est pas un.",
        english: "--origins goes with a label, which \(pack.pack.id) is not."))
  }

  /// Refuses `--origins` beside `--formulas`.
  func check(_ recalculating: FormulaOptions) throws {
    guard recalculating.formulas, origins != nil else { return }
    throw ValidationError(
      phrase(
        "--formulas ne va pas avec --origins\u{A0}: les points d'un label fusionné viennent d'autres labels.",
        english:
          "--formulas does not go with --origins: the points of a merged label come from other labels."
      ))
  }

  /// What to write so that the statuses of origin count: packs have the prefix of the label's own pack.
  static func cure(_ pack: LuaRulePack, _ label: PackLabel) -> LocalizedText? {
    let id = pack.pack.id
    guard id.hasSuffix(label.id) else { return nil }
    let names = label.frameworksOfOrigin.map { id.dropLast(label.id.count) + $0 }
    return names.isEmpty ? nil : LocalizedText("--origins " + names.joined(separator: ","))
  }
}
