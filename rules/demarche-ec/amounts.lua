-- What an action costs, in euros: its budget, else what it takes to run and to invest, as the platform exports
-- it; nothing where nobody said any of these.

return function(action)
  local budget = action:get("budget")
  if budget then return budget end
  local running, investment = action:get("running"), action:get("investment")
  if not running and not investment then return nil end
  return round((running or 0) + (investment or 0), 2)
end
