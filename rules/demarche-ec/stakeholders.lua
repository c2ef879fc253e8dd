-- Both matrices of actors: impact by ease of mobilisation, and impact by relation.

param "matrix_high" {
  3, min = 1, max = 5, label = "Note à partir de laquelle on est haut",
  source = "Proposition : notes de 1 à 5, quadrants à 3",
}
param "urgent_impact" {
  3, min = 1, max = 5, label = "Impact à partir duquel un contact urge", source = "Proposition",
}
param "urgent_relation" {
  1, min = 0, max = 3, label = "Relation jusqu'à laquelle un contact urge", source = "Proposition",
}
param "kept_relation" {
  2, min = 0, max = 3, label = "Relation à partir de laquelle on entretient",
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
  local there = list.where(a.actors, function(actor) return classify(actor, p) == class end)
  local unrated = list.count(a.actors, function(actor) return classify(actor, p) == nil end)
  local names = list.words(list.map(there, "name", "?"))
  if unrated == 0 then return #there, #there > 0 and names or nil end
  if #there == 0 then return 0, { "{unrated} sans note", unrated = unrated } end
  return #there, { "{names} ; {unrated} sans note", names = names, unrated = unrated }
end

local thresholds = "Guide : 2.2.10, impact et facilité ; proposition pour les seuils"
indicators "actors_*" {
  each = {
    { "first", label = "Mobiliser en premier", source = thresholds },
    {
      "convince", label = "Convaincre, par des tiers de confiance",
      source = "Guide : 2.2.10 et 4B.2.7 ; proposition pour les seuils",
    },
    { "associate", label = "Associer", source = thresholds },
    { "inform", label = "Informer", source = thresholds },
  },
  value = function(a, p, _, group) return members(a, p, approach, group[1]) end,
}
indicators "actors_*" {
  each = {
    {
      "urgent", label = "À contacter d'urgence",
      source = "Guide : 2.2.10, impact et relation ; proposition pour les seuils",
    },
    {
      "maintain", label = "Lien à entretenir",
      source = "Guide : 2.2.10, impact et relation ; proposition pour les seuils",
    },
    {
      "watch", label = "Rester en veille",
      source = "Guide : 2.2.10, impact et relation ; proposition, classe par défaut",
    },
  },
  value = function(a, p, _, group) return members(a, p, contact, group[1]) end,
}
