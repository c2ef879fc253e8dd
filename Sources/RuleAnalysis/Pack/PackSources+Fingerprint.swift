import CircularCore

extension PackSources {
  /// What these texts are recognised by: sixteen hexadecimal digits of their names and bytes, and of the
  /// names of the program's words; tests decide nothing and are left out.
  public var fingerprint: String {
    var fingerprint = Fingerprint()
    for (name, file) in rules.files.sorted(by: { $0.key < $1.key }) {
      fingerprint.add(name.utf8)
      fingerprint.add([0])
      fingerprint.add(file.bytes)
      fingerprint.add([0])
    }
    for word in words { fingerprint.add(word.name.utf8) }
    return fingerprint.text
  }
}
