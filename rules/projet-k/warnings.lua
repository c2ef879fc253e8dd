-- What the committee should be told; none of these refuses anybody.

local perimeter = include "perimeter.lua"

alert "inhabitants-differ" {
  label = "Habitants différents entre les lettres",
  source = "Appel : I2 et E2 ; proposition : le financement retient E2",
  when = function(a)
    return known(a, "intention.inhabitants") and known(a, "engagement.inhabitants")
      and a.intention.inhabitants ~= a.engagement.inhabitants
  end,
  message = "Lettre d'intention : {intention.inhabitants} ; lettre d'engagement : {engagement.inhabitants}.",
}

alert "kept-figure-differs" {
  label = "Habitants retenus différents de la lettre d'engagement", source = "Proposition",
  when = function(a)
    return known(a, "inhabitants") and known(a, "engagement.inhabitants")
      and a.inhabitants ~= a.engagement.inhabitants
  end,
  message = "Retenu : {inhabitants} ; lettre d'engagement : {engagement.inhabitants}.",
}

alert "more-than-commune" {
  label = "Plus d'habitants concernés que dans les communes",
  source = "Proposition : une partie ne dépasse pas le tout", severity = "error",
  when = function(a, p)
    local limit = perimeter.of_communes(a)
    if not limit then return false end
    local n = perimeter.concerned(a, p)
    return n > limit, {
      "{n} habitants concernés, mais {limit} dans les communes du périmètre.", n = n, limit = limit,
    }
  end,
}

alert "population-kind" {
  label = "La population retenue décide",
  source = "INSEE : population municipale et population totale",
  when = function(a, p)
    if not (known(a, "population.municipal") and known(a, "population.total")) then return false end
    local by_municipal = between(a.population.municipal, p.population_min, p.population_max)
    local by_total = between(a.population.total, p.population_min, p.population_max)
    return by_municipal ~= by_total
  end,
  message = "Population municipale : {population.municipal} ; totale : {population.total} : de part et d'autre d'un seuil.",
}
