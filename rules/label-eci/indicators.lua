-- Indicators: values that the platform reckons from others, and two that it scores between a limit and a
-- target for measures of this label. Their ids are the platform's.

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

fact "services.trained" {
  type = "integer", min = 0, label = "Services formés",
  ask = "Combien de services ont une personne en poste formée depuis quatre ans ?",
}
fact "services.all" {
  type = "integer", min = 0, label = "Services", ask = "Combien de services avez-vous ?",
}
indicator "eci_2" {
  label = "Services formés à l'économie circulaire", unit = "%", source = "Plateforme : eci_2",
  value = function(a) return 100 * ratio(a.services.trained, a.services.all) end,
}

fact "research.budget" {
  type = "number", unit = "€", min = 0, label = "Budget des projets de recherche aidés",
  ask = "Quel est le budget total des projets de recherche aidés ?",
}
fact "research.aid" {
  type = "number", unit = "€", min = 0, label = "Aide versée à la recherche",
  ask = "Combien avez-vous versé à ces projets ?",
}
-- The platform's text lacks parentheses: (budgets - aid) / aid is what it means.
indicator "eci_36" {
  label = "Effet de levier de l'aide à la recherche",
  source = "Plateforme : eci_36, parenthèses rétablies",
  value = function(a) return ratio(a.research.budget - a.research.aid, a.research.aid) end,
}
