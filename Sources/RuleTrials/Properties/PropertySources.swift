import CircularCore
import LuaBridge
import LuaSyntax

/// A pack with what its promises forbid as rules of it, so that it is compiled, evaluated and told like any
/// rule: each `never` becomes an alert behind all others.
///
/// The text of a test file stays where it is, line by line: cases are left out, and what is around a function
/// becomes the declaration of an alert. Promises that a loop or a variable makes are declared as the file runs.
enum PropertySources {
  /// What people read of a rule.
  static func label(of rule: Rule) -> LocalizedText {
    Property.isForbidding(rule)
      ? LocalizedText("ce qui est interdit", english: "what is forbidden") : rule.label
  }

  /// The pack with these rules; itself where no promise needs one.
  ///
  /// - Throws: what keeps the pack with the rules from loading.
  static func pack(
    _ pack: LuaRulePack, _ properties: [Property]
  ) throws(LuaRulePack.LoadError) -> LuaRulePack {
    let isNeeded = properties.contains { if case .never = $0.promise { true } else { false } }
    guard isNeeded, let entry = pack.sources.files["pack.lua"] else { return pack }
    var sources = pack.sources
    var includes = ""
    for (number, file) in pack.sources.tests.enumerated() where PackProperties.mayStand(in: file) {
      let own = properties.filter { $0.location.file == pack.sources.path(of: file.name) }
      guard let text = rules(of: file, own) else { continue }
      let name = "property_\(number).lua"
      sources.add(PackSources.File(name: name, path: file.path, bytes: text))
      includes += "\ninclude \"\(name)\""
    }
    guard !includes.isEmpty else { return pack }
    sources.add(
      PackSources.File(
        name: entry.name, path: entry.path, bytes: entry.bytes + Array((includes + "\n").utf8)))
    var changed = try LuaRulePack(sources, limits: pack.limits)
    changed.interrupt = pack.interrupt
    return changed
  }

  /// What `case` and `property` are where a file calls them otherwise than at its outermost level with a table.
  private static let words = """
    local function case() return function() end end \
    local function property(name) return function(t) \
    if t.never then alert("never " .. name) { when = t.never } end end end
    """

  /// The text of a test file as rules; nil where nothing is forbidden in it.
  ///
  /// - Parameter properties: the promises of the file that could be read.
  private static func rules(of file: PackSources.File, _ properties: [Property]) -> [UInt8]? {
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    guard tree.isValid else { return nil }
    let map = tree.sourceMap
    var text: [UInt8] = []
    var end = 0
    var isForbidding = false
    var taken: [Range<Int>] = []
    for statement in tree.block.statements {
      guard case .call(let call) = statement.kind,
        let site = DeclarationSite(call, words: .tests)
      else { continue }
      let function = site.table?["never"]
      // What only running the file tells.
      if site.word.name == "property", site.table == nil || (function != nil && site.id == nil) {
        continue
      }
      let range = statement.range
      text += file.bytes[end..<range.lowerBound]
      end = range.upperBound
      taken.append(range)
      let line = map.line(at: site.range.lowerBound)
      guard let function, let id = site.id,
        properties.contains(where: { $0.name == id && $0.location.line == line })
      else {
        text += newlines(in: file.bytes[range])
        continue
      }
      isForbidding = true
      text += Array("alert \(Property.forbiddingRule(named: id).luaQuoted) { when =".utf8)
      text += newlines(in: file.bytes[range.lowerBound..<function.range.lowerBound])
      text += [0x20] + file.bytes[function.range]
      text += newlines(in: file.bytes[function.range.upperBound..<range.upperBound])
      text += Array(" }".utf8)
    }
    text += file.bytes[end...]
    let left = Set(
      tree.globalNames.filter { name in
        !taken.contains { $0.contains(name.range.lowerBound) }
      }.map(\.text))
    guard isForbidding || left.contains("property") else { return nil }
    let isRun = left.contains("property") || left.contains("case")
    return isRun ? Array((words + " ").utf8) + text : text
  }

  private static func newlines(in bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { $0 == UInt8(ascii: "\n") }
  }
}
