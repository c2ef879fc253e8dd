-- The catalogue of ideas, by kind of land. Both lists are open.

param "ideas_planted" {
  {
    "AMAP", "jardin", "potager", "verger", "ruche", "épicerie", "food truck", "école",
    "lycée agricole", "association biodiversité", "association d'insertion",
  },
  type = "list", of = "text", label = "Idées sur foncier végétalisé",
  source = "Appel : catalogue d'idées",
}
param "ideas_built" {
  {
    "café associatif", "repair café", "boutique", "activité de services", "restaurant", "école",
    "laverie", "atelier couture", "associations citoyennes", "association d'insertion",
  },
  type = "list", of = "text", label = "Idées sur foncier urbanisé",
  source = "Appel : catalogue d'idées",
}

indicator "ideas_planted" {
  label = "Idées sur foncier végétalisé", source = "Appel : catalogue d'idées", scope = "programme",
  value = function(_, p) return #p.ideas_planted end,
}
indicator "ideas_built" {
  label = "Idées sur foncier urbanisé", source = "Appel : catalogue d'idées", scope = "programme",
  value = function(_, p) return #p.ideas_built end,
}
indicator "ideas_distinct" {
  label = "Idées distinctes", source = "Appel : catalogue d'idées", scope = "programme",
  value = function(_, p)
    local both = list.where(p.ideas_planted, function(idea)
      return list.has(p.ideas_built, idea)
    end)
    return #p.ideas_planted + #p.ideas_built - #both, {
      "communes aux deux : {ideas}",
      ideas = table.concat(both, ", "),
    }
  end,
}
