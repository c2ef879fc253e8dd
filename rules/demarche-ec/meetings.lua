-- The meeting of all services: at least one every quarter.

local wording = include "wording.lua"

fact "meetings.allServices" {
  type = "list",
  of = "date",
  columns = { "réunions" },
  label = { fr = "Réunions de tous les services", en = "Meetings of all services" },
  ask = {
    fr = "À quelles dates tous les services se sont-ils réunis ?",
    en = "On which dates did all services meet?",
  },
  source = "Guide : 6.1.1 (Pays de l'Arbresle)",
}

fact "meetings.since" {
  type = "date",
  label = { fr = "Réunions attendues depuis", en = "Meetings expected since" },
  source = "Proposition : sans elle, le rythme commence à la première réunion",
}

param "meeting_months" {
  3,
  unit = "mois",
  min = 1,
  label = { fr = "Mois au plus entre deux réunions", en = "Most months between two meetings" },
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
}

-- The periods without a meeting when one was due.
local function broken(a, p, today)
  local dates = { a:get("meetings.since") }
  for _, date in ipairs(a.meetings.allServices) do dates[#dates + 1] = date end
  return breaches(dates, p.meeting_months, today)
end

indicator "meeting_breaches" {
  label = { fr = "Interruptions du rythme des réunions", en = "Breaks in the rhythm of meetings" },
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
  value = function(a, p, today)
    local french, english = {}, {}
    for i, breach in ipairs(broken(a, p, today)) do
      local french_from, english_from = wording.date(breach.from)
      if breach.till then
        local french_till, english_till = wording.date(breach.till)
        french[i] = "du " .. french_from .. " au " .. french_till
        english[i] = "from " .. english_from .. " to " .. english_till
      else
        french[i], english[i] = "depuis le " .. french_from, "since " .. english_from
      end
    end
    if #french == 0 then return 0 end
    local french_list = wording.list(french)
    local _, english_list = wording.list(english)
    return #french, {
      fr = "{french}",
      en = "{english}",
      french = french_list,
      english = english_list,
    }
  end,
}

alert "meeting-overdue" {
  label = { fr = "Réunion de tous les services en retard", en = "Meeting of all services overdue" },
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
  when = function(a, p, today)
    local list = broken(a, p, today)
    local last = list[#list]
    if not last or last.till then return false end
    local french, english = wording.date(last.from)
    return true, {
      fr = "Plus aucune réunion de tous les services : rythme rompu depuis le {french}.",
      en = "No meeting of all services any more: rhythm broken since {english}.",
      french = french,
      english = english,
    }
  end,
}
