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

-- A piece of the journey's follow-up table, which names its measures.
local piece = { measures = { "2.2.0", "4.1.0", "2.4.3" }, state = "existing", id = "rapport_sppgd" }
-- What the scorecard of a territory says: which submeasures do not apply.
local function without(...)
  local applies = {}
  for _, number in ipairs { ... } do applies["eci_" .. string.gsub(number, "%.", "_")] = false end
  return { applies = applies, evidence = { piece } }
end

-- Not for a syndicat without economic development: 2 + 2 + 6 + 6 pieces.
case "un syndicat sans développement économique : 160 preuves sur 176" {
  given = without(
    "1.2.2", "1.2.3", "3.4.1", "3.4.2", "3.4.3", "3.4.4", "4.3.1", "4.3.2", "4.3.3", "4.3.4"
  ),
  expect = {
    evidence_expected = { number = 160, because = "176, moins 16 sans objet" },
    evidence_share = { near = 0.625, within = 1e-9, because = "1 sur 160" },
    evidence_coverage = { near = 100 / 11, within = 1e-9 }, evidence_open = 0,
    expected_evidence = { rows = 160 },
    evidence_by_axis = {
      total = { expected = 160, apart = 16, existing = 1 },
      first = { axis = "a1", expected = 27, apart = 4 },
      last = { axis = "a5", expected = 17, apart = 0 },
    },
  },
}
-- 1.2.4 and 4.2.5 are for syndicats: 2 + 1 pieces.
case "un EPCI à fiscalité propre : 173 preuves sur 176" {
  given = without("1.2.4", "4.2.5"),
  expect = { evidence_expected = 173, expected_evidence = { rows = 173 } },
}
-- One piece serves 2.2.0, 4.1.0 and 2.4.3: it is expected as long as one of them applies; 6 + 1 go with the others.
case "une preuve pour trois mesures reste attendue pour la dernière" {
  given = without("2.2.0", "4.1.0"),
  expect = { evidence_expected = 169 },
}
case "sans rien savoir du territoire, les 176 preuves restent attendues" {
  given = { evidence = {} },
  expect = { evidence_expected = 176, evidence_share = 0 },
}
case "des preuves sans identifiant ne font pas 0 %" {
  given = { evidence = { { measure = "1.1.1", state = "existing" } } },
  expect = { evidence_share = { unknown = "evidence.id" }, evidence_coverage = 20 },
}
