package import CircularCore

/// The scorecard of one territory: stars, a bar a measure, and the way to the next star.
package struct LabelView {
  let label: PackLabel
  let outcome: LabelOutcome
  let name: String
  let depth: Int
  let language: Language
  let reader: Reader

  private var scorecard: Scorecard { outcome.scorecard }
  private var framework: Framework { label.framework }
  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares the parts of a territory.
  ///
  /// - Parameters:
  ///   - label: the label.
  ///   - outcome: what the territory scores.
  ///   - name: its name.
  ///   - depth: the deepest level of the tree that is shown; 0 for none.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(
    _ label: PackLabel, _ outcome: LabelOutcome, name: String, depth: Int, in language: Language,
    for reader: Reader
  ) {
    self.label = label
    self.outcome = outcome
    self.name = name
    self.depth = depth
    self.language = language
    self.reader = reader
  }

  /// All parts: what was scored, the way to the next star, what ordinary rules answer.
  package var sections: [Page.Section] { score() + rules }

  /// The stars, the measures and the way to the next star.
  ///
  /// - Parameter met: whether the conditions that are met are told one by one.
  package func score(tellingMet met: Bool = false) -> [Page.Section] {
    var head = Page.Section([], heading: name)
    head.identifier = name == outcome.id ? nil : outcome.id
    head.source = framework.label(0).text(in: language)
    var stars = Page.List(failures + starItems)
    stars.isFlowing = true
    head.blocks = stars.items.isEmpty ? [] : [.list(stars)]
    if let tasks = tasksReported { head.blocks.append(.list(Page.List([tasks]))) }
    var sections = [head]
    if depth > 0 { sections.append(Page.Section([.tree(tree)])) }
    if let path = path(tellingMet: met) { sections.append(path) }
    return sections
  }

  /// The rules that failed, and what that costs; those that lacked a population.
  private var failures: [Page.Item] {
    label.failedRules(outcome).map {
      Page.Item(.refused, nil, Phrase($0.text.text(in: language)))
    }
      + [label.lackedPopulation(outcome)].compactMap { $0 }.map {
        Page.Item(.unknown, nil, Phrase($0.text(in: language)))
      }
  }

  // MARK: - Stars

  private var starItems: [Page.Item] {
    let scale = label.scale.stars
    guard let last = scale.stars.last?.number, let stars = outcome.stars(on: scale),
      let potential = outcome.potentialStars(on: scale),
      let earned = outcome.earnedStars(on: label.scale)
    else { return [] }
    let done = format.cutPercentage(scorecard.percentDone, beside: scale)
    let possible = format.cutPercentage(scorecard.percentPotential, beside: scale)
    func count(_ number: Int, _ words: String = "étoile") -> String {
      language.count(number, language.say(words, english: "star"))
    }
    return [
      Page.Item(
        .stars(stars, of: last, .warning), nil,
        Phrase(
          language.say(
            "\(count(stars)) par le score, \(done) fait",
            english: "\(count(stars)) by score, \(done) done"))),
      Page.Item(
        .stars(potential, of: last, .faint), nil,
        Phrase(
          language.say(
            "\(count(potential)) par le score si tout le programmé se fait (\(possible))",
            english: "\(count(potential)) by score if all that is planned is done (\(possible))"))),
      Page.Item(
        .stars(earned, of: last, .warning), nil,
        Phrase(
          language.say(
            "\(count(earned, "étoile acquise")) (score, conditions et dossier)",
            english: "\(count(earned)) earned (score, conditions and file)"))),
    ]
  }

  private var tasksReported: Page.Item? {
    let tasks = scorecard.root.tasks
    guard let completed = tasks.completed else { return nil }
    let (some, all) = (format.string(completed), format.string(tasks.total))
    let text =
      scorecard.isComplete
      ? language.say(
        "Dossier complet\u{00A0}: \(all) \(tasks.total < 2 ? "tâche renseignée" : "tâches renseignées")",
        english: "Complete: \(all) \(tasks.total == 1 ? "task" : "tasks") reported")
      : language.say(
        "Dossier incomplet\u{00A0}: \(some) \(completed < 2 ? "tâche renseignée" : "tâches renseignées") sur \(all)",
        english: "Incomplete: \(some) of \(all) tasks reported")
    return Page.Item(nil, nil, Phrase(text))
  }

  // MARK: - The tree

  /// One measure of the first level with all that is below it, down to the depth asked for.
  package func axis(_ axis: Int) -> Page.Tree {
    tree((axis..<max(1, framework.count)).prefix { $0 == axis || framework.level($0) > 1 })
  }

  /// Every measure down to the depth asked for.
  private var tree: Page.Tree { tree(1..<max(1, framework.count)) }

  private func tree(_ nodes: some Sequence<Int>) -> Page.Tree {
    let shown = nodes.filter { framework.level($0) <= depth }
    return Page.Tree(
      language.say("Points par mesure", english: "Points by measure"),
      shown.map { node in
        let score = scorecard[node]
        let note: String? =
          if score.status == .notReportable {
            language.say("comptée avec la mesure au-dessus", english: "counted with the one above")
          } else if score.isDisabled {
            language.say("désactivée", english: "disabled")
          } else if !score.isApplicable {
            language.say("sans objet", english: "not applicable")
          } else { nil }
        let share =
          score.potential == 0 ? score.ratioDone * 100 : score.done * 100 / score.potential
        let bar = Page.Tree.Bar(
          parts: [score.done, score.planned, score.notDone, score.unreported],
          possible: score.potential, percentDone: share)
        return Page.Tree.Branch(
          depth: framework.level(node) - 1, id: framework.id(node).rawValue,
          name: framework.label(node).text(in: language), bar: note == nil ? bar : nil, note: note)
      })
  }

  // MARK: - The way to the next star

  /// What the target asks that is not there yet.
  private func path(tellingMet: Bool) -> Page.Section? {
    guard let path = outcome.path else { return nil }
    if path.isFulfilled {
      let text = language.say(
        "Tout ce que demande l'étoile \(path.target) est rempli",
        english: "All that star \(path.target) asks is there")
      return Page.Section([
        .list(Page.List([Page.Item(.met, nil, Phrase(text))] + met(path, tellingMet)))
      ])
    }
    var items: [Page.Item] = []
    if !path.isScoreReached {
      let wanted = format.string(label.scale.stars.star(path.target)?.percent ?? 0)
      let points = format.string(
        path.missingPoints, digits: NumberFormat.digits(telling: [path.missingPoints, 0]))
      items.append(
        Page.Item(
          .refused, nil,
          Phrase(
            language.say(
              "il manque \(points) \(path.missingPoints < 2 ? "point" : "points") pour atteindre \(wanted)\u{00A0}%",
              english: "\(points) points are missing to reach \(wanted)%"))))
    }
    if !path.isComplete {
      let open = scorecard.openTasks
      let first = open.prefix(5).map { framework.id($0).rawValue }.joined(separator: ", ")
      let tasks = language.count(open.count, language.say("tâche", english: "task"))
      items.append(
        Page.Item(
          .refused, nil,
          Phrase(
            language.say(
              "\(tasks) à renseigner\u{00A0}: \(first)\(open.count > 5 ? "…" : "")",
              english: "\(tasks) to report: \(first)\(open.count > 5 ? "…" : "")"))))
    }
    items += path.conditions.filter { !$0.isMet }.map {
      Page.Item(.refused, nil, Phrase(sentence($0)))
    }
    items += met(path, tellingMet)
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Vers l'étoile \(path.target)", english: "To star \(path.target)"))
  }

  /// The conditions that are met: how many, or each.
  private func met(_ path: LabelPath, _ isEach: Bool) -> [Page.Item] {
    let met = path.conditions.filter(\.isMet)
    guard !met.isEmpty else { return [] }
    if isEach { return met.map { Page.Item(.met, nil, Phrase(sentence($0))) } }
    guard !path.isFulfilled else { return [] }
    let plural = met.count > 1 ? "s" : ""
    return [
      Page.Item(
        Page.Mark.none, nil,
        Phrase(
          language.say(
            "\(met.count) condition\(plural) sur \(path.conditions.count) remplie\(plural)",
            english: "\(met.count) of \(path.conditions.count) conditions met"), .faint))
    ]
  }

  /// A condition with what was found; on a screen, on one line.
  private func sentence(_ condition: LabelPath.Condition) -> String {
    let (head, tail) = condition.words(of: framework, in: format)
    return (reader.types ? head.fitted(to: 75 - tail.count) : head) + tail
  }

  // MARK: - Ordinary rules

  /// What ordinary rules answer: those that wait for facts are counted, not listed.
  package var rules: [Page.Section] {
    guard let scored = outcome.ordinary else { return [] }
    var section = SubjectView(scored, in: language, for: reader, isBrief: true).section
    section.identifier = nil
    section.heading = language.say("Règles et indicateurs", english: "Rules and indicators")
    return section.blocks.isEmpty ? [] : [section]
  }
}
