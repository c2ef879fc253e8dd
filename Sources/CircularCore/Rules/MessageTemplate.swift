/// A message in which `{name}` stands for the value of a fact or parameter.
public struct MessageTemplate: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case text(String)
    case name(String)
  }

  private var parts: [Part] = []

  /// Reads a template; a brace that is not closed, or that holds more than a name, stays as it is.
  public init(_ text: String) {
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      let name = rest[rest.index(after: open)..<close]
      let isName = name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
      }
      if isName && !name.isEmpty {
        parts.append(.text(String(rest[..<open])))
        parts.append(.name(String(name)))
      } else {
        parts.append(.text(String(rest[...close])))
      }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
  }

  /// The names that stand in braces, in order.
  public var names: [String] {
    parts.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  /// The text with each name replaced by `value`, left in its braces where that is nil.
  public func filled(_ value: (String) -> String?) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let part): text += part
      case .name(let name): text += value(name) ?? "{\(name)}"
      }
    }
    return text
  }
}
