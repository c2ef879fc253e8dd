import CLuaShim

/// How a paper is computed: what the shim calls for its rows and cells.
struct PaperBody {
  /// What is computed together: cells, once or for each item of a list.
  struct Block {
    /// What gives the items; nil for a block that stands once.
    var items: Cell?
    /// The cells.
    var cells: [Cell]
  }

  /// What one cell is.
  enum Cell {
    /// What a function gives.
    case function(LuaFunction)
    /// A field of the item, or a fact where there are no items.
    case name(String)
    /// The item itself.
    case item
  }

  /// A part of a document.
  struct Part {
    /// What tells whether it is there; nil for one that always is.
    var condition: LuaFunction?
    /// What is computed of it; nil for one whose words are written out.
    var block: Block?
  }

  /// What a sheet computes, whether a row is late first where that is told; nil for a document.
  var sheet: Block?
  /// The parts of a document.
  var parts: [Part] = []

  /// Every function that it calls.
  var functions: [LuaFunction] {
    let blocks = [sheet].compactMap { $0 } + parts.compactMap(\.block)
    let cells = blocks.flatMap { ($0.items.map { [$0] } ?? []) + $0.cells }
    return parts.compactMap(\.condition)
      + cells.compactMap { if case .function(let function) = $0 { function } else { nil } }
  }
}

extension PaperBody.Cell {
  /// The function as the shim has it.
  var reference: Int32 {
    if case .function(let function) = self { function.reference } else { Int32(CLUA_NO_FUNCTION) }
  }

  /// The name as the shim has it; empty for the item itself.
  var name: String {
    if case .name(let name) = self { name } else { "" }
  }
}
