-- The project of the letters: contributions by kind, brakes, needs and preparatory exchanges.

local contributions = {
  { who = "Commune", kind = "land", what = "l'ancienne gare", confirmed = true },
  { who = "Foyer rural", kind = "people", what = "dix bénévoles" },
  { who = "Commune", kind = "people", what = "un agent à mi-temps", confirmed = true },
  { who = "Menuiserie Roy", kind = "skills", what = "l'atelier" },
}

case "apports par nature : qui, combien, confirmés" {
  given = { contributions = contributions },
  expect = {
    contributions = { rows = 4 },
    contributions_by_kind = {
      rows = 6,
      first = { kind = "skills", count = 1, confirmed = 0, open = 1, who = "Menuiserie Roy" },
      last = { kind = "activity", count = 0, confirmed = 0 },
    },
  },
}
case "sans apport dit, rien n'est compté zéro" {
  given = {},
  expect = { contributions_by_kind = { unknown = "contributions" } },
}
case "freins et besoins, tels que la lettre les dit" {
  given = {
    brakes = {
      {
        brake = "budget", lead = "mutualiser", resource = "un agent", origin = "internal",
        lifted = false,
      },
    },
    needs = { { need = "un architecte", who = "COOP'TER", met = false } },
  },
  expect = {
    brakes = { rows = 1, first = { lead = "mutualiser", origin = "internal" } },
    needs = { rows = 1, first = { who = "COOP'TER" } },
  },
}
case "un échange passé sans suite donnée est en retard, un échange à venir non" {
  given = {
    exchanges = {
      {
        on = "2023-06-20",
        elected = true,
        officers = true,
        coopter = true,
        next = "visiter Fronsac",
      },
      { on = "2023-07-04", elected = true, officers = true, coopter = false },
      { on = "2023-08-22", elected = true, officers = true, coopter = true },
    },
  },
  on = "2023-07-05", expect = { exchanges = { rows = 3, late = 1, first = { on = "2023-06-20" } } },
}
case "sans échange, rien ne manque : ils sont facultatifs" {
  given = { exchanges = {} },
  expect = { exchanges = { rows = 0, says = "facultatifs" } },
}
case "qui apporte deux fois est nommé une fois ; un apport sans nom compte" {
  given = {
    contributions = {
      { who = "Commune", kind = "people", what = "un agent" },
      { who = "Commune", kind = "people", what = "un local", confirmed = true },
      { kind = "people", what = "des bénévoles" },
    },
  },
  expect = {
    contributions_by_kind = {
      rows = 6,
      row = { kind = "people", count = 3, confirmed = 1, open = 2, who = "Commune" },
    },
  },
}

-- What the letter answers is not asked again.
local letter = {
  contributions = { "un local", "des bénévoles" }, commitment = "du foncier",
  brakes = { "budget", "voisins" }, leads = "mutualiser", resources = "un agent",
  resourcesOrigin = "interne", needs = "un architecte",
}
case "la lettre dit les apports, les freins et les besoins : la fiche les montre" {
  given = {
    engagement = letter, inhabitants = 1000,
    actors = {
      { name = "A", class = "public" },
      { name = "B", class = "public", contribution = "un four" },
    },
  },
  expect = {
    contributions = {
      rows = 2, row = { who = "lettre (E8)", what = "un local", kind = "" },
      last = { who = "porteur (lettre, E15)", what = "du foncier" },
    },
    contributions_by_kind = { rows = 0, says = "sans leur nature" },
    brakes = {
      rows = 1,
      first = {
        brake = "budget",
        lead = "mutualiser",
        resource = "un agent (interne)",
        lifted = "",
      },
    },
    needs = { rows = 1, first = { need = "un architecte", who = "", met = "" } },
    partners = { first = { name = "A", contribution = "" }, last = { contribution = "un four" } },
    committee = { says = { "lettre (E8)", "un agent (interne)" }, hides = "sans leur nature" },
  },
}
for place, given in ipairs {
  { leads = "mutualiser" },
  { resources = "un agent" },
  { brakes = "budget", resourcesOrigin = "interne" },
} do
  case("la lettre ne répond qu'à une question, n° " .. place) {
    given = { engagement = given },
    expect = { brakes = { rows = 1 } },
  }
end
case "l'engagement du porteur seul est dit" {
  given = { engagement = { commitment = "du foncier" }, inhabitants = 1000 },
  expect = {
    contributions = { rows = 1 }, contributions_by_kind = { rows = 0 },
    committee = { says = "porteur (lettre, E15)" },
  },
}
case "la liste l'emporte sur la lettre" {
  given = {
    engagement = letter, contributions = contributions, needs = {},
    brakes = {
      { brake = "délais", lead = "?", resource = "?", origin = "external", lifted = true },
    },
    inhabitants = 1000,
  },
  expect = {
    contributions = { rows = 4, hides = "lettre" }, needs = { rows = 0, says = "Aucun besoin" },
    brakes = { rows = 1, first = { brake = "délais" } }, committee = { says = "Menuiserie Roy" },
  },
}
case "sans lettre ni liste, les questions sont posées" {
  given = { actors = { { name = "A", class = "public" } } },
  expect = {
    contributions = { unknown = "contributions" }, brakes = { unknown = "brakes" },
    needs = { unknown = "needs" }, partners = { first = { contribution = "?" } },
  },
}
