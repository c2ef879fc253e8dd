import LuaSyntax

/// The variables and tables of a rule at one place of it, and what was read on the way there.
struct TranslationState {
  /// A table that a rule makes, with keys that are known.
  struct Table: Equatable {
    enum Key: Hashable, Comparable {
      case integer(Int64)
      case text(String)
      case boolean(Bool)

      /// Numbers before texts before truths.
      private var rank: (Int, Int64, String) {
        switch self {
        case .integer(let number): (0, number, "")
        case .text(let text): (1, 0, text)
        case .boolean(let truth): (2, truth ? 1 : 0, "")
        }
      }

      static func < (a: Key, b: Key) -> Bool { a.rank < b.rank }
    }

    var entries: [Key: Symbol] = [:]

    /// The items from 1 on.
    var sequence: [Symbol] {
      var items: [Symbol] = []
      while let item = entries[.integer(Int64(items.count + 1))], item != .nil {
        items.append(item)
      }
      return items
    }
  }

  var values: [Int: Symbol] = [:]
  var tables: [Int: Table] = [:]
  /// Formulas that were read, whatever came of them: where one of them fails, so does the rule.
  var guards: [String] = []
}

/// Where a block of statements leads.
indirect enum Flow {
  case next(TranslationState)
  case broke(TranslationState)
  case returned([Symbol], TranslationState)
  /// It fails for sure; its guards do.
  case ended(TranslationState)
  case choice(Condition, Flow, Flow)
}
