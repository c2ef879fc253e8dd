-- Acceptance row 52, and the 34 indicators of the label: values by year, targets, limits, scores.

local followed = {
  { indicator = "eci_7", year = 2022, value = 48 },
  { indicator = "eci_7", year = 2023, value = 52.5, source = "SINOE" },
  { indicator = "eci_7", year = 2026, value = 60 },
  { indicator = "eci_20", year = 2023, value = 35 },
  { indicator = "eci_19.b", year = 2023, value = 2 },
}
local aims = {
  { indicator = "eci_7", target = 65, limit = 45, year = 2023 },
  { indicator = "eci_8", target = 10, limit = 30, year = 2035 },
}

-- (52.5 - 45) / (65 - 45) = 0.375; (30 - 15) / (30 - 10) = 0.75.
case "la valeur de l'année, l'écart, la cible, le score" {
  on = "2024-06-30", given = { followed = followed, aims = aims, measured = { eci_8 = 15 } },
  expect = {
    eci_7 = { number = 52.5, because = "en 2023" },
    eci_20 = 35,
    eci_8 = 15,
    ["eci_19.b"] = 2,
    eci_1 = { unknown = "measured.eci_1" },
    ["indicators-ids"] = false,
    indicators_table = {
      rows = 34, late = 1, first = { id = "eci_1", measure = "1.1", value = "", score = "" },
      row = {
        id = "eci_7", year = 2023, value = 52.5, change = 4.5, target = 65, limit = 45,
        score = 0.375, late = true,
      },
      last = { id = "eci_37", unit = "€/hab" }, says = { "eci_19.b", "eci_20" },
    },
    indicators_history = {
      rows = 5, first = { indicator = "eci_19.b", value = 2, state = "" }, says = "prévue",
      row = { indicator = "eci_7", year = 2023, source = "SINOE" },
    },
  },
}
case "moins est mieux : 15 entre 30 et 10 fait 0,75" {
  on = "2024-06-30", given = { aims = aims, measured = { eci_8 = 15 } },
  expect = { indicators_table = { row = { id = "eci_8", value = 15, score = 0.75, due = 2035 } } },
}
case "au-delà de la cible, 1 ; au-delà de la limite, 0" {
  given = {
    aims = aims,
    followed = {
      { indicator = "eci_7", year = 2020, value = 70 },
      { indicator = "eci_8", year = 2020, value = 31 },
    },
  },
  expect = {
    indicators_table = {
      row = { id = "eci_7", score = 1 }, rows = 34, says = "31 |",
    },
  },
}
case "les valeurs que la plateforme calcule (ligne 52)" {
  given = {
    services = { trained = 7, all = 20 },
    research = { budget = 1000000, aid = 200000 },
  },
  expect = { eci_2 = 35, eci_36 = 4 },
}
case "une valeur donnée vaut mieux qu'un calcul" {
  on = "2024-01-01",
  given = {
    services = { trained = 7, all = 20 },
    followed = { { indicator = "eci_2", year = 2023, value = 40 } },
  },
  expect = { eci_2 = 40 },
}
case "un identifiant qui n'est pas du label" {
  given = { followed = { { indicator = "eci_4", year = 2023, value = 1 } } },
  expect = { ["indicators-ids"] = { raised = true, because = "eci_4" } },
}
case "sans aucune valeur, une question pour tous" {
  expect = { eci_1 = { unknown = "followed" }, eci_37 = { unknown = "followed" } },
}

case "une part de rien est sans objet" {
  given = { services = { trained = 0, all = 0 }, research = { budget = 0, aid = 0 } },
  expect = {
    eci_2 = { arises = false, because = "aucun service" },
    eci_36 = { arises = false, because = "aucune aide" },
  },
}
case "plus de services formés qu'il n'y en a : les données se contredisent" {
  given = { services = { trained = 9, all = 5 } },
  expect = {
    eci_2 = { failed = "9 services formés, mais 5 en tout" },
    indicators_table = { failed = "9 services formés" },
  },
}
case "une cible sans année, ou sans valeur à son année, n'est ni tenue, ni en retard" {
  on = "2025-01-01",
  given = {
    aims = { { indicator = "eci_1", target = 10, limit = 0, year = 2020 } },
    measured = { eci_7 = 50 },
  },
  expect = { indicators_table = { late = 0 } },
}
case "un identifiant inconnu garde son nom dans l'histoire" {
  given = { followed = { { indicator = "eci_4", year = 2023, value = 1 } } },
  expect = { indicators_history = { first = { name = "eci_4" } } },
}
