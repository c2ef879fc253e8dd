-- Which population counts: the strategy rounds, the registers do not.

local population = {}

-- The population that ratios are made with.
function population.of(a, p)
  if p.population_kind == "municipal" then return a.population.municipal end
  return a.inhabitants
end

return population
