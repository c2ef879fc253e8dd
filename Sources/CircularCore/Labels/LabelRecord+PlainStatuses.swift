extension LabelRecord {
  /// The statuses that are read already, with a warning for shares that do not add to 1.
  mutating func takePlainStatuses() -> MeasureStatuses {
    guard let found = plainStatuses else { return MeasureStatuses() }
    for odd in found.odd
    where refusedShares.have(odd.sum) || told?.isFirst("shares-not-1", odd.measure) != false {
      diagnostics.append(
        .sharesNotOne(
          odd.sum, isRefused: refusedShares.have(odd.sum),
          at: source.location(at: odd.offset, field: odd.measure),
          excerpt: source.excerpt(at: odd.offset)))
    }
    return found.statuses
  }
}
