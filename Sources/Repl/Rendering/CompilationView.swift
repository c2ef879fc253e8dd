import CircularCore
import LuaBridge
import Pages

/// Which rules of a pack are compiled, and what prevents the others.
struct CompilationView {
  /// What the pack is called.
  let pack: String
  let console: Console

  func write(_ report: CompilationReport) {
    var table = TextTable([
      console.say("règle", english: "rule"), console.say("compilée", english: "compiled"),
      console.say("ce qui l'empêche", english: "what prevents it"),
    ])
    for line in report.lines {
      var why = line.hindrance?.text(in: console.language) ?? ""
      if let place = line.location {
        why = "\(place)\(console.say("\u{A0}:", english: ":")) \(why)"
      }
      table.add([.init(line.rule, style: console.bold), extent(line.extent), .init(why)])
    }
    for line in table.lines(header: console.faint) { console.writeLine(line) }
    console.writeLine("")
    console.writeLine(
      "\(pack)\(console.say("\u{A0}:", english: ":")) \(totals(of: report.lines))")
    let plain = report.lines.filter { $0.readsList == false }
    if !plain.isEmpty, plain.count < report.lines.count {
      console.writeLine(
        console.say("sans liste lue\u{A0}: ", english: "reading no list: ")
          + totals(of: plain))
    }
  }

  private func totals(
    of lines: [CompilationReport.Line]
  ) -> String {
    let whole = lines.count { $0.extent == .whole }
    let part = lines.count { $0.extent == .part }
    let none = lines.count - whole - part
    return console.say(
      "\(whole) règle\(whole > 1 ? "s" : "") sur \(lines.count) compilée\(whole > 1 ? "s" : ""), "
        + "\(part) en partie, \(none) non",
      english: "\(whole) of \(lines.count) rules compiled, \(part) in part, \(none) not")
  }

  private func extent(_ extent: CompilationReport.Line.Extent) -> TextTable.Cell {
    switch extent {
    case .whole: .init(console.say("oui", english: "yes"), style: console.green)
    case .part: .init(console.say("en partie", english: "in part"))
    case .no: .init(console.say("non", english: "no"), style: console.red)
    }
  }
}
