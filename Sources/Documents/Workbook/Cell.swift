public import CircularCore

/// A cell that is not empty: what it holds, and what a person sees in it.
///
/// ```swift
/// cell.value    // .number("0.35")
/// cell.shown    // "35 %"
/// cell.unit     // "%"
/// ```
public struct Cell: Sendable, Hashable {
  /// What a cell holds.
  public enum Value: Sendable, Hashable {
    /// Nothing.
    case empty
    /// A text.
    case text(String)
    /// A number, as the shortest decimal that stands for the one stored: `1250`, `0.29`, `-3.5`.
    ///
    /// Of a percentage it is the share: 35 % is `0.35`.
    case number(String)
    /// A day, with the second of the day where a time is stored or shown.
    case date(CivilDate, second: Int?)
    /// A time of day, or a span of time, in seconds.
    case duration(seconds: Int)
    /// True or false.
    case boolean(Bool)
    /// What a formula gives that failed: `#N/A`, `#DIV/0!`.
    case error(String)
    /// A formula whose result the file does not have.
    case uncomputed
    /// Something that its own kind does not allow: the text found.
    case unreadable(String)
  }

  /// The column, from 1.
  public let column: Int
  /// What it holds.
  public let value: Value
  /// Whether a formula gave it.
  public let isFormula: Bool
  /// What a person sees, where the file says it.
  private let displayed: String?
  /// How a person sees it, where the file says that instead.
  private let format: CellFormat?
  /// How often a number is divided by a thousand to be shown, where no format says it.
  private let givenThousands: Int

  init(
    column: Int, value: Value, isFormula: Bool, displayed: String? = nil,
    format: CellFormat? = nil, thousands: Int = 0
  ) {
    self.column = column
    self.value = value
    self.isFormula = isFormula
    self.displayed = displayed
    self.format = format
    givenThousands = thousands
  }

  /// What it holds as a table of text would have it: `0.35`, `2026-01-12`, `true`, `#N/A`; empty
  /// for a formula without a result.
  public var plain: String {
    switch value {
    case .empty, .uncomputed: ""
    case .text(let text), .number(let text), .error(let text), .unreadable(let text): text
    case .date(let day, let second?): day.description + "T" + Self.time(second)
    case .date(let day, nil): day.description
    case .duration(let seconds): Self.time(seconds)
    case .boolean(let isTrue): isTrue ? "true" : "false"
    }
  }

  /// What a person sees, written as in France: `35 %`, `1 250,00 €`, `01004`, `12/01/2026`.
  ///
  /// Rounding is that of the cell's format: `value` is what counts.
  public var shown: String {
    if let displayed { return displayed }
    switch value {
    case .number(let decimal): return (format ?? .general).shown(decimal)
    case .date(let day, let second):
      return (format ?? .general).shown(day, second: second ?? 0)
    case .duration(let seconds): return (format ?? .general).shown(seconds: seconds)
    case .boolean(let isTrue): return isTrue ? "VRAI" : "FAUX"
    default: return plain
    }
  }

  /// How often a number is divided by a thousand to be shown: once for `1 235 k€` where 1 234 567 is stored.
  var thousands: Int {
    guard case .number(let decimal) = value else { return 0 }
    return format?.thousands(showing: decimal) ?? givenThousands
  }

  /// Whether it is a share that is shown as a percentage.
  public var isPercentage: Bool {
    guard case .number = value else { return false }
    return format?.isPercentage ?? false
  }

  /// The unit that a number is shown with, `%`, `€` or `hab`; nil without one.
  public var unit: String? {
    guard case .number = value else { return nil }
    return Self.unit(in: shown)
  }

  /// `14:30` or `14:30:05`.
  static func time(_ seconds: Int) -> String {
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let size = seconds.magnitude
    let text = padded(Int(size / 3600)) + ":" + padded(Int(size / 60 % 60))
    return (seconds < 0 ? "-" : "") + text
      + (size % 60 == 0 ? "" : ":" + padded(Int(size % 60)))
  }
}
