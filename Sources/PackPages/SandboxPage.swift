package import CircularCore
import LuaBridge

/// The reference page "How rule Lua differs from standard Lua", written from the allow-list.
///
/// The page in `docs` is this text: a test compares them, so that it cannot drift.
package enum SandboxPage {
  /// The page, in Markdown.
  package static func markdown(in language: Language) -> String {
    var page = Page(language: language)
    page.writeIntroduction()
    for library in libraries { page.write(library) }
    return page.text
  }

  /// The libraries in the order of the allow-list, the globals first.
  private static var libraries: [String] {
    var libraries: [String] = []
    for word in SandboxWord.all where !libraries.contains(word.library) {
      libraries.append(word.library)
    }
    return libraries
  }

  private struct Page {
    let language: Language
    var text = ""

    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }

    mutating func line(_ line: String = "") { text += line + "\n" }

    mutating func writeIntroduction() {
      line(
        "# "
          + say(
            "En quoi le Lua des règles diffère du Lua standard",
            "How rule Lua differs from standard Lua"))
      line()
      line(
        say(
          "Une règle ne sait que calculer\u{A0}: ni fichier, ni horloge, ni réseau, ni hasard. Les mêmes "
            + "faits et les mêmes paramètres donnent les mêmes bits, sur toute machine. Cette page "
            + "est écrite par `circular run --differences`.",
          "A rule can do nothing but compute: no file, no clock, no network, no chance. The same "
            + "facts and the same parameters give the same bits, on every machine. This page is "
            + "written by `circular run --differences --lang en`."))
      line()
      let limits = Interpreter.Limits.rules
      let format = NumberFormat(language)
      line("| " + say("limite", "limit") + " | " + say("par sujet", "a subject") + " |")
      line("|---|---|")
      row(say("mémoire", "memory"), "\(limits.heapBytes >> 20) " + say("Mio", "MiB"))
      row(
        say("plus grand texte ou table", "largest text or table"),
        "\(limits.blockBytes >> 20) " + say("Mio", "MiB"))
      row("instructions", format.string(Int64(clamping: limits.instructions)))
      row(
        say("durée", "time"),
        "\(limits.deadlineMilliseconds) ms" + say(" de calcul", " of computing"))
      row(say("un texte rendu", "a text returned"), say("64 ko", "64 kB"))
      row(say("tous les textes rendus", "all texts returned"), say("4 Mio", "4 MiB"))
      line()
      line(
        say(
          "Une règle qui atteint une limite est arrêtée pour ce sujet, ni `pcall` ni une coroutine n'y "
            + "changent rien\u{A0}; les autres réponses restent, et le sujet suivant repart de zéro.",
          "A rule that reaches a limit is stopped for that subject, neither `pcall` nor a coroutine "
            + "changes that; the other answers stand, and the next subject starts afresh."))
      line()
      line(
        say(
          "Rien ne passe d'un sujet au suivant. Une fois le dossier lu, les tables du fichier se "
            + "lisent sans s'écrire, et une règle qui change une variable du fichier est refusée, comme "
            + "une coroutine ou un parcours commencés pendant la lecture. Les listes et les fiches de "
            + "faits ne s'écrivent pas non plus\u{A0}: copiez-les d'abord.",
          "Nothing passes from one subject to the next. Once a pack is loaded, tables of its files are "
            + "read and not written, and a rule that changes a variable of a file is refused, as is a "
            + "coroutine or a walk begun while the files were read. Lists and items of facts are not "
            + "written either: copy them first."))
    }

    mutating func row(_ name: String, _ value: String) { line("| \(name) | \(value) |") }

    mutating func write(_ library: String) {
      let words = SandboxWord.all.filter { $0.library == library }
      line()
      line("## " + (library.isEmpty ? say("Fonctions globales", "Globals") : "`\(library)`"))
      line()
      let differing = words.filter { $0.status != .kept }
      if !differing.isEmpty {
        line("| " + say("nom", "name") + " | | " + say("pourquoi", "why") + " |")
        line("|---|---|---|")
        for word in differing {
          let status =
            word.status == .changed ? say("changé", "changed") : say("absent", "left out")
          line(
            "| `\(word.qualifiedName)` | \(status) | "
              + say(word.frenchReason, word.englishReason) + " |")
        }
        line()
      }
      let kept = words.filter { $0.status == .kept }.map { "`\($0.qualifiedName)`" }
      if !kept.isEmpty {
        line(
          say("Comme en Lua standard\u{A0}: ", "As in standard Lua: ")
            + kept.joined(separator: ", ")
            + ".")
      }
    }
  }
}
