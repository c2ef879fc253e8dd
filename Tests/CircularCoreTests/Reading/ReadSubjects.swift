import CircularCore

/// What a reader made of an input: the subjects, and the problems in short.
struct ReadSubjects {
  let subjects: [Subject]
  let diagnostics: [Diagnostic]
  let recordCount: Int

  /// The facts of a small pack, one of each type.
  static let declarations = [
    FactDeclaration("inhabitants", type: .integer, minimum: 0, columns: ["habitants"]),
    FactDeclaration("share", type: .number),
    FactDeclaration("open", type: .boolean),
    FactDeclaration("received", type: .date),
    FactDeclaration("place", type: .text),
    FactDeclaration(
      "perimeter.kind",
      type: .choice([
        .init(id: "commune", label: "Commune entière"), .init(id: "quartier"),
        .init(id: "regroupement"),
      ])),
    FactDeclaration("tags", type: .list(.text)),
    FactDeclaration(
      "communes",
      type: .list(
        .record([
          FactDeclaration("insee", type: .text),
          FactDeclaration("kind", type: .choice([.init(id: "town"), .init(id: "village")])),
          FactDeclaration("population", type: .integer, minimum: 0),
        ]))),
    FactDeclaration("note", type: .answer),
    FactDeclaration("carrier", type: .record([FactDeclaration("role", type: .text)])),
  ]

  private static let schema = Result<FactSchema, any Error> { try FactSchema(declarations) }

  init(
    _ bytes: [UInt8], format: InputFormat? = nil, file: String = "input",
    identity: IdentityColumns = IdentityColumns(), batch: Int = 1024
  ) throws {
    let schema = try Self.schema.get()
    var reader = SubjectReader(
      bytes, file: file, format: format, schema: schema, identity: identity)
    var subjects: [Subject] = []
    while let table = reader.next(upTo: batch) {
      subjects += (0..<table.count).map { table.subject(row: $0) }
    }
    self.subjects = subjects
    diagnostics = reader.diagnostics
    recordCount = reader.recordCount
  }

  init(_ text: String, format: InputFormat? = nil, file: String = "input") throws {
    try self.init(Array(text.utf8), format: format, file: file)
  }

  /// The ids, in order.
  var ids: [String] { subjects.map(\.id) }

  /// The problems, each as its code, line, column and field: `wrong-type 3:5 [inhabitants]`.
  var problems: [String] {
    diagnostics.map { problem in
      var text = problem.code.rawValue
      if let line = problem.location?.line { text += " \(line)" }
      if let column = problem.location?.column { text += ":\(column)" }
      if let field = problem.location?.field { text += " [\(field)]" }
      return text
    }
  }

  /// The value of a fact of the first subject.
  func fact(_ name: String) -> FactValue? { subjects.first?.facts[name] }
}
