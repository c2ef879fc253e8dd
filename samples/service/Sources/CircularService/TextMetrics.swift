import Metrics
import Synchronization

/// Keeps what swift-metrics is told, and writes it as text that Prometheus and people read.
final class TextMetrics: MetricsFactory, Sendable {
  private struct Key: Hashable, Sendable {
    var name: String
    /// As they are written: `{route="/rank",status="200"}`.
    var labels: String
  }

  private let series = Mutex<[Key: Series]>([:])

  /// Makes a factory that was told nothing.
  init() {}

  /// All that is known, sorted by names.
  var text: String {
    let all = series.withLock { $0 }
    var text = ""
    var last = ""
    for (key, series) in all.sorted(by: {
      ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels)
    }) {
      if key.name != last {
        text += "# TYPE \(key.name) \(series.kind)\n"
        last = key.name
      }
      text += series.lines(name: key.name, labels: key.labels)
    }
    return text
  }

  private func series(
    _ label: String, _ dimensions: [(String, String)], _ kind: Series.Kind
  ) -> Series {
    let pairs = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }
    let key = Key(
      name: Self.name(label), labels: pairs.isEmpty ? "" : pairs.joined(separator: ","))
    return series.withLock { known in
      if let series = known[key] { return series }
      let made = Series(kind)
      known[key] = made
      return made
    }
  }

  private static func name(_ label: String) -> String {
    String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  private static func escaped(_ value: String) -> String {
    value.map { character in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(character)
      }
    }.joined()
  }

  // MARK: - MetricsFactory

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions, .counter)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions, .gauge)
  }

  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(label, dimensions, aggregate ? .histogram : .gauge)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions, .histogram)
  }

  // Series stay as long as the service: there are as many as routes times statuses.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}
}

/// One line of a diagram: a number that grows, one that goes up and down, or how often which durations were met.
private final class Series: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
  enum Kind: String { case counter, gauge, histogram }

  private struct State {
    var count: Int64 = 0
    var value = 0.0
    var buckets = [Int64](repeating: 0, count: Series.bounds.count)
  }

  /// The upper bounds of durations, in seconds.
  static let bounds = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
  ]

  let kind: Kind
  private let state = Mutex(State())

  init(_ kind: Kind) { self.kind = kind }

  func lines(name: String, labels: String) -> String {
    let state = state.withLock { $0 }
    let braces = labels.isEmpty ? "" : "{\(labels)}"
    switch kind {
    case .counter: return "\(name)\(braces) \(state.count)\n"
    case .gauge: return "\(name)\(braces) \(state.value)\n"
    case .histogram:
      let comma = labels.isEmpty ? "" : ","
      var text = ""
      var sum: Int64 = 0
      for (bound, count) in zip(Self.bounds, state.buckets) {
        sum += count
        text += "\(name)_bucket{\(labels)\(comma)le=\"\(bound)\"} \(sum)\n"
      }
      text += "\(name)_bucket{\(labels)\(comma)le=\"+Inf\"} \(state.count)\n"
      text += "\(name)_sum\(braces) \(state.value)\n"
      return text + "\(name)_count\(braces) \(state.count)\n"
    }
  }

  func increment(by amount: Int64) { state.withLock { $0.count += amount } }
  func reset() { state.withLock { $0 = State() } }

  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func increment(by amount: Double) { state.withLock { $0.value += amount } }
  func decrement(by amount: Double) { state.withLock { $0.value -= amount } }

  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    guard kind == .histogram else { return set(value) }
    state.withLock { state in
      state.count += 1
      state.value += value
      if let place = Self.bounds.firstIndex(where: { value <= $0 }) { state.buckets[place] += 1 }
    }
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
