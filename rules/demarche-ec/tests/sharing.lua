-- The officer's place, ways of hearing, bodies, information given, territories met.

case "la place du chargé de mission, étape par étape" {
  given = { officer = { letter = "2025-01-15", announced = "2025-02-03" } }, on = "2025-02-03",
  expect = {
    officer = {
      rows = 4, first = { step = "letter", practice = "1.2.1", on = "2025-01-15" },
      last = { step = "announced", practice = "1.3.2", on = "2025-02-03" },
    },
  },
}
case "ce que personne n'a dit du chargé de mission est demandé" {
  given = { officer = { letter = "2025-01-15" } }, on = "2025-02-03",
  expect = { officer = { unknown = "officer.agreed", first = { on = "2025-01-15" } } },
}
case "manières d'entendre : aucune enquête, personne d'extérieur en groupe" {
  given = {
    interviews = {
      { who = "Mme Petit", on = "2025-01-10", mode = "interview", side = "inside" },
      { who = "M. Roy", on = "2025-01-11", mode = "interview", side = "outside" },
      { who = "Service voirie", on = "2025-01-12", mode = "group", side = "inside" },
    },
  },
  expect = {
    interview_modes = {
      rows = 3, first = { mode = "interview", inside = 1, outside = 1, all = 2 },
      last = { mode = "survey", inside = 0, outside = 0, all = 0 },
    },
  },
}
case "une instance dont la réunion est passée est à mettre à jour" {
  given = {
    bodies = {
      {
        kind = "elected", name = "CCES", members = 20, last = "2025-01-10", next = "2025-04-10",
        about = "le plan d'actions",
      },
      {
        kind = "steering", name = "COPIL", members = 8, last = "2025-03-01", next = "2025-06-01",
        about = "le budget",
      },
    },
  },
  on = "2025-05-02",
  expect = {
    bodies = {
      rows = 2, late = 1, first = { name = "COPIL", last = "2025-03-01", next = "2025-06-01" },
      last = { name = "CCES", last = "2025-01-10", passed = "2025-04-10", next = "", late = true },
    },
  },
}
case "une réunion notée d'avance n'est pas la dernière, une date passée n'est pas la prochaine" {
  given = {
    bodies = {
      { name = "A", last = "2025-05-10" },
      { name = "B", last = "2025-05-10", next = "2025-06-01" },
      { name = "C", last = "2025-06-02", next = "2025-06-01" },
      { name = "D", last = "2025-04-10", next = "2025-04-10" },
      { name = "E", last = "2025-05-20", next = "2025-04-10" },
      { name = "F", last = "2025-01-10" },
      { name = "G", next = "2025-06-15" },
      { name = "H" },
    },
  },
  on = "2025-05-02",
  expect = {
    bodies = {
      rows = 8, late = 0, first = { name = "A", last = "", next = "2025-05-10" },
      row = { name = "C", last = "", next = "2025-06-01", passed = "" }, says = "1er juin 2025",
      last = { name = "H", next = "?" },
    },
  },
}
case "la date passée est celle de la dernière réunion : rien n'est à confirmer" {
  given = { bodies = { { name = "D", last = "2025-04-10", next = "2025-04-10" } } },
  on = "2025-05-02",
  expect = { bodies = { late = 0, first = { last = "2025-04-10", passed = "", next = "" } } },
}
case "une instance dont la seule date est passée" {
  given = { bodies = { { name = "E", next = "2025-04-10" } } }, on = "2025-05-02",
  expect = { bodies = { late = 1, first = { last = "", passed = "2025-04-10", next = "" } } },
}
case "les agents ont reçu des nouvelles il y a trois mois : demain, ce sera trop" {
  given = {
    communications = {
      { on = "2025-01-31", to = "officers", how = "intranet", what = "l'état des lieux" },
      { on = "2025-04-20", to = "elected", how = "bureau", what = "le plan" },
    },
  },
  on = "2025-04-30", expect = { communications = { rows = 2 }, ["communication-overdue"] = false },
}
case "les agents n'ont rien reçu depuis plus de trois mois" {
  given = {
    communications = {
      { on = "2025-01-31", to = "officers", how = "intranet", what = "l'état des lieux" },
    },
  },
  on = "2025-05-01", expect = { ["communication-overdue"] = true },
}
case "une rencontre passée dont on n'a rien retenu est en retard" {
  given = {
    visits = {
      {
        territory = "Roannais",
        on = "2025-02-01",
        how = "visit",
        learnt = "le tableau des preuves",
      },
      { territory = "SYTRAD", on = "2025-03-01", how = "workshop" },
    },
  },
  on = "2025-03-10", expect = { visits = { rows = 2, late = 1 } },
}
case "une rencontre à venir n'est pas en retard" {
  given = { visits = { { territory = "SYTRAD", on = "2025-03-10", how = "workshop" } } },
  on = "2025-03-10", expect = { visits = { rows = 1, late = 0 } },
}
case "ce qui n'est pas dit aux agents n'est pas en retard, tant que personne n'a rien noté" {
  given = {}, on = "2025-05-01", expect = { ["communication-overdue"] = false },
}
case "une information aux élus n'est pas une information aux agents" {
  given = {
    communications = { { on = "2024-01-31", to = "elected", how = "bureau", what = "le plan" } },
  },
  on = "2025-05-01", expect = { ["communication-overdue"] = false },
}
case "une place annoncée pour plus tard est prévue" {
  given = { officer = { letter = "2025-01-15", announced = "2025-02-04" } }, on = "2025-02-03",
  expect = {
    officer = {
      first = { on = "2025-01-15", planned = "" },
      last = { on = "", planned = "2025-02-04" },
    },
  },
}
case "une information à venir ne rattrape pas le retard" {
  given = {
    communications = {
      { on = "2025-01-31", to = "officers" },
      { on = "2025-06-01", to = "officers" },
    },
  },
  on = "2025-05-01",
  expect = { ["communication-overdue"] = { raised = true, because = "31 janvier 2025" } },
}
case "une information et une rencontre à venir sont prévues, et n'apprennent rien encore" {
  given = {
    communications = { { on = "2026-01-01", to = "officers", how = "note", what = "le plan" } },
    visits = { { territory = "X", on = "2026-01-01", how = "visit" } },
  },
  on = "2025-05-01",
  expect = {
    communications = { first = { state = "planned" } },
    visits = { late = 0, first = { learnt = "" } },
  },
}
case "une rencontre passée dit ce qu'il faut en retenir" {
  given = { visits = { { territory = "X", on = "2025-01-01", how = "visit" } } }, on = "2025-05-01",
  expect = { visits = { unknown = "visits.learnt", late = 1 } },
}
case "l'avancement moyen dit de combien d'actions" {
  given = {
    actions = { { title = "A", progress = 100 }, { title = "B" } }, swot = {}, evidence = {},
  },
  expect = { council_figures = { says = "100 %, de 1 sur 2 dont on le sait" } },
}

-- What is done on a day to come, and what nobody said.
case "une pratique faite un jour à venir est encore à faire" {
  given = {
    history = {},
    practices = { { id = "1.1.1", status = "done", on = "2026-01-01", owner = "Mme Roy" } },
  },
  on = "2025-05-01",
  expect = {
    stage_1 = { number = 0, because = "ensuite, 1.1.1" },
    checklist = { first = { id = "1.1.1", state = "toDo", on = "2026-01-01" } },
    next_steps = { first = { id = "1.1.1", state = "toDo" } },
    who_does_what = { rows = 1, late = 0 },
  },
}
case "des acteurs dont on ignore la situation ne sont ni dedans, ni autour" {
  given = { actors = { { name = "A" }, { name = "B", place = "inside" } } },
  expect = {
    actors = { number = 2, because = "1 sur le territoire, 0 en périphérie, 1 sans situation" },
  },
}
case "des preuves dont on ignore où elles sont ne sont pas 0 % déposées" {
  given = { evidence = { { id = "P", state = "existing" } } },
  expect = { evidence_stored = { unknown = "evidence.storage" } },
}
case "des actions sans aucun budget ne coûtent pas 0 €" {
  given = { actions = { { title = "A", plans = { "PCAET" } } } },
  expect = {
    budget = { unknown = "actions.budget" },
    budget_by_plan = { unknown = "actions.budget" },
  },
}
case "un atelier dont on ignore les engagements n'en a pas zéro" {
  given = { workshops = { { title = "W" } } },
  expect = { workshops_table = { first = { commitments = "", kept = "" } } },
}
case "tous les acteurs situés, et une action sur deux avec un budget" {
  given = {
    actors = { { name = "A", place = "periphery" } },
    actions = { { title = "A", plans = { "PCAET" }, budget = 10 }, { title = "B" } },
  },
  expect = {
    actors = { number = 1, because = "0 sur le territoire, 1 en périphérie" },
    budget = { total = 10 }, budget_by_plan = { total = 10 },
  },
}
case "la date qui suit un atelier n'est plus à venir une fois passée" {
  given = {
    workshops = {
      { title = "A", on = "2025-01-01", nextDate = "2025-05-01" },
      { title = "B", on = "2025-02-01", nextDate = "2025-04-30" },
    },
  },
  on = "2025-05-01",
  expect = {
    workshops_table = {
      first = { title = "A", next = "2025-05-01", passed = "" },
      last = { title = "B", next = "", passed = "2025-04-30" },
    },
  },
}
