extension Ranking {
  /// How many things people should be told, and the first of them with the name of the subject: of those who
  /// are ranked, then of those of whom too little is known, of the failed, of the refused.
  package func alerts(first limit: Int) -> (count: Int, shown: [(name: String, alert: Reason)]) {
    var shown: [(name: String, alert: Reason)] = []
    var count = 0
    func add(_ own: Int, _ subject: () -> (id: String, name: String?, alerts: [Reason])) {
      guard own > 0 else { return }
      if count < limit {
        let (id, name, alerts) = subject()
        for alert in alerts.prefix(limit - count) { shown.append((name ?? id, alert)) }
      }
      count += own
    }
    func add<Element>(
      _ rows: RankingRows<Element>, _ subject: (Element) -> (String, String?, [Reason]?)
    ) {
      guard rows.isAlerting else { return }
      for index in rows.indices {
        add(rows.alertCount(at: index)) {
          let (id, name, alerts) = subject(rows[index])
          return (id, name, alerts ?? [])
        }
      }
    }
    if ranked.isAlerting {
      for place in ranked.indices {
        add(ranked.alertCount(at: place)) {
          let entry = ranked[place]
          return (entry.id, entry.name, entry.alerts)
        }
      }
    }
    add(unknown) { ($0.id, $0.name, $0.alerts) }
    for entry in failed {
      add(entry.alerts?.count ?? 0) { (entry.id, entry.name, entry.alerts ?? []) }
    }
    add(refused) { ($0.id, $0.name, $0.alerts) }
    return (count, shown)
  }
}
