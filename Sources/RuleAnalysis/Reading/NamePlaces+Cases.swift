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
  private mutating func use(_ expression: Expression, as role: TableRole, _ file: String) {
    guard used.insert(UsedTable(expression: expression, role: role)).inserted else { return }
    // Most are written where they stand.
    if let table = expression.withoutParentheses.table { return read(table, as: role, file) }
    guard let flow = self.flow(of: file) else { return }
    let origins = flow.origins(of: expression)
    for value in origins.values {
      guard let table = value.table,
        used.insert(UsedTable(expression: value, role: role)).inserted
      else { continue }
      read(table, as: role, file)
    }
    for variable in origins.variables {
      for place in flow.uses(of: variable)
      where used.insert(UsedTable(expression: place, role: role)).inserted {
        readMember(of: place, as: role, flow, file)
      }
    }
  }

  private mutating func read(_ table: TableConstructor, as role: TableRole, _ file: String) {
    for field in table.fields {
      if let (name, range) = Self.key(field) {
        _ = take(name, range, in: role, value: field.value, file)
      } else if let item = role.itemRole {
        use(field.value, as: item, file)
      }
    }
  }

  /// What is read of a variable by name, or written to it.
  private mutating func readMember(
    of object: Expression, as role: TableRole, _ flow: TableFlow, _ file: String
  ) {
    if let item = role.itemRole, let value = flow.inserted(into: object) {
      use(value, as: item, file)
    }
    guard let access = flow.access(to: object) else { return }
    let value = flow.written(to: access)
    if let (name, range) = Self.key(access) {
      if let inner = take(name, range, in: role, value: value, file) {
        readMember(of: access, as: inner, flow, file)
      }
    } else if let item = role.itemRole {
      if let value { use(value, as: item, file) }
      readMember(of: access, as: item, flow, file)
    } else if value != nil, case .index(let index) = access.kind,
      let copied = flow.table(ofKey: index.key)
    {
      // `for name, value in pairs(changes) do facts[name] = value end`
      use(copied, as: role, file)
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
    _ name: String, _ range: Range<Int>, in role: TableRole, value: Expression?, _ file: String
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
    if let inner, let value { use(value, as: inner, file) }
    return inner
  }
}
