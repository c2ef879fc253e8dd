-- Acceptance rows 43 and 44.

local granted = { label = { granted = "2026-03-15" } }

for day, answer in pairs {
  ["2026-03-15"] = { category = "valid", because = "15 mars 2030" },
  ["2029-03-14"] = { category = "valid", because = "15 mars 2029" },
  ["2029-03-15"] = { category = "renewal", because = "15 mars 2030" },
  ["2030-03-15"] = "renewal",
  ["2030-03-16"] = { category = "expired", because = "15 septembre 2030" },
  ["2030-09-15"] = "expired",
  ["2030-09-16"] = "withdrawn",
} do
  case("attribué le 15 mars 2026, vu le " .. day) {
    given = granted, on = day, expect = { validity = answer },
  }
end
case "un 1er du mois se dit 1er" {
  given = { label = { granted = "2026-03-01" } }, on = "2026-03-02",
  expect = { validity = { category = "valid", because = "fin le 1er mars 2030" } },
}
for day, answer in pairs {
  ["2028-03-14"] = { category = "too_early", because = "15 mars 2028" },
  ["2028-03-15"] = "open",
  ["2030-03-15"] = "open",
  ["2030-03-16"] = "over",
} do
  case("étoile suivante, vu le " .. day) {
    given = granted, on = day, expect = { upgrade = answer },
  }
end

for day, isLate in pairs { ["2026-01-12"] = false, ["2026-01-13"] = true } do
  case("candidature du 5 janvier, accusé du " .. day) {
    given = { application = { sent = "2026-01-05", acknowledged = day } }, on = "2026-03-01",
    expect = { ["acknowledgement-late"] = isLate },
  }
end
for day, isLate in pairs { ["2026-02-12"] = false, ["2026-02-13"] = true } do
  case("accusé du 12 janvier, complétude du " .. day) {
    given = { application = { acknowledged = "2026-01-12", checked = day } }, on = "2026-03-01",
    expect = { ["check-late"] = isLate },
  }
end
case "rien n'est encore venu" {
  given = { application = { sent = "2026-01-05" } },
  expect = { ["acknowledgement-late"] = false, ["check-late"] = false },
}
for day, answer in pairs { ["2026-05-10"] = "this_meeting", ["2026-05-11"] = "next_meeting" } do
  case("commission du 10 juin, dossier du " .. day) {
    given = { file = { sent = day, meeting = "2026-06-10" } },
    expect = { file = answer },
  }
end
case "l'accusé attendu le 12 janvier n'est pas venu" {
  given = { application = { sent = "2026-01-05" } }, on = "2026-01-13",
  expect = {
    ["acknowledgement-late"] = {
      raised = true,
      because = "L'accusé de réception de votre candidature, attendu le 12 janvier 2026 de l'ADEME et de la commission, n'est pas venu.",
    },
    ["check-late"] = false,
  },
}
case "la complétude attendue le 12 février n'est pas venue" {
  given = { application = { sent = "2026-01-05", acknowledged = "2026-01-12" } },
  on = "2026-02-13",
  expect = {
    ["check-late"] = {
      raised = true,
      because = "L'examen de complétude de votre dossier, attendu le 12 février 2026 de l'ADEME et de la commission, n'est pas venu.",
    },
  },
}

-- Row 44, and what the regulation and the guide say of the audit.
case "le calendrier d'une candidature, avant tout retard" {
  given = {
    application = { sent = "2026-01-05", acknowledged = "2026-01-12" },
    audit = { mandated = "2026-02-20", started = "2026-03-02" }, file = { meeting = "2026-06-10" },
  },
  on = "2026-01-13",
  expect = {
    process = {
      rows = 7, late = 0, first = { done = "2026-01-05", due = "" },
      row = { what = "Examen de complétude", due = "2026-02-12", kind = "limit", late = false },
      last = { what = "Réunion de la commission", due = "2026-06-10" },
      says = { "12 janvier 2026", "27 février 2026", "2 mai 2026", "10 mai 2026" },
    },
  },
}
case "une candidature envoyée est un fait, sans limite en face" {
  given = { application = { sent = "2026-03-02" } }, on = "2026-03-03",
  expect = {
    process = {
      rows = 2, first = { kind = "", due = "", done = "2026-03-02" },
      last = { kind = "limit", due = "2026-03-09", done = "" },
    },
  },
}
case "un contact et une remise en retard" {
  given = {
    application = { sent = "2026-01-05", acknowledged = "2026-01-12" },
    audit = {
      mandated = "2026-02-20", contacted = "2026-02-28", started = "2026-03-02",
      ended = "2026-04-30",
    },
    file = { meeting = "2026-06-10", sent = "2026-05-11" },
  },
  on = "2026-05-12",
  expect = {
    process = {
      late = 3,
      row = { what = "Rapport d'audit", due = "2026-05-15", kind = "until" },
    },
    ["check-late"] = true,
  },
}
case "le calendrier d'un label attribué le 15 mars 2026 (ligne 43)" {
  given = granted, on = "2026-04-01",
  expect = {
    process = {
      rows = 5, late = 0, first = { what = "Attribution du label" },
      row = { what = "Étoile suivante", due = "2028-03-15", kind = "from" },
      last = { what = "Audit du renouvellement à lancer", due = "2030-09-15" },
      says = { "15 mars 2029", "15 mars 2030" },
    },
  },
}
case "une demande refusée se refait deux ans après" {
  given = { request = { refused = "2026-03-15" } },
  expect = { process = { rows = 1, first = { what = "Nouvelle demande", due = "2028-03-15" } } },
}
case "rien n'est daté" {
  expect = {
    process = { rows = 0, says = "Aucune étape" },
    ["acknowledgement-late"] = false,
    ["check-late"] = false,
  },
}
case "un accusé sans date d'envoi ne dit rien" {
  given = { application = { acknowledged = "2026-01-12" } }, on = "2026-02-13",
  expect = { ["acknowledgement-late"] = { unknown = "application.sent" }, ["check-late"] = true },
}
case "un accusé et un examen datés d'après ce jour ne sont pas venus" {
  given = {
    application = { sent = "2026-01-05", acknowledged = "2026-01-15", checked = "2026-03-20" },
  },
  on = "2026-01-12",
  expect = {
    ["acknowledgement-late"] = false,
    ["check-late"] = false,
    process = {
      late = 0,
      row = { what = "Accusé de réception", planned = "2026-01-15", done = "" },
    },
  },
}
case "datés, et tardifs : les alertes disent de quoi" {
  given = {
    application = { sent = "2026-01-05", acknowledged = "2026-01-15", checked = "2026-03-20" },
  },
  on = "2026-04-01",
  expect = {
    ["acknowledgement-late"] = {
      because = "L'accusé de réception de votre candidature, attendu le 12 janvier 2026, est daté du 15 janvier 2026.",
    },
    ["check-late"] = {
      because = "L'examen de complétude de votre dossier, attendu le 15 février 2026, est daté du 20 mars 2026.",
    },
    process = {
      late = 2,
      row = { what = "Examen de complétude", planned = "", done = "2026-03-20" },
    },
  },
}
case "vu en janvier, un dossier à remettre en mai n'est pas en retard" {
  given = { file = { meeting = "2026-06-10", sent = "2026-05-11" } }, on = "2026-01-12",
  expect = {
    process = {
      late = 0,
      first = { due = "2026-05-10", planned = "2026-05-11", done = "", late = false },
    },
  },
}
case "terme le 15 mars 2027, audit avant le 15 septembre : en 2028 il est en retard" {
  given = { label = { granted = "2023-03-15" } }, on = "2028-01-01",
  expect = {
    process = {
      rows = 5, late = 1, last = { what = "Audit du renouvellement à lancer", late = true },
      row = { what = "Fin du label", due = "2027-03-15", late = false },
    },
    validity = "withdrawn",
  },
}
case "l'audit du renouvellement a commencé" {
  given = { label = { granted = "2023-03-15" }, audit = { started = "2026-03-15" } },
  on = "2028-01-01",
  expect = { process = { late = 1, last = { done = "2026-03-15", late = false } } },
}
case "l'audit qui a donné le label n'est pas celui de son renouvellement" {
  given = { label = { granted = "2023-03-15" }, audit = { started = "2026-03-14" } },
  on = "2027-09-16",
  expect = { process = { late = 2, last = { done = "", late = true } } },
}
case "le dernier jour n'est pas en retard" {
  given = { label = { granted = "2023-03-15" } }, on = "2027-09-15",
  expect = { process = { late = 0 } },
}
for day, late in pairs { ["2026-05-15"] = false, ["2026-05-16"] = true } do
  case("audit fini le 30 avril 2026, rapport attendu jusqu'au 15 mai, vu le " .. day) {
    given = { audit = { ended = "2026-04-30" } }, on = day,
    expect = { process = { row = { what = "Rapport d'audit", due = "2026-05-15", late = late } } },
  }
end
case "un rapport d'audit déposé à temps" {
  given = { audit = { ended = "2026-04-30", report = "2026-05-15" } }, on = "2026-06-01",
  expect = { process = { row = { what = "Rapport d'audit", done = "2026-05-15", late = false } } },
}
case "la décision n'est pas encore prise : le label n'est pas encore attribué" {
  given = granted, on = "2026-03-14",
  expect = { validity = { category = "planned", because = "décision attendue le 15 mars 2026" } },
}
