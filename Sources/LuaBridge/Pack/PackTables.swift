import CLuaShim
import CircularCore
import PackReading

/// The tables of constants that one session of a pack opened, by number.
///
/// While the files run, tables are only named; `read()` then takes them from the shelf that all sessions
/// of the pack share.
package final class PackTables {
  private let sources: PackSources
  private(set) var requests: [ConstantTable.Request] = []
  private(set) var tables: [ConstantTable] = []

  init(_ sources: PackSources) { self.sources = sources }

  /// Reads what was opened.
  func read() {
    tables = requests.compactMap { request in
      sources.files[request.file].map { sources.table(request, in: $0) }
    }
  }

  /// What is wrong with the files, each told once.
  var problems: [Diagnostic] {
    var seen = Set<Diagnostic>()
    return tables.flatMap(\.problems).map { problem in
      var problem = problem
      problem.excerpt = problem.excerpt ?? sources.excerpt(problem.location)
      return problem
    }.filter { seen.insert($0).inserted }
  }

  // MARK: - The word

  private static let opener = "__table"

  /// Lets the files of an environment call `table "bareme.csv"`; the interpreter keeps this alive.
  static func register(
    _ tables: PackTables, in interpreter: Interpreter
  ) throws(LuaError) {
    try interpreter.register(opener) { arguments in
      do throws(Misuse) {
        return [.integer(Int64(try tables.open(arguments)))]
      } catch {
        return [.boolean(error.isMissing), .string(LuaString(error.message))]
      }
    }
  }

  /// Adds the word to an environment.
  func add(to environment: PackEnvironment, of interpreter: Interpreter) throws(LuaError) {
    var report = clua_report()
    var calls = shimCalls
    guard
      clua_add_table_word(
        interpreter.state, environment.reference, Self.opener, &calls, &report) == CLUA_OK
    else { throw LuaError(report) }
  }

  private struct Misuse: Error {
    var isMissing = false
    var message: String
  }

  private func open(_ arguments: [LuaValue]) throws(Misuse) -> Int {
    let request = try request(arguments)
    let isWorkbook = WorkbookReader.isWorkbook(request.file)
    guard isWorkbook || request.file.hasSuffix(".csv") else {
      throw Misuse(
        message: "table: expected the name of a .csv, .xlsx or .ods file, found \"\(request.file)\""
      )
    }
    guard sources.files[request.file] != nil else {
      throw Misuse(
        isMissing: true, message: "there is no file '\(request.file)' in this pack")
    }
    guard !isWorkbook || sources.workbooks != nil else {
      throw Misuse(
        message: "table: this program reads no workbooks, save '\(request.file)' as .csv")
    }
    guard isWorkbook || request.sheet == nil else {
      throw Misuse(message: "table: sheet goes with a workbook, '\(request.file)' has no sheets")
    }
    if let number = requests.firstIndex(of: request) { return number }
    guard requests.count < 100 else { throw Misuse(message: "table: more than 100 tables") }
    requests.append(request)
    return requests.count - 1
  }

  private func request(_ arguments: [LuaValue]) throws(Misuse) -> ConstantTable.Request {
    var location: SourceLocation?
    if arguments.count == 3, let file = arguments[1].text, case .integer(let line) = arguments[2] {
      location = SourceLocation(file: sources.path(of: file), line: Int(line))
    }
    if let file = arguments.first?.text { return .init(file: file, location: location) }
    guard case .table(let table)? = arguments.first, let file = table[1]?.text else {
      throw Misuse(
        message: "table: expected a file name, found a \(arguments.first?.found ?? "nil")")
    }
    var request = ConstantTable.Request(file: file, location: location)
    for name in arguments[0].names {
      switch name {
      case "sheet":
        guard let sheet = table["sheet"]?.text else {
          throw Misuse(message: "table: sheet is no name of a sheet")
        }
        request.sheet = sheet
      case "key":
        guard let key = table["key"]?.text else {
          throw Misuse(message: "table: key is no name of a column")
        }
        request.key = key
      case "texts": request.texts = try columns(name, table)
      case "rises": request.rising = try columns(name, table)
      case "falls": request.falling = try columns(name, table)
      default: throw Misuse(message: "table: '\(name)' is none of sheet, key, texts, rises, falls")
      }
    }
    return request
  }

  private func columns(_ entry: String, _ table: LuaTable) throws(Misuse) -> [String] {
    let wrong = Misuse(message: "table: \(entry) is no name of a column, nor a list of them")
    if let name = table[entry]?.text { return [name] }
    guard case .table(let list)? = table[entry] else { throw wrong }
    var names: [String] = []
    var place = 1
    while let value = list[place] {
      guard let name = value.text else { throw wrong }
      names.append(name)
      place += 1
    }
    guard !names.isEmpty else { throw wrong }
    return names
  }

  // MARK: - The rows that a rule used

  /// The rows found since the last call, in order, each once; nil while nobody asks.
  private var used: [(table: Int, row: Int)]?

  /// Begins to note the rows that are found.
  func noteRows() { used = [] }

  /// The rows found, for a trace.
  var usedRows: [RuleTrace.TableRow] {
    (used ?? []).map { use in tables[use.table].told(row: use.row) }
  }

  /// How often each row was found, by table; nil while nobody asks.
  private var counts: [Int: [Int: Int]]?

  /// Begins to count the rows that are found.
  package func countRows() { counts = [:] }

  /// Bands are all worth a case; of a look-up only a short one is: nobody writes a case a commune.
  private static let longestCounted = 60

  /// The rows that cases should use, with how often they did.
  package var coveredRows: [CoveragePoint] {
    var seen: Set<[String?]> = []
    return tables.enumerated().flatMap { number, table -> [CoveragePoint] in
      guard table.hasBands || table.count <= Self.longestCounted,
        seen.insert([table.file, table.sheet]).inserted
      else { return [] }
      return (0..<table.count).map { row in
        // Two rules may open the same file, with other words.
        let count = tables.indices
          .filter { tables[$0].file == table.file && tables[$0].sheet == table.sheet }
          .reduce(0) { $0 + (counts?[$1]?[row] ?? 0) }
        return CoveragePoint(row: row, of: table, count: count)
      }
    }
  }

  /// The row found in a table, or -1.
  private func noted(_ row: Int?, of number: Int32) -> Int64 {
    guard let row else { return -1 }
    if counts != nil { counts?[Int(number), default: [:]][row, default: 0] += 1 }
    if let used, used.count < 50, !used.contains(where: { $0 == (Int(number), row) }) {
      self.used?.append((Int(number), row))
    }
    return Int64(row)
  }

  // MARK: - What the shim asks

  private static func of(_ context: UnsafeMutableRawPointer?) -> PackTables? {
    context.map { Unmanaged<PackTables>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func table(
    _ context: UnsafeMutableRawPointer?, _ number: Int32
  ) -> ConstantTable? {
    guard let tables = of(context)?.tables, tables.indices.contains(Int(number)) else { return nil }
    return tables[Int(number)]
  }

  private var shimCalls: clua_tables {
    var calls = clua_tables()
    calls.context = Unmanaged.passUnretained(self).toOpaque()
    calls.is_read = { PackTables.table($0, $1) != nil }
    calls.has_bands = { PackTables.table($0, $1)?.hasBands ?? false }
    calls.has_dates = { PackTables.table($0, $1)?.hasDates ?? false }
    calls.count = { Int64(PackTables.table($0, $1)?.count ?? 0) }
    calls.find = { context, number, key, length in
      let key = UnsafeRawBufferPointer(start: key, count: length)
      return PackTables.of(context)?.noted(
        PackTables.table(context, number)?.row(forKey: key), of: number) ?? -1
    }
    calls.holding = { context, number, value in
      PackTables.of(context)?.noted(
        PackTables.table(context, number)?.row(holding: value), of: number) ?? -1
    }
    calls.column = { context, number, name, length in
      let name = UnsafeRawBufferPointer(start: name, count: length)
      return Int32(PackTables.table(context, number)?.column(name) ?? -1)
    }
    calls.cell = { context, number, row, column, cell, text in
      guard let table = PackTables.table(context, number), let cell, let text else { return }
      cell.pointee = clua_cell(table, row: Int(row), column: Int(column), text)
    }
    calls.line = { Int64(PackTables.table($0, $1)?.line(ofRow: Int($2)) ?? 0) }
    calls.name = { context, number, buffer, capacity in
      let tables = PackTables.of(context)
      let requests = tables?.requests ?? []
      let name =
        requests.indices.contains(Int(number))
        ? requests[Int(number)].file + (requests[Int(number)].sheet.map { " (\($0))" } ?? "") : ""
      name.copy(to: buffer, capacity)
    }
    calls.columns = { context, number, buffer, capacity in
      let names = PackTables.table(context, number)?.names ?? []
      names.joined(separator: ", ").copy(to: buffer, capacity)
    }
    return calls
  }
}

extension clua_cell {
  /// A cell of a table; a text is written to `text`.
  fileprivate init(
    _ table: ConstantTable, row: Int, column: Int, _ text: UnsafeMutablePointer<CChar>
  ) {
    self.init()
    switch table.value(row: row, column: column) {
    case .absent: kind = CLUA_CELL_ABSENT.rawValue
    case .boolean(let value):
      kind = CLUA_CELL_BOOLEAN.rawValue
      bits = value ? 1 : 0
    case .integer(let value):
      kind = CLUA_CELL_INTEGER.rawValue
      bits = UInt64(bitPattern: value)
    case .number(let value):
      kind = CLUA_CELL_NUMBER.rawValue
      bits = value.bitPattern
    case .text:
      kind = CLUA_CELL_TEXT.rawValue
      let target = UnsafeMutableRawBufferPointer(start: text, count: ConstantTable.longestText)
      length = UInt32(table.copyText(row: row, column: column, to: target))
    }
  }
}

extension String {
  /// Writes as many whole characters as fit, and a NUL.
  fileprivate func copy(to buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int) {
    guard let buffer, capacity > 0 else { return }
    var count = 0
    for character in self {
      let bytes = Array(String(character).utf8)
      guard count + bytes.count < capacity else { break }
      for byte in bytes {
        buffer[count] = CChar(bitPattern: byte)
        count += 1
      }
    }
    buffer[count] = 0
  }
}
