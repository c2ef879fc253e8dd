import CircularCore
import FileAccess

/// The files of a new pack: small, sound, and showing one of each thing.
package enum PackTemplate {
  /// The files by name, for a pack called `id`.
  package static func files(id: String) -> [(name: String, text: String)] {
    [("pack.lua", rules(id: id)), ("tests/cases.lua", cases)]
  }

  /// The id that a folder's name gives: lower-case letters, digits and hyphens; nil if nothing is
  /// left of it.
  package static func id(ofFolder path: String) -> String? {
    var name = path.split(separator: "/").last ?? ""
    if name == "." || name == "..", let real = FileContents.resolved(path) {
      name = real.split(separator: "/").last ?? ""
    }
    var id = ""
    // An accent is a letter all the same, whether composed or not.
    let plain = String(name).withoutAccents
    for scalar in plain.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": id.unicodeScalars.append(scalar)
      default: if !id.isEmpty && !id.hasSuffix("-") { id += "-" }
      }
    }
    while id.hasSuffix("-") { id.removeLast() }
    return id.isEmpty ? nil : id
  }

  private static func rules(id: String) -> String {
    """
    pack {
      id = "\(id)",
      version = "1",
      title = "\(id)",
      subject = "candidature",
      source = "Le texte officiel du dispositif",
    }

    fact "inhabitants" {
      type = "integer",
      unit = "hab",
      min = 0,
      label = "Habitants concernés",
      ask = "Combien d'habitants sont concernés ?",
      source = "§1",
    }

    param "population_max" { 1500, unit = "hab", min = 0, label = "Habitants au plus", source = "§1" }
    param "aid" { 20, unit = "€/hab", min = 0, label = "Aide par habitant", source = "§2" }

    prerequisite "population" {
      label = "Pas trop d'habitants",
      source = "§1",
      test = function(a, p) return a.inhabitants <= p.population_max end,
      because = "{inhabitants}, le maximum est de {population_max}",
    }

    criterion "size" {
      label = "Taille",
      source = "Proposition : plus c'est petit, plus cela rapporte",
      scale = { 0, 5 },
      score = function(a, p) return 5 * math.max(0, 1 - ratio(a.inhabitants, p.population_max)) end,
    }

    amount "grant" {
      label = "Aide",
      source = "§2",
      unit = "€",
      schedule = function(a, p) return payments { [1] = p.aid * a.inhabitants } end,
    }

    """
  }

  private static let cases = """
    case "750 habitants" {
      given = { inhabitants = 750 },
      expect = { population = true, size = 2.5, grant = { total = 15000 } },
    }
    case "1 500 habitants : le maximum compte" {
      given = { inhabitants = 1500 },
      expect = { population = true, size = 0 },
    }
    case "1 501 habitants" {
      given = { inhabitants = 1501 },
      expect = { population = { met = false, because = "1 501 hab, le maximum est de 1 500 hab" } },
    }
    case "on ne sait pas" {
      given = {},
      expect = { population = { unknown = "inhabitants" }, grant = { unknown = "inhabitants" } },
    }

    """
}
