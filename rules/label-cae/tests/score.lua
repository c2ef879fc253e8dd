-- Points of CAE by what a territory is and answers, and its stars: strictly above each threshold.

local function epci(statuses, answers)
  return {
    territory = {
      kind = "epci",
      subtype = "epci_a_fiscalite_propre",
      population = 30000,
      overseas = false,
    },
    answers = answers or {},
    statuses = statuses or {},
  }
end

case "une sous-action de 5 % d'une mesure de 12 points" {
  given = epci { ["1.1.1.1"] = "done" },
  expect = { measures = { ["1.1.1.1"] = { reference = 0.6, done = 0.6 } } },
}
case "ses deux tâches se la partagent" {
  given = epci { ["1.1.1.1.1"] = "done" },
  expect = { measures = { ["1.1.1.1"] = { done = 0.3, unreported = 0.3 } } },
}
case "les points d'une sous-action non concernée vont à ses voisines" {
  given = epci { ["1.1.1.1"] = "notApplicable" },
  expect = { measures = { ["1.1.1"] = { potential = 12 }, ["1.1.1.2"] = { potential = 0.7 } } },
}

local function axes(share)
  local status = { done = share, planned = 0, notDone = 1 - share }
  return {
    ["1"] = status,
    ["2"] = status,
    ["3"] = status,
    ["4"] = status,
    ["5"] = status,
    ["6"] = status,
  }
end

case "la moitié juste ne suffit pas à la troisième étoile" {
  given = epci(axes(0.5)),
  expect = { stars = 2, percentDone = 50 },
}
case "un peu plus de la moitié y suffit" {
  given = epci(axes(0.51)),
  expect = { stars = 3 },
}
