-- Waste year by year, and what the objective is about: the strategy says neither from which year, nor
-- whether waste is produced or collected, nor whether by inhabitant or in all.

fact "waste" {
  type = "list",
  fields = {
    {
      "year",
      type = "integer",
      min = 1990,
      max = 2100,
      label = { fr = "Année", en = "Year" },
      ask = { fr = "De quelle année est chaque tonnage ?", en = "Of which year is each tonnage?" },
    },
    {
      "collected",
      type = "number",
      unit = "t",
      min = 0,
      label = { fr = "Tonnage collecté", en = "Tonnes collected" },
      ask = {
        fr = "Combien de tonnes ont été collectées chaque année ?",
        en = "How many tonnes were collected each year?",
      },
    },
    {
      "produced",
      type = "number",
      unit = "t",
      min = 0,
      label = { fr = "Tonnage produit", en = "Tonnes produced" },
      ask = {
        fr = "Combien de tonnes ont été produites chaque année ?",
        en = "How many tonnes were produced each year?",
      },
    },
    {
      "inhabitants",
      type = "integer",
      unit = "hab",
      min = 1,
      label = { fr = "Habitants", en = "Inhabitants" },
      ask = { fr = "Combien d'habitants chaque année ?", en = "How many inhabitants each year?" },
    },
  },
  label = { fr = "Déchets, année par année", en = "Waste, year by year" },
  ask = { fr = "Combien de déchets chaque année ?", en = "How much waste each year?" },
  source = "Stratégie : 120 000 t par an",
}

param "reduction" {
  50,
  unit = "%",
  min = 0,
  max = 99,
  label = { fr = "Réduction visée", en = "Reduction aimed at" },
  source = "Stratégie : « −50 % de déchets produits d'ici 2030 »",
}
param "base_year" {
  2021,
  min = 1990,
  max = 2100,
  label = { fr = "Année de base", en = "Base year" },
  source = "Proposition : la stratégie ne la dit pas ; ses chiffres sont de mars 2021",
}
param "target_year" {
  2030,
  min = 1990,
  max = 2100,
  label = { fr = "Année de l'objectif", en = "Year of the objective" },
  source = "Stratégie : 2030",
}
param "waste_measure" {
  "collected",
  type = "choice",
  values = {
    { "collected", fr = "collectés", en = "collected" },
    { "produced", fr = "produits", en = "produced" },
  },
  label = { fr = "Déchets suivis", en = "Waste followed" },
  source = "Proposition : l'objectif parle de déchets produits, le seul chiffre donné est collecté",
}
param "waste_basis" {
  "total",
  type = "choice",
  values = {
    { "total", fr = "en tout", en = "in all" },
    { "inhabitant", fr = "par habitant", en = "by inhabitant" },
  },
  label = { fr = "Objectif en tout ou par habitant", en = "Objective in all or by inhabitant" },
  source = "Proposition : la stratégie ne le dit pas",
}

alert "waste-gap" {
  label = { fr = "Années sans tonnage", en = "Years without tonnage" },
  source = "Proposition : une série annuelle n'a pas de trou",
  when = function(a, p)
    local known_years, last = {}, p.base_year
    for _, record in ipairs(a.waste) do
      known_years[record.year] = true
      last = math.max(last, record.year)
    end
    local missing = {}
    for year = p.base_year, last do
      if not known_years[year] then missing[#missing + 1] = tostring(year) end
    end
    local list = table.concat(missing, ", ")
    return #missing > 0, {
      fr = "Aucun tonnage pour " .. list .. ".",
      en = "No tonnage for " .. list .. ".",
    }
  end,
}
