import ArgumentParser
import CircularCore
import FileAccess

/// `circular demo`: the main job on the samples, with what to try next.
struct DemoCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: phrase(
      "Montre le classement de vraies communes, puis le label de trois territoires.",
      english: "Shows the ranking of real communes, then the label of three territories."))

  @OptionGroup var common: CommonOptions

  func run(on console: Console) async throws {
    let samples = try CompanionFolder.samples()
    let input = "\(samples)/candidatures.json"
    // The day the committee met: the demonstration gives the same page every day.
    let job = try Job(
      Job.load("projet-k", common), on: "2023-09-15", console: console)
    var timings = Timings()
    let ranking = try await RankCommand.ranking(job, input, jobs: 1, &timings)
    try RankCommand.write(ranking, job, format: .table, limit: 20, input: input)
    job.console.flush()
    let territories = "\(samples)/territoires.ndjson"
    try await scoreLabel(territories, console)
    writeNext(job.console, samples)
    job.console.flush()
  }

  /// The label of the sample's territories, as `circular score` shows it.
  private func scoreLabel(_ territories: String, _ console: Console) async throws {
    console.writeLine("")
    let pack = try Job.load("label-eci", common)
    guard let label = pack.label else { return }
    let evaluation = try EvaluationOptions.parse(["--on", "2023-09-15"])
    let job = try LabelJob(pack, label, common, evaluation, console: console)
    try await LabelScoring(job: job, format: .table, depth: nil, jobs: 1).run(territories)
  }

  /// How the user called the program, so that the lines can be typed as they are printed.
  private static let program: String = {
    let path = programArguments.first ?? "circular"
    let folder = FileContents.workingFolder + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }()

  /// What to try next, with the files that this page was made of.
  private func writeNext(_ console: Console, _ samples: String) {
    let input = "\(samples)/candidatures.json".shellWord
    let communes = "\(samples)/communes-smicval.csv".shellWord
    let territories = "\(samples)/territoires.ndjson".shellWord
    let locator = PackLocator(rules: common.rules)
    let rules = locator.rules ?? "rules"
    let isInstalled = locator.found?.isHere == false
    let first = console.say("Et maintenant", english: "What next")
    console.writeLine()
    console.writeLine(console.bold(first))
    let commands: [(String, String, String)] = [
      (
        "explain projet-k --input \(input) --id fronsac grant",
        "d'où vient le montant de Fronsac", "where Fronsac's amount comes from"
      ),
      (
        "rank projet-k --input \(input) --param population_max=1700",
        "et si le plafond passait à 1 700 habitants\u{A0}?",
        "what if the maximum were 1,700 inhabitants?"
      ),
      (
        "rank projet-k --input \(communes) --only population,grant",
        "les communes du Smicval qui pourraient candidater", "the communes that could apply"
      ),
      (
        "path label-eci --input \(territories) --id syndicat-dourne --stars 3",
        "le chemin le plus court vers la troisième étoile", "the shortest way to the third star"
      ),
      (
        "test projet-k",
        isInstalled
          ? "les cas qui prouvent les règles\u{A0}; pour les modifier ici\u{A0}: cp -r \(rules.shellWord) ."
          : "les cas qui prouvent les règles\u{A0}; modifiez \(rules)/projet-k/eligibility.lua et recommencez",
        isInstalled
          ? "the cases that prove the rules; to edit them here: cp -r \(rules.shellWord) ."
          : "the cases that prove the rules; edit \(rules)/projet-k/eligibility.lua and run them again"
      ),
    ]
    for (command, french, english) in commands {
      console.writeLine("  \(Self.program.shellWord) \(command)")
      console.writeLine(console.faint("      \(console.say(french, english: english))"))
    }
  }
}
