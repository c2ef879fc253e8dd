-- Acceptance rows 62 to 66: grants, waves, COOP'TER.

case "1 500 habitants : 150 000 € la première année" {
  given = { inhabitants = 1500 },
  expect = { grant = { total = 210000, years = { 150000, 30000, 30000 } } },
}
case "800 habitants" {
  given = { inhabitants = 800 },
  expect = { grant = { total = 112000, years = { 80000, 16000, 16000 } } },
}
case "Fronsac, 1 120 habitants" {
  given = { inhabitants = 1120 },
  expect = { grant = { total = 156800, years = { 112000, 22400, 22400 } } },
}
case "sans nombre d'habitants" { given = {}, expect = { grant = { unknown = "inhabitants" } } }
case "trois vagues de 1 500 habitants" {
  given = {},
  expect = { waves = { total = 630000, years = { 150000, 180000, 210000, 60000, 30000 } } },
}
case "une seule vague" {
  given = {}, params = { wave_inhabitants = { 1120 } },
  expect = { waves = { total = 156800, years = { 112000, 22400, 22400 } } },
}
case "COOP'TER à 60 000 €" {
  given = { coopter = { cost = 60000 } },
  expect = { coopter_ademe = { total = 42000 }, coopter_remainder = { total = 18000 } },
}
case "une seule candidature au-delà de l'enveloppe : au singulier" {
  given = {
    inhabitants = 1120, carrier = "commune", coordinator = { name = "X", role = "elected" },
    actors = { { class = "public" }, { class = "private" }, { class = "associative" } },
    sharedValues = { "sobriété" }, intention = { received = "2023-05-26" },
    engagement = { received = "2023-08-30", citizenInvolvement = "concertation" },
  },
  params = { envelope = 100000 }, on = "2023-09-15",
  expect = {
    ["over-envelope"] = {
      raised = true,
      because = "Une candidature classée demande 156 800 € : 56 800 € de plus",
    },
    completeness = { because = "1 réponse sur 17" },
  },
}
