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
      row = { axis = "a2", expected = 53 }, last = { axis = "a5", expected = 17, share = "" },
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
case "une liste vide ne dit pas qu'il n'existe rien : on le demande" {
  given = { evidence = {} },
  expect = {
    evidence_expected = 176, evidence_share = { unknown = "evidence_absence" },
    evidence_coverage = { unknown = "evidence_absence" },
    evidence_open = { unknown = "evidence_absence" },
    evidence_by_axis = { unknown = "evidence_absence" },
    expected_evidence = { rows = 176, first = { state = "untold" } },
  },
}
case "il n'en existe encore aucune, c'est dit" {
  given = { evidence = {}, evidence_absence = "none" },
  expect = {
    evidence_share = 0, evidence_coverage = { arises = false, because = "aucune" },
    evidence_open = 0,
    evidence_by_axis = { total = { untold = 176, existing = 0 }, first = { share = "" } },
  },
}
case "des preuves suivies par mesure, sans identifiant, comptent partout sous leur mesure" {
  given = {
    evidence = {
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "to_create" },
    },
  },
  expect = {
    evidence_coverage = {
      number = 60,
      because = "3 sur 5, pour 1.1.1",
    },
    evidence_open = 1, evidence_share = { near = 300 / 176, within = 1e-9, because = "3 sur 176" },
    evidence_by_axis = {
      first = { axis = "a1", existing = 3, to_create = 1, untold = 27, share = 9.7 },
      total = { existing = 3, to_create = 1, untold = 172 },
    },
    expected_evidence = {
      rows = 176, first = { id = "organigramme_eci", state = "unnamed" },
      last = { state = "untold" },
    },
  },
}
case "une mesure qui a plus de preuves qu'il n'en est attendu n'en compte pas plus" {
  given = {
    evidence = {
      { measure = "1.3.1", state = "existing" },
      { measure = "1.3.1", state = "existing" },
    },
  },
  expect = { evidence_by_axis = { total = { existing = 1 } } },
}
case "un identifiant suffit : ses mesures sont celles de la plateforme" {
  given = {
    evidence = {
      { id = "organigramme_eci", state = "existing", due = "2025-01-01" },
      { id = "rapport_sppgd", state = "to_create", due = "2025-03-01" },
    },
  },
  on = "2025-03-01",
  expect = {
    evidence_coverage = {
      near = 100 / 16,
      within = 1e-9,
      because = "1.1.1, 2.2.0, 2.4.3, 4.1.0",
    },
    evidence_by_axis = { total = { existing = 1, to_create = 1 } },
    expected_evidence = { late = 0 },
  },
}
case "un identifiant inconnu, sans mesure, la demande" {
  given = { evidence = { { id = "organigrame", state = "existing" } } },
  expect = { evidence_coverage = { unknown = "evidence.measure" } },
}
