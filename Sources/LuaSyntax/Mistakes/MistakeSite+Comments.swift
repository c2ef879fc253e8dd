import Diagnostics

/// Comments of other languages: `// …`, `/* … */`, `# …`.
extension MistakeSite {
  var commentRepairs: [Repair] {
    let line = line(around: min(index, tokens.count - 1))
    var repairs: [Repair] = []
    // The whole file is often commented so: it is said once.
    let starts = tokens.indices.filter { index in
      (kind(index) == .doubleSlash || kind(index) == .hash)
        && (index == 0 || self.line(index - 1) < self.line(index))
    }
    if let first = starts.first(where: { self.line($0) <= self.line(min(index, tokens.count - 1)) })
    {
      let kind = kind(first)
      let same = starts.filter { self.kind($0) == kind }
      repairs.append(comment(same.map { range($0) }))
    }
    let problemLine = tree.sourceMap.line(at: offset)
    for candidate in max(0, line.lowerBound - 40)..<min(tokens.count, index + 1)
    where kind(candidate) == .doubleSlash || kind(candidate) == .hash {
      guard self.line(candidate) == problemLine else { continue }
      repairs.append(comment([range(candidate)]))
    }
    return repairs + block
  }

  private func comment(_ marks: [Range<Int>]) -> Repair {
    let map = tree.sourceMap
    let end = map.range(ofLine: map.line(at: marks[0].lowerBound)).upperBound
    let rest = Self.brief(map.text(in: marks[0].upperBound..<max(end, marks[0].upperBound)), 40)
    let mark = map.text(in: marks[0])
    return Repair(
      marks.map { edit($0, "--") },
      [
        TypedMistake(
          at: marks[0], "un commentaire commence par --, pas par \(mark)",
          english: "a comment begins with --, not with \(mark)", cure: "-- \(rest)")
      ])
  }

  /// `/* … */`.
  private var block: [Repair] {
    for first in window(3, 0) where kind(first) == .slash && kind(first + 1) == .star {
      guard isGlued(first) else { continue }
      let bytes = tree.bytes
      var end = range(first + 1).upperBound
      while end + 1 < bytes.count, !(bytes[end] == 42 && bytes[end + 1] == 47) { end += 1 }
      guard end + 1 < bytes.count else { continue }
      let start = range(first).lowerBound
      return [
        Repair(
          [edit(start..<start + 2, "--[["), edit(end..<end + 2, "]]")],
          [
            TypedMistake(
              at: start..<start + 2, "un commentaire s'écrit --[[ … ]], pas /* … */",
              english: "a comment is written --[[ … ]], not /* … */", cure: "--[[ … ]]")
          ])
      ]
    }
    return []
  }
}
