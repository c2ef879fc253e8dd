extension Vocabulary.Word {
  /// The word as the interpreter defines it.
  var declarationWord: DeclarationWord {
    DeclarationWord(name: name, style: isNamed ? .named : .plain)
  }
}
