/// How a paper is computed: what the shim calls for its rows and cells.
package struct PaperBody {
  /// What is computed together: cells, once or for each item of a list.
  package struct Block {
    /// What gives the items; nil for a block that stands once.
    package var items: Cell?
    /// The cells.
    package var cells: [Cell]

    package init(items: Cell? = nil, cells: [Cell]) {
      self.items = items
      self.cells = cells
    }
  }

  /// What one cell is.
  package enum Cell {
    /// What a function gives.
    case function(LuaFunction)
    /// A field of the item, or a fact where there are no items.
    case name(String)
    /// The item itself.
    case item
  }

  /// A part of a document.
  package struct Part {
    /// What tells whether it is there; nil for one that always is.
    package var condition: LuaFunction?
    /// What is computed of it; nil for one whose words are written out.
    package var block: Block?
  }

  /// What a sheet computes, whether a row is late first where that is told; nil for a document.
  package var sheet: Block?
  /// The parts of a document.
  package var parts: [Part] = []

  /// Every function that it calls.
  var functions: [LuaFunction] {
    let blocks = [sheet].compactMap { $0 } + parts.compactMap(\.block)
    let cells = blocks.flatMap { ($0.items.map { [$0] } ?? []) + $0.cells }
    return parts.compactMap(\.condition)
      + cells.compactMap { if case .function(let function) = $0 { function } else { nil } }
  }
}
