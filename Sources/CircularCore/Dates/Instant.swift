/// A moment, to the second, as clocks tell it: `2026-11-29T13:20:05Z`.
///
/// In a record it orders nothing: lines do. The core reads no clock; `Instant.now` is the program's.
package struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Seconds since 1 January 1970, in UTC.
  package let seconds: Int

  /// Makes a moment; one that no calendar has is the nearest that one has.
  package init(seconds: Int) { self.seconds = min(max(seconds, 0), 253_402_300_799) }

  /// Reads what `description` writes.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = CivilDate(text.prefix(10)), let start = Self.start
    else { return nil }
    func number(_ place: Int) -> Int? {
      let digits = bytes[place..<place + 2]
      guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    guard let hours = number(11), let minutes = number(14), let seconds = number(17), hours < 24,
      minutes < 60, seconds < 60, start <= day
    else { return nil }
    self.seconds = start.days(until: day) * 86_400 + hours * 3600 + minutes * 60 + seconds
  }

  /// The day, in UTC.
  package var day: CivilDate? { Self.start?.adding(days: seconds / 86_400) }

  /// `2026-11-29T13:20:05Z`.
  package var description: String { "\(day?.description ?? "1970-01-01")T\(clock)Z" }

  /// `13:20:05`, in UTC.
  package var clock: String {
    let rest = seconds % 86_400
    return [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  /// Earlier moments come first.
  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  private static let start = CivilDate(year: 1970, month: 1, day: 1)
}
