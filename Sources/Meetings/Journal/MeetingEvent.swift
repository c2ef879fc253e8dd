package import CircularCore

/// One thing that happened in a meeting, and the line of the journal that a person reads of it.
///
/// Deliberation and scenarios keep the lines that they have everywhere else; what is new here is what a
/// meeting opens with, what was asked and answered, and what people note.
package enum MeetingEvent: Sendable, Hashable {
  // What the meeting opens with.

  /// The first line: the version of the journal's form and the title: `séance 1 = Comité du 12 mars`.
  case begin(version: Int, title: String)
  /// The program that keeps it: `programme = 0.2.0`.
  case program(String)
  /// The pack: `dispositif projet-k = 1.2.0`.
  case pack(id: String, version: String)
  /// The day evaluated, which may be another later on: `date = 2023-09-15`.
  case day(CivilDate)
  /// The language of the minutes: `langue = fr`.
  case language(Language)
  /// A file that was copied into the folder: `pièce donnees/candidatures.csv = 1234 9f86d0…`.
  case piece(MeetingPiece)
  /// The file of the subjects: `données = donnees/candidatures.csv`.
  case data(String)
  /// The folder of the rules, which may be another later on: `règles = regles`.
  case rules(String)
  /// How the data is read: `onglet = Suivi`, `titres = 3`, `liste actions = donnees/actions.csv`,
  /// `annuaire = donnees/annuaire.json`.
  case layout(MeetingLayout)
  /// Everything above is there: `prêt`.
  case ready

  // What the committee does.

  /// Members, presence, interests, ballots, ties, envelope, decisions: as `DeliberationEvent` writes them.
  case deliberation(DeliberationEvent)
  /// What is tried: changes, names, back.
  case scenario(ScenarioStep)
  /// The marks of a criterion, once they are open, are a list of each subject: `notes votes = committee.votes`.
  case marks(criterion: String, fact: String)
  /// The public key of a member, who signs the files of their ballots: `clé dupont = 22b761…`.
  case key(member: String, String)
  /// Ballots came from a file, of which there is a copy: `bulletins bulletins/1.csv = dupont.csv`.
  case ballotFile(path: String, name: String)
  /// How money is shared out beyond its amount: `répartition dépassement = partiel`.
  case sharing(MeetingSharing)
  /// A number was drawn, or chosen, from which draws start: `graine = 42`.
  case seed(UInt64)
  /// What a vote gave a tied subject, where a vote parts ties: `voix fronsac = 5`.
  case voices(subject: String, Int)
  /// How whoever presides orders tied subjects, where that parts them: `préférence fronsac reignac`.
  case preference([String])
  /// Something is noted on a measure of a territory: `tâche dourne 1.2.1 responsable = Mme Roux`.
  case task(TaskNotes.Key, TaskNotes.Field, String)
  /// The file of the territories as they were before, to tell what moved since: `origine = origine/2025.ndjson`.
  case origin(String)
  /// A condition of a decision: `condition fronsac = permis avant juin`.
  case condition(subject: String, String)
  /// Who presides: `présidence dupont`.
  case chair(String)
  /// A point of the agenda: `point = Classement`.
  case point(String)
  /// What somebody wants on record: `note = …`.
  case note(String)

  // What was asked and answered.

  /// A question: `question solidité 10000 1`.
  case question(MeetingQuestion)
  /// What the question of a line was answered, as the digest of its bytes: `réponse 41 = 9f86d0…`.
  case answer(line: Int, Digest)

  /// Nothing comes after it: `clôture`.
  case close
}

/// A file of a meeting's folder, by what it was when it was copied.
package struct MeetingPiece: Sendable, Hashable {
  /// The path in the folder, `/` between names.
  package var path: String
  /// How many bytes it has.
  package var size: Int
  /// Their digest.
  package var digest: Digest

  /// Describes a file.
  package init(path: String, size: Int, digest: Digest) {
    self.path = path
    self.size = size
    self.digest = digest
  }

  /// Describes the file that bytes are.
  package init(path: String, _ bytes: [UInt8]) {
    self.init(path: path, size: bytes.count, digest: Digest(of: bytes))
  }

  /// Whether a path stays in the folder whatever it says: names of plain characters, apart by `/`.
  package static func isSafe(_ path: String) -> Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && path.utf8.count <= 400 && names.count <= 8
      && names.allSatisfy { name in
        !name.isEmpty && name != "." && name != ".."
          && !name.unicodeScalars.contains {
            $0.value < 0x20 || $0 == "\\" || $0 == ":" || $0.value == 0x7F
          }
      }
  }
}

/// One thing that is said of how the data is read: where its tables are, what completes it.
package enum MeetingLayout: Sendable, Hashable {
  /// The sheet of a workbook.
  case sheet(String)
  /// The line of the headings.
  case header(Int)
  /// A list in a table of its own: its fact, and a file of the folder or a sheet.
  case list(String, String)
  /// What is publicly known of the territories that the data names by a code: a file of the folder.
  case directory(String)
}

/// One thing that is said of how money is shared out; the amount of all years is `DeliberationEvent.envelope`.
package enum MeetingSharing: Sendable, Hashable {
  /// The pack's envelope, by id.
  case envelope(String)
  /// What one year has.
  case year(Int, Money)
  /// The civil year that is year 1 of schedules.
  case start(Int)
  /// What happens at the first that does not fit.
  case overflow(Envelope.Overflow)
  /// How many wait.
  case reserve(Int)
  /// The amount that is shared out, by rule.
  case amount(String)
}

/// A question that a meeting asks, and whose answer is computed again when the meeting is verified.
package enum MeetingQuestion: Sendable, Hashable {
  /// The ranking, or the stars of a label: `question classement`.
  case ranking
  /// How firmly it stands: `question solidité 10000 1`: draws, seed.
  case robustness(draws: Int, seed: UInt64)
  /// Who is funded: `question financement`.
  case funding
  /// What the open ballots say together: `question bulletins`.
  case ballots
  /// What one member's marks decide: `question influence dupont`.
  case influence(member: String)
  /// Anything else, in the words of who asked; kept, not answered again: `question libre = …`.
  case free(String)
}

/// One step of what a meeting tries.
package enum ScenarioStep: Sendable, Hashable {
  /// A change on top of the scenario in force: `changement paramètre population_max = 1700`.
  case change(Scenario.Change)
  /// A change is taken off: `sans paramètre population_max`.
  case without(Scenario.Target)
  /// The last step is taken back: `annuler`.
  case undo
  /// What was taken back is done again: `rétablir`.
  case redo
  /// Nothing is changed any more: `base`.
  case base
  /// The scenario in force is kept under a name: `nommer = Plafond`.
  case name(String)
  /// A named scenario is in force: `prendre = Plafond`.
  case take(String)
  /// The changes of a named scenario come on top: `ajouter = Plafond`.
  case add(String)
  /// A named scenario has another name: `renommer Plafond = Plafond haut`.
  case rename(String, String)
  /// A named scenario is copied: `copier Plafond = Plafond bis`.
  case copy(String, String)
  /// A named scenario goes: `oublier = Plafond`.
  case forget(String)
}
