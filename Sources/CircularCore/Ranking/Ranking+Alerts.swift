extension Ranking {
  /// How many things people should be told, in lines, and the first of them with the name of the subject:
  /// what alerts are raised for, or failed, of those who are ranked, then of those of whom too little is known,
  /// of the failed, of the refused; then, in the same order, the alerts that wait for facts.
  package func alerts(first limit: Int) -> (count: Int, shown: [(name: String, line: [Reason])]) {
    var (count, shown) = (0, [(name: String, line: [Reason])]())
    var (waitingCount, waiting) = (0, [(name: String, line: [Reason])]())
    func add(_ alerts: [Reason], _ name: () -> String) {
      guard !alerts.isEmpty else { return }
      for line in alerts.lines {
        if line[0].missing.isEmpty {
          if count < limit { shown.append((name(), line)) }
          count += 1
        } else {
          if waitingCount < limit { waiting.append((name(), line)) }
          waitingCount += 1
        }
      }
    }
    func add<Element>(_ rows: RankingRows<Element>, _ name: (Element) -> String) {
      guard rows.isAlerting else { return }
      for index in rows.indices { add(rows.alerts(at: index)) { name(rows[index]) } }
    }
    if ranked.isAlerting {
      for place in ranked.indices {
        add(ranked.alerts(at: place)) {
          let identity = ranked.identity(at: place)
          return identity.name ?? identity.id
        }
      }
    }
    add(unknown) { $0.name ?? $0.id }
    for entry in failed { add(entry.alerts ?? []) { entry.name ?? entry.id } }
    add(refused) { $0.name ?? $0.id }
    return (count + waitingCount, Array((shown + waiting).prefix(limit)))
  }
}
