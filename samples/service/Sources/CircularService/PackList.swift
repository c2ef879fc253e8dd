import CircularCore

/// The packs that are served: `circular packs --format json`, with what is wrong with the folders.
struct PackList: Encodable {
  struct Line: Encodable {
    var entry: PackShelf.Entry

    private enum CodingKeys: String, CodingKey {
      case id, version, title, subject, facts, parameters, rules, folder, problems
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      if let pack = entry.pack {
        try container.encode(pack.pack.id, forKey: .id)
        try container.encode(pack.pack.version, forKey: .version)
        try container.encode(pack.pack.title, forKey: .title)
        try container.encode(pack.pack.subject, forKey: .subject)
        try container.encode(pack.facts.count, forKey: .facts)
        try container.encode(pack.parameters.count, forKey: .parameters)
        try container.encode(pack.rules.count + (pack.label?.ruleCount ?? 0), forKey: .rules)
      }
      try container.encode(entry.folder, forKey: .folder)
      if !entry.problems.isEmpty { try container.encode(entry.problems, forKey: .problems) }
    }
  }

  var entries: [PackShelf.Entry]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for entry in entries { try container.encode(Line(entry: entry)) }
  }
}
