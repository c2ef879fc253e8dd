-- The catalogue of ideas, by kind of land. Both lists are open.

param "ideas_planted" {
  {
    "AMAP", "jardin", "potager", "verger", "ruche", "épicerie", "food truck", "école",
    "lycée agricole", "association biodiversité", "association d'insertion",
  },
  type = "list",
  of = "text",
  label = { fr = "Idées sur foncier végétalisé", en = "Ideas on planted land" },
  source = "Appel : catalogue d'idées",
}
param "ideas_built" {
  {
    "café associatif", "repair café", "boutique", "activité de services", "restaurant", "école",
    "laverie", "atelier couture", "associations citoyennes", "association d'insertion",
  },
  type = "list",
  of = "text",
  label = { fr = "Idées sur foncier urbanisé", en = "Ideas on built land" },
  source = "Appel : catalogue d'idées",
}

-- Ideas of `list` that are also in `other`.
local function shared(list, other)
  local set, both = {}, {}
  for _, idea in ipairs(other) do set[idea] = true end
  for _, idea in ipairs(list) do
    if set[idea] then both[#both + 1] = idea end
  end
  return both
end

indicator "ideas_planted" {
  label = { fr = "Idées sur foncier végétalisé", en = "Ideas on planted land" },
  source = "Appel : catalogue d'idées",
  scope = "programme",
  value = function(_, p) return #p.ideas_planted end,
}
indicator "ideas_built" {
  label = { fr = "Idées sur foncier urbanisé", en = "Ideas on built land" },
  source = "Appel : catalogue d'idées",
  scope = "programme",
  value = function(_, p) return #p.ideas_built end,
}
indicator "ideas_distinct" {
  label = { fr = "Idées distinctes", en = "Distinct ideas" },
  source = "Appel : catalogue d'idées",
  scope = "programme",
  value = function(_, p)
    local both = shared(p.ideas_planted, p.ideas_built)
    local list = table.concat(both, ", ")
    return #p.ideas_planted + #p.ideas_built - #both, {
      fr = "communes aux deux : " .. list,
      en = "in both: " .. list,
    }
  end,
}
