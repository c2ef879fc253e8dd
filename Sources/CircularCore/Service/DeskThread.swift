/// A thread that answers one request after another, with the desks of the packs it answered by.
///
/// Rules compute without ever waiting: on the few threads that tasks share, a rule that takes its time
/// would keep everybody, cancellations included, from going on.
final class DeskThread: Sendable {
  /// What is done on the thread: with its desks, which no other thread ever sees.
  private enum Job: Sendable {
    case work(@Sendable (inout DeskShelf) -> Void)
    case end
  }

  /// What stops what is done here.
  let stop = EvaluationStop()

  private let jobs = Mailbox<Job>(most: .max) { _ in 1 }

  /// Starts the thread.
  ///
  /// - Throws: `no-thread` when the system gives none.
  init() throws(Diagnostic) {
    let isStarted = BackgroundThread.start { [jobs, stop] in
      var shelf = DeskShelf(stop)
      while case .work(let work)? = jobs.take() { work(&shelf) }
    }
    guard isStarted else {
      throw Diagnostic(
        .noThread,
        LocalizedText(
          "le système ne donne plus de fil d'exécution", english: "the system gives no more threads"
        ))
    }
  }

  deinit { jobs.leave(.end) }

  /// Has something done behind what is done already.
  func run(_ work: @escaping @Sendable (inout DeskShelf) -> Void) { jobs.leave(.work(work)) }
}

/// The desks of one thread, by pack and version of it.
struct DeskShelf {
  /// A pack as it was when it was served.
  struct Key: Hashable, Sendable {
    var pack: String
    /// Grows by one each time that a pack of this id is served.
    var revision: Int
  }

  private let stop: EvaluationStop
  private var desks: [Key: StudyDesk] = [:]

  init(_ stop: EvaluationStop) { self.stop = stop }

  /// The desk of a pack, made when there is none.
  mutating func desk(_ key: Key, _ served: ServedPack) -> StudyDesk {
    if let desk = desks[key] { return desk }
    let desk = StudyDesk(served, stoppedBy: stop)
    desks[key] = desk
    return desk
  }

  /// Lets desks go.
  mutating func drop(_ keys: [Key]) {
    for key in keys { desks[key] = nil }
  }
}
