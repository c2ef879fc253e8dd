-- Actions, milestones, evidence, and who does what: what is due when, and what is late.

local cost = include "amounts.lua"

local kinds = {
  { "action", fr = "action" },
  { "milestone", fr = "jalon" },
  { "evidence", fr = "preuve" },
  { "commitment", fr = "engagement d'atelier" },
  { "practice", fr = "bonne pratique" },
}

local function is_over(action) return action:get("progress", 0) >= 100 end

-- The next milestone of an action that is not reached.
local function next_milestone(action)
  local open = list.where(action:get("milestones", {}), function(milestone)
    return not milestone:get("done", false)
  end)
  return list.sorted(open, function(milestone) return milestone:get("due", "9999-12-31") end)[1]
end

sheet "action_plan" {
  label = "Plan d'actions", source = "Guide : 6.1.1 à 6.1.4", list = "actions",
  columns = {
    "title",
    "owner",
    "service",
    {
      "plan_names", label = "Plans",
      value = function(_, _, _, action) return list.words(action:get("plans", {})) end,
    },
    {
      "start", type = "date", label = "Début",
      value = function(_, _, _, action) return action:get("start") end,
    },
    {
      "due", type = "date", label = "Fin prévue",
      value = function(_, _, _, action) return action:get("due") end,
    },
    {
      "next_one", label = "Prochain jalon",
      value = function(_, _, today, action)
        local milestone = next_milestone(action)
        if not milestone then return nil end
        if not known(milestone, "due") then return milestone:get("name") end
        return {
          milestone.due < today and "{name} ({due}, en retard)" or "{name} ({due})",
          name = milestone:get("name", "?"), due = milestone.due,
        }
      end,
    },
    {
      "progress", type = "number", unit = "%", label = "Avancement",
      value = function(_, _, _, action) return action:get("progress") end,
    },
    {
      "budget", type = "number", unit = "€", label = "Budget", total = true,
      value = function(_, _, _, action)
        local shares = action:get("funding", {})
        return cost(action) or #shares > 0 and list.sum(shares, "amount", 0) or nil
      end,
    },
  },
  order = { "due", "title" },
  -- Of what has no date, nobody knows whether it is late.
  late = function(_, _, today, action)
    if not known(action, "due") then return nil end
    return not is_over(action) and action.due < today
  end,
  empty = "Aucune action n'est recensée.",
}

sheet "milestones" {
  label = "Jalons", source = "Guide : 6.1.1, calendriers, jalons et échéances",
  rows = function(a)
    local rows = {}
    for _, action in ipairs(a.actions) do
      for _, milestone in ipairs(action:get("milestones", {})) do
        rows[#rows + 1] = {
          action = action:get("title", "?"), name = milestone:get("name"),
          due = milestone:get("due"), who = milestone:get("who") or action:get("owner"),
          done = milestone:get("done"),
        }
      end
    end
    return rows
  end,
  columns = {
    { "due", type = "date", label = "Pour le" },
    { "name", label = "Jalon" },
    { "action", label = "Action" },
    { "who", label = "Qui" },
    { "done", type = "boolean", label = "Atteint" },
  },
  order = { "due" },
  late = function(_, _, today, row)
    if not row.due then return nil end
    return not row.done and row.due < today
  end,
  empty = "Aucun jalon n'est fixé.",
}

-- Everything that somebody has to do, whatever table it comes from.
local function tasks(a, _, today)
  local rows = {}
  local function add(kind, what, who, due, done)
    rows[#rows + 1] = { kind = kind, what = what, who = who, due = due, done = done }
  end
  for _, action in ipairs(a:get("actions", {})) do
    local owner = action:get("owner")
    add("action", action:get("title"), owner, action:get("due"), is_over(action))
    for _, milestone in ipairs(action:get("milestones", {})) do
      add(
        "milestone",
        milestone:get("name"),
        milestone:get("who") or owner,
        milestone:get("due"),
        milestone:get("done", false)
      )
    end
  end
  for _, piece in ipairs(a:get("evidence", {})) do
    add(
      "evidence",
      piece:get("id"),
      piece:get("owner"),
      piece:get("due"),
      piece:get("state") == "existing"
    )
  end
  for _, workshop in ipairs(a:get("workshops", {})) do
    for _, commitment in ipairs(workshop:get("commitments", {})) do
      add(
        "commitment",
        commitment:get("what"),
        commitment:get("who"),
        commitment:get("due"),
        commitment:get("done", false)
      )
    end
  end
  for _, practice in ipairs(a:get("practices", {})) do
    if known(practice, "owner") then
      add(
        "practice",
        practice:get("id"),
        practice.owner,
        practice:get("on"),
        practice:get("status") == "done" and practice:get("on", today) <= today
      )
    end
  end
  return list.where(rows, function(row) return not row.done end)
end

sheet "who_does_what" {
  label = "Qui fait quoi", source = "Guide : 4A.1.5, 6.1.2 et 7.1.2", rows = tasks,
  columns = {
    { "who", label = "Qui" },
    { "kind", label = "Nature", values = kinds },
    { "what", label = "Quoi" },
    { "due", type = "date", label = "Pour le" },
  },
  group = "who", order = { "who", "due" },
  late = function(_, _, today, row)
    if not row.due then return nil end
    return row.due < today
  end,
  empty = "Personne n'a rien à faire.",
}

sheet "evidence_table" {
  label = "Suivi des preuves", source = "Guide : 7.1.2 (Roannais Agglomération)", list = "evidence",
  columns = {
    "id",
    {
      "measure_ids", label = "Mesures",
      value = function(_, _, _, piece)
        return list.words(piece:get("measures") or { piece:get("measure") })
      end,
    },
    "state",
    {
      "owner", label = "Responsable",
      value = function(_, _, _, piece) return piece:get("owner") end,
    },
    {
      "due", type = "date", label = "Pour le",
      value = function(_, _, _, piece) return piece:get("due") end,
    },
    {
      "storage", label = "Rangée",
      values = {
        { "local", fr = "sur place" },
        { "framework", fr = "dans le référentiel" },
        { "auditor", fr = "envoyée à l'auditeur" },
      },
      value = function(_, _, _, piece) return piece:get("storage") end,
    },
  },
  group = "state", order = { "due", "id" },
  late = function(_, _, today, piece)
    if not known(piece, "due") then return nil end
    return piece:get("state") == "to_create" and piece.due < today
  end,
  empty = "Aucune preuve n'est suivie.",
}
