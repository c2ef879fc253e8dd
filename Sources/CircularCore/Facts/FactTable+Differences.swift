extension FactTable {
  /// The facts of a row that are others than in another table of the same facts: a value that anything can tell
  /// from the other one, and what is wrong with it.
  ///
  /// Where a value comes from does not count: no rule knows it.
  ///
  /// - Complexity: O(facts).
  package func differences(row: Int, from other: FactTable) -> SlotSet {
    var slots = SlotSet()
    let first = row * schema.count
    for slot in 0..<schema.count
    where !isSame(cells[first + slot], as: other.cells[first + slot], of: other) {
      slots.insert(slot)
    }
    let (new, old) = (problems(row: row), other.problems(row: row))
    guard new != old else { return slots }
    for problem in new + old {
      guard let slot = problem.fact.flatMap({ schema.slot(of: $0) }) else {
        // What is wrong with a whole record may be about any of it.
        return SlotSet(0..<schema.count)
      }
      slots.insert(slot)
    }
    return slots
  }

  /// Whether a row says the same of all measures as in another table.
  ///
  /// Shares are compared by their bits: −0 and 0 are equal, and not the same.
  package func hasSameStatuses(row: Int, as other: FactTable) -> Bool {
    let frameworks = frameworks(row: row)
    return frameworks == other.frameworks(row: row)
      && frameworks.allSatisfy { id in
        let (new, old) = (statuses(row: row, of: id), other.statuses(row: row, of: id))
        return new == old
          && zip(new.details, old.details).allSatisfy { $0.shares.isSame(as: $1.shares) }
      }
  }

  /// Forgets the facts of a row, where they come from and what is wrong with them.
  package mutating func clear(row: Int) {
    for slot in 0..<schema.count {
      set(.absent, row: row, slot: slot)
      setOrigin(nil, row: row, slot: slot)
      forgetProblems(row: row, slot: slot)
    }
  }

  private func isSame(_ cell: FactCell, as old: FactCell, of other: FactTable) -> Bool {
    guard cell.kind == old.kind, cell.length == old.length else { return false }
    let (first, second) = (Int(truncatingIfNeeded: cell.bits), Int(truncatingIfNeeded: old.bits))
    switch FactCell.Kind(rawValue: cell.kind) {
    case .boolean, .integer, .number, nil: return cell.bits == old.bits
    case .absent, .nothing: return true
    case .text:
      let length = Int(cell.length)
      return text[first..<first + length].elementsEqual(other.text[second..<second + length])
    case .list, .record:
      return (0..<Int(cell.length)).allSatisfy {
        isSame(pool[first + $0], as: other.pool[second + $0], of: other)
      }
    }
  }
}

extension MeasureStatus.Shares {
  /// Whether nothing can tell two shares apart.
  fileprivate func isSame(as other: Self) -> Bool {
    done.bitPattern == other.done.bitPattern && planned.bitPattern == other.planned.bitPattern
      && notDone.bitPattern == other.notDone.bitPattern
  }
}
