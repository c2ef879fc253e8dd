internal import CircularCore

/// Dates and times as OpenDocument and the strict form of Office write them.
enum ISODate {
  /// Reads `2026-01-12` and `2026-01-12T14:30:00`, parts of a second rounded; nil for anything else.
  static func value(_ text: String) -> Cell.Value? {
    // Most are days alone.
    if text.utf8.count == 10 { return CivilDate(text).map { .date($0, second: nil) } }
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard let first = parts.first, let day = CivilDate(first) else { return nil }
    guard parts.count == 2 else { return parts.count == 1 ? .date(day, second: nil) : nil }
    let time = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
    let fields = time.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3, let hour = Int(fields[0]),
      let minute = Int(fields[1]),
      let second = fields.count == 3 ? Double(fields[2]) : 0, (0...23).contains(hour),
      (0...59).contains(minute), second >= 0, second < 60
    else { return nil }
    return .date(day, second: hour * 3600 + minute * 60 + Int(second))
  }

  /// Reads a span of time, `PT14H30M00S`, in seconds; nil for anything else.
  static func seconds(_ text: String) -> Int? {
    var rest = text[...]
    let isNegative = rest.popFirst(if: "-")
    guard rest.popFirst(if: "P") else { return nil }
    var isTime = false
    var total = 0.0
    var digits = ""
    var isEmpty = true
    for letter in rest {
      switch letter {
      case "T": isTime = true
      case "0"..."9", ".", ",": digits.append(letter == "," ? "." : letter)
      default:
        let unit: Double? =
          switch (letter, isTime) {
          case ("D", false): 86_400
          case ("H", true): 3600
          case ("M", true): 60
          case ("S", true): 1
          default: nil
          }
        guard let unit, let number = Double(digits) else { return nil }
        total += number * unit
        digits = ""
        isEmpty = false
      }
    }
    guard !isEmpty, digits.isEmpty, total < 1e12 else { return nil }
    return Int(total.rounded()) * (isNegative ? -1 : 1)
  }
}

extension Substring {
  /// Takes the first character away if it is `character`; says whether it was.
  fileprivate mutating func popFirst(if character: Character) -> Bool {
    guard first == character else { return false }
    removeFirst()
    return true
  }
}
