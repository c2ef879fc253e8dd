-- Waste year by year, and what the objective is about: the strategy says neither from which year, nor
-- whether waste is produced or collected, nor whether by inhabitant or in all.

fact "waste" {
  type = "list",
  fields = {
    {
      "year", type = "integer", min = 1990, max = 2100, label = "Année",
      ask = "De quelle année est chaque tonnage ?",
    },
    {
      "collected", type = "number", unit = "t", min = 0, label = "Tonnage collecté",
      ask = "Combien de tonnes ont été collectées chaque année ?",
    },
    {
      "produced", type = "number", unit = "t", min = 0, label = "Tonnage produit",
      ask = "Combien de tonnes ont été produites chaque année ?",
    },
    {
      "inhabitants", type = "integer", unit = "hab", min = 1, label = "Habitants",
      ask = "Combien d'habitants chaque année ?",
    },
  },
  label = "Déchets, année par année", ask = "Combien de déchets chaque année ?",
  source = "Stratégie : 120 000 t par an",
}

facts "base.*" {
  source = "Proposition : où les déchets, année par année, ne disent pas l'année de base",
  each = {
    {
      "waste", type = "number", unit = "t", min = 0, label = "Tonnage de l'année de base",
      ask = "Combien de tonnes l'année de base ?",
    },
    {
      "inhabitants", type = "integer", unit = "hab", min = 1,
      label = "Habitants de l'année de base", ask = "Combien d'habitants l'année de base ?",
    },
  },
}

param "reduction" {
  50, unit = "%", min = 0, max = 99, label = "Réduction visée",
  source = "Stratégie : « −50 % de déchets produits d'ici 2030 »",
}
param "base_year" {
  2021, min = 1990, max = 2100, label = "Année de base",
  source = "Proposition : la stratégie ne la dit pas ; ses chiffres sont de mars 2021",
}
param "target_year" {
  2030, min = 1990, max = 2100, label = "Année de l'objectif", source = "Stratégie : 2030",
}
param "waste_measure" {
  "collected", type = "choice",
  values = { { "collected", fr = "collectés" }, { "produced", fr = "produits" } },
  label = "Déchets suivis",
  source = "Proposition : l'objectif parle de déchets produits, le seul chiffre donné est collecté",
}
param "waste_basis" {
  "total", type = "choice",
  values = { { "total", fr = "en tout" }, { "inhabitant", fr = "par habitant" } },
  label = "Objectif en tout ou par habitant", source = "Proposition : la stratégie ne le dit pas",
}

alert "waste-gap" {
  label = "Années sans tonnage", source = "Proposition : une série annuelle n'a pas de trou",
  when = function(a, p, today)
    local years = list.tally(a.waste, "year")
    -- A tonnage of a year that has not begun is a plan: what lies before it is no gap.
    local last = math.max(p.base_year, table.unpack(list.map(a.waste, function(record)
      return record.year <= year_of(today) and record.year or nil
    end)))
    local missing = {}
    for year = p.base_year, last do
      if not years[year] then missing[#missing + 1] = tostring(year) end
    end
    return #missing > 0, { "Aucun tonnage pour {years}.", years = table.concat(missing, ", ") }
  end,
}
