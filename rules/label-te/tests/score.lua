-- Points of TE by what a territory answers, and the stars of what is done.

local function epci(answers, statuses)
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

case "sans réponse, une communauté de communes a des mesures et leur remplaçante" {
  given = epci(),
  expect = {
    measures = {
      te = { potential = 603.3, done = 0, unreported = 603.3 },
      ["1.1.1"] = { potential = 6 },
      ["1.1.1alter"] = { potential = 3 },
    },
  },
}
-- The platform asks whether the plan was handed over only of those who lack the competence: with it, nothing
-- takes the alternative away.
case "compétente pour le PCAET, elle garde la mesure et sa remplaçante" {
  given = epci { PCAET_1 = true, PCAET_2 = false },
  expect = {
    measures = { ["1.1.1"] = { potential = 6 }, ["1.1.1alter"] = { potential = 3 } },
  },
}
case "sans la compétence, la remplaçante reste seule" {
  given = epci { PCAET_1 = false },
  expect = {
    measures = { ["1.1.1"] = { potential = 0 }, ["1.1.1alter"] = { potential = 3 } },
  },
}
case "les points de ce qui ne concerne pas sortent du potentiel" {
  given = epci({}, { ["1.1.1.2"] = "notApplicable" }),
  expect = { measures = { ["1.1.1"] = { potential = 4.8 }, ["1.1.1.1"] = { potential = 0.6 } } },
}
case "tout est fait" {
  given = epci({}, {
    ["1"] = "done",
    ["2"] = "done",
    ["3"] = "done",
    ["4"] = "done",
    ["5"] = "done",
    ["6"] = "done",
  }),
  expect = { stars = 5, percentDone = 100, measures = { te = { done = 603.3 } } },
}
