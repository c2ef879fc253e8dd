-- How the Club grows, kind by kind, and the note for one of its meetings.

local growth = include "growth.lua"
local members = include "members.lua"
local recency = include "recency.lua"

-- The rise of a number from the year before, in per cent; nil without one.
local function rise(series, place, name)
  local before, now = series[place - 1], series[place]
  if not before or before.year ~= now.year - 1 then return nil end
  local from, to = before:get(name), now:get(name)
  if not from or not to or from == 0 then return nil end
  return round(100 * (to / from - 1), 1)
end

sheet "growth" {
  label = "Membres, année par année", source = "Fiche : 130 en 2014, 210 en 2015, 305 en 2016",
  rows = function(a, _, today)
    local series = growth.ordered(a, today)
    return list.map(series, function(record, place)
      return {
        year = record.year, members = record.members, communes = record:get("communes"),
        associations = record:get("associations"), professionals = record:get("professionals"),
        rise = rise(series, place, "members"), communes_rise = rise(series, place, "communes"),
        associations_rise = rise(series, place, "associations"),
        professionals_rise = rise(series, place, "professionals"),
      }
    end)
  end,
  columns = {
    { "year", type = "integer", label = "Année", min = 1990, max = 2100 },
    { "members", type = "integer", label = "Membres" },
    { "rise", type = "number", unit = "%", label = "Croissance" },
    { "communes", type = "integer", label = "Communes" },
    { "communes_rise", type = "number", unit = "%", label = "Croissance des communes" },
    { "associations", type = "integer", label = "Associations" },
    { "associations_rise", type = "number", unit = "%", label = "Croissance des associations" },
    { "professionals", type = "integer", label = "Professionnels" },
    {
      "professionals_rise", type = "number", unit = "%", label = "Croissance des professionnels",
    },
  },
}

document "meeting_note" {
  label = "Note pour une réunion du Club",
  source = "Fiche : 2 réunions thématiques par an, communiquer régulièrement",
  parts = {
    {
      text = function(a, _, today)
        local last = recency.last(a.meetings, today)
        local next_one = list.least(list.where(a.meetings, function(day) return day > today end))
        if last and next_one then
          return {
            "Dernière réunion le {last}, prochaine le {next}.",
            last = last,
            next = next_one,
          }
        end
        if next_one then return { "Première réunion le {next}.", next = next_one } end
        if last then
          return { "Dernière réunion le {last} ; la prochaine n'a pas de date.", last = last }
        end
        return "Aucune réunion n'a encore de date."
      end,
    },
    { heading = "Où en est le Club" },
    { sheet = "growth" },
    {
      rules = {
        "members_commune", "members_association", "members_professional", "growth_last",
        "growth_factor", "hours_per_member",
      },
    },
    { heading = "Ce que le SMICTOM a promis" },
    {
      rules = {
        "letters_missing", "sheets_missing", "meetings_missing", "contact_policy",
        "host_commitments", "committed_members",
      },
    },
    { heading = "Depuis la dernière lettre" },
    { sheet = "next_letter" },
    { heading = "À contacter" },
    {
      list = function(a, p, today)
        local earliest = recency.earliest(today, p.contact_months)
        local since = members.since_of(a, today)
        return list.map(a.members, function(member, place)
          local from = since(member)
          if not from or from >= earliest then return nil end
          return text {
            "{name}, depuis le {from}", name = member:get("name", "n° " .. place), from = from,
          }
        end)
      end,
      empty = "Aucun membre n'est en retard de contact.",
    },
  },
}
