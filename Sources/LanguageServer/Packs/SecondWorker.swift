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
  }

  /// An order that is made ready: it is answered, or forgone, once.
  struct Ready {
    fileprivate let orders: Mailbox<Message>
    fileprivate let results: Mailbox<Result<OutcomeTable, Diagnostic>>

    /// Has the order answered while `body` works on the rest.
    func answer(
      beside body: () throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> OutcomeTable {
      orders.leave(.answer)
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

    /// Lets the order go.
    func forgo() { orders.leave(.forgo) }
  }

  fileprivate enum Message: Sendable {
    case prepare(Order)
    case answer
    case forgo
    case end
  }

  private let orders: Mailbox<Message>
  private let results: Mailbox<Result<OutcomeTable, Diagnostic>>

  /// Starts the thread; nil where there is one processor, or no thread to be had.
  init?() {
    let orders = Mailbox<Message>(most: .max) { _ in 1 }
    let results = Mailbox<Result<OutcomeTable, Diagnostic>>(most: .max) { _ in 1 }
    let isStarted =
      BackgroundThread.processors > 1
      && BackgroundThread.start { Self.serve(orders, results) }
    guard isStarted else { return nil }
    self.orders = orders
    self.results = results
  }

  deinit { orders.leave(.end) }

  /// Has the pack of an order loaded, and its rules made ready; the caller goes on.
  func prepare(_ order: Order) -> Ready {
    orders.leave(.prepare(order))
    return Ready(orders: orders, results: results)
  }

  private static func serve(
    _ orders: Mailbox<Message>, _ results: Mailbox<Result<OutcomeTable, Diagnostic>>
  ) {
    var ready: (order: Order, runner: Result<EvaluationRunner, Diagnostic>)?
    while let message = orders.take() {
      switch message {
      case .prepare(let order): ready = (order, runner(order))
      case .answer:
        guard let (order, runner) = ready else { continue }
        ready = nil
        do throws(Diagnostic) {
          results.leave(
            .success(
              try runner.get().answers(of: order.rules, order.table, rows: order.rows)))
        } catch {
          results.leave(.failure(error))
        }
      case .forgo: ready = nil
      case .end: return
      }
    }
  }

  private static func runner(_ order: Order) -> Result<EvaluationRunner, Diagnostic> {
    do throws(Diagnostic) {
      return .success(try Evaluator([order.pack]).evaluation(on: order.date).makeRunner())
    } catch {
      return .failure(error)
    }
  }
}
