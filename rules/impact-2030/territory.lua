-- The figures of the territory and the ratios that follow from them.

local population = include "population.lua"

fact "communes" {
  type = "integer",
  unit = "communes",
  min = 1,
  label = { fr = "Communes", en = "Communes" },
  ask = { fr = "Combien de communes compte le territoire ?", en = "How many communes are there?" },
  source = "Stratégie : 138",
}
fact "inhabitants" {
  type = "integer",
  unit = "hab",
  min = 1,
  label = { fr = "Habitants annoncés", en = "Inhabitants announced" },
  ask = {
    fr = "Combien d'habitants la stratégie annonce-t-elle ?",
    en = "How many inhabitants does the strategy announce?",
  },
  source = "Stratégie : 210 000, arrondi",
}
fact "population.municipal" {
  type = "integer",
  unit = "hab",
  min = 1,
  columns = { "population_municipale" },
  label = { fr = "Population municipale", en = "Municipal population" },
  ask = {
    fr = "Quelle est la population municipale du territoire ?",
    en = "What is the municipal population?",
  },
  source = "Données : INSEE, somme des communes",
}
fact "population.register" {
  type = "integer",
  unit = "hab",
  min = 1,
  label = {
    fr = "Population au registre des groupements",
    en = "Population in the register of groups",
  },
  ask = {
    fr = "Quelle population le registre BANATIC donne-t-il ?",
    en = "Which population does the register give?",
  },
  source = "Données : BANATIC",
}
fact "area" {
  type = "number",
  unit = "km²",
  min = 0,
  label = { fr = "Superficie", en = "Area" },
  ask = {
    fr = "Quelle est la superficie du territoire ?",
    en = "What is the area of the territory?",
  },
  source = "Stratégie : 2 000 km²",
}
fact "budget" {
  type = "number",
  unit = "€",
  min = 0,
  label = { fr = "Budget annuel", en = "Yearly budget" },
  ask = {
    fr = "Quel est le budget annuel, en euros ?",
    en = "What is the yearly budget, in euros?",
  },
  source = "Stratégie : 44 M€",
}
fact "tonnage" {
  type = "number",
  unit = "t",
  min = 0,
  label = { fr = "Tonnage collecté par an", en = "Tonnes collected a year" },
  ask = {
    fr = "Combien de tonnes sont collectées par an ?",
    en = "How many tonnes are collected a year?",
  },
  source = "Stratégie : 120 000 t",
}

param "population_kind" {
  "announced",
  type = "choice",
  values = {
    { "announced", fr = "annoncée par la stratégie", en = "announced by the strategy" },
    { "municipal", fr = "municipale", en = "municipal" },
  },
  label = { fr = "Population des ratios", en = "Population of the ratios" },
  source = "Proposition : celle de la stratégie, à côté de laquelle ses ratios ont été dits",
}

param "waste_target" {
  480,
  unit = "kg/hab",
  min = 0,
  label = { fr = "Cible du label, gravats compris", en = "Target of the label, rubble included" },
  source = "Plateforme : indicateur cae_6.a, mesure 2.1 du label",
}
param "waste_limit" {
  580,
  unit = "kg/hab",
  min = 0,
  label = { fr = "Limite du label, gravats compris", en = "Limit of the label, rubble included" },
  source = "Plateforme : indicateur cae_6.a, mesure 2.1 du label",
}

indicator "waste_per_inhabitant" {
  label = { fr = "Déchets par habitant et par an", en = "Waste by inhabitant and year" },
  short = { fr = "kg par hab.", en = "kg by inh." },
  source = "Stratégie : tonnage / habitants ; score du label : Plateforme, cae_6.a",
  unit = "kg/hab",
  better = "lower",
  target = "waste_target",
  limit = "waste_limit",
  value = function(a, p) return 1000 * ratio(a.tonnage, population.of(a, p)) end,
}
indicator "budget_per_inhabitant" {
  label = { fr = "Budget par habitant", en = "Budget by inhabitant" },
  source = "Stratégie : budget / habitants ; ce n'est pas le coût aidé de la matrice des coûts",
  unit = "€/hab",
  value = function(a, p) return ratio(a.budget, population.of(a, p)) end,
}
indicator "budget_per_tonne" {
  label = { fr = "Budget par tonne collectée", en = "Budget by tonne collected" },
  source = "Stratégie : budget / tonnage",
  unit = "€/t",
  value = function(a) return ratio(a.budget, a.tonnage) end,
}
indicator "density" {
  label = { fr = "Densité", en = "Density" },
  source = "Stratégie : habitants / superficie",
  unit = "hab/km²",
  value = function(a, p) return ratio(population.of(a, p), a.area) end,
}
indicator "monthly_tonnage" {
  label = { fr = "Tonnage par mois", en = "Tonnes by month" },
  source = "Stratégie : « le poids de la tour Eiffel tous les mois »",
  unit = "t/mois",
  value = function(a) return a.tonnage / 12 end,
}
