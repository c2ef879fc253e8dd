package import CircularCore
import RuleAnalysis

/// Definitions for editors that know LuaCATS, such as those with the Lua language server: the words
/// of the rule language, and the facts and parameters of packs.
///
/// Rules are functions of `Facts` and `Params` (servers have a `Parameters` of their own), which each pack's own definitions make its facts and
/// parameters: in the folder of a pack, `a.` and `p.` complete its own; in the folder of all packs, those
/// of all.
package enum EditorDefinitions {
  /// The folder, beside the packs, of the definitions of each.
  package static let folder = ".circular"

  /// The text of `circular.d.lua`: the words.
  package static var words: String {
    var text = """
      ---@meta circular
      -- Written by `circular editor`; changes are lost.

      ---@alias Text string|{ [1]?: string, fr?: string, en?: string, [string]: string|number|Text }
      ---@alias Of string|fun(item: any, place: integer): any
      ---@alias Test string|table|fun(item: any, place: integer): any
      ---@alias Choice { [1]: string, fr?: string, en?: string }
      ---@alias Field { [1]: string, type: string, label?: Text, ask?: Text, unit?: string, min?: number, max?: number, values?: (string|Choice)[], of?: string, fields?: Field[] }
      ---@alias LabelChoice string|{ id: string, label?: Text }
      ---@alias Condition { measure: string, done: number, planned?: number, label?: Text }
      ---@alias Quota { by: string, is?: any, min?: integer|string, max?: integer|string, min_amount?: number|string, max_amount?: number|string, min_share?: number|string, max_share?: number|string }
      ---@alias Tie { [1]: string, first: "least"|"greatest" }
      ---@alias Column { [1]: string, label?: Text, type?: string, unit?: string, values?: (string|Choice)[], total?: boolean, value?: fun(a: Facts, p: Params, today: string, item: any): any }
      ---@alias Said Text|fun(a: Facts, p: Params, today: string): any
      ---@alias Part { heading?: Said, text?: Said, list?: Said, empty?: Text, sheet?: string, facts?: string[], rules?: string[], when?: fun(a: Facts, p: Params, today: string): boolean? }
      ---@alias Breach { from: string, till?: string, days: integer }
      ---@alias Identity { id?: string|string[], name?: string|string[] }

      ---The facts of the pack, one by one; `a:get(name, default)` where one may be unknown.
      ---@class Facts
      ---@field get fun(self, name: string, default?: any): any

      ---The parameters of the pack.
      ---@class Params

      ---@class Territory
      ---@field kind "commune"|"epci"|nil
      ---@field subtype "epci_a_fiscalite_propre"|"syndicat"|"pole"|nil
      ---@field population integer
      ---@field overseas boolean|nil
      ---@field urbanArea boolean|nil
      ---@field answers table<string, boolean|string|number|nil>
      ---@field indicators table<string, number|nil>

      """
    for word in Vocabulary.pack + Vocabulary.tests { text += definition(of: word) }
    for family in Vocabulary.families {
      text += "\n---\(Vocabulary.familySummary.french)\n---@param name string\n"
      text += "---@return fun(entries: circular.\(family.word)|{ each: \(Vocabulary.each.type) })\n"
      text += "function \(family.name)(name) end\n"
    }
    text += "\n---Compter, choisir, ordonner et dire les éléments d'une liste.\nlist = {}\n"
    text += ranking
    for function in Vocabulary.functions { text += definition(of: function) }
    return text
  }

  /// What `ranking` holds beside its function.
  private static let ranking = """

    ---@class RankedSubject
    ---@field id string
    ---@field name string
    ---@field rank integer
    ---@field score number
    ---@field criteria table<string, number?>
    ---@field amounts table<string, number?>

    ---Le classement, pour une règle de `scope = "programme"`.
    ---@class Ranking
    ---@field eligible integer
    ---@field refused integer
    ---@field unknown integer
    ---@field failed integer
    ---@field subjects RankedSubject[]
    ranking = {}

    """

  /// The text of a pack's own definitions: its facts and parameters, and that rules are given these.
  package static func lua(of pack: RulePack) -> String {
    let prefix = prefix(of: pack)
    return """
      ---@meta
      -- Written by `circular editor`; changes are lost.

      ---@class Facts : \(prefix).Facts
      ---@class Params : \(prefix).Parameters

      """ + definitions(of: pack)
  }

  /// The text of `.luarc.json` in the folder of these packs.
  ///
  /// It says where the definitions are, and that rule Lua is Lua 5.4. Those of a pack that went away are not
  /// among them.
  package static func configuration(ofAll packs: [String]) -> String {
    configuration(["circular.d.lua"] + packs.map { "\(folder)/\($0).d.lua" })
  }

  /// Whether the program wrote this text into a `.luarc.json`, be it for other packs: nobody has to keep it.
  package static func wrote(configuration text: String) -> Bool {
    if text == formerConfiguration { return true }
    let library = text.split(separator: "\n").filter { $0.hasPrefix("    \"") }.map { line in
      line.filter { $0 != " " && $0 != "\"" && $0 != "," }
    }
    return text == configuration(library)
      && library.allSatisfy { $0.hasSuffix("circular.d.lua") || $0.contains(folder) }
  }

  /// What earlier versions wrote.
  private static let formerConfiguration = """
    {
      "runtime.version": "Lua 5.4",
      "workspace.library": ["circular.d.lua"],
      "diagnostics.globals": []
    }

    """

  /// The text of `.luarc.json` in the folder of one pack.
  package static func configuration(of pack: String) -> String {
    configuration(["../circular.d.lua", "../\(folder)/\(pack).d.lua"])
  }

  private static func configuration(_ library: [String]) -> String {
    let files = library.map { "    " + JSONText.quoted($0) }.joined(separator: ",\n")
    return """
      {
        "runtime.version": "Lua 5.4",
        "workspace.library": [
      \(files)
        ],
        "diagnostics.globals": []
      }

      """
  }

  private static func definition(of word: Vocabulary.Word) -> String {
    let type = "circular." + word.name
    var text = "\n---\(word.summary.french)\n---@class \(type)\n"
    for entry in word.entries {
      text += "---@field \(entry.name)? \(Self.type(of: entry)) \(entry.summary.french)\n"
    }
    text += "\n---\(word.summary.french)\n"
    if word.isNumbered {
      text += "---@param number integer\n---@return fun(entries: \(type))\n"
      text += "function \(word.name)(number) end\n"
    } else if word.isNamed {
      text += "---@param name string\n---@return fun(entries: \(type))\n"
      text += "function \(word.name)(name) end\n"
    } else {
      text += "---@param entries \(type)\nfunction \(word.name)(entries) end\n"
    }
    return text
  }

  /// The type of an entry with what its functions are handed written out: servers know no aliases with
  /// types of their own, and would take `a` and `p` for anything.
  private static func type(of entry: Vocabulary.Entry) -> String {
    for (name, head, tail) in [
      ("Rule<", "fun(a: Facts, p: Params, today: string, item: any): ", ", Text?"),
      ("LabelRule<", "fun(t: Territory, p: Params): ", ""),
    ] where entry.type.hasPrefix(name) && entry.type.hasSuffix(">") {
      let result = String(entry.type.dropFirst(name.count).dropLast())
      return head + (result.contains("|") ? "(\(result))" : result) + tail
    }
    return entry.type.split(separator: "p: table").joined(separator: "p: Params")
      .split(separator: "a: table").joined(separator: "a: Facts")
  }

  private static func definition(of function: Vocabulary.Function) -> String {
    var text = "\n---\(function.summary.french)\n"
    // The library stays what it is, and can be called.
    if function.name == "table" {
      return text + "---@class tablelib\n---@overload \(function.type)\n"
    }
    for parameter in function.parameters {
      text += "---@param \(parameter.name) \(parameter.type)\n"
    }
    if let result = function.result { text += "---@return \(result)\n" }
    let names = function.parameters.map { $0.name.filter { $0 != "?" } }.joined(separator: ", ")
    return text + "function \(function.name)(\(names)) end\n"
  }

  // MARK: - Packs

  private static func prefix(of pack: RulePack) -> String {
    String(pack.id.map { $0 == "-" ? "_" : $0 })
  }

  private static func definitions(of pack: RulePack) -> String {
    let prefix = prefix(of: pack)
    return "\n-- \(pack.title.french)\n"
      + classes("\(prefix).Facts", pack.facts)
      + classes("\(prefix).Parameters", pack.parameters.map(\.declaration))
  }

  /// The class of a set of names, and one for each group of dotted names.
  private static func classes(_ name: String, _ declarations: [FactDeclaration]) -> String {
    var fields: [String: [String]] = [:]
    var order = [name]
    for declaration in declarations {
      let parts = declaration.name.split(separator: ".").map(String.init)
      var group = name
      for part in parts.dropLast() {
        let inner = group + "." + part
        if fields[inner] == nil {
          fields[inner] = []
          order.append(inner)
          fields[group, default: []].append("---@field \(part) \(inner)")
        }
        group = inner
      }
      let unit = declaration.unit.map { " (\($0))" } ?? ""
      fields[group, default: []].append(
        "---@field \(parts.last ?? declaration.name) \(type(declaration.type)) "
          + declaration.label.french + unit)
    }
    return order.map { group in
      let method = "---@field get fun(self, name: string, default?: any): any"
      return "\n---@class \(group)\n"
        + ([method] + (fields[group] ?? [])).joined(separator: "\n") + "\n"
    }.joined()
  }

  private static func type(_ type: FactType) -> String {
    switch type {
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .text, .date, .answer: "string"
    case .choice(let choices): choices.map { "\"\($0.id)\"" }.joined(separator: "|")
    case .list(.record(let fields)):
      "{ get: fun(self, name: string, default?: any): any, "
        + fields.map { "\($0.name): \(Self.type($0.type))" }.joined(separator: ", ") + " }[]"
    // Of several texts, all may stand in the list.
    case .list(.choice(let choices)) where choices.count > 1: "(\(Self.type(.choice(choices))))[]"
    case .list(let element): "\(Self.type(element))[]"
    case .record(let fields):
      "{ " + fields.map { "\($0.name): \(Self.type($0.type))" }.joined(separator: ", ") + " }"
    }
  }
}
