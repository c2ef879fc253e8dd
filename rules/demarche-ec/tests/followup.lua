-- Acceptance rows 97 to 99: meetings, yearly indicators, evidence. Then workshops.

local dates = { "2022-01-10", "2022-04-08", "2022-07-20" }
case "10 janvier, 8 avril, 20 juillet 2022 : rythme rompu dès le 9 juillet" {
  on = "2022-07-31", given = { meetings = { allServices = dates } },
  expect = {
    meeting_breaches = { number = 1, because = "du 9 juillet 2022 au 20 juillet 2022" },
    ["meeting-overdue"] = false,
  },
}
case "le 15 juillet 2022, la réunion est en retard" {
  on = "2022-07-15", given = { meetings = { allServices = dates } },
  expect = {
    meeting_breaches = { number = 1, because = "depuis le 9 juillet 2022" },
    ["meeting-overdue"] = { raised = true, because = "rompu depuis le 9 juillet 2022" },
  },
}
case "le 8 juillet 2022, il est encore temps" {
  on = "2022-07-08", given = { meetings = { allServices = dates } },
  expect = { meeting_breaches = 0, ["meeting-overdue"] = false },
}
case "un 1er du mois se dit 1er" {
  on = "2022-04-02", given = { meetings = { allServices = { "2021-12-31" } } },
  expect = { meeting_breaches = { because = "depuis le 1er avril 2022" } },
}
case "aucune réunion depuis l'installation de l'équipe" {
  on = "2022-07-31", given = { meetings = { since = "2022-01-10", allServices = {} } },
  expect = {
    meeting_breaches = { number = 1, because = "depuis le 11 avril 2022" },
    ["meeting-overdue"] = true,
  },
}
case "aucune réunion, sans que l'on sache depuis quand" {
  on = "2022-07-31", given = { meetings = { allServices = {} } },
  expect = { meeting_breaches = 0, ["meeting-overdue"] = false },
}
case "un rythme semestriel" {
  on = "2022-07-31", given = { meetings = { allServices = dates } },
  params = { meeting_months = 6 }, expect = { meeting_breaches = 0 },
}

local function series(name, from, to, ...)
  local values = {}
  for i, year in ipairs { ... } do values[i] = { year = year, value = 10 * i } end
  return { name = name, kind = "result", unit = "t", from = from, to = to, values = values }
end
case "2021 et 2023 pour 2021 à 2023 : 2022 manque" {
  given = { indicators = { series("OMR", 2021, 2023, 2021, 2023) } },
  expect = {
    ["indicators-missing"] = { raised = true, because = "Indicateurs sans valeur : OMR (2022)." },
    indicator_years = { near = 66.667, within = 0.001, because = "2 sur 3" },
  },
}
case "une série complète" {
  given = { indicators = { series("OMR", 2021, 2023, 2023, 2021, 2022) } },
  expect = { ["indicators-missing"] = false, indicator_years = 100 },
}
case "sans bornes, de la première valeur à l'année écoulée" {
  on = "2024-06-30",
  given = { indicators = { series("OMR", nil, nil, 2022, 2021), series("Eau") } },
  expect = {
    ["indicators-missing"] = { raised = true, because = "OMR (2023), Eau (2023)" },
    indicator_years = 50,
  },
}
case "une année sans valeur ne compte pas" {
  given = {
    indicators = {
      {
        name = "OMR", from = 2022, to = 2023,
        values = { { year = 2022 }, { year = 2023, value = 0 } },
      },
    },
  },
  expect = { ["indicators-missing"] = { raised = true, because = "OMR (2022)" } },
}
case "un pour cent qui dépasse cent n'est pas une erreur : eci_24 le peut" {
  given = {
    indicators = {
      {
        name = "eci_24", unit = "%", from = 2023, to = 2023,
        values = { { year = 2023, value = 130 } },
      },
    },
  },
  expect = { indicator_years = 100 },
}
case "deux valeurs pour une année" {
  given = {
    indicators = { series("Eau", 2021, 2022, 2021), series("OMR", 2021, 2022, 2021, 2021) },
  },
  expect = {
    ["indicators-missing"] = { failed = "indicators[2] « OMR » : deux valeurs pour 2021" },
  },
}
case "une série qui finit avant de commencer" {
  given = { indicators = { series("OMR", 2023, 2021) } },
  expect = { indicator_years = { failed = "indicators[1] « OMR » : de 2023 à 2021" } },
}
case "une valeur d'une année à venir est une prévision : elle ne fait pas manquer les années d'avant" {
  given = { indicators = { { name = "OMR", values = { { year = 2030, value = 1 } } } } },
  on = "2024-06-01",
  expect = {
    indicator_years = { near = 0, within = 0.001, because = "0 sur 1" },
    ["indicators-missing"] = { because = "OMR (2023)" },
  },
}
for text, kinds in pairs {
  ["aucun d'impact"] = { "result", "d'impact" },
  ["aucun de résultat"] = { "impact", "de résultat" },
} do
  case("des indicateurs, mais " .. text) {
    given = { indicators = { { name = "OMR", kind = kinds[1] } } },
    expect = {
      ["indicators-kinds"] = { raised = true, because = "Aucun indicateur " .. kinds[2] },
    },
  }
end
case "des indicateurs de résultat et d'impact" {
  given = { indicators = { { kind = "result" }, { kind = "impact" } } },
  expect = { ["indicators-kinds"] = false },
}
case "aucun indicateur" {
  given = { indicators = {} },
  expect = {
    ["indicators-kinds"] = { raised = true, because = "n'est suivi" },
    indicator_years = { arises = false },
  },
}

-- Twelve pieces: seven exist, five are to be made, three of these without an owner.
local evidence = {}
for i = 1, 12 do
  evidence[i] = {
    id = "P" .. i, measures = { i <= 7 and "1.1.1" or "2.1.0" },
    state = i <= 7 and "existing" or "to_create", owner = i > 10 and "Léa" or nil,
  }
end
case "12 preuves, 7 existantes, 5 à créer dont 3 sans responsable" {
  given = { evidence = evidence },
  expect = {
    evidence_ready = { near = 58.333, within = 0.001, because = "7 sur 12" },
    evidence_unowned = { number = 3, because = "P8, P9, P10" },
    ["evidence-unowned"] = { raised = true, because = ": 3." },
    ["evidence-overdue"] = false,
    evidence_measures = { number = 1, because = "incomplètes : 2.1.0 0/5" },
    evidence_stored = { unknown = "evidence.storage" },
  },
}
case "toutes les preuves à créer ont un responsable" {
  given = { evidence = { { id = "P1", state = "à créer", owner = "Léa" } } },
  expect = { evidence_unowned = 0, ["evidence-unowned"] = false },
}
case "une preuve pour deux mesures compte une fois dans les preuves, deux fois dans les mesures" {
  given = {
    evidence = {
      { id = "P1", measures = { "2.2.0", "4.1.0" }, state = "existing", storage = "framework" },
      { id = "P2", measures = { "4.1.0" }, state = "to_create", due = "2023-12-31" },
      { state = "to_create", due = "2024-01-01" },
    },
  },
  expect = {
    evidence_ready = { near = 100 / 3, within = 1e-9 },
    evidence_measures = { number = 1, because = "4.1.0 1/2" },
    evidence_stored = 100,
    ["evidence-overdue"] = { raised = true, because = "créer : P2." },
    evidence_unowned = { number = 2, because = "P2, ?" },
  },
}
case "toutes les mesures ont leurs preuves" {
  given = {
    evidence = { { id = "P1", measures = { "2.2.0" }, state = "existing", storage = "local" } },
  },
  expect = { evidence_measures = 1, evidence_stored = 0 },
}
case "une preuve sans nom est en retard" {
  given = { evidence = { { state = "to_create", due = "2023-01-01" } } },
  expect = { ["evidence-overdue"] = { raised = true, because = "?" } },
}

local tenu = {
  on = "2023-11-10", title = "Atelier 1", minutesIssued = true, nextDate = "2024-02-01",
  commitments = {
    { who = "Léa", what = "relancer la CCI", due = "2023-12-15", done = true },
    { who = "Marc", what = "chiffrer", due = "2023-12-31" },
    { who = "Ana", what = "inviter", due = "2024-01-01", done = false },
    { who = "Zoé" },
    { due = "2023-12-01", done = false },
  },
}
case "les engagements échus" {
  given = { workshops = { tenu } },
  expect = {
    ["workshop-minutes"] = false,
    ["commitments-overdue"] = {
      raised = true,
      because = "Engagements échus : Marc, chiffrer (31 décembre 2023) ; ?, ? (1er décembre 2023).",
    },
  },
}
case "des ateliers sans suite" {
  given = {
    workshops = {
      tenu,
      { on = "2023-12-01", title = "Atelier 2", minutesIssued = true },
      { on = "2023-12-05", title = "Atelier 3", minutesIssued = false, nextDate = "2024-03-01" },
      { on = "2024-01-01", minutesIssued = false },
      { on = "2024-05-01", title = "À venir" },
    },
  },
  expect = {
    ["workshop-minutes"] = { raised = true, because = "date : Atelier 2, Atelier 3, 2024-01-01." },
  },
}
case "on ne sait pas si le compte rendu est parti" {
  given = { workshops = { { on = "2023-12-01" } } },
  expect = {
    ["workshop-minutes"] = { unknown = "workshops.minutesIssued" },
    ["commitments-overdue"] = false,
  },
}
