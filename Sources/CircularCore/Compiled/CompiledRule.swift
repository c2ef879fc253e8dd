/// A rule in structured form: what it answers for every subject, without an interpreter.
///
/// Steps are pure and total, each computed of earlier ones, so that a block of rows can run through them
/// without a branch: where a row took another way, a step gives something that nobody looks at. What the
/// rule does is the list of its exits in program order; of each row the first exit whose condition holds is
/// what counts. So the first absent fact that a rule reads decides which question is asked.
///
/// What a step gives has the bits that Lua gives; where the form cannot promise that, the rule *leaves*
/// there, and that row is for the interpreter. What another rule answers (`outcome "id"`) is computed
/// inside, so that each rule stands alone.
public struct CompiledRule: Sendable, Hashable, Codable {
  /// What a step gives.
  ///
  /// Lua's integers and floats are told apart, since `//`, `%`, overflow and texts do.
  /// A date is the text of its ISO form, as in rules.
  package enum Kind: String, Sendable, Hashable, Codable {
    case truth, integer, number, text
  }

  /// A value that is written in the rule.
  package indirect enum Constant: Sendable, Hashable, Codable {
    case truth(Bool)
    case integer(Int64)
    /// By its bits, so that −0 and NaN are themselves.
    case number(bitPattern: UInt64)
    case text(String)
    /// Lists and records stand in assumptions only: no step gives one.
    case list([Constant])
    case record([String: Constant])

    /// Texts are compared by their bytes, as rules do.
    package static func == (a: Constant, b: Constant) -> Bool {
      switch (a, b) {
      case (.truth(let x), .truth(let y)): x == y
      case (.integer(let x), .integer(let y)): x == y
      case (.number(let x), .number(let y)): x == y
      case (.text(let x), .text(let y)): x.utf8.elementsEqual(y.utf8)
      case (.list(let x), .list(let y)): x == y
      case (.record(let x), .record(let y)): x == y
      default: false
      }
    }

    /// Hashes what `==` compares.
    package func hash(into hasher: inout Hasher) {
      switch self {
      case .truth(let value): hasher.combine(value)
      case .integer(let value): hasher.combine(value)
      case .number(let bits): hasher.combine(bits)
      case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
      case .list(let items): hasher.combine(items)
      case .record(let fields): hasher.combine(fields)
      }
    }
  }

  /// What a step does.
  ///
  /// Indices of steps are those of `steps`, always smaller than the step's own.
  ///
  /// Both operands of an arithmetic operation are of the kind of the step (those of `divide` are numbers);
  /// comparisons take two integers, two numbers, two texts, two truths, or an integer and a number, which
  /// are then compared by their exact values.
  package enum Operation: Sendable, Hashable, Codable {
    case constant(Constant)
    /// The value of a fact (its index in `facts`); nothing sure where it is absent: ask `isKnown` first.
    /// A number that the data gives as a whole one is a Lua integer: as `.integer` its value where
    /// `isWhole` holds, as `.number` the same converted.
    case fact(Int)
    case isKnown(Int)
    /// How many items a fact that is a list has; 0 where it is absent.
    case length(Int)
    /// Whether a fact of type number holds an integer of Lua.
    case isWhole(Int)
    /// The value of a parameter (its index in `parameters`), as for facts.
    case parameter(Int)
    case isWholeParameter(Int)
    /// The day of the evaluation, as a text.
    case today
    case add(Int, Int), subtract(Int, Int), multiply(Int, Int), divide(Int, Int)
    /// Lua's; of integers, never asked where the divisor is 0.
    case floorDivide(Int, Int), modulo(Int, Int), negate(Int)
    case equal(Int, Int), less(Int, Int), lessOrEqual(Int, Int)
    case not(Int), and(Int, Int), or(Int, Int)
    /// The second where the first holds, else the third.
    case select(Int, Int, Int)
    /// Lua's `math.floor` and `math.ceil` of a number as a number: an integer where `fitsInteger` holds.
    case floor(Int), ceiling(Int)
    case absolute(Int), squareRoot(Int)
    /// Half up on decimals, as the word `round` does, of a finite number.
    case round(Int, digits: Int)
    /// An integer as a float.
    case float(Int)
    /// A whole number as an integer, where `fitsInteger` holds.
    case integer(Int)
    /// Whether a number is a whole one that an integer holds.
    case fitsInteger(Int)
    case isFinite(Int)
    /// Whether a number is an amount of euros that the word `money` tells.
    case isMoney(Int)
    /// Whether a text is a date, which the words below are asked for.
    case isDate(Int)
    case addDays(Int, Int), addMonths(Int, Int)
    /// Whether the day is still in the calendar.
    case canAddDays(Int, Int), canAddMonths(Int, Int)
    case daysBetween(Int, Int), monthsBetween(Int, Int), year(Int)
    /// The row of a table of constants (its index in `tables`) that a key finds, as an integer; -1 for none.
    ///
    /// The key is a text, or an integer that is written like one; of bands a number, or the text of a date.
    case row(table: Int, key: Int)
    /// What a row, which is one, has under the name of a column; nothing sure where that is empty: ask
    /// `hasCell` first.
    case cell(table: Int, column: String, row: Int)
    case hasCell(table: Int, column: String, row: Int)
  }

  /// An operation and what it gives.
  package struct Step: Sendable, Hashable, Codable {
    /// The operation.
    package var operation: Operation
    /// What it gives.
    package var kind: Kind

    /// Makes a step.
    package init(_ operation: Operation, _ kind: Kind) {
      self.operation = operation
      self.kind = kind
    }
  }

  /// A reason that a rule gives: a wording, and what it computed for it.
  package struct Reason: Sendable, Hashable, Codable {
    /// A number or text that is filled in.
    package struct Value: Sendable, Hashable, Codable {
      /// The name that stands in braces.
      package var name: String
      /// The step that is its value.
      package var step: Int
      /// The step that says where it is there, nil for everywhere: of one name one value is there at most.
      package var condition: Int?

      /// Makes a value.
      package init(_ name: String, _ step: Int, where condition: Int? = nil) {
        self.name = name
        self.step = step
        self.condition = condition
      }

      /// The steps that it asks for.
      package var steps: [Int] { [step] + (condition.map { [$0] } ?? []) }
    }

    /// Nil for one that only the interpreter puts into words.
    package var wording: String?
    /// The wording in English, where the rule says it.
    package var english: String?
    /// What is filled in.
    package var values: [Value]

    /// Makes a reason.
    package init(_ wording: String?, english: String? = nil, values: [Value] = []) {
      self.wording = wording
      self.english = english
      self.values = values
    }
  }

  /// What becomes of a row that leaves.
  package enum Effect: Sendable, Hashable, Codable {
    /// The fact (its index in `facts`) is asked for.
    case unknown(fact: Int)
    /// The interpreter tells.
    case leave
    /// The data is wrong, in the words of the rule: the interpreter tells, where words are wanted.
    case invalid
    /// An answer: the step that is its value, and the reason (its index in `reasons`).
    case answer(value: Int, reason: Int?)
    /// Payments, each a year and the step of its amount.
    case payments([Payment], reason: Int?)
  }

  /// One payment.
  package struct Payment: Sendable, Hashable, Codable {
    /// The year.
    package var year: Int64
    /// The step of its euros.
    package var amount: Int

    /// Makes a payment.
    package init(year: Int64, amount: Int) {
      self.year = year
      self.amount = amount
    }
  }

  /// A way out of the rule.
  package struct Exit: Sendable, Hashable, Codable {
    /// The step that says whether a row leaves here; nil: every row that came so far.
    package var condition: Int?
    /// What becomes of the row.
    package var effect: Effect

    /// Makes an exit.
    package init(_ condition: Int?, _ effect: Effect) {
      self.condition = condition
      self.effect = effect
    }
  }

  /// A reading, for provenance: where the row reaches the exit of this number at least, and the condition
  /// holds, the rule has read the fact or parameter.
  package struct Reading: Sendable, Hashable, Codable {
    /// What is read: its index in `facts` or `parameters`.
    package enum Input: Sendable, Hashable, Codable {
      case fact(Int)
      case parameter(Int)
    }

    /// What is read.
    package var input: Input
    /// Nil: whatever the row.
    package var condition: Int?
    /// How many exits stand in front of it.
    package var exit: Int

    /// Makes a reading.
    package init(_ input: Input, condition: Int?, exit: Int) {
      self.input = input
      self.condition = condition
      self.exit = exit
    }
  }

  /// A parameter whose value is written into the form, as the length of a loop or its list is.
  package struct Assumption: Sendable, Hashable, Codable {
    /// The name of the parameter.
    package var parameter: String
    /// Its value.
    package var value: Constant

    /// Makes an assumption.
    package init(_ parameter: String, _ value: Constant) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// The names of the facts that the steps read.
  public var facts: [String]
  /// The names of the parameters.
  public var parameters: [String]
  /// The names of the tables of constants.
  public var tables: [String]
  /// The step that is its value.
  package var steps: [Step]
  /// The last one has no condition.
  package var exits: [Exit]
  /// The reasons that it gives.
  package var reasons: [Reason]
  /// What it reads, in program order.
  package var readings: [Reading]
  /// The form says what the rule does where these parameters have these values only.
  package var assumptions: [Assumption]

  /// Makes a rule of its parts.
  package init(
    facts: [String], parameters: [String], tables: [String] = [], steps: [Step], exits: [Exit],
    reasons: [Reason],
    readings: [Reading], assumptions: [Assumption]
  ) {
    self.facts = facts
    self.parameters = parameters
    self.tables = tables
    self.steps = steps
    self.exits = exits
    self.reasons = reasons
    self.readings = readings
    self.assumptions = assumptions
  }

  /// Reads a form that was kept; one that was written before there were tables has none.
  ///
  /// - Throws: `DecodingError`, also for a form that names what it has not, or computes with the wrong kinds.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      facts: try container.decode([String].self, forKey: .facts),
      parameters: try container.decode([String].self, forKey: .parameters),
      tables: try container.decodeIfPresent([String].self, forKey: .tables) ?? [],
      steps: try container.decode([Step].self, forKey: .steps),
      exits: try container.decode([Exit].self, forKey: .exits),
      reasons: try container.decode([Reason].self, forKey: .reasons),
      readings: try container.decode([Reading].self, forKey: .readings),
      assumptions: try container.decode([Assumption].self, forKey: .assumptions))
    guard isSound else {
      throw DecodingError.dataCorruptedError(
        forKey: .steps, in: container, debugDescription: "steps that do not fit together")
    }
  }
}
