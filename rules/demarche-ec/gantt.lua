-- The actions and their milestones on a scale of time (Gantt).

local kinds = { { "action", fr = "action" }, { "milestone", fr = "jalon" } }

-- How far a milestone is; nil where nobody said it.
local function progress(milestone)
  if not known(milestone, "done") then return nil end
  return milestone.done and 100 or 0
end

-- An action, then its milestones by date; actions in the order in which they begin, undated ones last.
local function rows(a)
  local actions = list.sorted(a.actions, function(action)
    return action:get("start") or action:get("due") or "9999-12-31"
  end)
  local rows = {}
  for _, action in ipairs(actions) do
    local title, owner = action:get("title", "?"), action:get("owner")
    rows[#rows + 1] = {
      kind = "action", what = title, who = owner, start = action:get("start"),
      due = action:get("due"), progress = action:get("progress"),
    }
    local milestones = list.sorted(action:get("milestones", {}), function(milestone)
      return milestone:get("due") or "9999-12-31"
    end)
    for _, milestone in ipairs(milestones) do
      rows[#rows + 1] = {
        kind = "milestone", what = milestone:get("name", "?"), who = milestone:get("who") or owner,
        due = milestone:get("due"), progress = progress(milestone),
      }
    end
  end
  return rows
end

sheet "gantt" {
  label = "Calendrier des actions (Gantt)",
  source = "Guide : 6.1.1, calendriers, jalons et échéances", rows = rows,
  columns = {
    { "what", label = "Quoi" },
    { "kind", label = "Nature", values = kinds },
    { "who", label = "Qui" },
    { "start", type = "date", label = "Début" },
    { "due", type = "date", label = "Pour le" },
    { "progress", type = "number", unit = "%", label = "Avancement" },
  },
  timeline = { "start", "due", "progress" },
  late = function(_, _, today, row)
    if not row.due then return nil end
    return row.due < today and (row.progress or 0) < 100
  end,
  empty = "Aucune action n'est recensée.",
}

alert "actions-dates" {
  label = "Actions qui finissent avant de commencer",
  source = "Guide : 6.1.1, calendriers, jalons et échéances",
  when = function(a)
    local names = list.map(a.actions, function(action)
      local start, due = action:get("start"), action:get("due")
      if not start or not due or due >= start then return nil end
      return text {
        "{title} (du {start} au {due})", title = action:get("title", "?"), start = start, due = due,
      }
    end)
    return #names > 0, { "Fin prévue avant le début : {names}.", names = list.words(names) }
  end,
}
