import CircularCore

/// The same numbers on every machine.
struct FixedGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func isTrue(oneIn count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// A framework, rules and statuses drawn at random.
struct RandomLabel {
  var framework: Framework
  var rows: [FrameworkRow]
  var statuses: [MeasureStatuses.Entry] = []
  var personalisation = Personalisation()
  var overrides: [Int: RandomOverride] = [:]

  init(seed: UInt64, withOverrides: Bool) throws {
    var generator = FixedGenerator(seed)
    let measureLevel = Int.random(in: 1...3, using: &generator)
    let depth = measureLevel + Int.random(in: 0...2, using: &generator)
    var rows: [FrameworkRow] = []
    var level = [""]
    for current in 1...depth {
      var next: [String] = []
      for parent in level where current == 1 || !generator.isTrue(oneIn: 5) {
        let count = Int.random(in: 1...4, using: &generator)
        let isEqualSplit = generator.isTrue(oneIn: 2)
        for number in 0..<count {
          let id = parent.isEmpty ? "\(number + 1)" : "\(parent).\(number + 1)"
          var row = FrameworkRow(id: MeasureID(id))
          if current == measureLevel {
            row.points = [0, 1.5625, 3, 4, 12.5, 20].randomElement(using: &generator)
          } else if current > measureLevel {
            if isEqualSplit {
              row.percentage = generator.isTrue(oneIn: 6) ? 0 : nil
            } else {
              row.points = [0, 0.3375, 1, 1.25, 2.5, 7].randomElement(using: &generator)
            }
          }
          rows.append(row)
          next.append(id)
        }
      }
      level = next
    }
    self.rows = rows
    framework = try Framework(
      id: "x",
      shape: FrameworkShape(
        measureLevel: measureLevel, redistributes: !generator.isTrue(oneIn: 3)),
      rows: rows.shuffled(using: &generator))
    for node in 0..<framework.count {
      if generator.isTrue(oneIn: 2), let status = Self.status(&generator) {
        statuses.append(.init(node: node, status: status))
      }
      if generator.isTrue(oneIn: 15) { personalisation.disable(node) }
      if generator.isTrue(oneIn: 12) {
        let factors: [Double] = [0, 0.5, 1.0 / 3, 3, 1.25]
        let factor = factors.randomElement(using: &generator) ?? 1
        try personalisation.scale(node, by: factor)
      }
      if withOverrides && generator.isTrue(oneIn: 12) {
        personalisation.override(node)
        overrides[node] = RandomOverride(
          other: Int.random(in: 0..<framework.count, using: &generator),
          isSilent: generator.isTrue(oneIn: 4))
      }
    }
  }

  static func status(_ generator: inout FixedGenerator) -> MeasureStatus? {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1: .done
    case 2: .planned
    case 3: .notDone
    case 4: .unreported
    case 5: .notApplicable
    case 6:
      MeasureStatus(
        .detailed(
          .init(
            done: Double(Int.random(in: 0...100, using: &generator)) / 100, planned: 0.12,
            notDone: 0.3)))
    case 7: MeasureStatus(.detailed(nil))
    case 8: MeasureStatus(.done, isApplicable: false)
    default: nil
    }
  }

  /// The same as objects for the naive scoring.
  func naive(_ statuses: MeasureStatuses) -> NaiveScoring {
    let nodes = (0..<framework.count).map { index in
      let node = NaiveNode()
      node.index = index
      node.level = framework.level(index)
      node.pointReferentiel = framework.reference(index)
      node.status = statuses[index]
      node.ownDisabled = personalisation.disabled.contains(index)
      node.factor = personalisation.scales.last { $0.node == index }?.factor
      if let rule = overrides[index] {
        node.scoreRule = { rule.isSilent ? nil : min($0[index], $0[rule.other]) }
      }
      return node
    }
    for index in 1..<max(1, framework.count) {
      if let parent = framework.parent(index) { nodes[parent].children.append(nodes[index]) }
    }
    return NaiveScoring(
      root: nodes[0], actionLevel: framework.shape.measureLevel,
      redistributes: framework.shape.redistributes)
  }
}

/// Caps one ratio by another, or says nothing.
struct RandomOverride {
  var other: Int
  var isSilent: Bool
}

extension [Int: RandomOverride] {
  /// As the library asks for it.
  var asOverrides: Caps { Caps(rules: self) }

  struct Caps: ScoreOverrides {
    var rules: [Int: RandomOverride]

    func ratio(of node: Int, given ratios: ScoreRatios) throws(Diagnostic) -> Double? {
      guard let rule = rules[node], !rule.isSilent else { return nil }
      return Swift.min(ratios[node], ratios[rule.other])
    }
  }
}
