import CircularCore
import FileAccess
import Register

/// A register that a command reads as it reads a file: `territoires.sqlite`, or `territoires.sqlite@audit` for
/// a snapshot of it.
struct RegisterInput {
  /// The register.
  let register: Register
  /// What is asked of it.
  let moment: RegisterMoment

  /// The register that a path names; nil where it names no SQLite file.
  ///
  /// - Parameters:
  ///   - path: the path of an input.
  ///   - day: the day that is asked about; nil for all that is known.
  /// - Throws: what `Register` throws, `no-such-snapshot`.
  init?(_ path: String, on day: CivilDate?) throws(Diagnostic) {
    guard path != "-" else { return nil }
    if Self.isRegister(path) {
      register = try Register(path, isReadOnly: true)
      moment = day.map { .day($0) } ?? .all
      return
    }
    guard let sign = path.lastIndex(of: "@"), Self.isRegister(String(path[..<sign])) else {
      return nil
    }
    register = try Register(String(path[..<sign]), isReadOnly: true)
    moment = .snapshot(
      try register.snapshot(named: String(path[path.index(after: sign)...])))
  }

  /// Refuses a territory that a register does not know of.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  static func requireKnown(_ id: String, in register: Register) throws(Diagnostic) {
    let ids = try register.ids()
    if ids.contains(id) { return }
    throw Diagnostic(
      "no-such-subject",
      LocalizedText(
        "aucun territoire « \(id) » dans ce registre",
        english: "no territory “\(id)” in this register"),
      at: SourceLocation(file: register.path),
      suggestion: nearestName(to: id, among: ids).map { LocalizedText($0) })
  }

  private static func isRegister(_ path: String) -> Bool {
    Register.isRegister(FileContents.start(of: path))
  }

  /// The records as a programme's subjects are read, a line each.
  func lines(for schema: FactSchema) throws(Diagnostic) -> [UInt8] {
    Array(try lines { $0.record(for: schema) }.utf8)
  }

  /// The records as a label's territories are read, a line each.
  func lines(for schema: LabelSchema) throws(Diagnostic) -> [UInt8] {
    Array(try lines { $0.record(for: schema) }.utf8)
  }

  private func lines(
    _ record: (RegisteredTerritory) -> String
  ) throws(Diagnostic) -> String {
    let territories = try register.territories(at: moment)
    guard !territories.isEmpty else {
      throw Diagnostic(
        "no-records",
        LocalizedText { language in
          guard let day = moment.day else {
            return language == .french
              ? "ce registre est vide" : "this register is empty"
          }
          let date = NumberFormat(language).string(day)
          return language == .french
            ? "ce registre ne sait rien au \(date)" : "this register knows nothing on \(date)"
        },
        at: SourceLocation(file: register.path))
    }
    return territories.map { record($0) + "\n" }.joined()
  }
}

extension InputLayout {
  /// Refuses to be told where tables are in what has none.
  ///
  /// - Throws: `bad-argument`.
  func requireNoTables(_ path: String) throws(Diagnostic) {
    let told =
      sheet.map { "--sheet \($0)" } ?? header.map { "--header \($0)" }
      ?? lists.first.map { "--list \($0)" }
    guard let told else { return }
    throw Diagnostic(
      "bad-argument",
      LocalizedText(
        "\(told)\u{A0}: un registre n'a ni onglets ni tableaux",
        english: "\(told): a register has no sheets and no tables"),
      at: SourceLocation(file: path))
  }
}
