-- The figures of the territory and the ratios that follow from them.

local population = include "population.lua"

fact "communes" {
  type = "integer", unit = "communes", min = 1, label = "Communes",
  ask = "Combien de communes compte le territoire ?", source = "Stratégie : 138",
}
fact "inhabitants" {
  type = "integer", unit = "hab", min = 1, label = "Habitants annoncés",
  ask = "Combien d'habitants la stratégie annonce-t-elle ?",
  source = "Stratégie : 210 000, arrondi",
}
fact "population.municipal" {
  type = "integer", unit = "hab", min = 1, columns = { "population_municipale" },
  label = "Population municipale", ask = "Quelle est la population municipale du territoire ?",
  source = "Données : INSEE, somme des communes",
}
fact "population.register" {
  type = "integer", unit = "hab", min = 1, label = "Population au registre des groupements",
  ask = "Quelle population le registre BANATIC donne-t-il ?", source = "Données : BANATIC",
}
fact "area" {
  type = "number", unit = "km²", min = 0.01, label = "Superficie",
  ask = "Quelle est la superficie du territoire ?", source = "Stratégie : 2 000 km²",
}
fact "budget" {
  type = "number", unit = "€", min = 0, label = "Budget annuel",
  ask = "Quel est le budget annuel, en euros ?", source = "Stratégie : 44 M€",
}
fact "tonnage" {
  type = "number", unit = "t", min = 0, label = "Tonnage collecté par an",
  ask = "Combien de tonnes sont collectées par an ?", source = "Stratégie : 120 000 t",
}

param "population_kind" {
  "announced", type = "choice",
  values = {
    { "announced", fr = "annoncée par la stratégie" },
    { "municipal", fr = "municipale" },
  },
  label = "Population des ratios",
  source = "Proposition : celle de la stratégie, à côté de laquelle ses ratios ont été dits",
}

param "waste_target" {
  480, unit = "kg/hab", min = 0, label = "Cible du label, gravats compris",
  source = "Plateforme : indicateur cae_6.a, mesure 2.1 du label",
}
param "waste_limit" {
  580, unit = "kg/hab", min = 0, label = "Limite du label, gravats compris",
  source = "Plateforme : indicateur cae_6.a, mesure 2.1 du label",
}

indicator "waste_per_inhabitant" {
  label = "Déchets par habitant et par an", short = "kg par hab.",
  source = "Stratégie : tonnage / habitants ; score du label : Plateforme, cae_6.a",
  unit = "kg/hab", better = "lower", target = "waste_target", limit = "waste_limit",
  value = function(a, p) return 1000 * ratio(a.tonnage, population.of(a, p)) end,
}
indicator "budget_per_inhabitant" {
  label = "Budget par habitant",
  source = "Stratégie : budget / habitants ; ce n'est pas le coût aidé de la matrice des coûts",
  unit = "€/hab",
  value = function(a, p) return ratio(a.budget, population.of(a, p)) end,
}
indicator "budget_per_tonne" {
  label = "Budget par tonne collectée", source = "Stratégie : budget / tonnage", unit = "€/t",
  value = function(a)
    if a.tonnage == 0 then return nil, "rien n'est collecté" end
    return a.budget / a.tonnage
  end,
}
indicator "density" {
  label = "Densité", source = "Stratégie : habitants / superficie", unit = "hab/km²",
  value = function(a, p) return ratio(population.of(a, p), a.area) end,
}
indicator "monthly_tonnage" {
  label = "Tonnage par mois", source = "Stratégie : « le poids de la tour Eiffel tous les mois »",
  unit = "t/mois",
  value = function(a) return a.tonnage / 12 end,
}
