-- Acceptance rows 7 to 41: what the label yields for one territory.

local function territory(subtype, population, changes)
  local given = {
    territory = { kind = "epci", subtype = subtype, population = population },
    answers = {
      dechets_1 = true, dechets_2 = true, dechets_3 = true, dev_eco_1 = true, SPASER = false,
      formation = true, REOM = false,
    },
    statuses = {},
  }
  for name, value in pairs(changes or {}) do
    if value == "unanswered" then
      given.answers[name] = nil
    else
      given.answers[name] = value
    end
  end
  return given
end

local function epci(statuses, changes)
  local given = territory("epci_a_fiscalite_propre", 224841, changes)
  given.statuses = statuses or {}
  return given
end

local function syndicate(statuses)
  local given = territory("syndicat", 210257, { dev_eco_1 = false })
  given.statuses = statuses or {}
  return given
end

local treatment = territory("syndicat", 552986, {
  dechets_1 = false, dechets_3 = false, dev_eco_1 = false,
})
local economy = territory("epci_a_fiscalite_propre", 141091, {
  dechets_1 = false, dechets_2 = false, dechets_3 = false,
})

-- The five axes, or one status for each.
local function axes(first, second, third, fourth, fifth)
  return { ["1"] = first, ["2"] = second, ["3"] = third, ["4"] = fourth, ["5"] = fifth }
end

local function potentials(values)
  local expected = {}
  for measure, value in pairs(values) do
    expected[measure] = { potential = value }
  end
  return { measures = expected }
end

-- Statuses.

case "un statut détaillé partage les points de sa tâche" {
  given = epci { ["1.1.1.1"] = { done = 0.5, planned = 0.3, notDone = 0.2 } },
  expect = {
    measures = { ["1.1.1.1"] = { done = 0.6, planned = 0.36, notDone = 0.24, unreported = 0 } },
  },
}
case "le statut d'une sous-action l'emporte sur ses tâches" {
  given = epci { ["1.1.2"] = "done", ["1.1.2.1"] = "notDone" },
  expect = { measures = { ["1.1.2"] = { done = 6, notDone = 0 } } },
}
case "tout est fait" {
  given = epci(axes("done", "done", "done", "done", "done")),
  expect = { stars = 5, percentDone = 100, complete = true, measures = { eci = { done = 500 } } },
}
case "34 % : une étoile, quatre si le programmé se fait" {
  given = epci(axes("done", "done", "planned", "notDone", "notDone")),
  expect = {
    stars = 1, potentialStars = 4, percentDone = 34, percentPotential = 70,
    measures = { eci = { done = 170, potential = 500 } },
  },
}
case "les mêmes statuts font deux étoiles à un syndicat" {
  given = syndicate(axes("done", "done", "planned", "notDone", "notDone")),
  expect = {
    stars = 2, potentialStars = 4, percentDone = 37.363, percentPotential = 71.429,
    measures = { eci = { done = 170, potential = 455 } },
  },
}

-- Adaptation to the territory.

case "un EPCI de toutes les compétences" {
  given = epci(),
  expect = potentials {
    eci = 500,
    ["1"] = 90,
    ["2"] = 80,
    ["3"] = 180,
    ["4"] = 60,
    ["5"] = 90,
    ["1.2.1"] = 10,
    ["1.2.2"] = 10,
    ["1.2.3"] = 10,
    ["1.2.4"] = 0,
    ["4.2.1"] = 5,
    ["4.2.2"] = 4.5,
    ["4.2.3"] = 5.5,
    ["4.2.4"] = 5,
    ["4.2.5"] = 0,
  },
}
case "un syndicat de collecte et de traitement" {
  given = syndicate(),
  expect = potentials {
    eci = 455,
    ["1"] = 90,
    ["2"] = 80,
    ["3"] = 155,
    ["4"] = 40,
    ["5"] = 90,
    ["1.2.1"] = 12,
    ["1.2.2"] = 0,
    ["1.2.3"] = 0,
    ["1.2.4"] = 18,
  },
}
case "un syndicat de traitement seul" {
  given = treatment,
  expect = potentials {
    eci = 430,
    ["1"] = 90,
    ["2"] = 55,
    ["3"] = 155,
    ["4"] = 40,
    ["5"] = 90,
    ["2.4.1"] = 6,
    ["2.4.4"] = 8,
    ["2.4.5"] = 6,
    ["4.2.5"] = 20,
  },
}
case "un EPCI d'économie seule" {
  given = economy,
  expect = {
    measures = {
      eci = { potential = 395 },
      ["2"] = { potential = 15 },
      ["4"] = { potential = 20 },
      ["4.2"] = { applicable = false },
    },
  },
}
case "la redevance générale ferme deux sous-actions" {
  given = epci({}, { REOM = true }),
  expect = potentials { ["4.2.1"] = 0, ["4.2.2"] = 9.75, ["4.2.3"] = 0, ["4.2.4"] = 10.25 },
}
case "sans établissement de formation : parts égales, arrondies" {
  given = epci({}, { formation = false }),
  expect = potentials { ["3.4.1"] = 9.583, ["3.4.2"] = 0, ["3.4.3"] = 9.583, ["3.4.4"] = 5.833 },
}
case "sans réponse, la collecte n'est pas désactivée" {
  given = epci({}, { dechets_1 = "unanswered" }),
  expect = { measures = { ["2.2"] = { potential = 15, disabled = false } } },
}
case "sans réponse, 4.2.5 l'est, car sa règle est écrite à l'envers" {
  given = territory("syndicat", 210257, { dechets_2 = "unanswered" }),
  expect = { measures = { ["4.2.5"] = { disabled = true }, ["1.2.4"] = { disabled = false } } },
}
case "2.1 suit la charge du PLPDMA, non la collecte" {
  given = epci({}, { dechets_1 = false, dechets_3 = true }),
  expect = { measures = { ["2.1"] = { disabled = false }, ["2.2"] = { disabled = true } } },
}
case "une mesure réglementaire de 0 point ne reçoit rien" {
  given = epci { ["2.4.2"] = "notApplicable" },
  expect = potentials {
    ["2.4"] = 20,
    ["2.4.0"] = 0,
    ["2.4.1"] = 5,
    ["2.4.3"] = 3,
    ["2.4.4"] = 7,
    ["2.4.5"] = 5,
  },
}
case "une tâche non concernée partage également ses points" {
  given = epci { ["1.1.1.5"] = "notApplicable" },
  expect = potentials {
    ["1.1.1.1"] = 1.35,
    ["1.1.1.2"] = 1.95,
    ["1.1.1.3"] = 1.35,
    ["1.1.1.4"] = 1.35,
    ["1.1.1.5"] = 0,
  },
}
case "toutes les tâches non concernées : la sous-action l'est aussi" {
  given = epci {
    ["1.1.1.1"] = "notApplicable",
    ["1.1.1.2"] = "notApplicable",
    ["1.1.1.3"] = "notApplicable",
    ["1.1.1.4"] = "notApplicable",
    ["1.1.1.5"] = "notApplicable",
  },
  expect = {
    measures = {
      ["1.1.1"] = { applicable = false },
      ["1.1.2"] = { potential = 7.5 },
      ["1.1.5"] = { potential = 7.5 },
    },
  },
}
case "une action non concernée ne donne rien à ses voisines" {
  given = epci { ["2.5"] = "notApplicable" },
  expect = potentials { ["2"] = 65, eci = 485 },
}
for population, points in pairs { [99999] = { 15, 5, 6 }, [100000] = { 5, 15, 2 } } do
  case(string.format("recherche à %d habitants", population)) {
    given = territory("epci_a_fiscalite_propre", population),
    expect = potentials { ["3.7.1"] = points[1], ["3.7.2"] = points[2], ["3.7.1.1"] = points[3] },
  }
end

-- SPASER: as published, then as its description says.

for subject, disabled in pairs { [true] = true, [false] = false } do
  case("SPASER, formule publiée, réponse " .. tostring(subject)) {
    given = epci({}, { SPASER = subject }),
    expect = { measures = { ["3.2.0"] = { disabled = disabled } } },
  }
  case("SPASER, formule corrigée, réponse " .. tostring(subject)) {
    given = epci({}, { SPASER = subject }), params = { spaser_corrected = true },
    expect = { measures = { ["3.2.0"] = { disabled = not disabled } } },
  }
end

-- Stars and conditions.

case "35 % font deux étoiles, 34,6 % une : rien n'est arrondi" {
  given = epci {
    ["1"] = "done",
    ["2"] = "done",
    ["3"] = { done = 1 / 60, planned = 0, notDone = 59 / 60 },
  },
  expect = { stars = 1, percentDone = 34.6 },
}
case "49,6 % ne font pas trois étoiles" {
  given = epci(
    axes(
      "done",
      "done",
      { done = 0.43333333333333335, planned = 0, notDone = 0.5666666666666667 },
      "notDone",
      "notDone"
    )
  ),
  expect = { stars = 2, percentDone = 49.6 },
}
case "le programmé suffit à la réglementation jusqu'à trois étoiles" {
  given = epci { ["2.1.0"] = "planned", ["1"] = "done", ["3"] = "done" },
  expect = { stars = 3, target = 3, conditions = { ["2.1.0"] = true, ["2.2.0"] = false } },
}
case "à quatre étoiles, il ne suffit plus" {
  given = epci {
    ["2.1.0"] = "planned",
    ["1"] = "done",
    ["3"] = "done",
    ["4.1"] = "done",
    ["4.2"] = "done",
    ["4.3"] = "done",
  },
  expect = { stars = 4, target = 4, conditions = { ["2.1.0"] = false, ["4.1.0"] = true } },
}
case "un rapport sur deux fait la moitié, non 60 %" {
  given = epci { ["4.1.0.1"] = "done" },
  expect = { conditions = { ["4.1.0"] = false }, measures = { ["4.1.0"] = { done = 0 } } },
}
case "18 % du diagnostic ne suffisent pas" {
  given = epci { ["1.1.2.1"] = { done = 0.9, planned = 0, notDone = 0.1 } },
  expect = { conditions = { ["1.1.2"] = false } },
}
case "une tâche du diagnostic suffit" {
  given = epci { ["1.1.2.1"] = "done" },
  expect = { conditions = { ["1.1.2"] = true } },
}
case "deux étoiles tenues, quatre au score : la cible est la quatrième" {
  given = (function()
    local given = epci(axes("done", "done", "done", "notDone", "notDone"))
    given.holds = 2
    return given
  end)(),
  expect = { stars = 4, target = 4 },
}

-- Competences answer what nobody answered (acceptance row 55).

local function syndicate_with(name, competences)
  local given = syndicate()
  given.answers = { dechets_3 = true, SPASER = false, formation = true, REOM = false }
  given.territory[name] = competences
  return given
end

case "un syndicat de collecte et de traitement, d'après ses compétences" {
  given = syndicate_with("competences", { 2080, 2085 }),
  expect = potentials { eci = 455, ["2.2"] = 15, ["2.3"] = 20, ["4.2.5"] = 10 },
}
case "un syndicat de collecte seule, d'après ses compétences" {
  given = syndicate_with("competences", { 1510, 2080 }),
  expect = potentials { ["2.2"] = 15, ["2.3"] = 0, ["4.2.5"] = 0 },
}
case "un syndicat de traitement seul, d'après ses compétences" {
  given = syndicate_with("competences", { 1510, 2085 }),
  expect = potentials { ["2.2"] = 0, ["2.3"] = 20, ["4.2.5"] = 20 },
}
-- The former 1510 says that waste is collected; of treatment nothing, which leaves 2.3 and closes 4.2.5.
case "un syndicat d'après ses compétences de 2021" {
  given = syndicate_with("formerCompetences", { 1510 }),
  expect = potentials { ["2.2"] = 15, ["2.3"] = 20, ["3.4"] = 0, ["4.2.5"] = 0 },
}

case "sans développement économique, même hors syndicat, 1.2.1 porte tous les points de 1.2" {
  given = { answers = { dev_eco_1 = false } },
  expect = { measures = { ["1.2.1"] = { potential = 30 } } },
}
