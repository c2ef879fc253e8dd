-- The 176 pieces of evidence that are expected, and what is there of them.

case "176 preuves, cinq axes : 31, 53, 57, 18 et 17" {
  given = {
    evidence = {
      {
        measure = "1.1.1",
        state = "existing",
        id = "organigramme_eci",
        owner = "Mme Roy",
        storage = "framework",
      },
      { measure = "1.1.1", state = "to_create", id = "budget_eci", due = "2025-01-31" },
      { measure = "2.1.0", state = "existing", id = "PLPDMA" },
    },
  },
  on = "2025-03-01",
  expect = {
    expected_evidence = {
      rows = 176, late = 1,
      first = {
        id = "organigramme_eci", name = "Organigramme", measures = "1.1.1", state = "existing",
        owner = "Mme Roy", storage = "framework",
      },
      row = { id = "budget_eci", state = "to_create", due = "2025-01-31", late = true },
      last = { measures = "5.3.3", state = "untold", owner = "" }, says = "2.2.0, 4.1.0, 2.4.3",
    },
    evidence_by_axis = {
      rows = 5, total = { expected = 176, existing = 2, to_create = 1, untold = 173 },
      first = { axis = "a1", expected = 31, existing = 1, share = 3.2 },
      row = { axis = "a2", expected = 53 }, last = { axis = "a5", expected = 17, share = 0 },
    },
    ["evidence-ids"] = false,
  },
}
case "un identifiant que la plateforme ne connaît pas" {
  given = {
    evidence = { { measure = "1.1.1", state = "existing", id = "organigrame" } },
  },
  expect = { ["evidence-ids"] = { raised = true, because = "organigrame" } },
}
