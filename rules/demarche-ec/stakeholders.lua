-- Both matrices of actors: impact by ease of mobilisation, and impact by relation.

local wording = include "wording.lua"

param "matrix_high" {
  3,
  min = 1,
  max = 5,
  label = { fr = "Note à partir de laquelle on est haut", en = "Score from which one is high" },
  source = "Proposition : notes de 1 à 5, quadrants à 3",
}
param "urgent_impact" {
  3,
  min = 1,
  max = 5,
  label = {
    fr = "Impact à partir duquel un contact urge",
    en = "Impact from which a contact is urgent",
  },
  source = "Proposition",
}
param "urgent_relation" {
  1,
  min = 0,
  max = 3,
  label = {
    fr = "Relation jusqu'à laquelle un contact urge",
    en = "Relation up to which a contact is urgent",
  },
  source = "Proposition",
}
param "kept_relation" {
  2,
  min = 0,
  max = 3,
  label = {
    fr = "Relation à partir de laquelle on entretient",
    en = "Relation from which one maintains",
  },
  source = "Proposition",
}

-- What impact and ease advise; nil for an actor that is not rated.
local function approach(actor, p)
  local impact, ease = actor:get("impact"), actor:get("ease")
  if not (impact and ease) then return nil end
  if impact >= p.matrix_high then
    if ease >= p.matrix_high then return "first" end
    return "convince"
  end
  if ease >= p.matrix_high then return "associate" end
  return "inform"
end

-- What impact and relation advise; nil for an actor that is not rated.
local function contact(actor, p)
  local impact, relation = actor:get("impact"), actor:get("relation")
  if not (impact and relation) then return nil end
  if impact >= p.urgent_impact and relation <= p.urgent_relation then return "urgent" end
  if relation >= p.kept_relation then return "maintain" end
  return "watch"
end

-- How many actors are in a class, and who; those that lack a rating are counted apart.
local function members(a, p, classify, class)
  local names, unrated = {}, 0
  for _, actor in ipairs(a.actors) do
    local its = classify(actor, p)
    if its == class then names[#names + 1] = actor:get("name", "?") end
    if its == nil then unrated = unrated + 1 end
  end
  local french, english = wording.list(names)
  if #names == 0 and unrated == 0 then return 0 end
  if unrated == 0 then
    return #names, { fr = "{french}", en = "{english}", french = french, english = english }
  end
  if #names == 0 then
    return 0, { fr = "{unrated} sans note", en = "{unrated} not rated", unrated = unrated }
  end
  return #names, {
    fr = "{french} ; {unrated} sans note",
    en = "{english}; {unrated} not rated",
    french = french,
    english = english,
    unrated = unrated,
  }
end

indicator "actors_first" {
  label = { fr = "Mobiliser en premier", en = "Mobilise first" },
  source = "Guide : 2.2.10, impact et facilité ; proposition pour les seuils",
  value = function(a, p) return members(a, p, approach, "first") end,
}
indicator "actors_convince" {
  label = {
    fr = "Convaincre, par des tiers de confiance",
    en = "Convince, through trusted third parties",
  },
  source = "Guide : 2.2.10 et 4B.2.7 ; proposition pour les seuils",
  value = function(a, p) return members(a, p, approach, "convince") end,
}
indicator "actors_associate" {
  label = { fr = "Associer", en = "Associate" },
  source = "Guide : 2.2.10, impact et facilité ; proposition pour les seuils",
  value = function(a, p) return members(a, p, approach, "associate") end,
}
indicator "actors_inform" {
  label = { fr = "Informer", en = "Inform" },
  source = "Guide : 2.2.10, impact et facilité ; proposition pour les seuils",
  value = function(a, p) return members(a, p, approach, "inform") end,
}

indicator "actors_urgent" {
  label = { fr = "À contacter d'urgence", en = "To contact urgently" },
  source = "Guide : 2.2.10, impact et relation ; proposition pour les seuils",
  value = function(a, p) return members(a, p, contact, "urgent") end,
}
indicator "actors_maintain" {
  label = { fr = "Lien à entretenir", en = "Link to maintain" },
  source = "Guide : 2.2.10, impact et relation ; proposition pour les seuils",
  value = function(a, p) return members(a, p, contact, "maintain") end,
}
indicator "actors_watch" {
  label = { fr = "Rester en veille", en = "Keep watching" },
  source = "Guide : 2.2.10, impact et relation ; proposition, classe par défaut",
  value = function(a, p) return members(a, p, contact, "watch") end,
}
