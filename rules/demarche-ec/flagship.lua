-- The flagship actions of a mature territory: about ten, on every axis, of high impact. The guide
-- asks both for about ten (5M.2) and for a limited number of high impact (5M.5): both are told.

local axes = include "axes.lua"

param "flagship_min" {
  8, min = 0, label = "Actions phares au moins",
  source = "Proposition : le guide dit « une dizaine » (5M.2)",
}
param "flagship_max" {
  12, min = 0, label = "Actions phares au plus",
  source = "Proposition : le guide dit « une dizaine » (5M.2)",
}
param "flagship_impact" {
  4, min = 1, max = 5, label = "Impact d'une action phare",
  source = "Proposition : le guide dit « fort impact » (5M.5)",
}

-- The flagship actions. Where no action says whether it is one, that is a question, and not "none".
local function flagship(a)
  local is_said = list.any(a.actions, function(action) return known(action, "flagship") end)
  if #a.actions > 0 and not is_said then return { a.actions[1].flagship } end
  return list.where(a.actions, "flagship", false)
end

indicator "flagship" {
  label = "Actions phares", source = "Guide : 5M.2",
  value = function(a) return #flagship(a) end,
}

alert "flagship-count" {
  label = "Nombre d'actions phares", source = "Guide : 5M.2, pour une collectivité mature",
  when = function(a, p)
    if outcome "maturity" ~= "mature" then return false end
    local number = #flagship(a)
    return not between(number, p.flagship_min, p.flagship_max), {
      number <= 1
        and "{number} action phare, attendu une dizaine (de {flagship_min} à {flagship_max})."
        or "{number} actions phares, attendu une dizaine (de {flagship_min} à {flagship_max}).",
      number = number,
    }
  end,
}

alert "flagship-axes" {
  label = "Axes sans action phare", source = "Guide : 5M.2 ; référentiel : cinq axes",
  when = function(a)
    if outcome "maturity" ~= "mature" then return false end
    local count = axes.count(flagship(a))
    local empty = {}
    for axis = 1, axes.number do
      if count[axis] == 0 then empty[#empty + 1] = axis end
    end
    return #empty > 0, {
      "Aucune action phare sur l'axe : {axes}.",
      axes = table.concat(empty, ", "),
    }
  end,
}

alert "flagship-impact" {
  label = "Actions phares à faible impact", source = "Guide : 5M.5", severity = "note",
  when = function(a, p)
    if outcome "maturity" ~= "mature" then return false end
    local low = list.where(flagship(a), function(action)
      return action:get("impact", p.flagship_impact) < p.flagship_impact
    end)
    return #low > 0, {
      "Actions phares sans fort impact (pratique 5M.5) : {names}.",
      names = list.words(list.map(low, "title", "?")),
    }
  end,
}
