-- How actions are spread over the axes of the framework. Read by several files.

local M = {}

-- The axes of the framework.
M.number = 5

-- How many actions each axis has, and how many axes have one.
function M.count(actions)
  local by_axis = list.tally(list.map(actions, function(action) return action:get("axis") end))
  local count = {}
  for axis = 1, M.number do count[axis] = by_axis[axis] or 0 end
  return count, list.count(count, function(number) return number > 0 end)
end

return M
