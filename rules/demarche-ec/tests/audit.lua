-- The audit under both readings of its text, and acceptance row 101: referents.

local function meetings(...)
  local list = {}
  for i, attends in ipairs { ... } do
    list[i] = {
      on = i == 1 and "2023-03-01" or "2023-05-01", elected = attends[1], management = attends[2],
    }
  end
  return { audit = { meetings = list } }
end

case "élu et direction à la même réunion : prêt selon les deux lectures" {
  given = meetings({ false, false }, { true, true }),
  expect = { audit = "ready", ["audit-not-ready"] = false },
}
case "chacun à une réunion différente : prêt selon la lecture retenue" {
  given = meetings({ true, false }, { false, true }),
  expect = { audit = "ready_apart", ["audit-not-ready"] = false },
}
case "chacun à une réunion différente, lecture stricte" {
  given = meetings({ true, false }, { false, true }), params = { audit_together = true },
  expect = { audit = "ready_apart", ["audit-not-ready"] = true },
}
case "même réunion, lecture stricte" {
  given = meetings({ true, true }, { false, false }), params = { audit_together = true },
  expect = { audit = "ready", ["audit-not-ready"] = false },
}
for because, attends in pairs {
  ["la direction ne vient"] = { { true, false }, { true, false } },
  ["aucun élu"] = { { false, true }, { false, true } },
  ["ni élu ni direction"] = { { false, false }, { false, false } },
} do
  case("pas prêt : " .. because) {
    given = meetings(attends[1], attends[2]),
    expect = { audit = { category = "not_ready", because = because }, ["audit-not-ready"] = true },
  }
end
case "une seule réunion prévue" {
  given = meetings { true, true },
  expect = { audit = { category = "not_ready", because = "réunions prévues : 1 sur 2" } },
}
for second, ready in pairs { ["2023-05-01"] = true, ["2023-05-02"] = false } do
  case("du " .. second .. " au 1er mars : deux mois au plus") {
    given = {
      audit = {
        meetings = {
          { on = second, elected = true, management = true },
          { on = "2023-03-01", elected = false, management = false },
        },
      },
    },
    expect = {
      audit = ready and "ready" or { category = "not_ready", because = "plus de 2 mois" },
    },
  }
end
case "on ne sait pas qui vient" {
  given = { audit = { meetings = { { on = "2023-03-01" }, { on = "2023-04-01" } } } },
  expect = {
    audit = { unknown = "audit.meetings.elected" },
    ["audit-not-ready"] = { unknown = "audit.meetings.elected" },
  },
}

for text, invited in pairs {
  ["sans l'ADEME"] = { false, true, true },
  ["sans restitution"] = { true, false, true },
  ["avec l'ADEME et une restitution"] = { true, true, false },
} do
  case("audit " .. text) {
    given = { audit = { ademeInvited = invited[1], restitutionPlanned = invited[2] } },
    expect = { ["audit-guests"] = invited[3] },
  }
end

local seven = {}
for i = 1, 7 do
  seven[i] = { name = "EPCI " .. i, kind = "epci", referent = i <= 4 and "un agent" or nil }
end
case "4 EPCI membres sur 7 ont un référent" {
  given = { members = seven },
  expect = {
    referents = {
      near = 57.143, within = 0.001, because = "4 sur 7 ; sans référent : EPCI 5, EPCI 6, EPCI 7",
    },
  },
}
case "toutes les communes au-dessus de la taille choisie" {
  given = {
    members = {
      { name = "Petite", kind = "commune", population = 999 },
      { name = "Grande", kind = "commune", population = 1000, referent = "Léa" },
      { name = "Bourg", kind = "commune", population = 4000, referent = "Ana" },
    },
  },
  params = { referent_population = 1000 }, expect = { referents = 100 },
}
case "sans seuil, la population ne compte pas" {
  given = { members = { { kind = "commune" } } },
  expect = { referents = { number = 0, because = "sans référent : ?" } },
}
case "avec un seuil, la population se demande" {
  given = { members = { { name = "Petite", kind = "commune" } } },
  params = { referent_population = 1000 },
  expect = { referents = { unknown = "members.population" } },
}
case "mille habitants juste : ce membre a besoin d'un référent" {
  given = {
    members = {
      { name = "Petite", kind = "commune", population = 999 },
      { name = "Grande", kind = "commune", population = 1000, referent = "Léa" },
    },
  },
  params = { referent_population = 1000 }, expect = { referents = 100 },
}
