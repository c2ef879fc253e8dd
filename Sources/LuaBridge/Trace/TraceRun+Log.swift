import CLuaShim

extension TraceRun {
  /// Reads and empties the log of a session.
  package init(_ session: PackSession, _ sites: TraceSites) {
    let (events, isCut) = Self.log(of: session)
    self.init(events, isCut: isCut, sites)
  }

  /// Reads and empties the log of a session, entry by entry.
  static func events(_ session: PackSession) -> [Event] { log(of: session).events }

  /// Empties the log of a session.
  package static func clear(_ session: PackSession) {
    clua_probes_clear(session.interpreter.state)
  }

  private static func log(of session: PackSession) -> (events: [Event], isCut: Bool) {
    let state = session.interpreter.state
    var count = 0
    var isCut = false
    let events = clua_probe_events(state, &count, &isCut)
    let text = clua_probe_text(state)
    let read = (0..<count).compactMap { index in
      (events?[index]).map { Event(probe: Int($0.probe), value: Self.value($0, text)) }
    }
    clear(session)
    return (read, isCut)
  }

  private static func value(_ event: clua_probe_event, _ text: UnsafePointer<CChar>?) -> Value {
    switch clua_result_kind(UInt32(event.kind)) {
    case CLUA_RESULT_NOTHING: return .nothing
    case CLUA_RESULT_BOOLEAN: return .boolean(event.integer != 0)
    case CLUA_RESULT_INTEGER: return .integer(event.integer)
    case CLUA_RESULT_NUMBER: return .number(event.number)
    case CLUA_RESULT_TEXT:
      guard let text, event.length > 0 else { return .text("") }
      let bytes = UnsafeRawBufferPointer(
        start: text + Int(event.offset), count: Int(event.length))
      return .text(String(decoding: bytes, as: UTF8.self))
    default: return .other
    }
  }
}
