import CircularCore
import LuaSyntax

/// What the keys of a table in a case name.
enum TableRole: Hashable {
  /// Facts whose names begin so.
  case facts(prefix: String)
  /// A list of records: its items are named by nothing.
  case items(of: String)
  /// One of them.
  case item(of: String)
  /// Parameters.
  case parameters
  /// Rules, sheets and documents.
  case rules
  /// What is expected of a rule, and of a sheet.
  case expectation
  case sheet(String)
  /// The columns of a sheet.
  case row(of: String)

  /// What each item of a list is for.
  fileprivate var itemRole: TableRole? {
    if case .items(let list) = self { .item(of: list) } else { nil }
  }
}

/// Names in cases and in promises.
///
/// What an entry holds is followed to the tables where it is written, through variables and functions of the file;
/// what is read of these variables, and written to them, names the same things.
extension NameCollector {
  mutating func readCase(_ site: DeclarationSite, _ file: String) {
    let isProperty = site.word.name == Vocabulary.property.name
    let entries: [(entry: String, role: TableRole)] = [
      (isProperty ? "when" : "given", .facts(prefix: "")), ("params", .parameters),
    ]
    for (entry, role) in entries {
      if let table = site.table?[entry] { use(table, as: role, file) }
    }
    if isProperty {
      readProperty(site, file)
    } else if let expected = site.table?["expect"] {
      use(expected, as: .rules, file)
    }
  }

  /// The entries of a promise that name others, each with what it names.
  private static let propertyEntries: [(entry: String, kind: NamePlace.Kind)] = [
    ("rises", .rule), ("falls", .rule), ("continuous", .rule), ("no_gap", .rule), ("of", .rule),
    ("with", .fact), ("absent", .fact), ("at_least", .parameter), ("at_most", .parameter),
  ]

  private mutating func readProperty(_ site: DeclarationSite, _ file: String) {
    for (entry, kind) in Self.propertyEntries {
      if let value = site.table?[entry] { note(all: kind, in: value, file) }
    }
    // What must never happen reads facts and parameters as rules do, by the names of its own.
    guard case .function(let function)? = site.table?["never"]?.withoutParentheses.kind else {
      return
    }
    for expression in function.body.expressions {
      guard case .field(let access) = expression.kind else { continue }
      var path = access.name
      var object = access.object.withoutParentheses
      while case .field(let inner) = object.kind {
        path = inner.name + "." + path
        object = inner.object.withoutParentheses
      }
      guard let declaration = object.name?.declaration,
        let place = function.parameters.firstIndex(of: declaration), place < 2
      else { continue }
      add(place == 0 ? .fact : .parameter, path, file, access.nameToken.range)
    }
  }

  // MARK: - Tables

  /// Reads whatever tables an expression may be.
  ///
  /// - Parameter calls: the calls of functions that lead to it.
  private mutating func use(
    _ expression: Expression, as role: TableRole, _ file: String, in calls: TableFlow.Calls = [:]
  ) {
    let called = TableFlow.Called(node: expression.withoutParentheses, calls: calls)
    guard isNew(called, role) else { return }
    // Most are written where they stand.
    if called.node.table != nil { return read(called, as: role, file) }
    guard let flow = self.flow(of: file) else { return }
    let origins = flow.origins(of: expression, in: calls)
    for value in origins.values where value.node.table != nil && isNew(value, role) {
      read(value, as: role, file)
    }
    for variable in origins.variables {
      for place in flow.uses(of: variable.node) {
        let place = TableFlow.Called(node: place, calls: variable.calls)
        if isNew(place, role) { readMember(of: place, as: role, flow, file) }
      }
    }
  }

  private mutating func isNew(
    _ expression: TableFlow.Called<Expression>, _ role: TableRole
  ) -> Bool {
    used.count < Self.mostUses
      && used.insert(UsedTable(expression: expression, role: role)).inserted
  }

  /// What comes after so many is not followed.
  private static let mostUses = 500_000

  private mutating func read(
    _ table: TableFlow.Called<Expression>, as role: TableRole, _ file: String
  ) {
    for field in table.node.table?.fields ?? [] {
      if let (name, range) = Self.key(field) {
        _ = take(name, range, in: role, field.value, file, table.calls)
      } else if let item = role.itemRole {
        use(field.value, as: item, file, in: table.calls)
      }
    }
  }

  /// What is read of a variable by name, or written to it.
  private mutating func readMember(
    of object: TableFlow.Called<Expression>, as role: TableRole, _ flow: TableFlow, _ file: String
  ) {
    let calls = object.calls
    if let item = role.itemRole, let value = flow.inserted(into: object.node) {
      use(value, as: item, file, in: calls)
    }
    guard let access = flow.access(to: object.node) else { return }
    let member = TableFlow.Called(node: access, calls: calls)
    let value = flow.written(to: access)
    if let (name, range) = Self.key(access) {
      if let inner = take(name, range, in: role, value, file, calls) {
        readMember(of: member, as: inner, flow, file)
      }
    } else if let item = role.itemRole {
      if let value { use(value, as: item, file, in: calls) }
      readMember(of: member, as: item, flow, file)
    } else if value != nil, case .index(let index) = access.kind,
      let copied = flow.table(ofKey: index.key)
    {
      // `for name, value in pairs(changes) do facts[name] = value end`
      use(copied, as: role, file, in: calls)
    }
  }

  private static func key(_ access: Expression) -> (String, Range<Int>)? {
    switch access.kind {
    case .field(let access): return (access.name, access.nameToken.range)
    case .index(let access):
      let key = access.key.withoutParentheses
      guard let name = key.stringValue, let range = inside(key.range, key.tree) else { return nil }
      return (name, range)
    default: return nil
    }
  }

  /// Takes a key for what it names, and its value for what that is then.
  ///
  /// - Returns: what the value is for.
  private mutating func take(
    _ name: String, _ range: Range<Int>, in role: TableRole, _ value: Expression?,
    _ file: String, _ calls: TableFlow.Calls
  ) -> TableRole? {
    var inner: TableRole?
    switch role {
    case .facts(let prefix):
      let full = prefix + name
      add(.fact, full, file, range)
      if fields[full] != nil {
        inner = .items(of: full)
      } else if !facts.contains(full), pack.names.facts.groups.contains(full) {
        inner = .facts(prefix: full + ".")
      }
    case .items: break
    case .item(let list): add(.field, "\(list).\(name)", file, range)
    case .parameters: add(.parameter, name, file, range)
    case .rules:
      add(.rule, name, file, range)
      inner = columns[name] == nil ? .expectation : .sheet(name)
    case .expectation:
      if name == "unknown", let value { note(all: .fact, in: value, file) }
    case .sheet(let sheet):
      if name == "unknown", let value { note(all: .fact, in: value, file) }
      inner = .row(of: sheet)
    case .row(let sheet):
      if let shown = columns[sheet]?[name] { add(shown.kind, shown.name, file, range) }
    }
    if let inner, let value { use(value, as: inner, file, in: calls) }
    return inner
  }
}
