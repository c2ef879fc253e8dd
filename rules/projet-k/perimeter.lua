-- How many inhabitants a perimeter has, from whatever was given. Read by several files.

local M = {}

-- The inhabitants of the listed communes together; nil when no commune is listed.
function M.of_communes(a)
  local communes = a:get("perimeter.communes")
  if not communes or #communes == 0 then return nil end
  return list.sum(communes, "population")
end

-- The inhabitants concerned: the figure kept by the committee, else that of the letter of
-- engagement, else that of the letter of intention, else the whole perimeter.
function M.concerned(a, p)
  local given = a:get("inhabitants") or a:get("engagement.inhabitants")
    or a:get("intention.inhabitants")
  if given then return given end
  local kind = a:get("perimeter.kind", "commune")
  if kind ~= "quartier" then
    local sum = M.of_communes(a)
    if sum then return sum end
    local population = a:get("population." .. p.population_kind)
    if population then return population end
  end
  return a.inhabitants
end

-- The same without asking anything; nil where nobody knows.
function M.told(a, p)
  local given = a:get("inhabitants") or a:get("engagement.inhabitants")
    or a:get("intention.inhabitants")
  if given or a:get("perimeter.kind") == "quartier" then return given end
  local communes = a:get("perimeter.communes", {})
  if #communes == 0 then return a:get("population." .. p.population_kind) end
  local are_told = list.all(communes, function(commune) return known(commune, "population") end)
  return are_told and M.of_communes(a) or nil
end

-- Whether somebody applies: more is known than what statistics say of a commune.
function M.is_application(a)
  return list.any(
    { "carrier", "coordinator.name", "actors", "sharedValues", "intention.names", "history" },
    function(name) return known(a, name) end
  )
end

return M
