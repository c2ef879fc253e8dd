import CircularCore

/// An application to a call for cooperation: a perimeter, who carries it, and two letters.
///
/// This is the typed form for Swift programs; `subject` is what rules read. What is nil is unknown.
struct Application: Sendable, Hashable {
  /// What part of which communes a project is about.
  struct Perimeter: Sendable, Hashable {
    /// The kind of a perimeter.
    enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
      /// A whole commune.
      case commune
      /// A part of one.
      case quartier
      /// Several communes.
      case regroupement
    }

    /// One commune of a perimeter.
    struct Commune: Sendable, Hashable {
      /// The INSEE code.
      var insee: String
      /// Its inhabitants.
      var population: Int?

      /// Makes a commune.
      init(insee: String, population: Int? = nil) {
        self.insee = insee
        self.population = population
      }
    }

    /// The kind.
    var kind: Kind?
    /// The communes.
    var communes: [Commune]

    /// Makes a perimeter.
    init(kind: Kind? = nil, communes: [Commune] = []) {
      self.kind = kind
      self.communes = communes
    }
  }

  /// Somebody who takes part in the project.
  struct Actor: Sendable, Hashable {
    /// The class of an actor.
    enum Class: String, Sendable, Hashable, CaseIterable, Codable {
      /// A body.
      case `public`
      /// A company.
      case `private`
      /// An association.
      case associative
    }

    /// The name.
    var name: String
    /// The class.
    var `class`: Class?
    /// What the actor brings.
    var contribution: String?

    /// Makes an actor.
    init(name: String, class: Class? = nil, contribution: String? = nil) {
      self.name = name
      self.class = `class`
      self.contribution = contribution
    }
  }

  /// One of the two letters: the day it was received and the answers given, by field name.
  struct Letter: Sendable, Hashable {
    /// The day it was received; nil if it was not, as far as is known.
    var received: CivilDate?
    /// The answers, by the field's name without the letter's (`inhabitants`, `hybridation`…).
    var answers: [String: FactValue]

    /// Makes a letter.
    init(received: CivilDate? = nil, answers: [String: FactValue] = [:]) {
      self.received = received
      self.answers = answers
    }
  }

  /// The id.
  var id: String
  /// The name.
  var name: String?
  /// The perimeter.
  var perimeter: Perimeter
  /// The inhabitants concerned.
  var inhabitants: Int?
  /// Who carries the project.
  var carrier: String?
  /// The name of its coordinator.
  var coordinatorName: String?
  /// Whether the coordinator is an elected member or an officer: `elected`, `officer`.
  var coordinatorRole: String?
  /// The actors involved; nil if they are not known.
  var actors: [Actor]?
  /// The values that they share; nil if they are not known.
  var sharedValues: [String]?
  /// The letter of intention.
  var intention: Letter
  /// The letter of engagement.
  var engagement: Letter

  /// Makes an application of which nothing but the id is known.
  init(id: String, name: String? = nil) {
    self.id = id
    self.name = name
    perimeter = Perimeter()
    intention = Letter()
    engagement = Letter()
  }

  /// The application as rules read it.
  var subject: Subject {
    var facts: [String: FactValue] = [:]
    facts["perimeter.kind"] = perimeter.kind.map { .text($0.rawValue) }
    if !perimeter.communes.isEmpty {
      facts["perimeter.communes"] = .list(
        perimeter.communes.map { commune in
          var record: [String: FactValue] = ["insee": .text(commune.insee)]
          record["population"] = commune.population.map { .integer(Int64($0)) }
          return .record(record)
        })
    }
    facts["inhabitants"] = inhabitants.map { .integer(Int64($0)) }
    facts["carrier"] = carrier.map(FactValue.text)
    facts["coordinator.name"] = coordinatorName.map(FactValue.text)
    facts["coordinator.role"] = coordinatorRole.map(FactValue.text)
    facts["actors"] = actors.map { actors in
      .list(
        actors.map { actor in
          var record: [String: FactValue] = ["name": .text(actor.name)]
          record["class"] = actor.class.map { .text($0.rawValue) }
          record["contribution"] = actor.contribution.map(FactValue.text)
          return .record(record)
        })
    }
    facts["sharedValues"] = sharedValues.map { .list($0.map(FactValue.text)) }
    for (name, letter) in [("intention", intention), ("engagement", engagement)] {
      facts["\(name).received"] = letter.received.map(FactValue.date)
      for (field, value) in letter.answers { facts["\(name).\(field)"] = value }
    }
    return Subject(id: id, name: name, facts: facts)
  }
}
