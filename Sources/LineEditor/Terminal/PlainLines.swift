#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Blocks read line by line from an input that is not edited: a pipe, a file, a dumb terminal.
struct PlainLines {
  private let input: Int32
  private var buffer: [UInt8] = []
  private var next = 0
  private var hasEnded = false

  init(input: Int32) {
    self.input = input
  }

  /// Reads lines until they are a block, or the input ends.
  mutating func readBlock(_ editor: LineEditor, promptsOn output: Int32?) -> EditorEvent {
    var block: String?
    while true {
      if let output {
        let prompt = block == nil ? editor.prompt : editor.continuation
        if SystemCall.write(Array(prompt.text.utf8), to: output) != 0 { return .ended }
      }
      guard let line = readLine() else {
        if let output { _ = SystemCall.write([0x0A], to: output) }
        // What was not complete is handed over all the same: the host says what is missing.
        return block.map { .accepted($0) } ?? .ended
      }
      let text = block.map { $0 + "\n" + line } ?? line
      if editor.host.isComplete(text) {
        if output != nil, text.contains(where: { !$0.isWhitespace }) { editor.history.append(text) }
        return .accepted(text)
      }
      block = text
    }
  }

  /// The next line without its end; nil after the last.
  private mutating func readLine() -> String? {
    var line: [UInt8] = []
    while true {
      if let end = buffer[next...].firstIndex(of: 0x0A) {
        line += buffer[next..<end]
        next = end + 1
        break
      }
      line += buffer[next...]
      buffer = []
      next = 0
      guard fill() else {
        if line.isEmpty { return nil }
        break
      }
    }
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func fill() -> Bool {
    guard !hasEnded else { return false }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = SystemCall.retry { read(input, &bytes, bytes.count) }
    guard count > 0 else {
      // A terminal may be read on after Ctrl-D; a file or a pipe has nothing more.
      hasEnded = isatty(input) != 1
      return false
    }
    buffer = Array(bytes[..<count])
    return true
  }
}
