/// What stands on a measure of a framework beside its status: evidence, comments, whoever leads it.
package struct SwitchAttachment: Sendable, Hashable {
  /// What it is; each follows the switch by rules of its own.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
    /// Files and links that prove what is done.
    case evidence
    /// Discussions that are still open.
    case discussions
    /// What an auditor said of the measure.
    case opinions
    /// Values of indicators that were chosen for the measure.
    case indicators
    /// Explanations of its status.
    case comments
    /// Those who lead it.
    case pilots
    /// The services that lead it.
    case services
    /// Actions of plans that are linked to it.
    case plans

    /// What is written in a record, in English as it is stored or in French.
    package init?(written word: String) {
      let plain = word.withoutAccents
      guard
        let kind = Self.allCases.first(where: {
          $0.rawValue == plain || $0.label.french.withoutAccents == plain
        })
      else { return nil }
      self = kind
    }

    /// The word that people write.
    package var label: LocalizedText {
      switch self {
      case .evidence: LocalizedText("preuves", english: "evidence")
      case .discussions: LocalizedText("discussions", english: "discussions")
      case .opinions: LocalizedText("avis", english: "opinions")
      case .indicators: LocalizedText("indicateurs", english: "indicators")
      case .comments: LocalizedText("commentaires", english: "comments")
      case .pilots: LocalizedText("pilotes", english: "pilots")
      case .services: LocalizedText("services", english: "services")
      case .plans: LocalizedText("plans", english: "plans")
      }
    }

    /// Whether the switch carries it over; the rest stays where it is.
    package var follows: Bool {
      switch self {
      case .evidence, .discussions, .opinions, .indicators: false
      case .comments, .pilots, .services, .plans: true
      }
    }
  }

  /// What it is.
  package var kind: Kind
  /// Which of the frameworks.
  package var framework: Int
  /// The measure that it stands on, by its node there.
  package var node: Int
  /// What it is called: files, names, titles.
  package var items: [String]

  /// Makes one.
  package init(_ kind: Kind, framework: Int, node: Int, items: [String]) {
    self.kind = kind
    self.framework = framework
    self.node = node
    self.items = items
  }
}

/// What becomes of everything that stands on measures beside their statuses.
package struct SwitchAttachments: Sendable, Hashable {
  /// One thing on one measure, and where it goes or would fit.
  package struct Move: Sendable, Hashable {
    /// What it is.
    package var kind: SwitchAttachment.Kind
    /// The measure that it stands on, with its framework in front.
    package var measure: String
    /// What people call the measure.
    package var label: LocalizedText
    /// What it is called.
    package var items: [String]
    /// The measures of the merged framework that it goes to, or that it would fit, in document order.
    package var targets: [MeasureID]
    /// Whether none of these applies after the switch.
    package var isOnlyForOthers: Bool
  }

  /// Those who lead a measure of the merged framework.
  package struct Leaders: Sendable, Hashable {
    /// The measure, by its node.
    package var node: Int
    /// Its identifier.
    package var measure: MeasureID
    /// Its pilots, each once.
    package var pilots: [String]
    /// Its services, each once.
    package var services: [String]
  }

  /// One who leads measures, before the switch and after.
  package struct Person: Sendable, Hashable {
    /// The name, of a pilot or a service.
    package var name: String
    /// The measures that they lead today, with their frameworks.
    package var before: [String]
    /// The measures of the merged framework that they will lead, in document order.
    package var after: [MeasureID]
    /// Those who lead one of these too, and no measure with them today.
    package var beside: [String]
  }

  /// One thing after another, as they were given.
  package var moves: [Move]
  /// The measures that apply after the switch, with those who lead them; empty where nobody was told to lead any.
  package var leaders: [Leaders]
  /// Those who lead measures, most measures of the merged framework first.
  package var people: [Person]

  /// Whether there is nothing to tell.
  package var isEmpty: Bool { moves.isEmpty && leaders.isEmpty }
}

extension FrameworkSwitch {
  /// What becomes of what stands on measures.
  ///
  /// - Evidence, discussions, opinions and chosen values stay; they would fit the submeasures that the measure
  ///   feeds, or that what is below it feeds, or what is above it.
  /// - A comment goes to each submeasure or task that names its measure, whether it applies or not.
  /// - A link to an action goes to the submeasure or task that names its measure, else to the measures above these;
  ///   one of a measure to what it feeds.
  /// - Whoever leads a measure leads each measure that something of it feeds.
  func attachments(
    _ attachments: [SwitchAttachment], _ sources: [Source], _ merged: Merged
  ) -> SwitchAttachments {
    guard !attachments.isEmpty else { return SwitchAttachments(moves: [], leaders: [], people: []) }
    let reverse = reverseLinks
    let moves = attachments.filter { ![.pilots, .services].contains($0.kind) }
      .map { move($0, sources, merged, reverse) }
    let leaders = leaders(attachments, sources, merged)
    return SwitchAttachments(
      moves: moves, leaders: leaders, people: people(attachments, leaders))
  }

  /// What each of those who lead measures leads today and after.
  private func people(
    _ attachments: [SwitchAttachment], _ leaders: [SwitchAttachments.Leaders]
  ) -> [SwitchAttachments.Person] {
    var today: [(measure: String, names: [String])] = []
    for attachment in attachments where [.pilots, .services].contains(attachment.kind) {
      let origin = origins[attachment.framework]
      let node = measure(attachment.node, of: attachment.framework)
      let id = "\(origin.id)_\(origin.id(node))"
      let place = today.firstIndex { $0.measure == id } ?? today.count
      if place == today.count { today.append((id, [])) }
      for name in attachment.items where !today[place].names.contains(name) {
        today[place].names.append(name)
      }
    }
    var names: [String] = []
    for name in today.flatMap(\.names) where !names.contains(name) { names.append(name) }
    return names.map { name in
      let before = today.filter { $0.names.contains(name) }
      let known = Set(before.flatMap(\.names))
      let after = leaders.filter { ($0.pilots + $0.services).contains(name) }
      var beside: [String] = []
      for other in after.flatMap({ $0.pilots + $0.services })
      where !known.contains(other) && !beside.contains(other) { beside.append(other) }
      return SwitchAttachments.Person(
        name: name, before: before.map(\.measure), after: after.map(\.measure), beside: beside)
    }
    .enumerated().sorted {
      let (a, b) = ($0.element.after.count, $1.element.after.count)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// The measure of a framework that holds a node: whoever leads a part leads its measure.
  private func measure(_ node: Int, of framework: Int) -> Int {
    let origin = origins[framework]
    var node = node
    while origin.level(node) > origin.shape.measureLevel, let parent = origin.parent(node) {
      node = parent
    }
    return node
  }

  private typealias Reverse = [[[Int]]]

  /// The nodes of the merged framework that name each node of each framework.
  private var reverseLinks: Reverse {
    var found: Reverse = origins.map { [[Int]](repeating: [], count: $0.count) }
    for node in links.sources.indices {
      for source in links.sources[node] { found[source.framework][source.node].append(node) }
    }
    return found
  }

  private func move(
    _ attachment: SwitchAttachment, _ sources: [Source], _ merged: Merged, _ reverse: Reverse
  ) -> SwitchAttachments.Move {
    let origin = origins[attachment.framework]
    let score = sources[attachment.framework].scorecard[attachment.node]
    let applies: (Int) -> Bool = { merged.after[$0].isApplicable }
    var targets: [Int]
    switch attachment.kind {
    case .comments:
      let isTarget = Set(self.targets)
      targets = reverse[attachment.framework][attachment.node].filter(isTarget.contains)
    case .plans:
      targets =
        score.isApplicable ? planTargets(attachment, merged, reverse[attachment.framework]) : []
    case .evidence, .discussions, .opinions, .indicators, .pilots, .services:
      targets = fitting(attachment.node, of: origin, reverse[attachment.framework]).map {
        raised($0, to: framework.shape.measureLevel + 1)
      }
    }
    targets = Array(Set(targets)).sorted()
    let isOnlyForOthers = !targets.isEmpty && !targets.contains(where: applies)
    if attachment.kind != .comments, !isOnlyForOthers { targets = targets.filter(applies) }
    return SwitchAttachments.Move(
      kind: attachment.kind, measure: "\(origin.id)_\(origin.id(attachment.node))",
      label: origin.label(attachment.node), items: attachment.items,
      targets: targets.map(framework.id), isOnlyForOthers: isOnlyForOthers)
  }

  /// What a node feeds, else what is below it, else what is above it.
  private func fitting(_ node: Int, of origin: Framework, _ reverse: [[Int]]) -> [Int] {
    if !reverse[node].isEmpty { return reverse[node] }
    let below = (node..<origin.subtreeEnd(node)).flatMap { reverse[$0] }
    guard below.isEmpty else { return below }
    var above = node
    while let parent = origin.parent(above) {
      above = parent
      if !reverse[above].isEmpty { return reverse[above] }
    }
    return []
  }

  /// Where the link of an action goes, those measures only that apply.
  private func planTargets(
    _ attachment: SwitchAttachment, _ merged: Merged, _ reverse: [[Int]]
  ) -> [Int] {
    let origin = origins[attachment.framework]
    let level = framework.shape.measureLevel
    func applicable(_ nodes: [Int]) -> [Int] { nodes.filter { merged.after[$0].isApplicable } }
    func measures(_ nodes: [Int]) -> [Int] { applicable(nodes.map { raised($0, to: level) }) }
    let direct = reverse[attachment.node]
    var measure = attachment.node
    while origin.level(measure) > origin.shape.measureLevel, let parent = origin.parent(measure) {
      measure = parent
    }
    let below = (measure..<origin.subtreeEnd(measure)).flatMap { reverse[$0] }
    guard measure != attachment.node else {
      let own = applicable(direct.filter { framework.level($0) == level })
      return own.isEmpty ? measures(below) : own
    }
    let there = applicable(direct.filter { framework.level($0) > level })
    if !there.isEmpty { return there }
    let around = measures(direct)
    return around.isEmpty ? measures(below) : around
  }

  /// The node above one at a level; the node itself where it is no deeper.
  private func raised(_ node: Int, to level: Int) -> Int {
    var node = node
    while framework.level(node) > level, let parent = framework.parent(node) { node = parent }
    return node
  }

  /// Those who lead each measure that applies: all who lead a measure of which something is an origin of it, or of what
  /// is below it.
  private func leaders(
    _ attachments: [SwitchAttachment], _ sources: [Source], _ merged: Merged
  ) -> [SwitchAttachments.Leaders] {
    var people: [[Int: [String]]] = origins.map { _ in [:] }
    var services = people
    for attachment in attachments {
      let place = measure(attachment.node, of: attachment.framework)
      switch attachment.kind {
      case .pilots: people[attachment.framework][place, default: []] += attachment.items
      case .services: services[attachment.framework][place, default: []] += attachment.items
      default: break
      }
    }
    guard people.contains(where: { !$0.isEmpty }) || services.contains(where: { !$0.isEmpty })
    else { return [] }
    let level = framework.shape.measureLevel
    return (0..<framework.count).filter {
      framework.level($0) == level && merged.after[$0].isApplicable
    }.map { node in
      var leaders = SwitchAttachments.Leaders(
        node: node, measure: framework.id(node), pilots: [], services: [])
      func add(_ names: [String]?, to list: inout [String]) {
        for name in names ?? [] where !list.contains(name) { list.append(name) }
      }
      for place in node..<framework.subtreeEnd(node) {
        for source in links.sources[place] {
          let given = sources[source.framework]
          guard given.mode == .write, given.scorecard[source.node].isApplicable else { continue }
          let place = measure(source.node, of: source.framework)
          add(people[source.framework][place], to: &leaders.pilots)
          add(services[source.framework][place], to: &leaders.services)
        }
      }
      return leaders
    }
  }
}

extension SwitchAttachments: Encodable {
  private enum CodingKeys: String, CodingKey { case moves, leaders, people }

  /// Writes what moves where, and who leads what.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(moves, forKey: .moves)
    try container.encode(leaders, forKey: .leaders)
    try container.encode(people, forKey: .people)
  }
}

extension SwitchAttachments.Person: Encodable {
  private enum CodingKeys: String, CodingKey { case name, before, after, beside }

  /// Writes the name, the measures before and after, and who is new beside them.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(before, forKey: .before)
    try container.encode(after, forKey: .after)
    try container.encode(beside, forKey: .beside)
  }
}

extension SwitchAttachments.Move: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, measure, items, follows, targets, applicable
  }

  /// Writes what it is, where it stands, whether it follows, and where it goes or would fit.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(measure, forKey: .measure)
    try container.encode(items, forKey: .items)
    try container.encode(kind.follows && !targets.isEmpty, forKey: .follows)
    try container.encode(targets, forKey: .targets)
    try container.encode(!isOnlyForOthers, forKey: .applicable)
  }
}

extension SwitchAttachments.Leaders: Encodable {
  private enum CodingKeys: String, CodingKey { case measure, pilots, services }

  /// Writes the measure and those who lead it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(pilots, forKey: .pilots)
    try container.encode(services, forKey: .services)
  }
}
