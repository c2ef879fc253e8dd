-- The meeting of all services: at least one every quarter.

fact "meetings.allServices" {
  type = "list", of = "date", columns = { "réunions" }, label = "Réunions de tous les services",
  ask = "À quelles dates tous les services se sont-ils réunis ?",
  source = "Guide : 6.1.1 (Pays de l'Arbresle)",
}

fact "meetings.since" {
  type = "date", label = "Réunions attendues depuis",
  source = "Proposition : sans elle, le rythme commence à la première réunion",
}

param "meeting_months" {
  3, unit = "mois", min = 1, label = "Mois au plus entre deux réunions",
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
}

-- The periods without a meeting when one was due.
local function broken(a, p, today)
  local meetings = a.meetings.allServices
  local dates = { a:get("meetings.since") }
  for _, date in ipairs(meetings) do dates[#dates + 1] = date end
  return breaches(dates, p.meeting_months, today)
end

indicator "meeting_breaches" {
  label = "Interruptions du rythme des réunions",
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
  value = function(a, p, today)
    local breaks = list.map(broken(a, p, today), function(breach)
      if not breach.till then return text { "depuis le {from}", from = breach.from } end
      return text { "du {from} au {till}", from = breach.from, till = breach.till }
    end)
    if #breaks == 0 then return 0 end
    return #breaks, list.words(breaks)
  end,
}

alert "meeting-overdue" {
  label = "Réunion de tous les services en retard",
  source = "Guide : 6.1.1, une réunion par trimestre (Pays de l'Arbresle)",
  when = function(a, p, today)
    local breaks = broken(a, p, today)
    local last = breaks[#breaks]
    if not last or last.till then return false end
    return true, {
      "Plus aucune réunion de tous les services : rythme rompu depuis le {from}.",
      from = last.from,
    }
  end,
}
