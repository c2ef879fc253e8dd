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
