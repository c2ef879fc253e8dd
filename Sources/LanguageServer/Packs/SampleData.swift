import CircularCore
import FileAccess
import LuaBridge

/// The sample files beside a folder of packs, and which of them knows a pack.
struct SampleData {
  private static let mostFiles = 40
  private static let mostBytes = 2 << 20

  private struct Key: Hashable {
    var folder: String
    var facts: [String]
  }

  private var found: [Key: String?] = [:]

  /// The sample of the folder `samples` beside the packs that tells the most facts of a pack.
  ///
  /// Of equals the first; nil where none tells three of them.
  mutating func best(for pack: RulePack, folder: String, _ host: ServerHost) -> String? {
    let key = Key(folder: folder, facts: pack.facts.map(\.name))
    if let known = found[key] { return known }
    let best = Self.search(pack, folder, host)
    found[key] = .some(best)
    return best
  }

  /// The sample that holds territories, for a label that is no other territory's own: the first file of lines.
  func territories(for pack: LuaRulePack, folder: String) -> String? {
    let samples = folder + "/../../samples"
    let names = (FileContents.names(inFolder: samples) ?? []).prefix(Self.mostFiles)
    guard let name = names.first(where: { $0.hasSuffix(".ndjson") }) else { return nil }
    let path = FileContents.resolved("\(samples)/\(name)") ?? "\(samples)/\(name)"
    return FileContents.stamp(of: path).isEmpty ? nil : path
  }

  private static func search(_ pack: RulePack, _ folder: String, _ host: ServerHost) -> String? {
    guard let schema = try? FactSchema(pack.facts), !pack.facts.isEmpty else { return nil }
    let samples = folder + "/../../samples"
    var best: (path: String, facts: Int)?
    for name in (FileContents.names(inFolder: samples) ?? []).prefix(mostFiles) {
      guard [".json", ".ndjson", ".csv"].contains(where: { name.hasSuffix($0) }) else { continue }
      let path = FileContents.resolved("\(samples)/\(name)") ?? "\(samples)/\(name)"
      guard let bytes = try? FileContents.read(path, limit: mostBytes) else { continue }
      var reader = SubjectReader(bytes, file: path, schema: schema, identity: pack.identity)
      guard let table = reader.next(upTo: 16) else { continue }
      let facts = (0..<schema.count).count { slot in
        (0..<table.count).contains { table.isKnown(row: $0, slot: slot) }
      }
      if facts > (best?.facts ?? 0) { best = (path, facts) }
    }
    guard let best, best.facts >= max(1, min(3, schema.count)) else { return nil }
    return best.path
  }
}
