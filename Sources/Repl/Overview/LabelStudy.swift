import CircularCore
import LuaBridge

/// A territory as a label scores it, and as the label's ordinary rules see it.
struct LabelStudy {
  let pack: String
  let label: LuaLabel
  let worker: LabelWorker
  let territory: LabelSubject
  let outcome: LabelOutcome
  let ordinary: StudiedSubject

  /// Scores a territory; nil where the source is no label, or does not hold it.
  init?(_ source: OverviewSource, _ id: String, on date: CivilDate) throws(Diagnostic) {
    guard let label = source.pack.label, let territory = source.labelSubject(id) else { return nil }
    worker = try LabelWorker(source.pack, on: date)
    outcome = try worker.score(territory)
    ordinary = try worker.studied(territory, outcome)
    pack = source.id
    self.label = label
    self.territory = territory
  }
}
