extension LabelRecord {
  /// Says which members nothing reads; in a run that tells each warning once, those of the first record.
  mutating func tell(_ unread: [String], at offset: Int) {
    guard !unread.isEmpty, told?.isFirst("members-not-read", nil) != false else { return }
    var names = UnreadNames(.members)
    for name in unread { names.add(name) }
    if let note = names.note(at: source.location(at: offset)) { diagnostics.append(note) }
  }

  /// Warns of a member that is not read, where it looks like one that is.
  ///
  /// - Returns: whether it looks like one.
  @discardableResult
  mutating func warnUnread(
    _ member: JSONNode.Member, prefix: String, among known: [String]
  ) -> Bool {
    let name = prefix + member.key
    guard let near = nearestName(to: member.key, among: known) else { return false }
    guard told?.isFirst("unknown-member", name) != false else { return true }
    diagnostics.append(
      Diagnostic(
        "unknown-member", severity: .warning,
        LocalizedText("« \(member.key) » n'est pas lu", english: "“\(member.key)” is not read"),
        at: source.location(at: member.keyOffset, field: name), suggestion: LocalizedText(near),
        excerpt: excerpt(member)))
    return true
  }
}
