local territory = {
  type = "CC", population = 20000, competence = 1, annee_plpdma = 2022, deliberation = 1,
  budget_hab = 2.0, oma_kg_hab = 150, taux_valorisation = 45, partenaires = 8, gouvernance = 3,
  emplois = 10,
}

case "tout est rempli" {
  given = territory,
  expect = {
    p1 = true,
    p2 = true,
    p3 = true,
    score = {
      near = 20 * (0.30 * 5 + 0.25 * 2.5 + 0.15 * 2 + 0.20 * 3.5 + 0.10 * 2.5),
      within = 1e-9,
    },
    grant = { total = 140 * 20000 },
  },
}
case "trop petit" { given = { type = "CC", population = 14999 }, expect = { p1 = false } }
case "un syndicat" { given = { type = "SYNDICAT", population = 90000 }, expect = { p1 = false } }
case "PLPDMA ancien" { given = { competence = 1, annee_plpdma = 2016 }, expect = { p2 = false } }
case "budget trop bas" { given = { deliberation = 1, budget_hab = 1.99 }, expect = { p3 = false } }
