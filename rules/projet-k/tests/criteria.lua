-- Acceptance row 70: completeness of the letters; then the other criteria.

local letter = {
  received = "2023-09-01", names = { "Fronsac" }, inhabitants = 1000,
  hybridation = { "ressourcerie" }, articulation = "le tri près du marché",
  description = "un lieu ouvert", intentions = "du lien", actors = { "Foyer rural" },
  contributions = { "un local" }, links = "fête du village", citizenInvolvement = "concertation",
  citizenTopics = "le choix du lieu", projectManager = "un élu", commitment = { "foncier" },
  brakes = { "budget" }, leads = "mutualiser", resources = { "un agent" },
  resourcesOrigin = "interne",
}

-- The letter without one answer.
local function without(name)
  local copy = {}
  for key, value in pairs(letter) do
    if key ~= name then copy[key] = value end
  end
  return copy
end

case "17 réponses sur 17" {
  given = { engagement = letter },
  expect = { engagement_completeness = 100, completeness = 5 },
}
case "E4 vide : 16 réponses sur 17" {
  given = { engagement = without "articulation" },
  expect = {
    engagement_completeness = { near = 94.1, within = 0.05, because = "manque E4" },
    completeness = { near = 80 / 17, within = 1e-12 },
  },
}
case "I2 et E2 diffèrent : on avertit et on finance E2" {
  given = { intention = { inhabitants = 900 }, engagement = letter },
  expect = {
    ["inhabitants-differ"] = {
      raised = true,
      because = "900 hab ; lettre d'engagement : 1 000 hab",
    },
    grant = { years = { 100000, 20000, 20000 } },
  },
}
case "I2 et E2 sont les mêmes" {
  given = { intention = { inhabitants = 1000 }, engagement = letter },
  expect = { ["inhabitants-differ"] = false },
}
case "le comité retient un autre nombre d'habitants" {
  given = { inhabitants = 1200, engagement = letter },
  expect = {
    ["kept-figure-differs"] = { raised = true, because = "1 200 hab" },
    grant = { total = 168000 },
  },
}
case "le comité retient le nombre d'habitants de la lettre" {
  given = { inhabitants = 1000, engagement = letter },
  expect = { ["kept-figure-differs"] = false },
}
case "4 réponses sur 6 à la lettre d'intention" {
  given = {
    intention = {
      names = "Fronsac", inhabitants = 1120, values = "sobriété", zeroWasteCommune = false,
    },
  },
  expect = { intention_completeness = { near = 66.667, within = 0.001 } },
}

for level, points in pairs {
  information = 1.25,
  consultation = 2.5,
  concertation = 3.75,
  ["codécision"] = 5,
} do
  case("implication des citoyens : " .. level) {
    given = { engagement = { citizenInvolvement = level } },
    expect = { citizens = points },
  }
end
case "implication inconnue" {
  given = {},
  expect = { citizens = { unknown = "engagement.citizenInvolvement" } },
}

case "deux acteurs" {
  given = { actors = { { name = "A", class = "public" }, { name = "B", class = "private" } } },
  expect = { actors = 2 },
}
case "sept acteurs ne rapportent pas plus que cinq" {
  given = { actors = { {}, {}, {}, {}, {}, {}, {} } },
  expect = { actors = 5 },
}
case "moyenne des notes du comité" {
  given = { committee = { votes = { 3, 4, 5 } } },
  expect = { votes = 4 },
}
case "une note de 6 est une erreur" {
  given = { committee = { votes = { 6 } } },
  expect = { votes = { failed = "note 6" } },
}
case "une note négative est une erreur" {
  given = { committee = { votes = { 3, -1 } } },
  expect = { votes = { failed = "note −1" } },
}
case "les notes vont de 0 à 5" {
  given = { committee = { votes = { 0, 5 } } },
  expect = { votes = 2.5 },
}
case "le comité n'a pas voté" { given = {}, expect = { votes = { unknown = "committee.votes" } } }

case "un lieu repéré, des besoins dits" {
  given = { engagement = { place = "l'ancienne poste", needs = { "un agent" } } },
  expect = { engagement_extras = 2 },
}

case "un niveau d'implication que l'échelle ne connaît pas ne vaut rien" {
  given = { engagement = { citizenInvolvement = "information" } },
  params = { citizen_levels = { "codecision" } }, expect = { citizens = 0 },
}
case "sans lettre, aucun chiffre n'en contredit un autre" {
  given = {},
  expect = { ["inhabitants-differ"] = false, ["kept-figure-differs"] = false },
}
case "un chiffre seul n'en contredit aucun" {
  given = { inhabitants = 1200, intention = { inhabitants = 1300 } },
  expect = { ["inhabitants-differ"] = false, ["kept-figure-differs"] = false },
}

case "une question facultative que le comité demande est nommée comme elle est écrite" {
  given = { engagement = { names = { "A" } } },
  params = { engagement_fields = { "names", "zone" } },
  expect = { completeness = { points = 2.5, because = "manque zone" } },
}

case "sans acteur, zéro point et non un" { given = { actors = {} }, expect = { actors = 0 } }
case "sans note du comité, zéro point et non un" {
  given = { committee = { votes = {} } },
  expect = { votes = 0 },
}
