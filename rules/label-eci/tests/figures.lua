-- Acceptance rows 29, 47, 50 to 52 and 87.

for value, score in pairs { [530] = 0.5, [480] = 1, [590] = 0, [580] = 0, [285.71] = 1 } do
  case(string.format("%g kg de déchets par habitant", value)) {
    given = { waste = value },
    expect = { ["cae_6.a"] = { number = value, score = score } },
  }
end
case "571,43 kg par habitant" {
  given = { waste = 571.43 },
  expect = { ["cae_6.a"] = { score = 0.0857 } },
}
for value, score in pairs { [55] = 0.5, [30] = 0, [80] = 1, [90] = 1 } do
  case(value .. " % de marchés durables") {
    given = { durable_contracts = value },
    expect = { cae_51 = { score = score } },
  }
end
case "une limite plus basse laisse moins de place" {
  given = { waste = 530 }, params = { waste_limit = 540 },
  expect = { ["cae_6.a"] = { score = 1 / 6 } },
}
case "sans valeur, ni nombre ni score" {
  given = {},
  expect = { ["cae_6.a"] = { unknown = "waste" } },
}
case "7 services formés sur 20" {
  given = { services = { trained = 7, all = 20 } },
  expect = { eci_2 = 35 },
}
case "un million de budgets, 200 000 d'aide" {
  given = { research = { budget = 1000000, aid = 200000 } },
  expect = { eci_36 = 4 },
}

case "1.1.1 : trois preuves, deux à créer" {
  given = {
    evidence = {
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "existing" },
      { measure = "1.1.1", state = "to_create" },
      { measure = "1.1.1", state = "to_create" },
    },
  },
  expect = { evidence_coverage = 60, evidence_open = 2 },
}
case "une preuve pour une mesure qui n'en attend pas" {
  given = { evidence = { { measure = "1.1.1.1", state = "existing" } } },
  expect = { evidence_coverage = { failed = "1.1.1.1" } },
}

for purchases, answer in pairs { [50000000] = "free", [50000001] = "subject" } do
  case(string.format("%d € d'achats en 2024", purchases)) {
    given = { purchases = purchases },
    expect = { spaser = answer, ["spaser-inverted"] = true },
  }
end
case "60 millions d'achats en 2022" {
  given = { purchases = 60000000 }, on = "2022-12-31", expect = { spaser = "free" },
}
case "la réponse seule suffit à signaler la formule inversée" {
  given = { answers = { SPASER = false } },
  expect = { ["spaser-inverted"] = true, ["spaser-contradiction"] = false },
}
case "60 millions d'achats et une réponse non se contredisent" {
  given = { purchases = 60000000, answers = { SPASER = false } }, on = "2026-01-01",
  expect = {
    ["spaser-contradiction"] = { raised = true, because = "passent le seuil de 50 000 000 €" },
  },
}
case "50 millions d'achats et une réponse oui se contredisent" {
  given = { purchases = 50000000, answers = { SPASER = true } }, on = "2026-01-01",
  expect = { ["spaser-contradiction"] = { raised = true, because = "ne passent pas le seuil" } },
}
for purchases, answer in pairs { [60000000] = true, [40000000] = false } do
  case("achats et réponse s'accordent : " .. purchases) {
    given = { purchases = purchases, answers = { SPASER = answer } }, on = "2026-01-01",
    expect = { ["spaser-contradiction"] = false },
  }
end
case "la règle corrigée n'appelle plus d'alerte" {
  given = { purchases = 60000000 }, params = { spaser_corrected = true },
  expect = { spaser = "subject", ["spaser-inverted"] = false },
}

-- At the limits, and one above them.

case "avant 2023, un euro au-dessus de cent millions" {
  given = { purchases = 100000001 }, on = "2022-12-31", expect = { spaser = "subject" },
}
case "avant 2023, cent millions juste" {
  given = { purchases = 100000000 }, on = "2022-12-31", expect = { spaser = "free" },
}
case "un euro au-dessus du seuil contredit une réponse non" {
  given = { purchases = 50000001, answers = { SPASER = false } }, on = "2026-01-01",
  expect = { ["spaser-contradiction"] = true },
}
case "rien n'est su des achats : la formule publiée n'est pas signalée" {
  given = {},
  expect = { ["spaser-inverted"] = false },
}
