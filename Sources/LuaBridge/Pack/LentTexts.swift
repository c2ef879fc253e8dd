/// Calls `body` with texts that stay where they are for that time.
func withTexts<Result>(
  _ texts: [String], _ body: ([(start: UnsafePointer<CChar>?, length: Int)]) -> Result
) -> Result {
  let bytes: [CChar] = texts.flatMap { $0.utf8.map { CChar(bitPattern: $0) } } + [0]
  return bytes.withUnsafeBufferPointer { bytes in
    var offset = 0
    return body(
      texts.map { text in
        let length = text.utf8.count
        defer { offset += length }
        return (start: bytes.baseAddress.map { $0 + offset }, length: length)
      })
  }
}
