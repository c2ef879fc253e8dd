-- Acceptance rows 80, 85 and 87: ratios, figures that disagree, the label's indicator.

-- The figures of the strategy, March 2021.
local function strategy(changes)
  local facts = {
    communes = 138, inhabitants = 210000, area = 2000, budget = 44000000, tonnage = 120000,
    agents = 260, ambassadors = 300, population = { municipal = 210257, register = 215581 },
    recycling = { announced = 50 }, monthly = { announced = 10000 },
  }
  for name, value in pairs(changes or {}) do facts[name] = value end
  return facts
end

case "ratios de la stratégie" {
  given = strategy(),
  expect = {
    waste_per_inhabitant = { near = 571.4286, within = 0.0001 },
    budget_per_inhabitant = { near = 209.5238, within = 0.0001 },
    budget_per_tonne = { near = 366.6667, within = 0.0001 }, density = 105, monthly_tonnage = 10000,
  },
}
case "ratios sur la population municipale" {
  given = strategy(), params = { population_kind = "municipal" },
  expect = {
    waste_per_inhabitant = { near = 570.7301, within = 0.0001 },
    density = { near = 105.1285, within = 0.0001 },
  },
}
case "le ratio de la stratégie sur l'indicateur du label" {
  given = strategy(),
  expect = {
    waste_per_inhabitant = { score = 0.0857, within = 0.0001 },
    sobriety = { near = 0.4286, within = 0.0001 },
  },
}
case "moitié moins de déchets : la cible du label est dépassée" {
  given = strategy { tonnage = 60000 },
  expect = {
    waste_per_inhabitant = { near = 285.7143, score = 1, within = 0.0001 },
    sobriety = 5,
  },
}
case "au-delà de la limite du label" {
  given = strategy { tonnage = 130000 },
  expect = { waste_per_inhabitant = { score = 0, within = 0 }, sobriety = 0 },
}
case "tonnage inconnu" {
  given = { inhabitants = 210000 },
  expect = {
    waste_per_inhabitant = { unknown = "tonnage" }, sobriety = { unknown = "tonnage" },
    monthly_tonnage = { unknown = "tonnage" },
  },
}

case "300 ambassadeurs, 260 agents : les deux sont gardés" {
  given = strategy(),
  expect = { ambassadors = { raised = true, because = "300 agents ambassadeurs pour 260 agents" } },
}
case "autant d'ambassadeurs que d'agents" {
  given = strategy { ambassadors = 260 },
  expect = { ambassadors = false },
}
case "trois populations" {
  given = strategy(),
  expect = { ["population-sources"] = { raised = true, because = "registre : 215 581" } },
}
case "sans registre, aucun registre n'est cité" {
  given = { inhabitants = 210000, population = { municipal = 210257 } },
  expect = {
    ["population-sources"] = { raised = true, because = "municipale : 210 257 hab. Un ratio" },
  },
}
case "la population annoncée seule ne se contredit pas" {
  given = { inhabitants = 210000 },
  expect = { ["population-sources"] = false },
}
case "une population, deux sources d'accord" {
  given = { inhabitants = 210257, population = { municipal = 210257 } },
  expect = { ["population-sources"] = false },
}
case "le registre seul en dit une autre" {
  given = { inhabitants = 210257, population = { municipal = 210257, register = 215581 } },
  expect = { ["population-sources"] = true },
}
case "les trois sources disent la même population : rien à signaler" {
  given = { inhabitants = 210257, population = { municipal = 210257, register = 210257 } },
  expect = { ["population-sources"] = false },
}
case "50 % de recyclage annoncés ne sont pas mesurés" {
  given = strategy(),
  expect = { ["recycling-announced"] = { raised = true, because = "50 % de recyclage" } },
}
case "recyclage mesuré" {
  given = strategy { recycling = { announced = 50, measured = 38 } },
  expect = { ["recycling-announced"] = false },
}
case "dix mille tonnes par mois, cent vingt mille par an" {
  given = strategy(),
  expect = { ["monthly-tonnage"] = false },
}
case "un mois et une année qui se contredisent" {
  given = strategy { monthly = { announced = 12000 } },
  expect = { ["monthly-tonnage"] = { raised = true, because = "12 000 t/mois" } },
}
case "budget en euros" { given = strategy(), expect = { ["budget-implausible"] = false } }
case "budget en millions d'euros" {
  given = strategy { budget = 44 },
  expect = {
    ["budget-implausible"] = { raised = true, because = "le budget est-il bien en euros" },
  },
}
case "budget en centimes" {
  given = strategy { budget = 4400000000 },
  expect = { ["budget-implausible"] = true },
}

case "aucun taux annoncé" { given = {}, expect = { ["recycling-announced"] = false } }
case "vingt euros par habitant juste : plausible" {
  given = { inhabitants = 1, budget = 20 },
  expect = { ["budget-implausible"] = false },
}
case "dix-neuf euros par habitant : trop peu" {
  given = { inhabitants = 1, budget = 19 },
  expect = { ["budget-implausible"] = true },
}

case "rien n'est collecté : le coût d'une tonne est sans objet" {
  given = { tonnage = 0, budget = 44000000 },
  expect = { budget_per_tonne = { arises = false, because = "rien n'est collecté" } },
}
