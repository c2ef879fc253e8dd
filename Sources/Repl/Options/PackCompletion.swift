import ArgumentParser

extension CompletionKind {
  /// What a shell proposes for a pack: the ids found in the folder that `--rules` names, or the usual
  /// one.
  static var packs: CompletionKind {
    .custom { words, _, _ in
      let asked = words.firstIndex(of: "--rules").map { words.index(after: $0) }
      let folder = asked.flatMap { words.indices.contains($0) ? words[$0] : nil }
      return PackLocator(rules: folder).ids
    }
  }
}
