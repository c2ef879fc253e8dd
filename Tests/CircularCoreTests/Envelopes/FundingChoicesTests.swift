import CircularCore
import Testing

/// Against the plainest way to say the same: every set, every amount.
@Suite("What other sets and amounts would give")
struct FundingChoicesTests {
  private typealias Fixture = FundingFixture

  /// SplitMix64: the same numbers everywhere.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  private func projects(_ count: Int, years: Int, _ numbers: inout Numbers) -> [Fixture.Project] {
    (0..<count).map { index in
      var project = Fixture.Project("p\(index)", nil)
      project.points = Double(Int.random(in: 0...40, using: &numbers)) / 4
      project.euros = (0..<years).map { _ in
        Double(Int.random(in: 0...4000, using: &numbers)) / 8
      }
      project.kind = ["ville", "village"].randomElement(using: &numbers)
      project.canton = ["nord", "sud", "est"].randomElement(using: &numbers)
      return project
    }
  }

  private func envelope(_ round: Int, years: Int, _ numbers: inout Numbers) -> Envelope {
    Fixture.envelope(round % 5 == 4 ? nil : Double(Int.random(in: 0...2400, using: &numbers))) {
      if round % 5 >= 3 {
        $0.years = (1...years).map {
          .init($0, budget: .fixed(Double(Int.random(in: 100...1500, using: &numbers))))
        }
      }
      if round % 3 == 1 {
        var quota = Envelope.Quota(fact: "canton")
        quota.count.most = .fixed(Double(Int.random(in: 1...3, using: &numbers)))
        $0.quotas.append(quota)
      }
      if round % 4 == 1 {
        var quota = Envelope.Quota(fact: "kind", value: "village")
        quota.count.least = .fixed(1)
        $0.quotas.append(quota)
      }
    }
  }

  /// The greatest sum of scores of all sets that keep every bound; nil for none.
  private func bestOfAll(_ projects: [Fixture.Project], _ terms: EnvelopeTerms) -> Double? {
    var best: Double?
    func cents(_ euros: Double) -> Int64 { Int64((euros * 100).rounded()) }
    for set in 0..<(1 << projects.count) {
      let taken = projects.indices.filter { set >> $0 & 1 == 1 }.map { projects[$0] }
      let total = taken.reduce(0) { $0 + ($1.euros ?? []).reduce(0) { $0 + cents($1) } }
      if let most = terms.total, total > most.cents { continue }
      let keepsYears = terms.years.allSatisfy { year in
        taken.reduce(0) { $0 + cents($1.euros?[year.year - 1] ?? 0) } <= year.budget.cents
      }
      let keepsQuotas = terms.quotas.allSatisfy { quota in
        let kinds = taken.map { quota.fact == "kind" ? $0.kind : $0.canton }
        let values = quota.value.map { [$0] } ?? Set(kinds.map { .text($0 ?? "") }).map { $0 }
        return values.allSatisfy { value in
          let count = kinds.count { .text($0 ?? "") == value }
          return count <= quota.mostCount ?? .max && count >= quota.leastCount ?? 0
        }
      }
      guard keepsYears, keepsQuotas else { continue }
      let sum = taken.reduce(0) { $0 + ($1.points ?? 0) }
      best = max(best ?? sum, sum)
    }
    return best
  }

  @Test("the best set is the best of all sets, under years, maximums and minimums")
  func best() throws {
    var numbers = Numbers(state: 7)
    for round in 0..<120 {
      let years = 1 + round % 3
      let projects = projects(9, years: years, &numbers)
      let funding = try Fixture.fund(projects, envelope(round, years: years, &numbers))
      #expect(funding.entries.count == 9)
      let expected = bestOfAll(projects, funding.terms)
      // Without any set a minimum cannot be kept.
      #expect(funding.best?.score == expected, "round \(round)")
      #expect(funding.best?.isProved ?? true)
      guard let best = funding.best else { continue }
      let taken = funding.entries.filter { $0.isInBest == true }
      #expect(taken.reduce(0) { $0 + $1.score } == best.score)
    }
  }

  @Test("of sets that are as good, the one with the better ranked is found")
  func canonical() throws {
    let funding = try Fixture.fund(
      [.init("a", 5, 100), .init("b", 5, 100), .init("c", 5, 100)], Fixture.envelope(200))
    #expect(funding.entries.map(\.isInBest) == [true, true, false])
  }

  @Test("where scores are worth their amounts, the search may stop early: then its bound is told")
  func hard() throws {
    var numbers = Numbers(state: 11)
    let projects = (0..<120).map { index in
      var project = Fixture.Project("p\(index)", nil)
      let euros = Double(Int.random(in: 1000...9999, using: &numbers))
      project.euros = [euros]
      project.points = (euros / 500).rounded() / 2
      return project
    }
    let funding = try Fixture.fund(projects, Fixture.envelope(250_000))
    let best = try #require(funding.best)
    #expect(best.bound >= best.score)
    #expect(best.score >= best.plainScore)
    #expect(best.granted <= Money(cents: 25_000_000))
  }

  @Test("where nobody has points, the most subjects are the best set")
  func counting() throws {
    let funding = try Fixture.fund(
      [.init("a", 0, 900), .init("b", 0, 400), .init("c", 0, 400)], Fixture.envelope(900))
    #expect(funding.best?.countsSubjects == true)
    #expect(funding.best?.score == 2)
    #expect(funding.best?.enters == ["b", "c"])
  }

  @Test("the next amounts are where who is funded changes, to the cent, and nothing changes before")
  func nextEuros() throws {
    var numbers = Numbers(state: 23)
    for round in 0..<60 {
      let projects = projects(8, years: 2, &numbers)
      let overflow = Envelope.Overflow.allCases[round % 3]
      let euros = Double(Int.random(in: 200...2400, using: &numbers))
      func funded(_ cents: Int64) throws -> [String] {
        try Fixture.fund(
          projects, Fixture.envelope(Double(cents) / 100) { $0.overflow = overflow }
        ).whole
      }
      let funding = try Fixture.fund(projects, Fixture.envelope(euros) { $0.overflow = overflow })
      let now = funding.whole
      let budget = try #require(funding.terms.total?.cents)
      if let more = funding.more.first?.budget.cents {
        #expect(more > budget)
        #expect(try funded(more) != now)
        for cents in [more - 1, (budget + more) / 2] where cents >= budget {
          #expect(try funded(cents) == now, "round \(round)")
        }
      } else {
        #expect(try funded(budget + 10_000_000) == now)
      }
      if let less = funding.less.first?.budget.cents {
        #expect(less < budget)
        #expect(try funded(less) != now)
        #expect(try funded(less + 1) == now)
      }
    }
  }

  // MARK: - Who has no turn

  @Test(
    "nobody is lost: unknown scores, unknown amounts, unknown kinds and negative amounts stand apart"
  )
  func apart() throws {
    var quota = Envelope.Quota(fact: "kind", value: "ville")
    quota.count.most = .fixed(5)
    let funding = try Fixture.fund(
      [
        .init("a", 9, 100), .init("b", nil, 100), .init("c", 8, nil), .init("d", 7, 100, kind: nil),
        .init("e", 6, -5), .init("f", 5, 100),
      ], Fixture.envelope(1000) { $0.quotas = [quota] })
    #expect(funding.entries.map(\.id) == ["a", "f"])
    #expect(Set(funding.undecided.map(\.id)) == ["b", "c", "d", "e"])
    for subject in funding.undecided {
      switch (subject.id, subject.why) {
      case ("b", .unknown(let missing)): #expect(missing.map(\.fact) == ["points"])
      case ("c", .unknownAmount(let missing)): #expect(missing.map(\.fact) == ["euros"])
      case ("d", .unknownAmount(let missing)): #expect(missing.map(\.fact) == ["kind"])
      case ("e", .failed(let errors)): #expect(errors.map(\.error.code) == ["negative-amount"])
      default: Issue.record("\(subject.id) for another reason")
      }
    }
  }

  @Test("what they could change is tried at the best place that they can still have")
  func stakes() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 15, 500), .init("b", 10, 400), .init("c", nil, 300), .init("d", 12, nil),
      .init("e", nil, 2000),
    ]
    let funding = try Fixture.fund(projects, Fixture.envelope(1000))
    func stake(_ id: String) -> Funding.Undecided.Stake? {
      funding.undecided.first { $0.id == id }?.stake
    }
    // 300 more do not fit: c, first at best, would take b's place.
    #expect(stake("c") == .takesFrom(["b"]))
    #expect(stake("d") == .upTo(Money(cents: 10_000)))
    #expect(stake("e") == .nothing)
    #expect(funding.undecided.first { $0.id == "c" }?.bestRank == 1)
    #expect(funding.undecided.first { $0.id == "d" }?.bestRank == 2)
  }
}
