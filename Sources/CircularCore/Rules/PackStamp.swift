/// By which pack a result was made: its id, its version, and a fingerprint of its texts, which differs where
/// a letter does though the version says nothing.
public struct PackStamp: Sendable, Hashable, Codable {
  /// The pack's id.
  public var id: String
  /// Its version.
  public var version: String
  /// Sixteen hexadecimal digits of its texts, tests left out; empty for a pack that has none.
  public var fingerprint: String

  /// Makes a stamp.
  public init(id: String, version: String, fingerprint: String = "") {
    self.id = id
    self.version = version
    self.fingerprint = fingerprint
  }
}

extension RulePack {
  /// By which pack what it decides was made.
  public var stamp: PackStamp { PackStamp(id: id, version: version, fingerprint: fingerprint) }
}
