-- The guide as a checklist to print and fill in, and what comes next at each stage.

local checklist = include "checklist.lua"
local details = table "details.csv"

local stages = {
  { "s1", fr = "1 Personnes motrices et conditions favorables" },
  { "s2", fr = "2 État des lieux" },
  { "s3", fr = "3 Acculturation" },
  { "s4", fr = "4 Mobilisation" },
  { "s5", fr = "5 Plan d'actions et stratégie" },
  { "s6", fr = "6 Mise en place des actions" },
  { "s7", fr = "7 Candidature au label" },
}
local states = {
  { "toDo", fr = "à faire" },
  { "inProgress", fr = "en cours" },
  { "done", fr = "fait" },
  { "notApplicable", fr = "non applicable" },
}

-- Why a practice does not apply.
local why = {
  beginner = "pour une collectivité débutante", mature = "pour une collectivité mature",
  members = "pour qui a des membres", grouping = "pour un syndicat ou un pôle",
  agglomeration = "pour une agglomération", ambitious = "avec un CODEC, ou pour aller plus loin",
}

-- How far a practice is: what is done on a day to come is to be done.
local function state_of(item, today)
  if not item then return nil end
  local status = item:get("status")
  return status == "done" and item:get("on", today) > today and "toDo" or status
end

-- What the territory says of a practice; nil for nothing.
local function said(a, id)
  return list.first(a:get("practices", {}), function(item)
    return item:get("id") ~= nil and checklist.id(item.id) == id
  end)
end

local number = { "id", label = "N°" }
local title = {
  "name", label = "Pratique",
  value = function(_, _, _, row) return text(checklist.by_id[row.id].name) end,
}
local stage = { "stage", label = "Étape", values = stages }

sheet "checklist" {
  label = "Les 101 bonnes pratiques, à cocher", source = "Guide : les sept étapes, 101 pratiques",
  rows = function()
    return list.map(checklist.practices, function(practice)
      return { id = practice.id, stage = "s" .. practice.stage }
    end)
  end,
  columns = {
    number,
    {
      "name", label = "Pratique",
      value = function(_, _, _, row) return text(checklist.by_id[row.id].name) end,
    },
    {
      "detail", label = "En quelques mots",
      value = function(_, _, _, row)
        return text { fr = details[row.id].fr, en = details[row.id].en }
      end,
    },
    {
      "applies", label = "Pour nous",
      value = function(a, p, _, row)
        local obstacle = checklist.obstacle(checklist.by_id[row.id], a, p)
        return text(obstacle and why[obstacle] or "oui")
      end,
    },
    {
      "state", label = "Où en est-on", values = states,
      value = function(a, _, today, row) return state_of(said(a, row.id), today) end,
    },
    {
      "who", label = "Qui",
      value = function(a, _, _, row)
        local item = said(a, row.id)
        return item and item:get("owner")
      end,
    },
    {
      "on", type = "date", label = "Quand",
      value = function(a, _, _, row)
        local item = said(a, row.id)
        return item and item:get("on")
      end,
    },
    { "stage", label = "Étape", values = stages },
  },
  group = "stage",
  late = function(a, _, today, row)
    local item = said(a, row.id)
    if not item or not known(item, "on") then return nil end
    return item:get("status") ~= "done" and item.on < today
  end,
}

sheet "next_steps" {
  label = "Ce qui vient ensuite", source = "Guide : les sept étapes, dans l'ordre du guide",
  rows = function(a, p, today)
    local rows = {}
    for place in ipairs(stages) do
      local left = checklist.count(a, p, today, place).left
      for i = 1, math.min(3, #left) do
        rows[#rows + 1] = { id = left[i].id, stage = "s" .. place }
      end
    end
    return rows
  end,
  columns = {
    number,
    title,
    {
      "state", label = "Où en est-on", values = states,
      value = function(a, _, today, row) return state_of(said(a, row.id), today) end,
    },
    {
      "who", label = "Qui",
      value = function(a, _, _, row)
        local item = said(a, row.id)
        return item and item:get("owner")
      end,
    },
    stage,
  },
  group = "stage", empty = "Toutes les pratiques qui s'appliquent sont faites.",
}

sheet "stages" {
  label = "Avancement par étape", source = "Guide : les sept étapes",
  rows = function(a, p, today)
    return list.map(stages, function(stage, place)
      local count = checklist.count(a, p, today, place)
      return {
        stage = stage[1], done = count.done, ongoing = count.ongoing, untold = count.untold,
        applicable = count.applicable,
        -- A share of nothing is none.
        share = count.applicable > 0 and round(100 * count.done / count.applicable, 1) or nil,
      }
    end)
  end,
  columns = {
    stage,
    { "done", type = "integer", label = "Faites", total = true },
    { "ongoing", type = "integer", label = "En cours", total = true },
    { "untold", type = "integer", label = "Non renseignées", total = true },
    { "applicable", type = "integer", label = "Applicables", total = true },
    { "share", type = "number", unit = "%", label = "Part faite" },
  },
}
