import CircularCore
import LuaSyntax

/// What the rules of a pack read and compare, found in their source.
struct RuleReading {
  /// A rule as the source writes it.
  struct Rule {
    var site: DeclarationSite
    /// Its function, where the source tells which one it is.
    var function: Function?

    /// Whether it is evaluated once, without a subject.
    var isOfProgramme: Bool { site.table?["scope"]?.stringValue == "programme" }
  }

  /// A name read that is not declared.
  struct Undeclared {
    var kind: Meaning.Kind
    var name: String
    /// The nearest name, where the fields of a list's item are the candidates.
    var fields: [String]?
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A group named where one fact is expected.
  struct GroupAsFact {
    var name: String
    var kind: Meaning.Kind
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A comparison in which a fact or a parameter stands.
  struct Comparison {
    var operation: BinaryOperation
    var left: Meaning
    var right: Meaning
  }

  /// A number in a place where units matter.
  struct Measured {
    var expression: Expression
    var quantity: Quantity
    /// Whether it is a fact or a parameter, and not computed.
    var isDeclared: Bool
  }

  /// Two numbers of different units that meet.
  struct UnitClash {
    /// The operator, or the argument that differs.
    var range: Range<Int>
    var first: Measured
    var second: Measured
  }

  /// A number handed to a word that counts in another unit.
  struct ArgumentUnit {
    var word: String
    var argument: Measured
    var unit: UnitOfMeasure
  }

  /// A fact read by a rule of the whole programme.
  struct ProgrammeRead {
    var name: String
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A record that a word of the language made, handed to a word for facts.
  struct RecordAsFact {
    var word: String
    /// The field that was asked for, or one that it could be.
    var field: String
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A wording that a rule gives with its answer, and what it computed for it.
  struct Wording {
    var text: Expression
    var ownNames: [String]
    /// The function that returns it; nil for what `invalid` and `text` say.
    var function: Function?
    /// Whether it is filled in at once, from its own values alone.
    var isText = false
    /// Whether its English stands beside it.
    var hasEnglish: Bool
  }

  /// A value that a field of an item is compared with: `{ class = "commune" }`.
  struct Wanted {
    var datum: Meaning.Datum
    var value: Expression
  }

  /// A default that stands in for an absent fact.
  struct Default {
    var datum: Meaning.Datum
    var meaning: Meaning
    var argument: Expression
  }

  /// A call of `between`.
  struct Between {
    var call: Call
    var meanings: [Meaning]
  }

  /// A place where a date is expected.
  struct Dated {
    var meaning: Meaning
    var place: Expression
    /// Whether it is handed to a word of the calendar, which takes dates only.
    var isArgument = false
  }

  /// A place where a rule writes the name of a fact or a parameter, or the last part of it.
  struct Read {
    var kind: Meaning.Kind
    var name: String
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A place where a rule names a field of an item of a list of facts.
  struct FieldRead {
    var list: String
    /// The fields of the list: another list of the same name, inside of one, has others.
    var fields: [FactDeclaration]
    var name: String
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// A place where a rule reads a member of the ranking, or of a part of it.
  struct RankedRead {
    var part: Meaning.Ranked
    var name: String
    var tree: SyntaxTree
    var range: Range<Int>
  }

  var rules: [Rule] = []
  /// The functions that papers call, and those of them whose answers are words.
  var paperFunctions: Set<Function> = []
  var sayingFunctions: Set<Function> = []
  /// Where rules name declared facts and parameters, once for each reading of a function.
  var reads: [Read] = []
  /// Where rules name the fields of lists, once for each reading of a function.
  var fieldReads: [FieldRead] = []
  /// Where rules read the ranking by name, once for each reading of a function.
  var rankedReads: [RankedRead] = []
  var undeclared: [Undeclared] = []
  var groupsAsFacts: [GroupAsFact] = []
  var recordsAsFacts: [RecordAsFact] = []
  var comparisons: [Comparison] = []
  var defaults: [Default] = []
  var wanted: [Wanted] = []
  var betweens: [Between] = []
  var dated: [Dated] = []
  /// The texts that functions return, where they are written out.
  var returnedTexts: [Function: [Expression]] = [:]
  var unitClashes: [UnitClash] = []
  var argumentUnits: [ArgumentUnit] = []
  var programmeReads: [ProgrammeRead] = []
  /// Where the ranking is read.
  var ranking = RankingReadings()
  var wordings: [Wording] = []
  /// The numbers that functions return, where their unit is known.
  var answers: [Function: [Measured]] = [:]
  /// The functions whose answers a function returns as they are.
  var delegates: [Function: Set<Function>] = [:]
  /// What expressions that are facts or parameters stand for.
  var meanings: [Expression: Meaning] = [:]

  /// The functions whose answers are those of rules.
  var answering: Set<Function> {
    var found = Set<Function>()
    var next = rules.compactMap(\.function) + paperFunctions
    while let function = next.popLast() {
      if found.insert(function).inserted { next += delegates[function] ?? [] }
    }
    return found
  }

  private var names: [Meaning.Kind: Set<String>] = [.fact: [], .parameter: []]
  private var prefixes: [Meaning.Kind: Set<String>] = [.fact: [], .parameter: []]

  mutating func use(_ kind: Meaning.Kind, _ name: String) {
    names[kind.isFact ? .fact : kind]?.insert(name)
  }

  /// Every name that begins with `prefix` may be read.
  mutating func use(_ kind: Meaning.Kind, prefix: String) {
    prefixes[kind.isFact ? .fact : kind]?.insert(prefix)
  }

  /// Whether a name is read anywhere.
  func uses(_ kind: Meaning.Kind, _ name: String) -> Bool {
    names[kind]?.contains(name) == true
      || prefixes[kind]?.contains(where: { name.hasPrefix($0) }) == true
  }
}
