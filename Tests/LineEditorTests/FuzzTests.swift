import Foundation
import LineEditor
import Testing

@Suite("Anything typed")
struct FuzzTests {
  /// Bytes that begin something, so that chance finds sequences.
  private static let telling: [[UInt8]] = [
    [0x1B], Array("\u{1B}[".utf8), Array("\u{1B}[A".utf8), Array("\u{1B}[200~".utf8),
    Array("\u{1B}[201~".utf8), Array("\u{1B}O".utf8), Array("\u{1B}]".utf8), [0x0D], [0x09], [0x12],
    [0x13], [0x07], [0x19], [0x1F], [0xE6, 0xB1], [0xF0, 0x9F], Array("🇫".utf8),
    Array("\u{200D}".utf8),
  ]

  @Test(
    "random bytes in random pieces on random sizes: no crash, and the terminal shows the screen")
  func randomBytes() {
    var generator = SplitMix(seed: 7)
    let host = ScriptedHost()
    host.hints = ["a": "lpha"]
    var painted = PaintedEditor(host, columns: 30, rows: 8)
    var decoder = KeyDecoder()
    var fed = 0
    // Two hundred thousand in `scripts/nightly`.
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    while fed < (isWhole ? 200_000 : 70_000) {
      var piece: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<160, using: &generator) {
        if Int.random(in: 0..<4, using: &generator) == 0 {
          piece += Self.telling.randomElement(using: &generator) ?? []
        } else {
          piece.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      fed += piece.count
      var keys = decoder.feed(piece)
      if Bool.random(using: &generator) { keys += decoder.timeout() }
      for key in keys {
        switch painted.editor.handle(key) {
        case .accepted, .dropped, .interrupted, .ended:
          let last = painted.show()
          #expect(last == [])
          painted.finish()
        default: break
        }
      }
      // Long blocks are told by other tests; here they would only take time.
      if painted.editor.state.text.utf8Count > 2_000 { _ = painted.editor.handle(.control("c")) }
      if Int.random(in: 0..<20, using: &generator) == 0 {
        painted.resize(
          columns: Int.random(in: 2...50, using: &generator),
          rows: Int.random(in: 1...12, using: &generator))
        let differences = painted.showResized()
        #expect(differences == [])
      } else {
        let differences = painted.show()
        #expect(differences == [], "after \(fed) bytes")
        if !differences.isEmpty { return }
      }
      #expect(painted.editor.state.text.utf8Count <= EditorText.maximumLength)
    }
  }

  @Test("what a key costs grows no faster than the block")
  func speed() {
    let short = medianTime(lines: 200)
    let long = medianTime(lines: 2_000)
    // Ten times as much would be linear, a hundred times quadratic.
    #expect(long < short * 35, "\(short) for 200 lines, \(long) for 2 000")
  }

  private func medianTime(lines: Int) -> Duration {
    let host = ScriptedHost()
    var editor = LineEditor(
      host: host, history: History(path: nil), prompt: "> ", continuation: ". ", colors: false)
    let line = "  local été = ratio(answered(a.engagement), 17)"
    editor.start(with: Array(repeating: line, count: lines).joined(separator: "\n"))
    var painter = ScreenPainter(colors: false)
    let clock = ContinuousClock()
    let times = (0..<60).map { step in
      clock.measure {
        _ = editor.handle(step % 4 == 0 ? .up : .character("x"))
        _ = painter.paint(editor.screen(columns: 80, rows: 24))
      }
    }
    return times.sorted()[times.count / 2]
  }
}
