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

  private let orders = Mailbox<Begun?>(most: .max) { _ in 1 }

  /// Starts the thread; nil where there is one processor, or no thread to be had.
  init?() {
    let orders = orders
    let isStarted =
      BackgroundThread.processors > 1
      && BackgroundThread.start {
        while let begun = orders.take(), let begun { begun.result.leave(Self.answers(begun.order)) }
      }
    guard isStarted else { return nil }
  }

  deinit { orders.leave(nil) }

  /// Has the thread load the pack of an order and answer rows; the caller goes on.
  func begin(_ order: Order) -> Begun {
    let begun = Begun(order: order, result: Mailbox(most: .max) { _ in 1 })
    orders.leave(begun)
    return begun
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
