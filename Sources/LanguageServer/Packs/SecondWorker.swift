import CircularCore
import LuaBridge

/// A second thread, with an interpreter of its own, that answers rules for a part of the rows; one owner.
///
/// A row is answered the same whoever answers it.
final class SecondWorker {
  /// What is to be answered.
  struct Order: Sendable {
    var pack: LuaRulePack
    var date: CivilDate
    var rules: SlotSet
    var table: FactTable
    var rows: Range<Int>

    fileprivate func outcomes() throws(Diagnostic) -> OutcomeTable {
      try Evaluator([pack]).evaluation(on: date).makeRunner()
        .answers(of: rules, table, rows: rows)
    }
  }

  private let orders: Mailbox<Order?>
  private let results: Mailbox<Result<OutcomeTable, Diagnostic>>

  /// Starts the thread; nil where there is one processor, or no thread to be had.
  init?() {
    let orders = Mailbox<Order?>(most: .max) { _ in 1 }
    let results = Mailbox<Result<OutcomeTable, Diagnostic>>(most: .max) { _ in 1 }
    let isStarted =
      BackgroundThread.processors > 1
      && BackgroundThread.start {
        while case .some(.some(let order)) = orders.take() {
          do throws(Diagnostic) {
            results.leave(.success(try order.outcomes()))
          } catch {
            results.leave(.failure(error))
          }
        }
      }
    guard isStarted else { return nil }
    self.orders = orders
    self.results = results
  }

  deinit { orders.leave(nil) }

  /// Has an order answered while `body` works on the rest.
  func answer(
    _ order: Order, beside body: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> OutcomeTable {
    orders.leave(order)
    var problem: Diagnostic?
    do throws(Diagnostic) {
      try body()
    } catch {
      problem = error
    }
    // Whatever became of the rest, the answer is waited for: the next one is another order's.
    guard let result = results.take() else {
      throw Diagnostic(
        "internal", LocalizedText("une réponse manque", english: "an answer is missing"))
    }
    if let problem { throw problem }
    switch result {
    case .success(let outcomes): return outcomes
    case .failure(let error): throw error
    }
  }
}
