/// What parts the subjects of a ranking where other weights give them one score: what does so in the ranking.
///
/// Values that part ties depend on no weight. But one that is not known of a member of a group parts none of them, so
/// that the order of two depends on who has their score.
struct RankedTies {
  private var parting: TieParting
  /// Where each place of the ranking stands in the order of ids.
  private let byID: [UInt32]
  private var order: [UInt32] = []
  private var begins: [Bool] = []

  /// Takes what parts ties in a ranking; nil where nothing does.
  init?(_ ranked: RankedRows) {
    guard let (parting, byID) = ranked.parting() else { return nil }
    (self.parting, self.byID) = (parting, byID)
  }

  /// Tells the rank of each of some places that have one score, from 1; those that nothing parts share it.
  mutating func forEachRank(of places: some Collection<Int32>, _ body: (Int, Int) -> Void) {
    order.removeAll(keepingCapacity: true)
    for place in places { order.append(UInt32(place)) }
    let byID = byID
    order.sort { byID[Int($0)] < byID[Int($1)] }
    begins.removeAll(keepingCapacity: true)
    begins.append(contentsOf: repeatElement(false, count: order.count))
    parting.part(order.indices, &order, &begins)
    var rank = 1
    for (place, candidate) in order.enumerated() {
      if begins[place] { rank = place + 1 }
      body(Int(candidate), rank)
    }
  }
}
