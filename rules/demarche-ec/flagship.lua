-- The flagship actions of a mature territory: about ten, on every axis, of high impact. The guide
-- asks both for about ten (5M.2) and for a limited number of high impact (5M.5): both are told.

local wording = include "wording.lua"
local axes = include "axes.lua"

param "flagship_min" {
  8,
  min = 0,
  label = { fr = "Actions phares au moins", en = "Least flagship actions" },
  source = "Proposition : le guide dit « une dizaine » (5M.2)",
}
param "flagship_max" {
  12,
  min = 0,
  label = { fr = "Actions phares au plus", en = "Most flagship actions" },
  source = "Proposition : le guide dit « une dizaine » (5M.2)",
}
param "flagship_impact" {
  4,
  min = 1,
  max = 5,
  label = { fr = "Impact d'une action phare", en = "Impact of a flagship action" },
  source = "Proposition : le guide dit « fort impact » (5M.5)",
}

local function flagship(a)
  local list = {}
  for _, action in ipairs(a.actions) do
    if action:get("flagship") then list[#list + 1] = action end
  end
  return list
end

indicator "flagship" {
  label = { fr = "Actions phares", en = "Flagship actions" },
  source = "Guide : 5M.2",
  value = function(a) return #flagship(a) end,
}

alert "flagship-count" {
  label = { fr = "Nombre d'actions phares", en = "Number of flagship actions" },
  source = "Guide : 5M.2, pour une collectivité mature",
  when = function(a, p)
    if outcome "maturity" ~= "mature" then return false end
    local number = #flagship(a)
    return not between(number, p.flagship_min, p.flagship_max), {
      fr = "{number} actions phares, attendu une dizaine (de {flagship_min} à {flagship_max}).",
      en = "{number} flagship actions, expected about ten ({flagship_min} to {flagship_max}).",
      number = number,
    }
  end,
}

alert "flagship-axes" {
  label = { fr = "Axes sans action phare", en = "Axes without flagship action" },
  source = "Guide : 5M.2 ; référentiel : cinq axes",
  when = function(a)
    if outcome "maturity" ~= "mature" then return false end
    local count = axes.count(flagship(a))
    local empty = {}
    for axis = 1, axes.number do
      if count[axis] == 0 then empty[#empty + 1] = axis end
    end
    local list = table.concat(empty, ", ")
    return #empty > 0, {
      fr = "Aucune action phare sur l'axe : {list}.",
      en = "No flagship action on axis: {list}.",
      list = list,
    }
  end,
}

alert "flagship-impact" {
  label = { fr = "Actions phares à faible impact", en = "Flagship actions of low impact" },
  source = "Guide : 5M.5",
  severity = "note",
  when = function(a, p)
    if outcome "maturity" ~= "mature" then return false end
    local low = {}
    for _, action in ipairs(flagship(a)) do
      local impact = action:get("impact")
      if impact and impact < p.flagship_impact then low[#low + 1] = action:get("title", "?") end
    end
    local french, english = wording.list(low)
    return #low > 0, {
      fr = "Actions phares sans fort impact (pratique 5M.5) : {french}.",
      en = "Flagship actions without high impact (practice 5M.5): {english}.",
      french = french,
      english = english,
    }
  end,
}
