-- Figures of the strategy that do not say the same thing, or not what one reads into them.

fact "agents" {
  type = "integer",
  unit = "agents",
  min = 0,
  label = { fr = "Agents", en = "Agents" },
  ask = {
    fr = "Combien d'agents le territoire emploie-t-il ?",
    en = "How many agents does the territory employ?",
  },
  source = "Stratégie : 260",
}
fact "ambassadors" {
  type = "integer",
  unit = "agents",
  min = 0,
  label = { fr = "Agents ambassadeurs", en = "Ambassador agents" },
  ask = {
    fr = "Combien d'agents ambassadeurs la stratégie annonce-t-elle ?",
    en = "How many ambassador agents does the strategy announce?",
  },
  source = "Stratégie : 300",
}
fact "recycling.announced" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Recyclage annoncé", en = "Recycling announced" },
  ask = {
    fr = "Quelle part la stratégie annonce-t-elle recycler ?",
    en = "Which share does the strategy announce to recycle?",
  },
  source = "Stratégie : « dont 50 % seront recyclées »",
}
fact "recycling.measured" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Recyclage mesuré", en = "Recycling measured" },
  ask = {
    fr = "Quelle part est recyclée, d'après les mesures ?",
    en = "Which share is recycled, as measured?",
  },
}
fact "monthly.announced" {
  type = "number",
  unit = "t/mois",
  min = 0,
  label = { fr = "Tonnage mensuel annoncé", en = "Monthly tonnage announced" },
  ask = {
    fr = "Quel tonnage mensuel la stratégie annonce-t-elle ?",
    en = "Which monthly tonnage does the strategy announce?",
  },
  source = "Stratégie : « le poids de la tour Eiffel tous les mois », 10 000 t",
}

param "budget_least" {
  20,
  unit = "€/hab",
  min = 0,
  label = {
    fr = "Budget par habitant vraisemblable, au moins",
    en = "Least plausible budget by inhabitant",
  },
  source = "Proposition : en deçà, le budget est sans doute en milliers ou en millions d'euros",
}
param "budget_most" {
  2000,
  unit = "€/hab",
  min = 0,
  label = {
    fr = "Budget par habitant vraisemblable, au plus",
    en = "Greatest plausible budget by inhabitant",
  },
  source = "Proposition : au-delà, le budget est sans doute en centimes",
}

alert "ambassadors" {
  label = { fr = "Plus d'ambassadeurs que d'agents", en = "More ambassadors than agents" },
  source = "Stratégie : 300 agents ambassadeurs et 260 agents",
  when = function(a) return a.ambassadors > a.agents end,
  message = {
    fr = "{ambassadors} ambassadeurs pour {agents} : ni le même périmètre, ni la même date peut-être ; les deux chiffres sont gardés.",
    en = "{ambassadors} as ambassadors for {agents}: perhaps neither the same perimeter nor the same date; both figures are kept.",
  },
}
alert "population-sources" {
  label = { fr = "Populations différentes selon la source", en = "Populations differ by source" },
  source = "Stratégie : 210 000 ; Données : INSEE et BANATIC",
  severity = "note",
  when = function(a)
    if not known(a, "population.municipal") then return false end
    local municipal = a.population.municipal
    local has_register = known(a, "population.register")
    return municipal ~= a.inhabitants or has_register and municipal ~= a.population.register, {
      fr = "Annoncée : {inhabitants} ; municipale : {population.municipal}"
        .. (has_register and " ; registre : {population.register}" or "")
        .. ". Un ratio dit laquelle il emploie.",
      en = "Announced: {inhabitants}; municipal: {population.municipal}"
        .. (has_register and "; register: {population.register}" or "")
        .. ". A ratio says which one it uses.",
    }
  end,
}
alert "epci-sums" {
  label = {
    fr = "Communes des EPCI et du territoire",
    en = "Communes of the EPCI and of the territory",
  },
  source = "Données : 7 EPCI, 138 des 147 communes",
  when = function(a)
    local sum = 0
    for _, epci in ipairs(a.epci) do sum = sum + epci.communes end
    return sum ~= a.communes, {
      fr = "Les EPCI comptent {sum} communes desservies, le territoire {communes}.",
      en = "The EPCI have {sum} communes served, the territory {communes}.",
      sum = sum,
    }
  end,
}
alert "recycling-announced" {
  label = {
    fr = "Taux de recyclage annoncé, pas mesuré",
    en = "Recycling rate announced, not measured",
  },
  source = "Stratégie : « dont 50 % seront recyclées »",
  severity = "note",
  when = function(a)
    return known(a, "recycling.announced") and not known(a, "recycling.measured")
  end,
  message = {
    fr = "{recycling.announced} de recyclage sont annoncés, pas mesurés ; ce n'est pas l'objectif de −{reduction} de déchets.",
    en = "{recycling.announced} of recycling is announced, not measured; it is not the objective of −{reduction} of waste.",
  },
}
alert "monthly-tonnage" {
  label = { fr = "Tonnage mensuel et annuel", en = "Monthly and yearly tonnage" },
  source = "Stratégie : 10 000 t par mois, 120 000 t par an",
  when = function(a) return a.monthly.announced * 12 ~= a.tonnage end,
  message = {
    fr = "{monthly.announced} pendant douze mois ne font pas {tonnage}.",
    en = "{monthly.announced} for twelve months are not {tonnage}.",
  },
}
alert "budget-implausible" {
  label = { fr = "Budget invraisemblable", en = "Implausible budget" },
  source = "Proposition : un budget en milliers ou en millions se voit au ratio par habitant",
  when = function(_, p)
    local per_inhabitant = outcome "budget_per_inhabitant"
    return not between(per_inhabitant, p.budget_least, p.budget_most), {
      fr = "{n} € par habitant, attendu de {budget_least} à {budget_most} : le budget est-il bien en euros ?",
      en = "{n} € by inhabitant, expected {budget_least} to {budget_most}: is the budget in euros?",
      n = per_inhabitant,
    }
  end,
}
