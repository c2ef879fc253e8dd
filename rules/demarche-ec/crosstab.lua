-- The inventory of actions, filtered and crossed: by pillar, plan, sector, horizon, partner, axis or
-- service. Ask for another table with --param cross_rows=service --param cross_columns=axis.

local wording = include "wording.lua"

local dimensions = {
  { "pillar", fr = "pilier", en = "pillar" },
  { "plans", fr = "plan", en = "plan" },
  { "sector", fr = "filière", en = "sector" },
  { "horizon", fr = "échéance", en = "time horizon" },
  { "partners", fr = "partenaire", en = "partner" },
  { "axis", fr = "axe", en = "axis" },
  { "service", fr = "service", en = "service" },
}

param "cross_rows" {
  "pillar",
  type = "choice",
  values = dimensions,
  label = { fr = "Lignes du tableau croisé", en = "Rows of the cross table" },
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "cross_columns" {
  "plans",
  type = "choice",
  values = dimensions,
  label = { fr = "Colonnes du tableau croisé", en = "Columns of the cross table" },
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "filter_by" {
  "pillar",
  type = "choice",
  values = dimensions,
  label = { fr = "Catégorie du filtre", en = "Category of the filter" },
  source = "Guide : 2.2.7, les catégories d'actions",
}
param "filter_value" {
  "*",
  type = "text",
  label = {
    fr = "Valeur gardée par le filtre (* : toutes)",
    en = "Value that the filter keeps (*: all)",
  },
  source = "Guide : 2.2.7, les catégories d'actions",
}

local french = {
  sourcing = "approvisionnement durable",
  ecodesign = "écoconception",
  symbiosis = "écologie industrielle et territoriale",
  service = "économie de la fonctionnalité",
  consumption = "consommation responsable",
  longerUse = "allongement de la durée d'usage",
  recycling = "recyclage",
  short = "court terme",
  medium = "moyen terme",
  long = "long terme",
}
local english = {
  sourcing = "sustainable sourcing",
  ecodesign = "eco-design",
  symbiosis = "industrial ecology",
  service = "functional economy",
  consumption = "responsible consumption",
  longerUse = "longer use",
  recycling = "recycling",
  short = "short term",
  medium = "medium term",
  long = "long term",
}

-- What people read for a value of a dimension, in French then in English.
local function said(dimension, value)
  if dimension == "axis" then return "axe " .. value, "axis " .. value end
  if dimension == "pillar" or dimension == "horizon" then return french[value], english[value] end
  return value, value
end

-- The values of an action in a dimension: several for plans and partners, none where it is silent.
local function values(action, dimension)
  local value = action:get(dimension)
  if type(value) == "table" then return value end
  return { value }
end

local function is_kept(action, p)
  if p.filter_value == "*" then return true end
  for _, value in ipairs(values(action, p.filter_by)) do
    local fr, en = said(p.filter_by, value)
    if p.filter_value == tostring(value) or p.filter_value == fr or p.filter_value == en then
      return true
    end
  end
  return false
end

-- That a filter keeps nothing, with the value that was perhaps meant.
local function none_kept(actions, p)
  local fr, en = {}, {}
  for _, action in ipairs(actions) do
    for _, value in ipairs(values(action, p.filter_by)) do
      fr[#fr + 1], en[#en + 1] = said(p.filter_by, value)
    end
  end
  local french_near, english_near = nearest(p.filter_value, fr), nearest(p.filter_value, en)
  return {
    fr = "aucune action pour « {filter_value} »{french}",
    en = "no action for “{filter_value}”{english}",
    french = french_near and " ; essayez " .. french_near or "",
    english = english_near and "; try " .. english_near or "",
  }
end

-- One row in words: "recyclage : CODEC (2), PCAET (1)", in French then in English.
local function row_text(p, row, cells)
  local fr, en = {}, {}
  for column, count in pairs(cells) do
    local french_column, english_column = said(p.cross_columns, column)
    fr[#fr + 1] = french_column .. " (" .. count .. ")"
    en[#en + 1] = english_column .. " (" .. count .. ")"
  end
  local french_row, english_row = said(p.cross_rows, row)
  local french_cells = wording.list(fr)
  local _, english_cells = wording.list(en)
  return french_row .. " : " .. french_cells, english_row .. ": " .. english_cells
end

indicator "actions" {
  label = { fr = "Actions recensées", en = "Actions listed" },
  source = "Guide : 2.2.7",
  value = function(a, p)
    local rows, kept = {}, 0
    local actions = a.actions
    for _, action in ipairs(actions) do
      if is_kept(action, p) then
        kept = kept + 1
        for _, row in ipairs(values(action, p.cross_rows)) do
          rows[row] = rows[row] or {}
          local cells = rows[row]
          for _, column in ipairs(values(action, p.cross_columns)) do
            cells[column] = (cells[column] or 0) + 1
          end
        end
      end
    end
    if kept == 0 and #actions > 0 then return 0, none_kept(actions, p) end
    if not next(rows) then return kept end
    local fr, en = {}, {}
    for row, cells in pairs(rows) do fr[#fr + 1], en[#en + 1] = row_text(p, row, cells) end
    local french_rows = wording.list(fr, " ; ")
    local _, english_rows = wording.list(en, "; ")
    return kept, {
      fr = "{french}",
      en = "{english}",
      french = french_rows,
      english = english_rows,
    }
  end,
}
