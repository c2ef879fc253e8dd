/// A kind of function that what was loaded reaches: every closure of one place in the source.
package struct ReachedFunction: Hashable, Sendable {
  /// The name of the text that it is written in.
  var file: String
  var firstLine: Int
  var lastLine: Int
  var parameterCount: Int
  /// The variables of functions around it that it uses, `_ENV` among them.
  var upvalues: [String]

  package init(
    file: String, firstLine: Int, lastLine: Int, parameterCount: Int, upvalues: [String]
  ) {
    self.file = file
    self.firstLine = firstLine
    self.lastLine = lastLine
    self.parameterCount = parameterCount
    self.upvalues = upvalues
  }
}
