-- Reciprocal commitments of the SMICTOM and of the members.

local members = {
  { name = "A", class = "commune", spreads = true },
  { name = "B", class = "association", promotes = true, organises = true },
  { name = "C", class = "association", organises = false },
  { name = "D", class = "professional" },
}

local function year(count)
  local days = {}
  for i = 1, count do days[i] = add_days("2016-01-01", 10 * i) end
  return days
end
local together = { { on = "2016-03-01", name = "Fête", with_host = true } }

case "les trois engagements tenus, la moitié des membres engagés" {
  given = { letters = year(4), sheets = year(20), actions = together, members = members },
  on = "2016-12-31",
  expect = {
    host_commitments = { number = 3, because = "sur 3" },
    committed_members = {
      number = 50,
      because = "2 sur 4 ; diffusion : 1, promotion : 1, actions : 1, sans réponse : 1",
    },
    ["one-sided"] = false,
  },
}
case "une lettre sur quatre et une fiche sur vingt ne tiennent pas un engagement" {
  given = { letters = { "2016-10-15" }, sheets = { "2016-01-02" }, actions = together },
  on = "2016-11-15",
  expect = {
    host_commitments = {
      number = 1,
      because = "sur 3 ; manque communiquer (1 sur 4), valoriser les expériences (1 sur 20)",
    },
  },
}
case "trois lettres ne font pas quatre, dix-neuf fiches ne font pas vingt" {
  given = { letters = year(3), sheets = year(19), actions = together }, on = "2016-12-31",
  expect = { host_commitments = { number = 1, because = "(3 sur 4), valoriser" } },
}
case "une autre promesse" {
  given = { letters = year(1), sheets = year(1), actions = together },
  params = { letters_a_year = 1, sheets_a_year = 1, shared_actions_a_year = 2 }, on = "2016-12-31",
  expect = { host_commitments = { number = 2, because = "manque coorganiser (1 sur 2)" } },
}
case "des actions sans le SMICTOM, des fiches de l'an passé" {
  given = {
    letters = year(4), sheets = { "2015-02-01" },
    actions = { { on = "2016-03-01", with_host = false } },
  },
  on = "2016-12-31",
  expect = {
    host_commitments = {
      number = 1,
      because = "manque valoriser les expériences (0 sur 20), coorganiser (0 sur 1)",
    },
  },
}
case "le SMICTOM seul" {
  given = {
    letters = year(4), sheets = {}, actions = {},
    members = { { name = "D", class = "professional", spreads = false } },
  },
  on = "2016-12-31",
  expect = {
    committed_members = 0,
    ["one-sided"] = { raised = true, because = "Aucun membre ne s'est engagé" },
  },
}
case "aucun membre n'a dit s'il s'engage : inconnu, non pas zéro" {
  given = { members = { members[4] } },
  expect = { committed_members = { unknown = "members.spreads" } },
}
case "les membres seuls" {
  given = { letters = {}, sheets = {}, actions = {}, members = members }, on = "2016-12-31",
  expect = {
    host_commitments = 0,
    ["one-sided"] = { raised = true, because = "le SMICTOM n'a rien tenu" },
  },
}
case "ni l'un ni les autres" {
  given = { letters = {}, sheets = {}, actions = {}, members = {} }, on = "2016-12-31",
  expect = {
    committed_members = { arises = false, because = "aucun membre" },
    ["one-sided"] = false,
  },
}
