import CircularCore
import LuaBridge
import Pages

/// The coverage of a pack for people: a table by rule, then the lines that lack something.
struct CoverageView {
  let coverage: PackCoverage
  let pack: LuaRulePack
  /// Whether whole files are shown, not only the places that lack something.
  let isWhole: Bool
  let console: Console

  /// Writes the whole view.
  func write() {
    console.writeLine()
    writeTable()
    console.writeLine()
    let share = console.format.string(coverage.roundedPercentage, digits: 1)
    console.writeLine(
      console.say(
        "Couverture\u{A0}: \(share)\u{A0}% (\(coverage.covered) sur \(coverage.total))",
        english: "Coverage: \(share)% (\(coverage.covered) of \(coverage.total))"
      ))
    for file in coverage.untraced {
      console.writeLine(
        console.yellow(
          console.say(
            "\(file) n'est pas suivi\u{A0}: une de ses fonctions est trop grande, ou il emploie _ENV",
            english: "\(file) is not traced: one of its functions is too large, or it uses _ENV")))
    }
    if coverage.isCut {
      console.writeLine(
        console.yellow(
          console.say(
            "Un cas fait trop de choses pour être suivi jusqu'au bout\u{A0}: les nombres sont trop bas.",
            english: "A case does too much to be traced to its end: the figures are too low.")))
    }
    if let count = coverage.stoppedAfter {
      let number = console.format.string(Int64(count))
      console.writeLine(
        console.yellow(
          console.say(
            "Arrêté après \(number) cas\u{A0}: les règles sont trop lentes pour que tous soient suivis\u{A0}; "
              + "les nombres sont trop bas.",
            english: "Stopped after \(number) cases: the rules are too slow for all to be traced; "
              + "the figures are too low.")))
    }
    for file in AnnotatedSource.files(of: pack.sources, coverage) where isWhole || file.hasGaps {
      write(file)
    }
  }

  private func writeTable() {
    var table = TextTable([
      console.say("règle", english: "rule"), ">" + console.say("attendue", english: "expected"),
      ">" + console.say("branches", english: "branches"),
      ">" + console.say("seuils", english: "thresholds"),
      ">" + console.say("limites exactes", english: "exact limits"),
      ">" + console.say("égalités", english: "equalities"), ">%",
    ])
    for section in coverage.sections {
      func share(_ kinds: CoveragePoint.Kind...) -> TextTable.Cell {
        let sides = section.points.filter { kinds.contains($0.kind) }.flatMap(\.sides)
        guard !sides.isEmpty else { return "" }
        let covered = sides.count(where: \.isCovered)
        return .init(
          "\(covered)/\(sides.count)", style: covered == sides.count ? { $0 } : console.yellow)
      }
      let percentage = 100 * section.covered / max(1, section.total)
      let name =
        section.rule ?? section.function.map { "\($0)()" } ?? section.parameter ?? section.table
        ?? ""
      table.add([
        .init(name), share(.rule, .function, .row),
        share(.branch, .logic, .lookup, .result, .parameter), share(.threshold),
        Self.limits(section), share(.equality),
        .init(
          "\(percentage)",
          style: percentage == 100 ? console.green : percentage == 0 ? console.red : console.yellow),
      ])
    }
    for line in table.lines(header: console.faint) { console.writeLine(line) }
  }

  /// How many thresholds met a value that is exactly the limit; good to know, not counted.
  private static func limits(_ section: PackCoverage.Section) -> TextTable.Cell {
    let limits = section.points.compactMap(\.limitWasMet)
    return limits.isEmpty ? "" : .init("\(limits.count { $0 })/\(limits.count)")
  }

  private func write(_ file: AnnotatedSource) {
    console.writeLine()
    console.writeLine(console.bold(file.file))
    let lines = isWhole ? file.lines : file.gaps
    let width = String(file.lines.count).count
    var last = 0
    for line in lines {
      if last > 0 && line.number > last + 1 { console.writeLine(console.faint("  …")) }
      last = line.number
      let number = String(line.number)
      let padding = String(repeating: " ", count: width - number.count)
      let mark =
        switch line.mark {
        case .none: " "
        case .covered: console.green("✓")
        case .partial: console.yellow("~")
        case .missing: console.red("✗")
        }
      console.writeLine("\(mark) \(padding)\(console.faint(number + " |")) \(line.text)")
      for note in line.notes {
        let text = "↑ " + note.text(in: console.language)
        console.writeLine(
          "  \(String(repeating: " ", count: width)) \(console.faint("|")) \(console.yellow(text))")
      }
    }
  }
}

extension PackCoverage {
  /// The percentage rounded down to a tenth: only what is whole shows as 100.
  var roundedPercentage: Double { (percentage * 10).rounded(.down) / 10 }
}
