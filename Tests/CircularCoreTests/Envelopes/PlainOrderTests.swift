import CircularCore
import Testing

@Suite("Funding in the order of ranks")
struct PlainOrderTests {
  private typealias Fixture = FundingFixture

  private let three: [FundingFixture.Project] = [
    .init("a", 9, 600), .init("b", 8, 500), .init("c", 7, 300),
  ]

  @Test("who does not fit is passed over, ends the list, or is given what is left")
  func overflow() throws {
    let skip = try Fixture.fund(three, Fixture.envelope(1000))
    #expect(skip.whole == ["a", "c"])
    #expect(skip.ids("blocked") == ["b"])
    #expect(skip.granted == Money(cents: 90_000))
    #expect(skip.left == Money(cents: 10_000))
    let stop = try Fixture.fund(three, Fixture.envelope(1000) { $0.overflow = .stop })
    #expect(stop.whole == ["a"])
    #expect(stop.ids("blocked") == ["b"])
    #expect(stop.ids("behind") == ["c"])
    let partial = try Fixture.fund(three, Fixture.envelope(1000) { $0.overflow = .partial })
    #expect(partial.whole == ["a"])
    #expect(partial.ids("partly") == ["b"])
    #expect(partial.entries[1].granted == Money(cents: 40_000))
    #expect(partial.left == .zero)
  }

  @Test("a part below the least share is not granted")
  func leastShare() throws {
    for (least, word) in [(0.8, "partly"), (0.81, "blocked")] {
      let funding = try Fixture.fund(
        three,
        Fixture.envelope(1000) {
          $0.overflow = .partial
          $0.leastShare = .fixed(least)
        })
      #expect(funding.entries[1].decision.word == word)
    }
  }

  @Test("to the cent: what fits exactly is funded, a cent less is not")
  func cents() throws {
    let projects: [FundingFixture.Project] = [.init("a", 9, 0.1), .init("b", 8, 0.2)]
    #expect(try Fixture.fund(projects, Fixture.envelope(0.3)).whole == ["a", "b"])
    #expect(try Fixture.fund(projects, Fixture.envelope(0.29)).whole == ["a"])
  }

  @Test("each year has its envelope; a year without one is told and limits nothing")
  func years() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 100, 50, 10), .init("b", 8, 100, 60, 10), .init("c", 7, 100, 40, 10),
    ]
    let funding = try Fixture.fund(
      projects,
      Fixture.envelope {
        $0.years = [.init(2026, budget: .fixed(300)), .init(2027, budget: .fixed(100))]
        $0.start = .fixed(2026)
      })
    #expect(funding.whole == ["a", "c"])
    #expect(funding.years.map(\.year) == [2026, 2027, 2028])
    #expect(funding.years.map(\.budget) == [Money(cents: 30_000), Money(cents: 10_000), nil])
    #expect(funding.years.map(\.granted.cents) == [20_000, 9000, 2000])
    guard case .blocked(let obstacles) = funding.entries[1].decision else {
      Issue.record("b is not kept out")
      return
    }
    #expect(obstacles.map(\.limit) == [.year(2027)])
    #expect(obstacles[0].needed - obstacles[0].left == 1000)
  }

  @Test("a part over several years is the same share of each, adds up, and exceeds no year")
  func partOfYears() throws {
    let projects: [FundingFixture.Project] = [.init("a", 9, 0, 0, 0), .init("b", 8, 100, 100, 100)]
    let funding = try Fixture.fund(
      projects, Fixture.envelope(100) { $0.overflow = .partial })
    guard case .partly(let part) = funding.entries[1].decision else {
      Issue.record("no part")
      return
    }
    #expect(part.total == Money(cents: 10_000))
    #expect(part.years.map(\.amount.cents) == [3334, 3333, 3333])
  }

  @Test("a quota that is full is passed over, also where the list stops at what does not fit")
  func quotas() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 100, canton: "nord"), .init("b", 8, 100, canton: "nord"),
      .init("c", 7, 100, canton: "sud"), .init("d", 6, 100, canton: "est"),
    ]
    for overflow in Envelope.Overflow.allCases {
      let funding = try Fixture.fund(
        projects,
        Fixture.envelope(300) {
          $0.overflow = overflow
          var quota = Envelope.Quota(fact: "canton")
          quota.count.most = .fixed(1)
          $0.quotas = [quota]
        })
      #expect(funding.whole == ["a", "c", "d"])
      #expect(funding.quotas.map(\.count) == [1, 1, 1])
    }
  }

  @Test("a share of the envelope bounds a kind")
  func share() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 300), .init("b", 8, 300), .init("c", 7, 100, kind: "village"),
    ]
    let funding = try Fixture.fund(
      projects,
      Fixture.envelope(1000) {
        var quota = Envelope.Quota(fact: "kind", value: "ville")
        quota.share.most = .fixed(0.5)
        $0.quotas = [quota]
      })
    #expect(funding.whole == ["a", "c"])
    #expect(funding.quotas[0].mostAmount == Money(cents: 50_000))
    // The share of a greater envelope is greater.
    #expect(funding.more.first?.budget == Money(cents: 120_000))
    #expect(funding.more.first?.enters == ["b"])
  }

  @Test("who has room because a minimum kept a better ranked one out is funded as anybody is")
  func besideMinimum() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 400), .init("b", 8, 250), .init("c", 7, 100, kind: "village"),
      .init("d", 6, 50),
    ]
    var quota = Envelope.Quota(fact: "kind", value: "village")
    quota.count.least = .fixed(1)
    let funding = try Fixture.fund(projects, Fixture.envelope(660) { $0.quotas = [quota] })
    #expect(funding.ids("minimum") == ["c"])
    #expect(funding.ids("funded") == ["a", "d"])
  }

  @Test("a minimum takes the best of its kind first, and says whom it alone funds")
  func minimum() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 400), .init("b", 8, 400), .init("c", 7, 400, kind: "village"),
      .init("d", 6, 400, kind: "village"),
    ]
    var quota = Envelope.Quota(fact: "kind", value: "village")
    quota.count.least = .fixed(1)
    let funding = try Fixture.fund(projects, Fixture.envelope(800) { $0.quotas = [quota] })
    #expect(funding.ids("funded") == ["a"])
    #expect(funding.ids("minimum") == ["c"])
    #expect(funding.quotas.map(\.isReached) == [true])
    quota.count.least = .fixed(3)
    let short = try Fixture.fund(projects, Fixture.envelope(800) { $0.quotas = [quota] })
    #expect(short.quotas.map(\.isReached) == [false])
    #expect(short.best == nil)
  }

  @Test("those that are not funded wait in order, as many as the list holds")
  func reserve() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 600), .init("b", 8, 600), .init("c", 7, 600), .init("d", 6, 600),
    ]
    let funding = try Fixture.fund(projects, Fixture.envelope(600) { $0.reserve = .fixed(2) })
    #expect(funding.entries.map(\.reserve) == [nil, 1, 2, nil])
  }

  @Test("a tie of which some are funded is open; one that is funded whole, or not at all, is not")
  func openTies() throws {
    let projects: [FundingFixture.Project] = [
      .init("a", 9, 400), .init("b", 9, 400), .init("c", 8, 400), .init("d", 8, 400),
      .init("e", 7, 400), .init("f", 7, 400),
    ]
    #expect(try Fixture.fund(projects, Fixture.envelope(1200)).openTies == [["c", "d"]])
    #expect(try Fixture.fund(projects, Fixture.envelope(1600)).openTies.isEmpty)
    let partial = try Fixture.fund(projects, Fixture.envelope(600) { $0.overflow = .partial })
    #expect(partial.openTies == [["a", "b"]])
  }

  @Test("no envelope, an amount that is none, a share above 1: each is refused")
  func refusals() throws {
    func code(_ envelope: Envelope) -> Diagnostic.Code? {
      do {
        _ = try Fixture.fund(three, envelope)
        return nil
      } catch { return (error as? Diagnostic)?.code }
    }
    #expect(code(Fixture.envelope()) == "no-budget")
    #expect(code(Fixture.envelope(-1)) == "wrong-envelope")
    #expect(code(Fixture.envelope(1e20)) == "wrong-envelope")
    #expect(code(Fixture.envelope(1) { $0.amount = "points" }) == "unknown-rule")
    #expect(code(Fixture.envelope(1) { $0.reserve = .fixed(1.5) }) == "wrong-envelope")
    #expect(code(Fixture.envelope(1) { $0.quotas = [.init(fact: "kin")] }) == "undeclared-fact")
  }

  @Test("a parameter may hold the budget")
  func parameter() throws {
    #expect(
      try Fixture.fund(three, Fixture.envelope { $0.budget = .parameter("pot") }).whole == [
        "a", "c",
      ])
  }
}
