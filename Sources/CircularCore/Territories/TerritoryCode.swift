/// The code that a territory is known by.
package enum TerritoryCode: Sendable, Hashable, CustomStringConvertible {
  /// Of a commune.
  case insee(INSEECode)
  /// Of a public body.
  case siren(SIREN)

  /// The code.
  package var description: String {
    switch self {
    case .insee(let code): code.description
    case .siren(let number): number.description
    }
  }
}

extension TerritoryDirectory {
  /// The territory with a code.
  package subscript(code: TerritoryCode) -> Territory? {
    switch code {
    case .insee(let code): self[code]
    case .siren(let number): self[number]
    }
  }
}
