-- Acceptance row 102: what blocks a request for the label.

local committed = { { on = "2022-03-15", subject = "commitment" } }

case "PLPDMA non terminé : le label attend" {
  given = { plpdma = { finished = false }, deliberations = committed },
  expect = {
    plpdma = { met = false, because = "pratique 1.3.5 du guide, mesure 2.1.0 du référentiel" },
    deliberation = true,
    label_advice = {
      category = "blocked",
      because = "terminer le PLPDMA (pratique 1.3.5, mesure 2.1.0 du référentiel)",
    },
  },
}
case "PLPDMA terminé et délibération votée" {
  given = { plpdma = { finished = true }, deliberations = committed },
  expect = { plpdma = true, deliberation = true, label_advice = "open" },
}
case "sans délibération d'engagement" {
  given = {
    plpdma = { finished = true },
    deliberations = { { on = "2022-03-15", subject = "strategy" } },
  },
  expect = {
    deliberation = { met = false, because = "1.3.1" },
    label_advice = { category = "blocked", because = "voter une délibération" },
  },
}
case "ni PLPDMA ni délibération" {
  given = { plpdma = { finished = false }, deliberations = {} },
  expect = { label_advice = { category = "blocked", because = "et voter une délibération" } },
}
case "la délibération du jour même compte" {
  on = "2022-03-15", given = { deliberations = committed }, expect = { deliberation = true },
}
case "une délibération à venir ne compte pas encore" {
  on = "2022-03-14", given = { deliberations = committed }, expect = { deliberation = false },
}
case "on ne sait pas si le PLPDMA est terminé" {
  given = { deliberations = committed },
  expect = {
    plpdma = { unknown = "plpdma.finished" },
    label_advice = { unknown = "plpdma.finished" },
  },
}

case "une mature dont la stratégie n'est pas délibérée" {
  given = { holds = 1, deliberations = committed },
  expect = { ["strategy-deliberation"] = true },
}
case "une mature dont la stratégie est délibérée" {
  given = { holds = 1, deliberations = { { on = "2021-01-01", subject = "stratégie" } } },
  expect = { ["strategy-deliberation"] = false },
}
case "une débutante n'a pas à délibérer de stratégie" {
  given = { history = {}, deliberations = {} },
  expect = { ["strategy-deliberation"] = false },
}

case "1.3.5 dite faite sans PLPDMA" {
  given = {
    practices = { { id = "1.3.5", status = "done" } }, plpdma = { finished = false },
    deliberations = {},
  },
  expect = { ["practice-contradicted"] = { raised = true, because = "1.3.5" } },
}
case "1.3.1 dite faite sans délibération" {
  given = { practices = { { id = "DREC-1.3.1", status = "done" } }, deliberations = {} },
  expect = { ["practice-contradicted"] = { raised = true, because = "1.3.1" } },
}
case "1.3.1 et 1.3.5 faites pour de bon" {
  given = {
    practices = { { id = "1.3.1", status = "done" }, { id = "1.3.5", status = "done" } },
    plpdma = { finished = true }, deliberations = committed,
  },
  expect = { ["practice-contradicted"] = false },
}
case "1.3.1 et 1.3.5 à faire" {
  given = {
    practices = { { id = "1.3.1", status = "toDo" }, { id = "1.3.5", status = "inProgress" } },
  },
  expect = { ["practice-contradicted"] = false },
}
