import CircularCore
import FileAccess
import LuaBridge
import Pages

extension Page {
  /// Says what a page that is sent or kept must say by itself: under which changes it holds, before all
  /// else, and at its foot which rules of which version made it.
  mutating func tellOrigin(_ pack: RulePack, on day: CivilDate, under scenario: Scenario) {
    let date = NumberFormat(language).string(day)
    self.date = day
    origin = [
      LocalizedText(
        "Dispositif \(pack.id), version \(pack.version), évalué au \(date) par circular \(programVersionNumber).",
        english:
          "Pack \(pack.id), version \(pack.version), evaluated on \(date) by circular \(programVersionNumber)."
      ).text(in: language)
    ]
    guard !scenario.isEmpty else { return }
    let list = scenario.changes.map { $0.line(in: language) }.joined(separator: " ; ")
    changes = list
    let text = LocalizedText(
      "Avec des changements\u{A0}: \(list).", english: "With changes: \(list).")
    sections.insert(
      Page.Section([.sentence(Phrase(text.text(in: language), .strong))]), at: 0)
  }
}

extension Page {
  /// Says at the foot which program made a page of several packs.
  mutating func tellProgram() {
    let day = date.map { NumberFormat(language).string($0) } ?? ""
    origin = [
      LocalizedText(
        "Évalué au \(day) par circular \(programVersionNumber).",
        english: "Evaluated on \(day) by circular \(programVersionNumber)."
      ).text(in: language)
    ]
  }
}

/// Where a page comes from, as the last sheet of a workbook tells it: enough to make the page again.
struct PageOrigin {
  let pack: LuaRulePack
  let evaluation: Evaluation
  let scenario: Scenario
  /// The path of the data; nil for standard input, whose bytes nobody has any more.
  let input: String?
  let language: Language

  /// The table.
  func table() throws(Diagnostic) -> Page.Table {
    var table = Page.Table(
      say("À propos", "About"),
      [
        Page.Column(say("rubrique", "heading")), Page.Column(say("nom", "name"), namesRows: true),
        Page.Column(say("valeur", "value")), Page.Column(say("unité", "unit")),
        Page.Column(say("remarque", "remark")),
      ])
    func add(
      _ heading: String, _ name: String, _ value: Page.Value, unit: String = "",
      _ remark: String = ""
    ) {
      table.rows.append([
        Page.Cell(.text(heading)), Page.Cell(.text(name)), Page.Cell(value), Page.Cell(.text(unit)),
        Page.Cell(.text(remark)),
      ])
    }
    let declared = pack.pack
    let rules = say("règles", "rules")
    add(rules, say("dispositif", "pack"), .text(declared.title.text(in: language)), declared.id)
    add(rules, say("version", "version"), .text(declared.version))
    add(
      rules, say("empreinte des règles", "fingerprint of the rules"),
      .text(pack.sources.fingerprint),
      Self.how)
    let data = say("données", "data")
    if let input {
      add(data, say("fichier", "file"), .text(input))
      if let fingerprint = try Self.fingerprint(input) {
        add(
          data, say("empreinte du fichier", "fingerprint of the file"), .text(fingerprint), Self.how
        )
      }
    }
    let run = say("évaluation", "evaluation")
    add(run, say("date", "date"), .date(evaluation.date))
    add(run, say("programme", "program"), .text("circular \(programVersionNumber)"))
    add(
      run, say("scénario", "scenario"),
      .text(
        scenario.isEmpty
          ? say("aucun changement", "no change")
          : scenario.changes.map { $0.line(in: language) }.joined(separator: "\n")))
    let values = evaluation.parameters
    for (parameter, value) in zip(values.parameters, values.values) {
      let declaration = parameter.declaration
      let changed = values.changed.contains(parameter.name)
      let remark = [
        parameter.name, declaration.source ?? "",
        changed ? say("changé pour cette évaluation", "changed for this evaluation") : "",
      ].filter { !$0.isEmpty }.joined(separator: " — ")
      let isNumber = value?.double != nil
      add(
        say("paramètres", "parameters"), declaration.label.text(in: language),
        cell(value, declaration), unit: isNumber ? declaration.unit ?? "" : "", remark)
    }
    for rule in evaluation.evaluator.rules where rule.kind == .criterion {
      add(
        say("poids", "weights"), rule.label.text(in: language),
        .number(evaluation.weight(of: rule), digits: 3), rule.id)
    }
    return table
  }

  private static let how = "FNV-1a, 64 bits"

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  private func cell(_ value: FactValue?, _ declaration: FactDeclaration) -> Page.Value {
    guard let value else { return .unknown }
    if let number = value.double { return .number(number, digits: 6) }
    if case .date(let date) = value { return .date(date) }
    return .text(declaration.text(of: value, in: language))
  }

  /// The fingerprint of a file; nil for a pipe, whose bytes are gone.
  private static func fingerprint(_ path: String) throws(Diagnostic) -> String? {
    var fingerprint = Fingerprint()
    do throws(Diagnostic) {
      fingerprint.add(try FileContents.read(path))
    } catch {
      guard error.code == "not-a-file" else { throw error }
      return nil
    }
    return fingerprint.text
  }
}
