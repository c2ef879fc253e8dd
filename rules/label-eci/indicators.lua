-- The two indicators that the platform scores between a limit and a target for measures of this label; their
-- ids are the platform's. Those of the label itself are in followed_indicators.lua.

fact "waste" {
  type = "number", unit = "kg/hab", min = 0, label = "Déchets produits, gravats compris",
  ask = "Combien de kilogrammes de déchets par habitant, gravats compris ?",
}
param "waste_target" {
  480, unit = "kg/hab", label = "Cible de cae_6.a", source = "Plateforme : cae_6.a",
}
param "waste_limit" {
  580, unit = "kg/hab", label = "Limite de cae_6.a", source = "Plateforme : cae_6.a",
}
indicator "cae_6.a" {
  label = "Déchets produits par habitant, pour la mesure 2.1", unit = "kg/hab",
  source = "Plateforme : cae_6.a, score linéaire entre limite et cible", better = "lower",
  target = "waste_target", limit = "waste_limit",
  value = function(a) return a.waste end,
}

fact "durable_contracts" {
  type = "number", unit = "%", min = 0, max = 100, label = "Marchés avec considération durable",
  ask = "Quelle part de vos marchés a une considération durable ?",
}
param "contracts_target" {
  80, unit = "%", label = "Cible de cae_51", source = "Plateforme : cae_51",
}
param "contracts_limit" {
  30, unit = "%", label = "Limite de cae_51", source = "Plateforme : cae_51",
}
indicator "cae_51" {
  label = "Marchés durables, pour la mesure 3.2", unit = "%",
  source = "Plateforme : cae_51, score linéaire entre limite et cible", better = "higher",
  target = "contracts_target", limit = "contracts_limit",
  value = function(a) return a.durable_contracts end,
}
