-- Indicators: values that the platform reckons from others, and two that it scores between a limit and a
-- target for measures of this label. Their ids are the platform's.

fact "waste" {
  type = "number",
  unit = "kg/hab",
  min = 0,
  label = { fr = "Déchets produits, gravats compris", en = "Waste produced, rubble included" },
  ask = {
    fr = "Combien de kilogrammes de déchets par habitant, gravats compris ?",
    en = "How many kilograms of waste per inhabitant, rubble included?",
  },
}
param "waste_target" {
  480,
  unit = "kg/hab",
  label = { fr = "Cible de cae_6.a", en = "Target of cae_6.a" },
  source = "Plateforme : cae_6.a",
}
param "waste_limit" {
  580,
  unit = "kg/hab",
  label = { fr = "Limite de cae_6.a", en = "Limit of cae_6.a" },
  source = "Plateforme : cae_6.a",
}
indicator "cae_6.a" {
  label = {
    fr = "Déchets produits par habitant, pour la mesure 2.1",
    en = "Waste per inhabitant, for measure 2.1",
  },
  unit = "kg/hab",
  source = "Plateforme : cae_6.a, score linéaire entre limite et cible",
  better = "lower",
  target = "waste_target",
  limit = "waste_limit",
  value = function(a) return a.waste end,
}

fact "durable_contracts" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Marchés avec considération durable", en = "Contracts with a sustainable clause" },
  ask = {
    fr = "Quelle part de vos marchés a une considération durable ?",
    en = "What share of your contracts has a sustainable clause?",
  },
}
param "contracts_target" {
  80,
  unit = "%",
  label = { fr = "Cible de cae_51", en = "Target of cae_51" },
  source = "Plateforme : cae_51",
}
param "contracts_limit" {
  30,
  unit = "%",
  label = { fr = "Limite de cae_51", en = "Limit of cae_51" },
  source = "Plateforme : cae_51",
}
indicator "cae_51" {
  label = {
    fr = "Marchés durables, pour la mesure 3.2",
    en = "Sustainable contracts, for measure 3.2",
  },
  unit = "%",
  source = "Plateforme : cae_51, score linéaire entre limite et cible",
  better = "higher",
  target = "contracts_target",
  limit = "contracts_limit",
  value = function(a) return a.durable_contracts end,
}

fact "services.trained" {
  type = "integer",
  min = 0,
  label = { fr = "Services formés", en = "Departments trained" },
  ask = {
    fr = "Combien de services ont une personne en poste formée depuis quatre ans ?",
    en = "How many departments have somebody in post who was trained in the last four years?",
  },
}
fact "services.all" {
  type = "integer",
  min = 0,
  label = { fr = "Services", en = "Departments" },
  ask = { fr = "Combien de services avez-vous ?", en = "How many departments do you have?" },
}
indicator "eci_2" {
  label = {
    fr = "Services formés à l'économie circulaire",
    en = "Services trained in circular economy",
  },
  unit = "%",
  source = "Plateforme : eci_2",
  value = function(a) return 100 * ratio(a.services.trained, a.services.all) end,
}

fact "research.budget" {
  type = "number",
  unit = "€",
  min = 0,
  label = {
    fr = "Budget des projets de recherche aidés",
    en = "Budget of the research projects aided",
  },
  ask = {
    fr = "Quel est le budget total des projets de recherche aidés ?",
    en = "What is the total budget of the research projects aided?",
  },
}
fact "research.aid" {
  type = "number",
  unit = "€",
  min = 0,
  label = { fr = "Aide versée à la recherche", en = "Aid paid to research" },
  ask = {
    fr = "Combien avez-vous versé à ces projets ?",
    en = "How much did you pay to these projects?",
  },
}
-- The platform's text lacks parentheses: (budgets - aid) / aid is what it means.
indicator "eci_36" {
  label = { fr = "Effet de levier de l'aide à la recherche", en = "Leverage of aid to research" },
  source = "Plateforme : eci_36, parenthèses rétablies",
  value = function(a) return ratio(a.research.budget - a.research.aid, a.research.aid) end,
}
