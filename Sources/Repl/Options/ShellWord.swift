extension String {
  /// The text as one word of a line that people type: between quotes where a shell would read something else in it.
  var shellWord: String {
    let isPlain =
      !isEmpty
      && allSatisfy { character in
        character.isLetter || character.isNumber || "_.,:/=@%+-".contains(character)
      }
    return isPlain ? self : "'\(replacing("'", with: "'\\''"))'"
  }
}
