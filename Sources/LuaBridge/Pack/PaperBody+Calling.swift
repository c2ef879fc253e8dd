import CLuaShim
import PackReading

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
