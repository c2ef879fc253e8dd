-- What could put several territories in an order. The strategy orders nobody: our weights are equal and
-- can be changed.

local contracts = include "contracts.lua"

param "weight_waste" {
  1, min = 0, label = "Poids des déchets par habitant", source = "Proposition : poids neutre",
}
param "weight_contracts" {
  1, min = 0, label = "Poids des projets contractualisés", source = "Proposition : poids neutre",
}
param "weight_coverage" {
  1, min = 0, label = "Poids de la couverture", source = "Proposition : poids neutre",
}

criterion "sobriety" {
  label = "Déchets par habitant, entre limite et cible du label", short = "sobriété",
  source = "Plateforme : cae_6.a, de la limite (0) à la cible (5)", weight = "weight_waste",
  scale = { 0, 5 },
  score = function(_, p)
    local share = ratio(
      p.waste_limit - outcome "waste_per_inhabitant",
      p.waste_limit - p.waste_target
    )
    return 5 * math.max(0, math.min(1, share))
  end,
}
criterion "commitment" {
  label = "Projets contractualisés", short = "projets", source = "Stratégie : 3 projets par EPCI",
  weight = "weight_contracts", scale = { 0, 5 },
  score = function(a, p)
    local signed, expected = contracts.signed(a, p)
    if expected == 0 then return 0, "aucun EPCI n'est nommé" end
    return 5 * signed / expected
  end,
}
criterion "reach" {
  label = "Habitants couverts", short = "couverture", source = "Stratégie : « tâches de léopard »",
  weight = "weight_coverage", scale = { 0, 5 },
  score = function() return 5 * outcome "coverage_inhabitants" / 100 end,
}
