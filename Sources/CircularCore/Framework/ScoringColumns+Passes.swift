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
    let first = innerBefore[low]
    var index = innerBefore[high]
    while index > first {
      index &-= 1
      gatherPotential(Int(inner[Int(index)]))
    }
    PointRounding.round(potentials + low, into: roundedPotentials + low, count: high &- low)
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

  /// Points and tasks of every node of a range, from statuses and from below, and rounded; and the
  /// status shown.
  @inline(__always)
  func gatherProgress(_ low: Int, _ high: Int) {
    var node = high &- 1
    while node >= low {
      gatherProgress(node)
      showStatus(node)
      node &-= 1
    }
  }

  /// The same of one node whose children are ready.
  ///
  /// What a plain status gives is the potential or nothing, so its rounding is known already.
  @inline(__always)
  func gatherProgress(_ node: Int) {
    if ends[node] == Int32(truncatingIfNeeded: node &+ 1) {
      gatherLeaf(node)
    } else {
      gatherInner(node)
    }
  }

  /// Leaves are most of a tree and their statuses follow no pattern: tables instead of branches.
  @inline(__always)
  private func gatherLeaf(_ node: Int) {
    let index = leafCase(node)
    if index == Int(Progress.detailed) {
      gatherInner(node)
      return
    }
    let applies = index < 8
    let points = applies ? potentials[node] : 0
    let rounded = applies ? roundedPotentials[node] : 0
    potentials[node] = points
    roundedPotentials[node] = rounded
    let counts = leafTasks[index]
    sums[node] = SIMD8(lowHalf: leafPoints[index] * points, highHalf: counts)
    roundedSums[node] = SIMD8(lowHalf: leafPoints[index] * rounded, highHalf: counts)
    let isOpen = index <= Int(Progress.unreported)
    tasks[node] = SIMD2(1, isOpen ? 0 : 1)
    flags[node] |= isOpen ? Flag.isUnreported : 0
  }

  /// A node with children, or with shares of its own.
  @inline(__always)
  private func gatherInner(_ node: Int) {
    if flags[node] & Flag.notApplicable != 0 {
      potentials[node] = 0
      roundedPotentials[node] = 0
      let number = directLeaves[node]
      let sum = SIMD8<Double>(0, 0, 0, 0, 0, 0, 0, number)
      sums[node] = sum
      roundedSums[node] = sum
      tasks[node] = SIMD2(number, number)
      return
    }
    let own = progress[node]
    if own > Progress.unreported {
      let isDetailed = own == Progress.detailed
      let shares = isDetailed ? shares[node] : plainShares[Int(own)]
      let number = leaves[node]
      let points = shares * potentials[node]
      let counts = shares * number
      sums[node] = SIMD8(lowHalf: points, highHalf: counts)
      tasks[node] = SIMD2(number, number)
      roundedSums[node] =
        isDetailed
        ? SIMD8(lowHalf: PointRounding.rounded(points), highHalf: PointRounding.rounded(counts))
        : SIMD8(lowHalf: shares * roundedPotentials[node], highHalf: counts)
      return
    }
    let end = Int(ends[node])
    var points = SIMD4<Double>.zero
    var counts = SIMD4<Double>.zero
    var number = SIMD2<Double>.zero
    var child = node &+ 1
    while child < end {
      points += sums[child].lowHalf
      counts += sums[child].highHalf
      number += tasks[child]
      child = Int(ends[child])
    }
    sums[node] = SIMD8(lowHalf: points, highHalf: counts)
    roundedSums[node] = SIMD8(
      lowHalf: PointRounding.rounded(points), highHalf: PointRounding.rounded(counts))
    tasks[node] = number
    if points[3] > 0 { flags[node] |= Flag.isUnreported }
  }

  /// The status shown of a node below measures; its parts are ready.
  @inline(__always)
  private func showStatus(_ node: Int) {
    guard levels[node] > measureLevel else { return }
    let parent = Int(parents[node])
    let doesNotApply: UInt8 = flags[node] & Flag.notApplicable != 0 ? 8 : 0
    let isSpokenFor: UInt8 = progress[parent] > Progress.unreported ? 32 : 0
    let status = shownStatuses[
      Int(progress[node] | doesNotApply | flags[node] & Flag.hasReportedPart | isSpokenFor)]
    statuses[node] = status
    flags[parent] |= status != 0 ? Flag.hasReportedPart : 0
  }

  /// The share done of every node, unrounded; 0 where there are no points.
  func gatherRatios(into ratios: UnsafeMutableBufferPointer<Double>) {
    guard let ratios = ratios.baseAddress else { return }
    for node in 0..<count {
      let ratio = sums[node][0] / potentials[node]
      ratios[node] = potentials[node] != 0 ? ratio : 0
    }
  }

  /// Multiplies points done by the gains of override rules, handed down, and adds them up again.
  ///
  /// Only what stands below a gain, and the sums above it, change. Points planned, not done and unreported
  /// stay, so the four no longer add up to the potential.
  /// A gain that was handed down is taken away again.
  ///
  /// - Parameter overridden: the nodes that may have a gain, in document order.
  func applyGains(of overridden: [Int]) {
    var end = 0
    for top in overridden where top >= end && !gains[top].isNaN {
      end = Int(ends[top])
      sums[top][0] *= gains[top]
      var node = top &+ 1
      while node < end {
        if gains[node].isNaN { gains[node] = gains[Int(parents[node])] }
        sums[node][0] *= gains[node]
        node &+= 1
      }
      while node > top {
        node &-= 1
        gatherDone(node)
        gains[node] = .nan
      }
      while node > 0 {
        node = Int(parents[node])
        gatherDone(node)
      }
    }
  }

  /// Points done of a node from those of its parts, unless its own status gives them; and rounded.
  @inline(__always)
  private func gatherDone(_ node: Int) {
    let end = Int(ends[node])
    if progress[node] == Progress.none && end > node &+ 1 {
      var sum = 0.0
      var child = node &+ 1
      while child < end {
        sum += sums[child][0]
        child = Int(ends[child])
      }
      sums[node][0] = sum
    }
    roundedSums[node][0] = PointRounding.rounded(SIMD4(sums[node][0], 0, 0, 0))[0]
  }
}
