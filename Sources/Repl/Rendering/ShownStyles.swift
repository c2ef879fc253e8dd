/// Colours and weights in a text on its way to a terminal.
///
/// Views put texts together before they are shown, and a text of the data may hold the escape sequences
/// of a colour. So what views ask for is marked with a key that is drawn anew each time the program
/// starts, and that no file can know; what is shown is first made harmless, then the marks become
/// escape sequences.
struct ShownStyles: Sendable {
  private let mark: String

  /// Draws the key.
  init() {
    let key = UInt64.random(in: .min ... .max)
    mark = "\u{E000}\(String(key, radix: 36))\u{E001}"
  }

  /// A text between the marks of a style, such as `1` for bold.
  func styled(_ text: String, _ code: String) -> String {
    "\(mark)\(code)m\(text)\(mark)0m"
  }

  /// A harmless text with its marks made escape sequences.
  func shown(_ text: String) -> String { text.replacing(mark, with: "\u{1B}[") }
}
