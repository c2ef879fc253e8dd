import CircularCore
import LuaBridge

/// A second thread, with an interpreter of its own, that answers rules for a part of the rows; one owner.
///
/// A row is answered the same whoever answers it.
final class SecondWorker {
  /// What is to be answered: of the rows, as many as the thread comes to, from the last one on.
  struct Order: Sendable {
    var pack: LuaRulePack
    var date: CivilDate
    var rules: SlotSet
    var table: FactTable
    var rows: SharedRows
  }

  /// An order that is being worked on.
  struct Begun {
    fileprivate let order: Order
    fileprivate let result: Mailbox<Result<OutcomeTable, Diagnostic>>

    /// Ends the order, and puts what the thread answered into the outcomes of all rows.
    func finish(into outcomes: inout OutcomeTable) throws(Diagnostic) {
      let rows = order.rows.close()
      // A thread that came to no row may still be making its interpreter ready.
      guard !rows.isEmpty, let result = result.take() else { return }
      outcomes.take(order.rules, rows: rows, from: try result.get())
    }

    /// Lets the order go.
    func forgo() { order.rows.close() }
  }

  private enum Message: Sendable {
    case texts(PackSources, stoppedBy: InterruptHandle)
    case order(Begun)
    case end
  }

  private let messages = Mailbox<Message>(most: .max) { _ in 1 }

  /// Starts the thread; nil where there is one processor, or no thread to be had.
  init?() {
    let messages = messages
    let isStarted =
      BackgroundThread.processors > 1 && BackgroundThread.start { Self.serve(messages) }
    guard isStarted else { return nil }
  }

  deinit { messages.leave(.end) }

  /// Has the thread run texts, for an order that may follow; the caller goes on.
  func runAhead(_ sources: PackSources, stoppedBy interrupt: InterruptHandle) {
    messages.leave(.texts(sources, stoppedBy: interrupt))
  }

  /// Has the thread answer rows; the caller goes on.
  func begin(_ order: Order) -> Begun {
    let begun = Begun(order: order, result: Mailbox(most: .max) { _ in 1 })
    messages.leave(.order(begun))
    return begun
  }

  private static func serve(_ messages: Mailbox<Message>) {
    var ahead: (sources: PackSources, session: SpareSession?)?
    while let message = messages.take() {
      switch message {
      case .texts(let sources, let interrupt):
        ahead = (sources, LuaRulePack.runAhead(sources, stoppedBy: interrupt))
      case .order(let begun):
        var order = begun.order
        if let ahead, ahead.sources == order.pack.sources {
          order.pack = order.pack.beginning(with: ahead.session)
        }
        ahead = nil
        begun.result.leave(answers(order))
      case .end: return
      }
    }
  }

  private static func answers(_ order: Order) -> Result<OutcomeTable, Diagnostic> {
    do throws(Diagnostic) {
      let runner = try Evaluator([order.pack]).evaluation(on: order.date).makeRunner()
      var outcomes = try runner.answers(of: order.rules, order.table, rows: 0..<0)
      while let rows = order.rows.takeLast() {
        try runner.answer(order.rules, order.table, rows: rows, into: &outcomes)
      }
      return .success(outcomes)
    } catch {
      return .failure(error)
    }
  }
}
