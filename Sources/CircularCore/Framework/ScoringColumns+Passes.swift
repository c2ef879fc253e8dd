// The passes of a score. Each is a loop over a range of nodes in document order (a subtree, or the whole
// tree): forwards where a node hands something down, backwards where it gathers from below. Sums run
// left to right over the children from 0, and products and quotients are as written, because results
// are rounded to three decimals afterwards and ties are common.

extension ScoringColumns {
  /// Factors: what a factor and those above it leave of the reference points.
  ///
  /// Factors multiply downwards, an inherited 0 counting as 1 where a measure has a factor of its own. A
  /// node that no factor reaches, or without reference points, is the sum of its parts.
  func scale() {
    // `potentials` serves as the inherited factor on the way down.
    let inherited = potentials
    for node in 0..<count {
      var factor = node == 0 ? Double.nan : inherited[Int(parents[node])]
      let own = factors[node]
      if !own.isNaN {
        factor = own * (factor.isNaN || factor == 0 ? 1 : factor)
        personalised[node] = factor * references[node]
      } else {
        personalised[node] = .nan
      }
      inherited[node] = factor
    }
    for node in stride(from: count - 1, through: 0, by: -1) {
      if !inherited[node].isNaN && references[node] != 0 {
        scaled[node] = inherited[node] * references[node]
      } else if ends[node] == Int32(truncatingIfNeeded: node &+ 1) {
        scaled[node] = references[node]
      } else {
        var sum = 0.0
        var child = node &+ 1
        let end = Int(ends[node])
        while child < end {
          sum += scaled[child]
          child = Int(ends[child])
        }
        scaled[node] = sum
      }
    }
  }

  /// What no rule scales: the same as `scale()` without any factor.
  func leaveUnscaled() {
    scaled.update(from: unscaled, count: count)
    personalised.update(repeating: .nan, count: count)
  }

  /// Disabled and not applicable, handed down.
  @inline(__always)
  func handDown(_ low: Int, _ high: Int) {
    var node = low
    if node == 0 && high > 0 {
      flags[0] = stated[0]
      node = 1
    }
    while node < high {
      flags[node] = stated[node] | flags[Int(parents[node])] & Flag.inherited
      node &+= 1
    }
    (potentials + low).update(from: scaled + low, count: high &- low)
  }

  /// Applicability from below, redistribution and the potential, of every node of a range.
  @inline(__always)
  func gatherPotentials(_ low: Int, _ high: Int) {
    var node = high &- 1
    while node >= low {
      if ends[node] != Int32(truncatingIfNeeded: node &+ 1) { gatherPotential(node) }
      node &-= 1
    }
  }

  /// The same of one node with children, which are ready.
  @inline(__always)
  func gatherPotential(_ node: Int) {
    guard flags[node] & Flag.notApplicable == 0 else { return }
    let end = Int(ends[node])
    var sum = 0.0
    var pool = 0.0
    var receivers = 0.0
    var isEmptied = true
    var child = node &+ 1
    while child < end {
      let points = potentials[child]
      if flags[child] & Flag.notApplicable == 0 {
        isEmptied = false
        sum += points
        if points != 0 { receivers += 1 }
      } else {
        pool += points
      }
      child = Int(ends[child])
    }
    if isEmptied {
      // Only a status that says it applies holds it, with the points it has.
      if progress[node] == Progress.none { flags[node] |= Flag.emptied }
      return
    }
    // A pool of 0 would multiply by exactly 1.
    if redistributes && levels[node] >= measureLevel && pool != 0 && receivers > 0 {
      let share = pool / receivers
      sum = 0
      child = node &+ 1
      while child < end {
        let next = Int(ends[child])
        if flags[child] & Flag.notApplicable == 0 {
          let points = potentials[child]
          if points != 0 {
            let factor = (points + share) / points
            var inner = child
            while inner < next {
              potentials[inner] *= factor
              inner &+= 1
            }
          }
          sum += potentials[child]
        }
        child = next
      }
    }
    potentials[node] = sum
  }

  /// Points and tasks of every node of a range, from statuses and from below.
  @inline(__always)
  func gatherProgress(_ low: Int, _ high: Int) {
    var node = high &- 1
    while node >= low {
      gatherProgress(node)
      node &-= 1
    }
  }

  /// The same of one node whose children are ready.
  @inline(__always)
  func gatherProgress(_ node: Int) {
    if flags[node] & Flag.notApplicable != 0 {
      potentials[node] = 0
      let number = directLeaves[node]
      sums[node] = SIMD8(0, 0, 0, 0, 0, 0, 0, number)
      tasks[node] = SIMD2(number, number)
      return
    }
    if progress[node] > Progress.unreported {
      let shares = shares[node]
      let number = leaves[node]
      sums[node] = SIMD8(lowHalf: shares * potentials[node], highHalf: shares * number)
      tasks[node] = SIMD2(number, number)
      return
    }
    let end = Int(ends[node])
    if end == node &+ 1 {
      sums[node] = SIMD8(0, 0, 0, potentials[node], 0, 0, 0, 0)
      tasks[node] = SIMD2(1, 0)
      flags[node] |= Flag.isUnreported
      return
    }
    var sum = SIMD8<Double>.zero
    var number = SIMD2<Double>.zero
    var child = node &+ 1
    while child < end {
      sum += sums[child]
      number += tasks[child]
      child = Int(ends[child])
    }
    sums[node] = sum
    tasks[node] = number
    if sum[3] > 0 { flags[node] |= Flag.isUnreported }
  }

  /// The status shown for every node below measures.
  @inline(__always)
  func showStatuses(_ low: Int, _ high: Int) {
    var node = high &- 1
    while node >= max(low, 1) {
      if levels[node] > measureLevel {
        let parent = Int(parents[node])
        let own = progress[node]
        var status: UInt8 =
          flags[node] & Flag.notApplicable != 0
          ? MeasureScore.Status.notApplicable.rawValue
          : own > Progress.unreported ? own &- 1 : 0
        if status == 0 && flags[node] & Flag.hasReportedPart != 0 {
          status = MeasureScore.Status.detailedByTask.rawValue
        } else if progress[parent] > Progress.unreported {
          status = MeasureScore.Status.notReportable.rawValue
        }
        statuses[node] = status
        if status != 0 { flags[parent] |= Flag.hasReportedPart }
      }
      node &-= 1
    }
  }

  /// Rounds what a range found.
  @inline(__always)
  func round(_ low: Int, _ high: Int) {
    PointRounding.round(potentials + low, into: roundedPotentials + low, count: high &- low)
    let source = UnsafeRawPointer(sums + low).assumingMemoryBound(to: Double.self)
    let target = UnsafeMutableRawPointer(roundedSums + low).assumingMemoryBound(to: Double.self)
    PointRounding.round(source, into: target, count: 8 &* (high &- low))
  }

  /// Multiplies points done by the gains of override rules, handed down, and adds them up again.
  ///
  /// Points planned, not done and unreported stay, so the four no longer add up to the potential.
  func applyGains(_ gains: UnsafeMutableBufferPointer<Double>) {
    for node in 0..<count {
      if gains[node].isNaN && node > 0 { gains[node] = gains[Int(parents[node])] }
      if !gains[node].isNaN { sums[node][0] *= gains[node] }
    }
    for node in stride(from: count - 1, through: 0, by: -1)
    where progress[node] == Progress.none && ends[node] > Int32(node + 1) {
      var sum = 0.0
      var child = node + 1
      while child < Int(ends[node]) {
        sum += sums[child][0]
        child = Int(ends[child])
      }
      sums[node][0] = sum
    }
  }
}
