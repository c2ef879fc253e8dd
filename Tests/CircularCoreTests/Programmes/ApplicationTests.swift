import CircularCore
import Testing

@Suite("Applications")
struct ApplicationTests {
  @Test("an application of which nothing is known has no facts")
  func unknown() {
    let subject = Application(id: "k1", name: "Fronsac").subject
    #expect(subject.id == "k1")
    #expect(subject.name == "Fronsac")
    #expect(subject.facts == [:])
  }

  @Test("what is known stands under the names that rules read")
  func known() throws {
    var application = Application(id: "k1")
    application.perimeter = .init(
      kind: .regroupement,
      communes: [
        .init(insee: try insee("33193"), population: 523),
        .init(insee: try insee("33083")),
      ])
    application.inhabitants = 1143
    application.carrier = "group"
    application.coordinatorName = "A. Martin"
    application.coordinatorRole = "elected"
    application.actors = [
      .init(name: "Mairie", class: .public, contribution: "foncier"), .init(name: "Le Repair"),
    ]
    application.sharedValues = ["sobriété"]
    application.intention = .init(
      received: try day("2023-06-02"), answers: ["inhabitants": 1143, "stakes": "école"])
    application.engagement = .init(received: nil, answers: ["values": []])
    #expect(
      application.subject.facts == [
        "perimeter.kind": "regroupement",
        "perimeter.communes": [["insee": "33193", "population": 523], ["insee": "33083"]],
        "inhabitants": 1143,
        "carrier": "group",
        "coordinator.name": "A. Martin",
        "coordinator.role": "elected",
        "actors": [
          ["name": "Mairie", "class": "public", "contribution": "foncier"], ["name": "Le Repair"],
        ],
        "sharedValues": ["sobriété"],
        "intention.received": .date(try day("2023-06-02")),
        "intention.inhabitants": 1143,
        "intention.stakes": "école",
        "engagement.values": [],
      ])
  }

  @Test("no actors at all is not the same as actors unknown")
  func emptyList() {
    var application = Application(id: "k1")
    application.actors = []
    #expect(application.subject.facts == ["actors": []])
  }
}
