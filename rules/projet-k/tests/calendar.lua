-- Acceptance rows 71 to 73: ideas, life cycle, candidate finder.

case "catalogue d'idées" {
  given = {},
  expect = {
    ideas_planted = 11, ideas_built = 10, ideas_distinct = { number = 19, because = "école" },
  },
}

-- The steps up to the n-th, a month apart.
local function steps(...)
  local history = {}
  for i, state in ipairs { ... } do
    history[i] = { state = state, on = add_months("2023-01-31", i) }
  end
  return history
end

case "de l'intérêt à l'engagement" {
  given = {
    history = steps("interested", "intention_received", "exchanges", "engagement_received"),
  },
  expect = { state = "engagement_received" },
}
case "les échanges sont facultatifs" {
  given = {
    history = steps("interested", "intention_received", "engagement_received", "not_selected"),
  },
  expect = { state = "not_selected" },
}
case "ouverte avant délibération : refusé" {
  given = {
    history = steps(
      "interested", "intention_received", "engagement_received", "selected", "opened"
    ),
  },
  expect = { state = { failed = "« ouverte » est refusé après « retenue »" } },
}
case "rien n'est dit des étapes" { given = {}, expect = { state = { unknown = "history" } } }
case "autonome trop tôt" {
  given = {
    history = steps(
      "interested", "intention_received", "engagement_received", "selected", "deliberated",
      "cooperating", "opened", "autonomous"
    ),
  },
  expect = { state = "autonomous", ["autonomy-early"] = true },
}
case "en coopération : l'autonomie n'est pas encore dite" {
  given = {
    history = steps(
      "interested", "intention_received", "engagement_received", "selected", "deliberated",
      "cooperating"
    ),
  },
  expect = { state = "cooperating", ["autonomy-early"] = false },
}
case "autonome au bout de trois ans" {
  given = {
    history = {
      { state = "cooperating", on = "2023-10-01" },
      { state = "autonomous", on = "2026-10-01" },
    },
  },
  expect = { ["autonomy-early"] = false },
}

case "communes du Smicval de 800 à 1 500 habitants, population municipale" {
  input = "communes-smicval.csv",
  expect = { population = { met = 33 } },
}
case "communes du Smicval de 800 à 1 500 habitants, population totale" {
  input = "communes-smicval.csv", params = { population_kind = "total" },
  expect = { population = { met = 34 } },
}

case "une manifestation d'intérêt n'est pas une autonomie" {
  given = { history = { { state = "interested", on = "2023-05-02" } } },
  expect = { ["autonomy-early"] = false },
}
