import Synchronization

extension ProgramRun {
  /// What a command prints that reads nothing but files of the project: it is run once, however many tests look at it.
  static func known(_ arguments: String..., locale: String = "fr_FR.UTF-8") throws -> ProgramRun {
    try known(arguments, locale: locale)
  }

  /// The same from a list of arguments.
  static func known(_ arguments: [String], locale: String = "fr_FR.UTF-8") throws -> ProgramRun {
    try KnownRuns.shared.run(arguments, locale)
  }
}

/// Runs of the program that several tests look at.
private final class KnownRuns: Sendable {
  static let shared = KnownRuns()

  /// A run, once it was made; who comes meanwhile waits for it.
  private final class Place: Sendable {
    let made = Mutex<ProgramRun?>(nil)
  }

  private let places = Mutex<[[String]: Place]>([:])

  func run(_ arguments: [String], _ locale: String) throws -> ProgramRun {
    let place = places.withLock { places -> Place in
      let key = [locale] + arguments
      if let place = places[key] { return place }
      let place = Place()
      places[key] = place
      return place
    }
    return try place.made.withLock { made -> ProgramRun in
      if let made { return made }
      let run = try ProgramRun(arguments, locale: locale)
      made = run
      return run
    }
  }
}
