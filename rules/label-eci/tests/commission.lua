-- What the regulation says of the commission, and of the first star.

case "sept membres siègent, six ne suffisent pas" {
  given = { commission = { members = 6 } },
  expect = { ["commission-quorum"] = { raised = true, because = "6" } },
}
case "sept membres suffisent" {
  given = { commission = { members = 7 } },
  expect = { ["commission-quorum"] = false },
}
case "personne n'a compté les membres" { expect = { ["commission-quorum"] = false } }
case "une réunion dans l'année sur deux" {
  given = { commission = { meetings = { "2025-06-10", "2024-12-01" } } }, on = "2025-09-15",
  expect = {
    commission_meetings_missing = { number = 1, because = "1 sur 2, tenues ou prévues en 2025" },
  },
}
case "trois réunions, l'une à venir" {
  given = { commission = { meetings = { "2025-01-10", "2025-06-10", "2025-11-01" } } },
  on = "2025-09-15", expect = { commission_meetings_missing = 0 },
}
for text, values in pairs {
  ["l'étoile demandée"] = { 2, 2, "asked" },
  ["une plus basse"] = { 1, 2, "lower" },
  ["aucune"] = { 0, 2, "refused" },
} do
  case("accordé : " .. text) {
    given = { commission = { granted = values[1] }, request = { stars = values[2] } },
    expect = { grant = values[3] },
  }
end
case "plus que demandé : les données se contredisent" {
  given = { commission = { granted = 3 }, request = { stars = 2 } },
  expect = { grant = { failed = "3 étoiles accordées, mais 2 demandées" } },
}
for text, values in pairs {
  ["deux étoiles"] = { 2, 1, false, "other" },
  ["un score plus haut"] = { 1, 2, false, "higher" },
  ["une première fois"] = { 1, 1, false, "once" },
  ["une seconde fois"] = { 1, 1, true, "never" },
} do
  case("première étoile, " .. text) {
    given = { label = { stars = values[1], renewed = values[3] }, score = { stars = values[2] } },
    expect = { first_star_renewal = values[4] },
  }
end
