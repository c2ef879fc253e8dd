-- Acceptance rows 88 and 89: the checklist, who it applies to, and progress. Then maturity.

local mature = {
  { programme = "tzdzg", on = "2015-01-01" },
  { programme = "codec", on = "2018-01-01" },
  { programme = "strategy", on = "2021-01-01" },
}

-- The practices of a stage numbered so, all with one status.
local function done(...)
  local practices = {}
  for i, id in ipairs { ... } do practices[i] = { id = id, status = "done" } end
  return practices
end

local stage_1 = done(
  "1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5",
  "1.3.6", "1.4.1", "1.4.2", "1.4.3"
)

-- The first practices of a list, then others.
local function first(list, number, ...)
  local taken = {}
  for i = 1, number do taken[i] = list[i] end
  for _, item in ipairs(done(...)) do taken[#taken + 1] = item end
  return taken
end

case "101 bonnes pratiques en sept étapes" {
  given = {},
  expect = { practices_total = { number = 101, because = "15 + 18 + 6 + 37 + 11 + 9 + 5" } },
}
case "96 pour une débutante" {
  given = { history = {}, practices = {} },
  expect = { maturity = "beginner", applicable = 96, progress = 0 },
}
case "95 pour une mature" {
  given = { history = mature, practices = {} },
  expect = { maturity = "mature", applicable = 95, progress = 0 },
}
case "débutante, 24 faites sur 96 : 25 %" {
  given = {
    history = {},
    practices = first(
      stage_1, 15, "2.1.1", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5", "2.2.6", "2.2.7", "5D.1"
    ),
  },
  expect = { progress = { points = 25, because = "24 sur 96" }, stage_1 = 100 },
}
case "mature, 19 faites sur 95 : 20 %" {
  given = { history = mature, practices = first(stage_1, 15, "2.1.1", "2.2.1", "5M.1", "6.1.1") },
  expect = { progress = { points = 20, because = "19 sur 95" } },
}

case "chaque étape, et ce qui vient ensuite" {
  given = {
    history = {},
    practices = {
      { id = "DREC-1.1.1", status = "fait" },
      { id = "1.1.2", status = "en cours" },
      { id = "2.1.1", status = "done" },
      { id = "2.2.1", status = "done" },
      { id = "3.1.1", status = "done" },
      { id = "3.1.2", status = "done" },
      { id = "3.1.3", status = "done" },
      { id = "4A.1.1", status = "toDo" },
      { id = "4B.1.1", status = "notApplicable" },
      { id = "6.1.1", status = "done" },
      { id = "6.1.2", status = "done" },
      { id = "6.1.3", status = "done" },
      { id = "7.1.1", status = "done" },
    },
  },
  expect = {
    stage_1 = {
      near = 100 / 15, within = 1e-9, because = "1 sur 15 ; ensuite, 1.1.2 : Faire porter",
    },
    stage_2 = { near = 200 / 18, within = 1e-9, because = "ensuite, 2.2.2" },
    stage_3 = { number = 50, because = "3 sur 6" },
    stage_4 = { number = 0, because = "0 sur 36 ; ensuite, 4A.1.1" },
    stage_5 = { number = 0, because = "0 sur 6 ; ensuite, 5D.1" },
    stage_6 = { near = 300 / 9, within = 1e-9, because = "ensuite, 6.1.4" },
    stage_7 = { number = 20, because = "ensuite, 7.1.2" },
    progress = { near = 100 * 10 / 95, within = 1e-9, because = "10 sur 95, 1 en cours" },
  },
}
case "on ne sait pas quelles pratiques sont suivies" {
  given = { history = {} },
  expect = { progress = { unknown = "practices" }, stage_1 = { unknown = "practices" } },
}

-- 4C is for territories with members; 4C.1.1 for syndicats and pôles, 4C.1.2 for agglomerations.
local members = { { name = "A", kind = "epci" } }
for text, expected in pairs {
  ["sans membre : pas de 4C"] = { 89, { members = {} } },
  ["un syndicat n'a pas 4C.1.2"] = {
    95,
    { members = members, territory = { subtype = "syndicat" } },
  },
  ["un pôle a 4C.1.1, son exemple, et n'a pas 4C.1.2"] = {
    95,
    { members = members, territory = { subtype = "pole" } },
  },
  ["une agglomération n'a pas 4C.1.1"] = {
    95,
    { members = members, territory = { subtype = "epci_a_fiscalite_propre", nature = "CA" } },
  },
  ["une communauté de communes n'a ni 4C.1.1 ni 4C.1.2"] = {
    94,
    { members = members, territory = { subtype = "epci_a_fiscalite_propre", nature = "CC" } },
  },
  ["6.2.4 sans CODEC ni ambition"] = { 95, { ambition = false } },
  ["6.2.4 avec l'ambition"] = { 96, { ambition = true } },
  ["6.2.4 avec un CODEC"] = {
    96,
    { ambition = false, history = { { programme = "tzdzg" }, { programme = "codec" } } },
  },
} do
  local given = expected[2]
  given.practices = {}
  given.history = given.history or {}
  case(text) { given = given, expect = { applicable = expected[1] } }
end
case "6.2.4 quand on ignore l'historique" {
  given = { holds = 1, ambition = false, practices = {} },
  expect = { applicable = 95 },
}
case "toutes les pratiques d'une étape hors sujet" {
  given = {
    history = {},
    practices = {
      { id = "7.1.1", status = "notApplicable" },
      { id = "7.1.2", status = "notApplicable" },
      { id = "7.1.3", status = "notApplicable" },
      { id = "7.1.4", status = "notApplicable" },
      { id = "7.1.5", status = "notApplicable" },
    },
  },
  expect = { stage_7 = { arises = false, because = "aucune pratique" }, applicable = 91 },
}
case "une pratique de mature ne compte pas pour une débutante" {
  given = {
    history = {},
    practices = { { id = "5M.1", status = "done" }, { id = "5M.2", status = "notApplicable" } },
  },
  expect = {
    progress = 0,
    ["practices-idle"] = { raised = true, because = "collectivité : 5M.1." },
  },
}
case "une pratique de débutante ne compte pas pour une mature" {
  given = { history = mature, practices = { { id = "5D.1", status = "done" } } },
  expect = { progress = 0, ["practices-idle"] = { raised = true, because = "5D.1" } },
}
case "aucune pratique suivie en trop" {
  given = { history = {}, practices = { { id = "5D.1", status = "done" } } },
  expect = { ["practices-idle"] = false },
}

case "un numéro qui n'existe pas est rattrapé, le reste compte" {
  given = {
    history = {},
    practices = { { id = "7.1.5", status = "done" }, { id = "7.1.6", status = "done" } },
  },
  expect = {
    ["practices-known"] = {
      failed = "practices[2] : pratique « 7.1.6 » inconnue, attendu un numéro du guide ; essayez 7.1.",
    },
    stage_7 = 20,
  },
}
case "un numéro qui ne ressemble à rien" {
  given = { history = {}, practices = { { id = "zéro déchet", status = "done" } } },
  expect = { ["practices-known"] = { failed = "pratique « zéro déchet » inconnue" } },
}
case "une pratique donnée deux fois" {
  given = {
    practices = { { id = "1.1.1", status = "toDo" }, { id = "DREC-1.1.1", status = "done" } },
  },
  expect = {
    ["practices-known"] = {
      failed = "practices[2] : pratique « DREC-1.1.1 » déjà donnée par practices[1]",
    },
  },
}
case "des numéros du guide" {
  given = {
    practices = { { id = "1.1.1", status = "toDo" }, { id = "DREC-4B.2.9", status = "done" } },
  },
  expect = { ["practices-known"] = false },
}

case "une étoile détenue fait une mature" {
  given = { holds = 1 },
  expect = { maturity = { category = "mature", because = "label déjà détenu" } },
}
case "aucune étoile ne dit rien de l'historique" {
  given = { holds = 0 },
  expect = { maturity = { unknown = "history" } },
}
case "le parcours sans stratégie" {
  given = { history = { mature[1], mature[2] } },
  expect = { maturity = { category = "beginner", because = "sans stratégie" } },
}
case "le parcours sans dates" {
  given = {
    history = { { programme = "strategy" }, { programme = "codec" }, { programme = "tzdzg" } },
  },
  expect = { maturity = { category = "mature", because = "complet" } },
}
case "un CODEC d'avant le TZDZG" {
  given = { history = { mature[1], { programme = "codec", on = "2014-12-31" }, mature[3] } },
  expect = {
    maturity = { category = "beginner", because = "dans un autre ordre : CODEC trop tôt" },
  },
}
case "TZDZG et CODEC le même jour" {
  given = { history = { mature[1], { programme = "codec", on = "2015-01-01" }, mature[3] } },
  expect = { maturity = "mature" },
}

case "un parcours qui demande un autre programme le nomme comme il est écrit" {
  given = { history = { { programme = "tzdzg", on = "2016-01-01" } } },
  params = { mature_path = { "tzdzg", "charte" } },
  expect = { maturity = { category = "beginner", because = "parcours incomplet : sans charte" } },
}
