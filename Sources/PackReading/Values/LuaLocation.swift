/// A place in a Lua text.
package struct LuaLocation: Hashable, Sendable, CustomStringConvertible {
  /// The name the text was loaded under, usually a file name.
  package var file: String
  /// The line, from 1.
  package var line: Int

  /// Creates a location.
  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`, as compilers print it.
  package var description: String { "\(file):\(line)" }
}
