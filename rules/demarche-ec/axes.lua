-- How actions are spread over the axes of the framework. Read by several files.

local M = {}

-- The axes of the framework.
M.number = 5

-- How many actions each axis has, and how many axes have one.
function M.count(actions)
  local count, touched = {}, 0
  for axis = 1, M.number do count[axis] = 0 end
  for _, action in ipairs(actions) do
    local axis = action:get("axis")
    if axis then count[axis] = count[axis] + 1 end
  end
  for axis = 1, M.number do
    if count[axis] > 0 then touched = touched + 1 end
  end
  return count, touched
end

return M
