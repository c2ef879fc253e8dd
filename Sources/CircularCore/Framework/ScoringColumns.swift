/// The columns that scoring passes read and write, one entry a node, in memory of their own.
///
/// Invariant: every pointer leads to `count` initialised entries from `init(_:)` to `deallocate()`.
/// `ScoringWorkspace` owns them, is the only one to call `deallocate()`, and lets no pointer out.
struct ScoringColumns {
  /// What applies to a node, and what was found of it.
  enum Flag {
    /// Disabled by a rule, here or above.
    static let disabled: UInt8 = 1
    /// Said not to apply, here or above.
    static let statedNotApplicable: UInt8 = 2
    /// Does not apply because none of its parts does.
    static let emptied: UInt8 = 4
    /// Some of its points, or its own status, are unreported.
    static let isUnreported: UInt8 = 8
    /// A part of it has a status.
    static let hasReportedPart: UInt8 = 16

    static let inherited = disabled | statedNotApplicable
    static let notApplicable = disabled | statedNotApplicable | emptied
  }

  /// How far a status says a node is.
  enum Progress {
    static let none: UInt8 = 0
    static let unreported: UInt8 = 1
    static let done: UInt8 = 2
    static let planned: UInt8 = 3
    static let notDone: UInt8 = 4
    static let detailed: UInt8 = 5

    static func of(_ status: MeasureStatus) -> UInt8 {
      switch status.progress {
      case .unreported: unreported
      case .done: done
      case .planned: planned
      case .notDone: notDone
      case .detailed: detailed
      }
    }
  }

  let count: Int
  let measureLevel: Int32
  let redistributes: Bool

  // MARK: Of the framework

  let parents: UnsafeMutablePointer<Int32>
  let ends: UnsafeMutablePointer<Int32>
  let levels: UnsafeMutablePointer<Int32>
  /// The nodes with children, in document order.
  let inner: UnsafeMutablePointer<Int32>
  /// How many nodes before a node have children; one entry more, for all.
  let innerBefore: UnsafeMutablePointer<Int32>
  /// Reference points, 0 where there are none.
  let references: UnsafeMutablePointer<Double>
  /// The potential where no factor holds: sums of leaves, which may differ from references.
  let unscaled: UnsafeMutablePointer<Double>
  /// The leaves below a node; 1 for a leaf.
  let leaves: UnsafeMutablePointer<Double>
  /// The children that are leaves, or 1 if none is.
  let directLeaves: UnsafeMutablePointer<Double>

  // MARK: Of the territory

  /// `Flag.disabled` and `Flag.statedNotApplicable` as given for the node itself.
  let stated: UnsafeMutablePointer<UInt8>
  /// `Progress` of the node's own status.
  let progress: UnsafeMutablePointer<UInt8>
  /// Done, planned and not done shares of a detailed status, then 0.
  let shares: UnsafeMutablePointer<SIMD4<Double>>
  /// The same of every plain status, by `Progress`.
  let plainShares: UnsafeMutablePointer<SIMD4<Double>>
  /// The node's own factor; NaN for none.
  let factors: UnsafeMutablePointer<Double>

  // MARK: Found

  let flags: UnsafeMutablePointer<UInt8>
  /// The potential after factors, before anything else.
  let scaled: UnsafeMutablePointer<Double>
  /// Personalised points of nodes with a factor; NaN for none.
  let personalised: UnsafeMutablePointer<Double>
  let potentials: UnsafeMutablePointer<Double>
  /// Points done, planned, not done, unreported; tasks done, planned, not done, not applicable.
  let sums: UnsafeMutablePointer<SIMD8<Double>>
  /// Tasks in all and tasks completed.
  let tasks: UnsafeMutablePointer<SIMD2<Double>>
  /// What of its potential is done, planned, not done and unreported in a leaf, by `leafCase`.
  let leafPoints: UnsafeMutablePointer<SIMD4<Double>>
  /// Which kind of task a leaf is, by `leafCase`; a detailed one is none.
  let leafTasks: UnsafeMutablePointer<SIMD4<Double>>
  /// A `MeasureScore.Status`, 0 for none.
  let statuses: UnsafeMutablePointer<UInt8>
  /// The status shown, by own progress (bits 0 to 2), whether it does not apply (3), whether a part has
  /// a status (4), whether its parent's own status speaks for it (5).
  let shownStatuses: UnsafeMutablePointer<UInt8>

  /// What an override rule makes of the points done of a node; NaN for none, and between two territories.
  let gains: UnsafeMutablePointer<Double>

  // MARK: Rounded

  /// Reference points, NaN where there are none.
  let roundedReferences: UnsafeMutablePointer<Double>
  let roundedPotentials: UnsafeMutablePointer<Double>
  let roundedSums: UnsafeMutablePointer<SIMD8<Double>>

  init(_ framework: Framework) {
    let storage = framework.storage
    let count = storage.ids.count
    func column<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
      let pointer = UnsafeMutablePointer<Value>.allocate(capacity: count)
      pointer.initialize(repeating: value, count: count)
      return pointer
    }
    self.count = count
    measureLevel = Int32(framework.shape.measureLevel)
    redistributes = framework.shape.redistributes
    parents = column(0)
    ends = column(0)
    levels = column(0)
    inner = column(0)
    innerBefore = .allocate(capacity: count + 1)
    innerBefore.initialize(repeating: 0, count: count + 1)
    references = column(0)
    unscaled = column(0)
    leaves = column(0)
    directLeaves = column(0)
    stated = column(0)
    progress = column(0)
    shares = column(.zero)
    plainShares = .allocate(capacity: 8)
    plainShares.initialize(repeating: .zero, count: 8)
    plainShares[Int(Progress.done)] = SIMD4(1, 0, 0, 0)
    plainShares[Int(Progress.planned)] = SIMD4(0, 1, 0, 0)
    plainShares[Int(Progress.notDone)] = SIMD4(0, 0, 1, 0)
    factors = column(.nan)
    flags = column(0)
    scaled = column(0)
    personalised = column(.nan)
    potentials = column(0)
    sums = column(.zero)
    tasks = column(.zero)
    leafPoints = .allocate(capacity: 16)
    leafPoints.initialize(repeating: .zero, count: 16)
    leafTasks = .allocate(capacity: 16)
    leafTasks.initialize(repeating: .zero, count: 16)
    for own in Int(Progress.none)...Int(Progress.notDone) {
      leafPoints[own] = own > Progress.unreported ? plainShares[own] : SIMD4(0, 0, 0, 1)
      leafTasks[own] = plainShares[own]
    }
    for index in 8..<16 { leafTasks[index] = SIMD4(0, 0, 0, 1) }
    statuses = column(0)
    shownStatuses = .allocate(capacity: 64)
    shownStatuses.initialize(repeating: 0, count: 64)
    gains = column(.nan)
    roundedReferences = column(.nan)
    roundedPotentials = column(0)
    roundedSums = column(.zero)

    for index in 0..<64 {
      let own = UInt8(index & 7)
      var status: UInt8 =
        index & 8 != 0
        ? MeasureScore.Status.notApplicable.rawValue : own > Progress.unreported ? own - 1 : 0
      if status == 0 && index & 16 != 0 {
        status = MeasureScore.Status.detailedByTask.rawValue
      } else if index & 32 != 0 {
        status = MeasureScore.Status.notReportable.rawValue
      }
      shownStatuses[index] = status
    }

    for node in 0..<count {
      parents[node] = storage.parents[node]
      ends[node] = storage.ends[node]
      levels[node] = storage.levels[node]
      references[node] = storage.references[node] ?? 0
      if let reference = storage.references[node] {
        roundedReferences[node] = PointRounding.rounded(reference)
      }
      let isInner = ends[node] > Int32(node + 1)
      if isInner { inner[Int(innerBefore[node])] = Int32(node) }
      innerBefore[node + 1] = innerBefore[node] + (isInner ? 1 : 0)
    }
    for node in stride(from: count - 1, through: 0, by: -1) {
      guard ends[node] > Int32(node + 1) else {
        leaves[node] = 1
        directLeaves[node] = 1
        unscaled[node] = references[node]
        continue
      }
      var below = 0.0
      var direct = 0.0
      var sum = 0.0
      var child = node + 1
      while child < Int(ends[node]) {
        below += leaves[child]
        if ends[child] == Int32(child + 1) { direct += 1 }
        sum += unscaled[child]
        child = Int(ends[child])
      }
      leaves[node] = below
      directLeaves[node] = direct == 0 ? 1 : direct
      unscaled[node] = sum
    }
  }

  /// The row of the leaf tables: own progress, and 8 for what does not apply.
  @inline(__always)
  func leafCase(_ node: Int) -> Int {
    Int(progress[node] | (flags[node] & Flag.notApplicable != 0 ? 8 : 0))
  }

  func deallocate() {
    parents.deallocate()
    ends.deallocate()
    levels.deallocate()
    inner.deallocate()
    innerBefore.deallocate()
    references.deallocate()
    unscaled.deallocate()
    leaves.deallocate()
    directLeaves.deallocate()
    stated.deallocate()
    progress.deallocate()
    shares.deallocate()
    plainShares.deallocate()
    factors.deallocate()
    flags.deallocate()
    scaled.deallocate()
    personalised.deallocate()
    potentials.deallocate()
    sums.deallocate()
    tasks.deallocate()
    leafPoints.deallocate()
    leafTasks.deallocate()
    statuses.deallocate()
    shownStatuses.deallocate()
    gains.deallocate()
    roundedReferences.deallocate()
    roundedPotentials.deallocate()
    roundedSums.deallocate()
  }
}
