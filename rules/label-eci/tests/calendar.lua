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
    given = { application = { sent = "2026-01-05", acknowledged = day } },
    expect = { ["acknowledgement-late"] = isLate },
  }
end
for day, isLate in pairs { ["2026-02-12"] = false, ["2026-02-13"] = true } do
  case("accusé du 12 janvier, complétude du " .. day) {
    given = { application = { acknowledged = "2026-01-12", checked = day } },
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
