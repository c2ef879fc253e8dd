import CircularCore
import Meetings

extension MeetingState {
  /// The envelope that the committee shares out: the pack's, or a plain one of its only amount, with what the
  /// meeting said of it; nil where there is no amount to share, or nobody said how much.
  func envelope(in pack: RulePack) -> Envelope? {
    var envelope: Envelope
    var name: String?
    for case .envelope(let id) in sharing { name = id }
    if let declared = pack.envelopes.first(where: { $0.id == name }) ?? pack.envelopes.first {
      envelope = declared
    } else if let amount = pack.rules.first(where: { $0.kind == .amount && $0.scope == .subject }) {
      envelope = Envelope("", label: "", amount: amount.id)
    } else {
      return nil
    }
    if let total = deliberation.envelope {
      // What was said in the room stands alone: a year of the pack would limit it without a word.
      envelope.budget = .fixed(total.euros)
      envelope.years = []
    }
    for item in sharing {
      switch item {
      case .envelope: break
      case .year(let year, let money):
        envelope.years.removeAll { $0.year == year }
        envelope.years.append(.init(year, budget: .fixed(money.euros)))
        envelope.years.sort { $0.year < $1.year }
      case .start(let year): envelope.start = .fixed(Double(year))
      case .overflow(let overflow):
        envelope.overflow = overflow
        if overflow != .partial { envelope.leastShare = nil }
      case .reserve(let count): envelope.reserve = .fixed(Double(count))
      case .amount(let rule): envelope.amount = rule
      }
    }
    return envelope.budget == nil && envelope.years.isEmpty ? nil : envelope
  }
}
