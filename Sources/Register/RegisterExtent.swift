import CircularCore
import Foundation

/// What a record of a territory speaks of, whether it says anything new of it or not.
///
/// An export of everything speaks of all that is known, a list of populations of one fact: kept as the shorter of
/// what it names and what it leaves out, so that records of every day share one of these.
struct RegisterExtent: Sendable, Hashable {
  /// Whether it is all that is known but `keys`, rather than `keys` alone.
  let excludes: Bool
  /// Items by kind and name: `fact:territory.population`, `status:eci/*` for every measure of a framework.
  private let keys: Set<String>

  /// What a record says, of a territory of which so much is known.
  init(
    _ said: some Collection<RegisteredTerritory.Item>,
    of known: some Collection<RegisteredTerritory.Item>
  ) {
    let named = Set(said.map(Self.key))
    let left = Set(known.map(Self.key)).subtracting(named)
    excludes = left.count < named.count
    keys = excludes ? left : named
  }

  /// What a record says that withdraws what it does not say: all facts of a schema, all measures of frameworks.
  init(
    _ said: some Collection<RegisteredTerritory.Item>, all schema: FactSchema?,
    _ frameworks: [Framework]
  ) {
    let others = said.filter { !$0.isOf(schema, frameworks) }
    let facts = schema?.declarations.map { Self.key(.init(.fact, $0.name)) } ?? []
    keys = Set(others.map(Self.key) + facts + frameworks.map { Self.key(.status("*", of: $0.id)) })
    excludes = false
  }

  /// Reads one as the file has it.
  init(excludes: Bool, json: String) throws {
    self.excludes = excludes
    keys = Set(try JSONDecoder().decode([String].self, from: Data(json.utf8)))
  }

  /// The keys as the file has them, in order.
  func json() throws -> String { try JSONText.string(keys.sorted()) }

  /// Whether it speaks of an item; where it `excludes`, if anything was known of the item then.
  func has(_ item: RegisteredTerritory.Item) -> Bool {
    if keys.contains(Self.key(item)) { return !excludes }
    guard !excludes, let framework = item.measure?.framework else { return excludes }
    return keys.contains(Self.key(.status("*", of: framework)))
  }

  private static func key(_ item: RegisteredTerritory.Item) -> String {
    "\(item.kind.rawValue):\(item.name)"
  }
}

extension RegisteredTerritory.Item {
  /// Whether a territory with these facts and frameworks could say it.
  func isOf(_ schema: FactSchema?, _ frameworks: [Framework]) -> Bool {
    switch kind {
    case .name: false
    case .fact: schema?.slot(of: name) != nil
    case .status: frameworks.contains { $0.id == measure?.framework }
    }
  }
}
