package import CircularCore
import LuaBridge
package import Pages

/// The minutes of a meeting, as a page: who was there, on what, what was tried, marked and decided.
///
/// No mark is told before the ballots are open, in the account of the journal either.
package struct MinutesView {
  let minutes: Minutes
  let language: Language
  let names: [String: String]

  /// Prepares the page.
  package init(_ minutes: Minutes, in language: Language) {
    self.minutes = minutes
    self.language = language
    names = minutes.names
  }

  var state: MeetingState { minutes.state }
  var ballots: Ballots { state.deliberation.ballots }
  var format: NumberFormat { NumberFormat(language) }
  private var pack: LuaRulePack { minutes.study.pack }

  func say(_ french: String, _ english: String) -> String { language.say(french, english: english) }

  /// The name of a subject.
  func subject(_ id: String) -> String { names[id] ?? id }

  /// The name of a member.
  func member(_ id: String) -> String { ballots.members.first { $0.id == id }?.name ?? id }

  /// What people call something that is voted on.
  func criterion(_ id: String) -> String {
    pack.rules.first { $0.id == id }?.label.text(in: language) ?? id
  }

  /// The page.
  package var page: Page {
    var page = Page(language, title: title, subtitle: subtitle)
    page.lead = lead
    page.sections =
      people + [files] + scenarios + standing + marks + money + decisions + followUp + influence
      + record
    page.date = state.day
    page.changes =
      state.scenario.isEmpty
      ? nil : state.scenario.changes.map { $0.line(in: language) }.joined(separator: " ; ")
    let day = state.day.map { format.string($0) } ?? ""
    page.origin = [
      say(
        "Dispositif \(state.pack), version \(state.packVersion), évalué au \(day) par circular \(minutes.program).",
        "Pack \(state.pack), version \(state.packVersion), evaluated on \(day) by circular \(minutes.program)."
      ),
      say(
        "Journal de \(count(state.lineCount, "ligne", "line")), dernière empreinte \(minutes.record.journal.head).",
        "Journal of \(count(state.lineCount, "ligne", "line")), last digest \(minutes.record.journal.head)."
      ),
    ]
    return page
  }

  private var title: String {
    say("Procès-verbal", "Minutes") + (state.title.isEmpty ? "" : " — \(state.title)")
  }

  private var subtitle: String {
    let days = [minutes.record.journal.entries.first?.time, state.lastTime].compactMap { $0?.day }
    let text = Set(days).sorted().map { format.string($0) }.joined(separator: ", ")
    let name = pack.pack.title.text(in: language)
    // A meeting that nobody gave a title has the pack's.
    return name == state.title ? text : "\(name) — \(text)"
  }

  private var lead: Phrase? {
    if !state.isClosed {
      return Phrase(
        say(
          "La séance n'est pas close\u{A0}: ce procès-verbal est provisoire.",
          "The meeting is not closed: these minutes are provisional."), .warning)
    }
    return nil
  }

  func count(_ number: Int, _ french: String, _ english: String) -> String {
    language.count(number, say(french, english))
  }

  func table(_ caption: String, _ columns: [Page.Column]) -> Page.Table {
    Page.Table(caption, columns)
  }

  func column(
    _ french: String, _ english: String, _ alignment: Page.Alignment = .start, names: Bool = false
  ) -> Page.Column { Page.Column(say(french, english), alignment, namesRows: names) }

  func cell(_ text: String, _ meaning: Phrase.Meaning? = nil) -> Page.Cell {
    Page.Cell(.text(text), meaning)
  }

  func section(_ heading: String, _ blocks: [Page.Block]) -> Page.Section {
    Page.chapter(heading, blocks)
  }

  // MARK: - Who was there

  private var people: [Page.Section] {
    let members = ballots.members
    var blocks: [Page.Block] = []
    if !members.isEmpty {
      let present = ballots.presentCount
      blocks.append(
        .sentence(
          Phrase(
            say(
              "\(count(members.count, "membre", "member")), dont \(present) dans la salle à la fin\u{A0}; quorum \(ballots.quorum), \(ballots.hasQuorum ? "atteint" : "non atteint").",
              "\(count(members.count, "membre", "member")), of whom \(present) in the room at the end; quorum \(ballots.quorum), \(ballots.hasQuorum ? "met" : "not met")."
            ), ballots.hasQuorum ? nil : .warning)))
      var table = table(
        say("Membres", "Members"),
        [
          column("membre", "member", names: true), column("rôle", "role"),
          column("à la fin", "at the end"), column("venues et départs", "coming and going"),
        ])
      for member in members {
        table.rows.append([
          cell(member.name), cell(member.id == state.chair ? say("préside", "presides") : ""),
          cell(member.isPresent ? say("présent", "present") : say("absent", "absent")),
          cell(moves(of: member.id)),
        ])
      }
      blocks.append(.table(table))
    } else {
      blocks.append(
        .sentence(Phrase(say("Aucun membre n'est inscrit.", "No member is on the list."))))
    }
    var sections = [section(say("Présents", "Present"), blocks)]
    if !state.points.isEmpty {
      sections.append(
        section(
          say("Ordre du jour", "Agenda"),
          [
            .list(
              Page.List(
                state.points.enumerated().map {
                  Page.Item(.numbered($0.offset + 1), nil, Phrase($0.element))
                }))
          ]))
    }
    if !ballots.interests.isEmpty {
      var table = table(
        say("Intérêts déclarés", "Declared interests"),
        [
          column("membre", "member", names: true), column("candidature", "application"),
          column("intérêt", "interest"),
        ])
      for interest in ballots.interests {
        table.rows.append([
          cell(member(interest.member)), cell(subject(interest.subject)), cell(interest.reason),
        ])
      }
      sections.append(
        section(
          say("Intérêts déclarés", "Declared interests"),
          [
            .table(table),
            .sentence(
              Phrase(
                say(
                  "Qui a déclaré un intérêt n'a ni noté ni voté sur cette candidature.",
                  "Whoever declared an interest neither marked that application nor voted on it."))),
          ]))
    }
    return sections
  }

  /// When a member came and left, by the clock of the machine, in UTC.
  private func moves(of id: String) -> String {
    minutes.record.journal.entries.compactMap { entry in
      guard case .deliberation(.presence(id, let isPresent)) = entry.event else { return nil }
      return (isPresent ? say("arrivée", "came") : say("départ", "left")) + " \(entry.time.clock)"
    }.joined(separator: ", ")
  }

  // MARK: - On what

  private var files: Page.Section {
    var table = table(
      say("Données et règles", "Data and rules"),
      [
        column("pièce", "file", names: true), column("octets", "bytes", .end),
        column("empreinte SHA-256", "SHA-256"),
      ])
    for piece in state.pieces {
      table.rows.append([
        cell(piece.path), Page.Cell(.number(Double(piece.size), digits: 0)),
        cell(piece.digest.text),
      ])
    }
    var definitions = [
      Page.Definition(
        say("Dispositif", "Pack"),
        "\(pack.pack.title.text(in: language)) (\(state.pack), \(say("version", "version")) \(state.packVersion))"
      ),
      Page.Definition(
        say("Date évaluée", "Day evaluated"), state.day.map { format.string($0) } ?? ""),
      Page.Definition(
        say("Programme", "Program"), state.programs.map { "circular \($0)" }.joined(separator: ", ")
      ),
    ]
    if state.ruleFolders.count > 1 {
      definitions.append(
        Page.Definition(
          say("Règles", "Rules"),
          say(
            "modifiées en séance\u{A0}; en vigueur à la fin\u{A0}: \(state.ruleFolders.last ?? "")",
            "changed during the meeting; in force at the end: \(state.ruleFolders.last ?? "")")))
    }
    if state.dataFiles.count > 1 {
      definitions.append(
        Page.Definition(
          say("Données", "Data"),
          say(
            "enregistrées de nouveau en séance\u{A0}; en vigueur à la fin\u{A0}: \(state.data ?? "")",
            "saved again during the meeting; in force at the end: \(state.data ?? "")")))
    }
    return section(
      say("Données et règles", "Data and rules"), [.definitions(definitions), .table(table)])
  }

  // MARK: - What was tried

  private var scenarios: [Page.Section] {
    var blocks: [Page.Block] = []
    let changes = state.scenario.changes
    blocks.append(
      .sentence(
        changes.isEmpty
          ? Phrase(
            say(
              "À la fin, rien n'est changé\u{A0}: le classement est celui de la base.",
              "At the end nothing is changed: the ranking is that of the base."))
          : Phrase(
            say(
              "À la fin, le classement est celui de l'essai\(state.scenario.name.isEmpty ? "" : " « \(state.scenario.name) »")\u{A0}: \(list(state.scenario)).",
              "At the end the ranking is that of the trial\(state.scenario.name.isEmpty ? "" : " “\(state.scenario.name)”"): \(list(state.scenario))."
            ), .strong)))
    if !state.named.isEmpty {
      blocks.append(
        .definitions(
          state.named.map {
            Page.Definition(
              $0.name, $0.scenario.isEmpty ? say("la base", "the base") : list($0.scenario))
          }))
    }
    let tried = minutes.record.journal.entries.compactMap { entry -> Page.Item? in
      guard case .scenario(let step) = entry.event else { return nil }
      return Page.Item(
        .thing, say("ligne \(entry.number)", "line \(entry.number)"),
        Phrase(MeetingEvent.scenario(step).line))
    }
    if !tried.isEmpty { blocks.append(.list(Page.List(tried))) }
    guard !tried.isEmpty || !state.named.isEmpty else { return [] }
    return [section(say("Essais", "Trials"), blocks)]
  }

  private func list(_ scenario: Scenario) -> String {
    scenario.changes.map(words).joined(separator: " ; ")
  }

  /// A change in the words of the pack; the account of the journal has its line.
  private func words(_ change: Scenario.Change) -> String {
    let target = change.target
    let colon = say("\u{A0}:", ":")
    let value = change.value.isEmpty ? say("inconnu", "unknown") : change.value
    func quoted(_ label: String) -> String { say("«\u{A0}\(label)\u{A0}»", "“\(label)”") }
    let name: String? =
      switch target.kind {
      case .parameter:
        pack.parameters.first { $0.name == target.name }.map {
          quoted($0.declaration.label.text(in: language))
        }
      case .weight:
        pack.rules.first { $0.id == target.name }.map {
          say("poids de ", "weight of ") + quoted($0.label.text(in: language))
        }
      case .fact:
        pack.facts.first { $0.name == target.name }.map {
          quoted($0.label.text(in: language))
        }
      case .answer, .status: nil
      }
    guard let name else { return change.line(in: language) }
    let who = target.subject.map { say(" de ", " of ") + subject($0) } ?? ""
    return "\(name)\(who)\(colon) \(value)"
  }

  // MARK: - Where everybody stands

  private var standing: [Page.Section] {
    let title = say("Classement", "Ranking")
    if let ranking = minutes.ranking {
      let view = RankingView(
        ranking, rules: pack.rules, title: title, in: language, for: .paper, limit: .max)
      return Page.chapter(title, view.page.sections)
    }
    guard let labels = minutes.labels, let label = pack.label else { return [] }
    return Page.chapter(
      title, LabelRankingView(labels, label, in: language, for: .paper, limit: .max).page.sections)
  }

  private var money: [Page.Section] {
    guard let funding = minutes.funding else { return [] }
    let view = FundingView(
      funding, facts: pack.facts, title: "", in: language, for: .paper, limit: .max)
    return Page.chapter(say("Enveloppe", "Envelope"), view.page.sections)
  }
}
