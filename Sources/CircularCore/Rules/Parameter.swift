/// A number, date or list that rules use and that people may change: parameters are data.
///
/// A parameter may have values by date; the evaluation date chooses.
public struct Parameter: Sendable, Hashable {
  /// A value in force from a day on.
  package struct Revision: Sendable, Hashable {
    /// The first day.
    package var since: CivilDate
    /// The value.
    package var value: FactValue

    /// Makes a revision.
    package init(since: CivilDate, value: FactValue) {
      self.since = since
      self.value = value
    }
  }

  /// Name, type, unit, bounds, label and place: declared as facts are.
  public var declaration: FactDeclaration
  /// The value where no revision is in force; nil if there is none.
  public var value: FactValue?
  /// The values by date, earliest first.
  package var revisions: [Revision]

  /// The name.
  public var name: String { declaration.name }

  /// Makes a parameter.
  ///
  /// - Parameters:
  ///   - declaration: name, type, unit, bounds and label.
  ///   - value: the value where no other is in force; nil if there is none.
  ///   - later: other values, each by the first day on which it is in force.
  public init(
    _ declaration: FactDeclaration, value: FactValue?, since later: [CivilDate: FactValue] = [:]
  ) {
    self.init(
      declaration, value: value, revisions: later.map { Revision(since: $0, value: $1) })
  }

  /// Makes a parameter; revisions are put in the order of their dates.
  package init(_ declaration: FactDeclaration, value: FactValue?, revisions: [Revision]) {
    self.declaration = declaration
    self.value = value
    self.revisions = revisions.sorted { $0.since < $1.since }
  }

  /// The value in force on `date`: that of the latest revision not after it, else the plain one.
  public func value(on date: CivilDate) -> FactValue? {
    revisions.last { $0.since <= date }?.value ?? value
  }
}

/// The value of every parameter of a pack for one evaluation.
public struct ParameterValues: Sendable, Hashable {
  /// The parameters, in slot order.
  public let parameters: [Parameter]
  /// The values, in slot order; nil where none is in force on the date.
  public private(set) var values: [FactValue?]
  /// The names of those changed for this evaluation.
  public private(set) var changed: Set<String> = []

  /// The values changed for this evaluation, by name.
  public var changes: [String: FactValue] {
    var changes: [String: FactValue] = [:]
    for name in changed { changes[name] = self[name] }
    return changes
  }

  private let slots: [String: Int]

  /// Takes the values in force on `date`, then the changes.
  ///
  /// - Throws: `undeclared-parameter` with the nearest name, or the refusal of a value.
  public init(
    _ parameters: [Parameter], on date: CivilDate, changes: [String: FactValue] = [:]
  ) throws(Diagnostic) {
    self.parameters = parameters
    values = parameters.map { $0.value(on: date) }
    slots = Dictionary(
      parameters.enumerated().map { ($0.element.name, $0.offset) }
    ) { first, _ in first }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      try set(value, of: name)
    }
  }

  /// The slot of the parameter called `name`.
  public func slot(of name: String) -> Int? { slots[name] }

  /// The value of the parameter called `name`.
  public subscript(name: String) -> FactValue? { slots[name].flatMap { values[$0] } }

  /// The parameters that have another value than in earlier values of the same ones.
  ///
  /// - Returns: nil where one of them had none: what a rule read of it was maybe not noted.
  func moved(from earlier: ParameterValues) -> SlotSet? {
    let moved = values.indices.filter { !FactValue.isSame(earlier.values[$0], values[$0]) }
    return moved.allSatisfy { earlier.values[$0] != nil } ? SlotSet(moved) : nil
  }

  /// The number that a figure stands for; nil where its parameter has no value on the date.
  package func number(_ figure: Rule.Figure) -> Double? {
    switch figure {
    case .fixed(let number): number
    case .parameter(let name): self[name]?.double
    }
  }

  /// The parameter called `name`, as a name in braces stands for it; nil without a value.
  func named(_ name: String) -> Reason.Named? {
    guard let slot = slots[name], let value = values[slot] else { return nil }
    return Reason.Named(parameters[slot].declaration, value)
  }

  /// Whether somebody chose the value of a parameter: it was changed, or its source is more than our
  /// own « Proposition ».
  func isChosen(_ name: String) -> Bool {
    if changed.contains(name) { return true }
    guard let slot = slots[name], let source = parameters[slot].declaration.source else {
      return false
    }
    let plain = source.lowercased()
    return !["proposition", "proposal", "proposé", "proposed"].contains { plain.hasPrefix($0) }
  }

  /// Changes a parameter.
  ///
  /// - Throws: `undeclared-parameter` with the nearest name, or the refusal of the value.
  public mutating func set(_ value: FactValue, of name: String) throws(Diagnostic) {
    guard let slot = slots[name] else {
      throw .undeclaredParameter(name, among: parameters)
    }
    do {
      values[slot] = try parameters[slot].declaration.accept(value)
      changed.insert(name)
    } catch {
      throw Diagnostic(
        error.code,
        error.message.map { "\(name)\($1 == .french ? "\u{00A0}:" : ":") \($0)" },
        suggestion: error.suggestion)
    }
  }
}

extension Diagnostic {
  /// There is no parameter of this name; the nearest one is suggested.
  package static func undeclaredParameter(
    _ name: String, among parameters: [Parameter]
  ) -> Diagnostic {
    Diagnostic(
      "undeclared-parameter",
      LocalizedText(
        "le paramètre « \(name) » n'existe pas", english: "there is no parameter “\(name)”"),
      suggestion: nearestName(to: name, among: parameters.map(\.name)).map { LocalizedText($0) })
  }
}
