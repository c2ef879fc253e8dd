-- Reciprocal commitments of the SMICTOM and of the members.

local members = {
  { name = "A", class = "commune", spreads = true },
  { name = "B", class = "association", promotes = true, organises = true },
  { name = "C", class = "association", organises = false },
  { name = "D", class = "professional" },
}

case "les trois engagements tenus, la moitié des membres engagés" {
  given = {
    letters = { "2016-01-15" },
    sheets = { "2016-02-01" },
    actions = { { on = "2016-03-01", name = "Fête", with_host = true } },
    members = members,
  },
  on = "2016-12-31",
  expect = {
    host_commitments = { number = 3, because = "sur 3" },
    committed_members = {
      number = 50,
      because = "2 sur 4 : 1 diffusent, 1 promeuvent, 1 organisent",
    },
    ["one-sided"] = false,
  },
}
case "des actions sans le SMICTOM, une fiche de l'an passé" {
  given = {
    letters = { "2016-01-15" },
    sheets = { "2015-02-01" },
    actions = { { on = "2016-03-01", with_host = false } },
  },
  on = "2016-12-31",
  expect = {
    host_commitments = { number = 1, because = "manque valoriser les expériences, coorganiser" },
  },
}
case "le SMICTOM seul" {
  given = { letters = { "2016-01-15" }, sheets = {}, actions = {}, members = { members[4] } },
  on = "2016-12-31",
  expect = {
    committed_members = 0,
    ["one-sided"] = { raised = true, because = "Aucun membre ne s'est engagé" },
  },
}
case "les membres seuls" {
  given = { letters = {}, sheets = {}, actions = {}, members = members },
  on = "2016-12-31",
  expect = {
    host_commitments = 0,
    ["one-sided"] = { raised = true, because = "le SMICTOM n'a rien tenu" },
  },
}
case "ni l'un ni les autres" {
  given = { letters = {}, sheets = {}, actions = {}, members = {} },
  on = "2016-12-31",
  expect = { ["one-sided"] = false },
}
