package import CircularCore
package import Diagnostics

/// A ranking that a page computes again, without a server and without the program: parameters and weights
/// that people may change, formulas, and the values of every subject.
///
/// Formulas are those of a spreadsheet (`IF(a,b,c)`, `=`, `&`), counted with doubles; what they read is
/// numbered: `F` a value of the subject, `P` a setting as formulas read it, `S` a step before, `V` a setting
/// as a person types it.
package struct OfflineRanking: Sendable {
  /// A value of a cell.
  package enum Value: Sendable, Hashable {
    case blank
    case number(Double)
    case boolean(Bool)
    case text(String)
    /// A fact is missing.
    case missing
    /// The rule or the data is wrong.
    case failed
  }

  /// A parameter or a weight.
  package struct Setting: Sendable {
    /// How a person changes it.
    package enum Kind: String, Sendable { case integer, number, boolean, choice, date }

    /// A value that may be chosen: what formulas read, what people read, what a command line has.
    package struct Choice: Sendable {
      package var value: Value
      package var label: String
      package var word: String

      package init(_ value: Value, _ label: String, word: String) {
        (self.value, self.label, self.word) = (value, label, word)
      }
    }

    package var kind: Kind
    package var name: String
    package var label: String
    package var unit: String?
    package var source: String?
    package var value: Value
    package var minimum: Double?
    package var maximum: Double?
    package var choices: [Choice] = []
    package var formula: String
    /// The option that changes it: `--param`, `--weight`; nil where the page cannot say what it would do.
    package var option: String?

    package init(_ kind: Kind, name: String, label: String, value: Value, formula: String) {
      (self.kind, self.name, self.label) = (kind, name, label)
      (self.value, self.formula) = (value, formula)
    }
  }

  /// A rule that decides: a prerequisite, a criterion or an amount.
  package struct Column: Sendable {
    package enum Kind: String, Sendable { case prerequisite, criterion, amount }

    package var kind: Kind
    package var id: String
    package var label: String
    /// The label of a column.
    package var short: String
    package var step: Int
    /// The setting that is its weight.
    package var weight: Int?
    /// The greatest points of its scale.
    package var top: Double?
    /// Whether it is computed once and stays.
    package var isFixed: Bool

    package init(
      _ kind: Kind, _ id: String, label: String, short: String, step: Int, isFixed: Bool
    ) {
      (self.kind, self.id, self.label, self.short) = (kind, id, label, short)
      (self.step, self.isFixed) = (step, isFixed)
    }
  }

  /// A thing that parts subjects of one score.
  package enum Tie: Sendable {
    case id
    /// The points of a criterion, by its column.
    case criterion(Int)
    /// A value of the subject, the one that comes first the smallest.
    case value
  }

  /// A subject.
  package struct Subject: Sendable {
    package var id: String
    package var name: String
    /// Its place in the order of ids.
    package var order: Int
    /// Whether something is wrong in its data.
    package var isWrong: Bool
    package var facts: [Value]
    /// The values of the steps that have no formula, in the order of these steps.
    package var fixed: [Value]
    /// What parts it, for each tie; nil where it is not known.
    package var ties: [Double?]
    /// Where the program placed it at the start.
    package var base: Base

    package init(id: String, name: String, order: Int, isWrong: Bool, base: Base) {
      (self.id, self.name, self.order) = (id, name, order)
      (self.isWrong, self.base) = (isWrong, base)
      (facts, fixed, ties) = ([], [], [])
    }
  }

  /// What the program found of a subject at the start; a page that finds something else changes nothing.
  package struct Base: Sendable {
    /// `ranked`, `refused`, `unknown` or `failed`.
    package var standing: String
    package var rank: Int?
    package var score: Double?
    /// The amounts of a ranked subject in cents, in the order of columns; nil for one that is not known.
    package var cents: [Int64?]

    package init(standing: String, rank: Int? = nil, score: Double? = nil, cents: [Int64?] = []) {
      (self.standing, self.rank, self.score, self.cents) = (standing, rank, score, cents)
    }
  }

  /// Two values of which the program refuses the first one not to be under the second one: the target and the
  /// limit of an indicator.
  package struct Order: Sendable {
    package enum Figure: Sendable {
      case number(Double)
      case setting(Int)
    }

    package var low: Figure
    package var high: Figure

    package init(_ low: Figure, under high: Figure) { (self.low, self.high) = (low, high) }
  }

  /// A step: a formula, or a value of each subject.
  package enum Step: Sendable {
    case formula(String)
    case fixed
  }

  package var language: Language
  package var date: CivilDate
  package var settings: [Setting] = []
  package var orders: [Order] = []
  package var steps: [Step] = []
  /// The steps that are answers of rules: one that is no finite number is a failure.
  package var answers: [Int] = []
  package var columns: [Column] = []
  package var ties: [Tie] = []
  package var subjects: [Subject] = []
  /// The labels of the parameters that rules read which are not computed again.
  package var kept: [String] = []
  /// The words of the command line that made the page, without the options of what it wrote.
  package var command: [String] = []
  /// The SHA-256 of the page's script, in Base64, which its policy names.
  package var scriptDigest: String

  /// Makes a ranking without anything.
  ///
  /// - Parameter digest: makes the SHA-256 of bytes, in Base64.
  package init(_ language: Language, on date: CivilDate, digest: (String.UTF8View) -> String) {
    self.language = language
    self.date = date
    scriptDigest = digest(Self.script.utf8)
  }
}
