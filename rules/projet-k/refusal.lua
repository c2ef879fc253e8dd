-- Whether an application is refused, as far as is known: of one that is, nothing is due any more.

local perimeter = include "perimeter.lua"
local reception = include "reception.lua"

local M = {}

-- The kinds of actors of which there are too few.
function M.missing_classes(actors, p)
  local count = list.tally(actors, "class")
  return list.where({ "public", "private", "associative" }, function(class)
    return (count[class] or 0) < p.actors_per_class
  end)
end

-- Whether a carrier says itself to be something else than the commune or the group: it is a kind ("commune")
-- or a name ("Commune de Fronsac", "Fronsac").
function M.is_other_carrier(carrier, p)
  for word in string.gmatch(string.lower(carrier), "[^%s%p]+") do
    if list.has(p.carriers_refused, word) then return true end
  end
  return false
end

-- Whether the actors are all told and do not suffice.
local function lacks_actors(a, p)
  local actors = a:get("actors")
  if not actors then return false end
  local are_told = list.all(actors, function(actor) return known(actor, "class") end)
  if are_told and #M.missing_classes(actors, p) > 0 then return true end
  return #a:get("sharedValues", { "" }) < p.shared_values_min
end

-- Whether the committee did not select it, or one of the prerequisites refuses it. Nothing is asked: what
-- nobody knows refuses nobody. The committee's choice stands.
function M.is_refused(a, p, today)
  if a:get("cooperation.selected", "9999-12-31") <= today then return false end
  if list.any(a:get("history", {}), { state = "not_selected" }, "") then return true end
  if reception.refusal(a, p, today) then return true end
  local inhabitants = perimeter.told(a, p)
  if inhabitants and not between(inhabitants, p.population_min, p.population_max) then
    return true
  end
  if M.is_other_carrier(a:get("carrier", ""), p) then return true end
  return lacks_actors(a, p)
end

return M
