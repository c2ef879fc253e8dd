import CircularCore
import Testing

@Suite("Life cycles")
struct LifecycleTests {
  /// Projet K's states, K-C2.
  private let states: [FactType.Choice] = [
    .init(id: "interested", label: LocalizedText("Intéressé", english: "Interested")),
    .init(id: "intention_received"), .init(id: "engagement_received"), .init(id: "selected"),
    .init(id: "not_selected"), .init(id: "deliberated"), .init(id: "cooperating"),
    .init(id: "opened", label: LocalizedText("Ouvert", english: "Opened")),
    .init(id: "autonomous"),
  ]
  private let steps = [
    "interested": ["intention_received"], "intention_received": ["engagement_received"],
    "engagement_received": ["selected", "not_selected"], "selected": ["deliberated"],
    "deliberated": ["cooperating"], "cooperating": ["opened"], "opened": ["autonomous"],
  ]

  private func state(after history: [Lifecycle.Event]) throws -> String? {
    try Lifecycle(states: states, steps: steps).state(after: history)
  }

  private func events(_ states: String...) -> [Lifecycle.Event] {
    states.map { Lifecycle.Event(state: $0) }
  }

  private func problem(of history: [Lifecycle.Event]) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try state(after: history) }
  }

  @Test("an application goes from interest to autonomy, step by step")
  func wholeWay() throws {
    #expect(try state(after: []) == nil)
    #expect(try state(after: events("interested")) == "interested")
    let way = events(
      "interested", "intention_received", "engagement_received", "selected", "deliberated",
      "cooperating", "opened", "autonomous")
    #expect(try state(after: way) == "autonomous")
    #expect(
      try state(
        after: events("interested", "intention_received", "engagement_received", "not_selected"))
        == "not_selected")
  }

  @Test("opened before the deliberation is refused, and what may come is said")
  func openedTooEarly() throws {
    let history = events(
      "interested", "intention_received", "engagement_received", "selected", "opened")
    let refusal = try #require(problem(of: history))
    #expect(refusal.code == "refused-step")
    #expect(refusal.message.french.contains("« Ouvert »"))
    #expect(refusal.message.french.contains("« selected »"))
    #expect(refusal.message.french.contains("« deliberated »"))
    #expect(refusal.message.text(in: .english).contains("“Opened”"))
  }

  @Test("every application starts at the first state")
  func start() throws {
    let refusal = try #require(problem(of: events("intention_received")))
    #expect(refusal.code == "refused-step")
    #expect(refusal.message.french.contains("« Intéressé »"))
  }

  @Test("nothing follows a last state, and no state follows itself")
  func ends() {
    #expect(
      problem(
        of: events(
          "interested", "intention_received", "engagement_received", "not_selected", "selected")
      )?.code == "refused-step")
    #expect(problem(of: events("interested", "interested"))?.code == "refused-step")
  }

  @Test("a state that does not exist is said with the nearest one")
  func unknownState() throws {
    let refusal = try #require(problem(of: events("interested", "intention_recieved")))
    #expect(refusal.code == "unknown-state")
    #expect(refusal.suggestion?.french == "intention_received")
  }

  @Test("a step dated before the one it follows is out of order, the same day is not")
  func datedSteps() throws {
    let first = Lifecycle.Event(state: "interested", on: try day("2023-05-30"))
    let same = Lifecycle.Event(state: "intention_received", on: try day("2023-05-30"))
    let early = Lifecycle.Event(state: "intention_received", on: try day("2023-05-29"))
    #expect(try state(after: [first, same]) == "intention_received")
    let refusal = try #require(problem(of: [first, early]))
    #expect(refusal.code == "events-out-of-order")
    #expect(refusal.message.french.contains("2023-05-29"))
    #expect(refusal.message.french.contains("2023-05-30"))
  }

  @Test("a step without a date does not hide one dated too early")
  func undatedStepBetween() throws {
    let history = [
      Lifecycle.Event(state: "interested", on: try day("2023-05-30")),
      Lifecycle.Event(state: "intention_received"),
      Lifecycle.Event(state: "engagement_received", on: try day("2023-05-01")),
    ]
    #expect(problem(of: history)?.code == "events-out-of-order")
  }

  @Test("a state listed twice and a step to a state that is not listed are refused")
  func declaration() {
    let twice = #expect(throws: Diagnostic.self) {
      try Lifecycle(states: [.init(id: "a"), .init(id: "b"), .init(id: "a")], steps: [:])
    }
    #expect(twice?.code == "duplicate-state")
    let nowhere = #expect(throws: Diagnostic.self) {
      try Lifecycle(states: [.init(id: "opened")], steps: ["opened": ["autonomous"]])
    }
    #expect(nowhere?.code == "unknown-state")
    let fromNowhere = #expect(throws: Diagnostic.self) {
      try Lifecycle(states: [.init(id: "opened")], steps: ["openned": ["opened"]])
    }
    #expect(fromNowhere?.code == "unknown-state")
    #expect(fromNowhere?.suggestion?.french == "opened")
  }
}
