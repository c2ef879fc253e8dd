-- Figures of the strategy that do not say the same thing, or not what one reads into them.

fact "agents" {
  type = "integer", unit = "agents", min = 0, label = "Agents",
  ask = "Combien d'agents le territoire emploie-t-il ?", source = "Stratégie : 260",
}
fact "ambassadors" {
  type = "integer", unit = "agents", min = 0, label = "Agents ambassadeurs",
  ask = "Combien d'agents ambassadeurs la stratégie annonce-t-elle ?", source = "Stratégie : 300",
}
fact "recycling.announced" {
  type = "number", unit = "%", min = 0, max = 100, label = "Recyclage annoncé",
  ask = "Quelle part la stratégie annonce-t-elle recycler ?",
  source = "Stratégie : « dont 50 % seront recyclées »",
}
fact "recycling.measured" {
  type = "number", unit = "%", min = 0, max = 100, label = "Recyclage mesuré",
  ask = "Quelle part est recyclée, d'après les mesures ?",
}
fact "monthly.announced" {
  type = "number", unit = "t/mois", min = 0, label = "Tonnage mensuel annoncé",
  ask = "Quel tonnage mensuel la stratégie annonce-t-elle ?",
  source = "Stratégie : « le poids de la tour Eiffel tous les mois », 10 000 t",
}

param "budget_least" {
  20, unit = "€/hab", min = 0, label = "Budget par habitant vraisemblable, au moins",
  source = "Proposition : en deçà, le budget est sans doute en milliers ou en millions d'euros",
}
param "budget_most" {
  2000, unit = "€/hab", min = 0, label = "Budget par habitant vraisemblable, au plus",
  source = "Proposition : au-delà, le budget est sans doute en centimes",
}

alert "ambassadors" {
  label = "Plus d'ambassadeurs que d'agents",
  source = "Stratégie : 300 agents ambassadeurs et 260 agents",
  when = function(a) return a.ambassadors > a.agents end,
  message = "{ambassadors} ambassadeurs pour {agents} : ni le même périmètre, ni la même date peut-être ; les deux chiffres sont gardés.",
}
alert "population-sources" {
  label = "Populations différentes selon la source",
  source = "Stratégie : 210 000 ; Données : INSEE et BANATIC", severity = "note",
  when = function(a)
    if not known(a, "population.municipal") then return false end
    local municipal = a.population.municipal
    local has_register = known(a, "population.register")
    return municipal ~= a.inhabitants or has_register and municipal ~= a.population.register, has_register
      and "Annoncée : {inhabitants} ; municipale : {population.municipal} ; registre : {population.register}. Un ratio dit laquelle il emploie."
      or "Annoncée : {inhabitants} ; municipale : {population.municipal}. Un ratio dit laquelle il emploie."
  end,
}
alert "epci-sums" {
  label = "Communes des EPCI et du territoire", source = "Données : 7 EPCI, 138 des 147 communes",
  when = function(a)
    local sum = list.sum(a.epci, "communes")
    return sum ~= a.communes, {
      "Les EPCI comptent {sum} communes desservies, le territoire {communes}.",
      sum = sum,
    }
  end,
}
alert "recycling-announced" {
  label = "Taux de recyclage annoncé, pas mesuré",
  source = "Stratégie : « dont 50 % seront recyclées »", severity = "note",
  when = function(a)
    return known(a, "recycling.announced") and not known(a, "recycling.measured")
  end,
  message = "{recycling.announced} de recyclage sont annoncés, pas mesurés ; ce n'est pas l'objectif de −{reduction} de déchets.",
}
alert "monthly-tonnage" {
  label = "Tonnage mensuel et annuel", source = "Stratégie : 10 000 t par mois, 120 000 t par an",
  when = function(a) return a.monthly.announced * 12 ~= a.tonnage end,
  message = "{monthly.announced} pendant douze mois ne font pas {tonnage}.",
}
alert "budget-implausible" {
  label = "Budget invraisemblable",
  source = "Proposition : un budget en milliers ou en millions se voit au ratio par habitant",
  when = function(_, p)
    local per_inhabitant = outcome "budget_per_inhabitant"
    return not between(per_inhabitant, p.budget_least, p.budget_most), {
      "{n} € par habitant, attendu de {budget_least} à {budget_most} : le budget est-il bien en euros ?",
      n = per_inhabitant,
    }
  end,
}
