#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal that a person types on.
///
///     let terminal = Terminal()
///     var editor = LineEditor(…, colors: terminal.hasColors)
///     while true {
///       switch terminal.readBlock(&editor) {
///       case .accepted(let block): run(block)
///       case .ended: return
///       default: continue
///       }
///     }
///
/// While a block is read, keys come one by one and Ctrl-C is a key; in between, the terminal is as it
/// was found, and Ctrl-C a signal. It is given back as it was found when the program exits, is told to
/// end or is stopped. One terminal edits at a time: a second one, an input or output that is no
/// terminal, and `TERM=dumb` read plain lines, without a single escape sequence.
///
/// What the program writes between two blocks has to end with a line end.
public final class Terminal {
  /// How long the beginning of a sequence waits for the rest before it counts as keys, in
  /// milliseconds.
  private static let sequencePatience: Int32 = 50

  /// Whether lines are read as they come, without editing.
  public var isPlain: Bool { keeper == nil }
  /// Whether colours are welcome: on a terminal that is not dumb, unless NO_COLOR says otherwise.
  public let hasColors: Bool

  private let input: Int32
  private let output: Int32
  private let keeper: TerminalGuard?
  private var decoder = KeyDecoder()
  /// Keys that came after the end of a block, in the same piece: they begin the next.
  private var keys: [Key] = []
  private var lines: PlainLines

  /// Takes a terminal, standard input and output unless told otherwise.
  public init(input: Int32 = 0, output: Int32 = 1) {
    self.input = input
    self.output = output
    lines = PlainLines(input: input)
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    let isCapable = isatty(input) == 1 && isatty(output) == 1 && name != "dumb" && !name.isEmpty
    keeper =
      isCapable ? TerminalMode(input: input, output: output).flatMap(TerminalGuard.init) : nil
    let refusesColors = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    hasColors = keeper != nil && !refusesColors
  }

  deinit {
    leaveRaw()
  }

  /// The size in columns and rows; 80 and 24 where the terminal does not say.
  public var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Lets keys come one by one; `readBlock` does it by itself.
  ///
  /// One system call.
  public func enterRaw() { keeper?.enterRaw() }

  /// Sets the terminal as it was before `enterRaw()`.
  ///
  /// One system call.
  public func leaveRaw() { keeper?.leaveRaw() }

  /// Reads keys until a block is accepted, dropped or interrupted, or the input ends.
  ///
  /// Only these events are returned. An input or output that fails has ended.
  public func readBlock(_ editor: inout LineEditor) -> EditorEvent {
    guard let keeper else {
      let showsPrompts = isatty(input) == 1 && isatty(output) == 1
      return lines.readBlock(editor, promptsOn: showsPrompts ? output : nil)
    }
    if editor.state.isFinished { editor.start() }
    enterRaw()
    defer { leaveRaw() }
    var painter = ScreenPainter(colors: editor.colors && hasColors)
    while true {
      if let event = handleKeys(&editor, &painter) { return event }
      guard paint(editor, &painter), wait(keeper, &painter) else {
        editor.finish()
        return .ended
      }
    }
  }

  /// Handles the keys that have come.
  ///
  /// Not nil at the end of the block.
  private func handleKeys(_ editor: inout LineEditor, _ painter: inout ScreenPainter)
    -> EditorEvent?
  {
    editor.columns = size.columns
    for (index, key) in keys.enumerated() {
      let event = editor.handle(key)
      switch event {
      case .none: continue
      case .redraw(let clear):
        if clear { write(painter.clear()) } else { painter.forget() }
      case .suspend:
        guard paint(editor, &painter) else { return .ended }
        write(painter.finish())
        leaveRaw()
        kill(0, SIGTSTP)
        enterRaw()
      case .accepted, .dropped, .interrupted, .ended:
        keys.removeFirst(index + 1)
        paint(editor, &painter)
        write(painter.finish())
        return event
      }
    }
    keys = []
    return nil
  }

  /// Waits for bytes or for a signal.
  ///
  /// False when the input has ended.
  private func wait(_ keeper: TerminalGuard, _ painter: inout ScreenPainter) -> Bool {
    var descriptors = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: keeper.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let patience = decoder.isPending ? Self.sequencePatience : -1
    let ready = poll(&descriptors, 2, patience)
    if ready == 0 { keys = decoder.timeout() }
    guard ready > 0 else { return ready == 0 || errno == EINTR }
    if descriptors[1].revents != 0, keeper.takeWakes().contains(.continued) {
      write(Array("\r".utf8))
      painter.forget()
    }
    guard descriptors[0].revents != 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(input, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    keys = decoder.feed(buffer[..<count])
    return count > 0
  }

  @discardableResult
  private func paint(_ editor: LineEditor, _ painter: inout ScreenPainter) -> Bool {
    let (columns, rows) = size
    return write(painter.paint(editor.screen(columns: columns, rows: rows)))
  }

  @discardableResult
  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.isEmpty || SystemCall.write(bytes, to: output) == 0
  }
}
