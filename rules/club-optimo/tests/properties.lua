-- What the rules promise of every member: `circular prove club-optimo`.

-- Contacts that were made, up to the day: one that is noted ahead counts as none.
local today = "2026-01-01"
local days = { "2000-01-01", today }

property "Un contact plus récent n'aggrave jamais le retard" {
  falls = "lateness", with = "last_contact", when = { last_contact = days }, on = today,
}
property "Le retard compte de 0 à 365 points" {
  of = "lateness", at_least = 0, at_most = 365, when = { last_contact = days }, on = today,
}
property "Qui n'est pas en retard n'est jamais à recontacter" {
  never = function() return outcome "days_overdue" == 0 and outcome "relation" ~= "kept" end,
  when = { last_contact = days }, on = today,
}
property "Chaque membre contacté a sa relation" {
  no_gap = "relation", with = "last_contact", when = { last_contact = days }, on = today,
}
