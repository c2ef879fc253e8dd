internal import CSodium
package import CircularCore

/// The signatures of an archive of minutes: who says that this is what was decided.
///
/// ```
/// signature "Mme Dupont" = 8a88e3dd… 92a009a9…
/// ```
///
/// The key is an Ed25519 public key, and what is signed the text of the seal. Members and chair may all sign.
package struct MeetingSignatures: Sendable {
  /// One signature.
  package struct Signature: Sendable, Hashable {
    /// Who signs, as the key's file says it: the key proves it, not the name.
    package var name: String
    /// The public key, 64 hexadecimal digits.
    package var key: String
    /// The signature, 128 hexadecimal digits.
    package var signature: String
    /// Whether it is that of this key for what was signed.
    package var isValid: Bool

    /// Reads a line, and checks its signature of a message; nil for a line that is none.
    init?(line: some StringProtocol, of message: [UInt8]) {
      guard let read = try? ScenarioLine(String(line)), read.words.count == 2,
        read.words[0].text == "signature",
        let parts = read.value?.split(separator: " ").map(String.init), parts.count == 2,
        let key = [UInt8](hexadecimal: parts[0]), key.count == SigningKey.publicBytes,
        let bytes = [UInt8](hexadecimal: parts[1]), bytes.count == SigningKey.signatureBytes
      else { return nil }
      name = read.words[1].text
      (self.key, signature) = (parts[0], parts[1])
      isValid = crypto_sign_ed25519_verify_detached(bytes, message, UInt64(message.count), key) == 0
    }
  }

  /// The name of their file.
  static let path = "signatures.txt"

  /// The signatures, as they came.
  package private(set) var all: [Signature] = []
  /// The lines that say none.
  package private(set) var problems: [Diagnostic] = []

  /// Reads signatures, and checks each.
  ///
  /// - Parameter seal: the text of the seal.
  package init(_ bytes: [UInt8], seal: [UInt8], file: String) {
    for (index, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated()
    {
      guard let signature = Signature(line: line, of: SigningKey.message(seal)) else {
        problems.append(
          Diagnostic(
            "signature-line",
            LocalizedText(
              "cette ligne n'est pas une signature", english: "this line is no signature"),
            at: SourceLocation(file: file, line: index + 1)))
        continue
      }
      all.append(signature)
    }
  }

  /// The line of a signature.
  static func line(_ name: String, key: [UInt8], signature: [UInt8]) -> String {
    "signature \(ScenarioLine.quoted(name)) = \(key.hexadecimal) \(signature.hexadecimal)\n"
  }
}

/// A key that signs minutes, as a file that its owner keeps.
///
/// ```swift
/// let key = SigningKey.random(name: "Mme Dupont")
/// key.secretText  // for the owner's file
/// key.publicText  // for those who verify
/// ```
package struct SigningKey: Sendable {
  /// Whose it is.
  package let name: String
  /// The public key.
  package let publicKey: [UInt8]
  private let seed: [UInt8]
  private let secret: [UInt8]

  static let publicBytes = 32
  static let signatureBytes = 64

  /// Makes a key of 32 bytes.
  private init(name: String, seed: [UInt8]) {
    self.name = name
    self.seed = seed
    var (publicKey, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
    crypto_sign_ed25519_seed_keypair(&publicKey, &secret, seed)
    (self.publicKey, self.secret) = (publicKey, secret)
  }

  /// Makes a new key of the system's random numbers.
  package static func random(name: String) -> SigningKey {
    var generator = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return SigningKey(name: name.onOneLine, seed: seed)
  }

  /// Reads the file of a key.
  ///
  /// - Throws: `signing-key` for one that holds no key that signs: a public one, or something else.
  package init(reading bytes: [UInt8], file: String) throws(Diagnostic) {
    let values = Self.values(bytes)
    guard let seed = values["secrete"].flatMap({ [UInt8](hexadecimal: $0) }), seed.count == 32
    else {
      let isPublic = values["publique"] != nil
      throw Diagnostic(
        "signing-key",
        isPublic
          ? LocalizedText(
            "c'est une clé publique\u{A0}: elle vérifie et ne signe pas",
            english: "this is a public key: it verifies and does not sign")
          : LocalizedText(
            "ce n'est pas une clé de signature", english: "this is no key that signs"),
        at: SourceLocation(file: file), suggestion: "circular key cle.txt --name \"Mme Dupont\"")
    }
    self.init(name: values["nom"] ?? "", seed: seed)
    guard values["publique"] == publicKey.hexadecimal else {
      throw Diagnostic(
        "signing-key",
        LocalizedText(
          "les deux moitiés de cette clé ne vont pas ensemble",
          english: "the two halves of this key do not go together"), at: SourceLocation(file: file))
    }
  }

  /// Reads a public key, or the public half of a key: name and 64 hexadecimal digits.
  ///
  /// - Throws: `signing-key`.
  package static func publicKey(
    reading bytes: [UInt8], file: String
  ) throws(Diagnostic) -> (name: String, key: String) {
    let values = values(bytes)
    guard let text = values["publique"], [UInt8](hexadecimal: text)?.count == publicBytes else {
      throw Diagnostic(
        "signing-key",
        LocalizedText("ce n'est pas une clé publique", english: "this is no public key"),
        at: SourceLocation(file: file))
    }
    return (values["nom"] ?? "", text)
  }

  /// The file that the owner keeps.
  package var secretText: String {
    "# Cette clé signe au nom de \(name)\u{A0}: qui l'a peut signer. À garder pour soi.\n"
      + "nom = \(name)\nsecrète = \(seed.hexadecimal)\npublique = \(publicKey.hexadecimal)\n"
  }

  /// The file of those who verify.
  package var publicText: String { "nom = \(name)\npublique = \(publicKey.hexadecimal)\n" }

  /// Signs a seal.
  ///
  /// - Returns: a line of the file of signatures.
  package func signature(of seal: MeetingSeal) -> String {
    line(signing: Self.message(Array(seal.text.utf8)))
  }

  /// Signs the file of a member's ballots.
  ///
  /// - Returns: what stands in the file beside it.
  package func signature(ofBallots file: [UInt8]) -> String {
    line(signing: Self.message(ballots: file))
  }

  private func line(signing message: [UInt8]) -> String {
    var signature = [UInt8](repeating: 0, count: Self.signatureBytes)
    crypto_sign_ed25519_detached(&signature, nil, message, UInt64(message.count), secret)
    return MeetingSignatures.line(name, key: publicKey, signature: signature)
  }

  /// Whether a text is a public key in hexadecimal digits.
  static func isPublic(_ text: String) -> Bool {
    [UInt8](hexadecimal: text)?.count == publicBytes
  }

  /// What is signed: never the same bytes as something else that is signed.
  static func message(_ seal: [UInt8]) -> [UInt8] { Array("circular minutes 1\n".utf8) + seal }

  /// What is signed of a file of ballots.
  static func message(ballots file: [UInt8]) -> [UInt8] {
    Array("circular ballots 1\n".utf8) + file
  }

  private static func values(_ bytes: [UInt8]) -> [String: String] {
    guard bytes.count < 1 << 16 else { return [:] }
    var values: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    where !line.hasPrefix("#") {
      guard let sign = line.firstIndex(of: "=") else { continue }
      values[String(line[..<sign]).trimmingSpaces.withoutAccents] =
        String(line[line.index(after: sign)...]).trimmingSpaces
    }
    return values
  }
}
