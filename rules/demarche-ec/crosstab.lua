-- The inventory of actions, filtered and crossed: by pillar, plan, sector, horizon, partner, axis or
-- service. Ask for another table with --param cross_rows=service --param cross_columns=axis.

local slips = include "slips.lua"
local cost = include "amounts.lua"

local dimensions = {
  { "pillar", fr = "pilier" },
  { "plans", fr = "plan" },
  { "sector", fr = "filière" },
  { "horizon", fr = "échéance" },
  { "partners", fr = "partenaire" },
  { "axis", fr = "axe" },
  { "service", fr = "service" },
}

param "cross_rows" {
  "pillar", type = "choice", values = dimensions, label = "Lignes du tableau croisé",
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "cross_columns" {
  "plans", type = "choice", values = dimensions, label = "Colonnes du tableau croisé",
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "filter_by" {
  "pillar", type = "choice", values = dimensions, label = "Catégorie du filtre",
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "filter_value" {
  "*", type = "text", label = "Valeur gardée par le filtre (* : toutes)",
  source = "Guide : 2.2.7, les catégories d'actions",
}

local words = {
  sourcing = "approvisionnement durable", ecodesign = "écoconception",
  symbiosis = "écologie industrielle et territoriale", service = "économie de la fonctionnalité",
  consumption = "consommation responsable", longerUse = "allongement de la durée d'usage",
  recycling = "recyclage", short = "court terme", medium = "moyen terme", long = "long terme",
}

-- What people read for a value of a dimension.
local function said(dimension, value)
  if dimension == "axis" then return text { "axe {axis}", axis = value } end
  return text(words[value] or tostring(value))
end

-- The values of an action in a dimension: several for plans and partners, none where it is silent.
local function values(action, dimension)
  local value = action:get(dimension)
  if type(value) == "table" then return value end
  return { value }
end

-- What is said where an action is silent.
local without = {
  pillar = "sans pilier", plans = "sans plan", sector = "sans filière", horizon = "sans échéance",
  partners = "sans partenaire", axis = "sans axe", service = "sans service",
}

-- The values of an action in a dimension, as people read them; where it is silent, that it has none.
local function said_values(action, dimension)
  local told = list.map(values(action, dimension), function(value)
    return said(dimension, value)
  end)
  if #told > 0 then return told end
  return { text(without[dimension]) }
end

local function is_kept(action, p)
  if p.filter_value == "*" then return true end
  return list.any(values(action, p.filter_by), function(value)
    local name = said(p.filter_by, value)
    return p.filter_value == tostring(value) or p.filter_value == name.fr
      or p.filter_value == name.en
  end)
end

-- That a filter keeps nothing, with the value that was perhaps meant.
local function none_kept(actions, p)
  local names = {}
  for _, action in ipairs(actions) do
    for _, value in ipairs(values(action, p.filter_by)) do
      names[#names + 1] = said(p.filter_by, value)
    end
  end
  local french, english = list.map(names, "fr"), list.map(names, "en")
  local near = nearest(p.filter_value, french)
    and { fr = nearest(p.filter_value, french), en = nearest(p.filter_value, english) }
  return { "aucune action pour « {filter_value} »{cure}", cure = near and slips.try(near) or "" }
end

-- One row in words: "recyclage : CODEC (2), PCAET (1)".
local function row_text(p, row, cells)
  local counts = {}
  for column, count in pairs(cells) do
    counts[#counts + 1] = text {
      "{column} ({count})", column = said(p.cross_columns, column), count = count,
    }
  end
  return text { "{row} : {cells}", row = said(p.cross_rows, row), cells = list.words(counts) }
end

indicator "actions" {
  label = "Actions recensées", source = "Guide : 2.2.7",
  value = function(a, p)
    local actions, rows = a.actions, {}
    local kept = list.where(actions, function(action) return is_kept(action, p) end)
    for _, action in ipairs(kept) do
      for _, row in ipairs(values(action, p.cross_rows)) do
        rows[row] = rows[row] or {}
        for _, column in ipairs(values(action, p.cross_columns)) do
          rows[row][column] = (rows[row][column] or 0) + 1
        end
      end
    end
    if #kept == 0 and #actions > 0 then return 0, none_kept(actions, p) end
    if not next(rows) then return #kept end
    local told = {}
    for row, cells in pairs(rows) do told[#told + 1] = row_text(p, row, cells) end
    return #kept, list.words(told, nil, text " ; ")
  end,
}

-- One field of an action; nothing where nobody told it.
local function field(name)
  return function(_, _, _, action) return action:get(name) end
end

sheet "inventory" {
  label = "Inventaire des actions",
  source = "Guide : 2.2.7 et 2.3.1, un document pour tous les agents",
  rows = function(a, p)
    return list.where(a.actions, function(action) return is_kept(action, p) end)
  end,
  columns = {
    { "title", label = "Action", value = field "title" },
    {
      "pillar", label = "Pilier",
      values = {
        { "sourcing", fr = "approvisionnement durable" },
        { "ecodesign", fr = "écoconception" },
        { "symbiosis", fr = "écologie industrielle et territoriale" },
        { "service", fr = "économie de la fonctionnalité" },
        { "consumption", fr = "consommation responsable" },
        { "longerUse", fr = "allongement de la durée d'usage" },
        { "recycling", fr = "recyclage" },
      },
      value = field "pillar",
    },
    {
      "plan_names", label = "Plans",
      value = function(_, _, _, action) return list.words(action:get("plans", {})) end,
    },
    { "sector", label = "Filière", value = field "sector" },
    {
      "horizon", label = "Échéance",
      values = {
        { "short", fr = "court terme" },
        { "medium", fr = "moyen terme" },
        { "long", fr = "long terme" },
      },
      value = field "horizon",
    },
    {
      "partner_names", label = "Partenaires",
      value = function(_, _, _, action) return list.words(action:get("partners", {})) end,
    },
    { "axis", type = "integer", min = 1, max = 5, label = "Axe", value = field "axis" },
    { "service", label = "Service", value = field "service" },
    {
      "budget",
      type = "number",
      unit = "€",
      label = "Budget",
      total = true,
      value = function(_, _, _, action) return cost(action) end,
    },
  },
  group = "pillar", order = { "title" }, empty = "Aucune action n'est recensée.",
}

sheet "cross_table" {
  label = "Actions croisées", source = "Guide : 2.2.7, les catégories d'actions",
  rows = function(a, p)
    local rows, places = {}, {}
    for _, action in ipairs(list.where(a.actions, function(item) return is_kept(item, p) end)) do
      for _, row in ipairs(said_values(action, p.cross_rows)) do
        for _, column in ipairs(said_values(action, p.cross_columns)) do
          local key = row.fr .. "\n" .. column.fr
          if not places[key] then
            rows[#rows + 1] = { row = row, column = column, actions = 0 }
            places[key] = #rows
          end
          rows[places[key]].actions = rows[places[key]].actions + 1
        end
      end
    end
    -- What is silent comes last.
    return list.sorted(rows, function(row)
      return row.row.fr == without[p.cross_rows] and "~" or row.row.fr
    end)
  end,
  columns = {
    { "row", label = "Catégorie" },
    { "column", label = "Croisée avec" },
    { "actions", type = "integer", label = "Actions" },
  },
  group = "row", order = { "row", { "actions", first = "greatest" }, "column" },
  empty = "Aucune action n'est recensée.",
}
