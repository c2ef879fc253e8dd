-- What rules of the programme read of the ranking of candidatures.csv.

local day = "2023-09-15"

case "les candidatures classées demandent plus que l'enveloppe" {
  input = "candidatures.csv", on = day,
  expect = {
    ["over-envelope"] = { raised = true, because = "de plus que l'enveloppe" },
    within_envelope = 3,
  },
}
case "une grande enveloppe suffit à tous" {
  input = "candidatures.csv", on = day, params = { envelope = 5000000 },
  expect = { ["over-envelope"] = false, within_envelope = 7 },
}
case "personne n'est classé : rien n'est demandé" {
  given = { inhabitants = 300 },
  expect = { ["over-envelope"] = false, within_envelope = 0 },
}
