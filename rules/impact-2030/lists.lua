-- Lists of names for reasons: the first ones, then how many more there are.

local lists = {}
local most = 8

-- "A, B, C", or the first eight and how many more.
function lists.joined(names)
  if #names <= most then
    local list = table.concat(names, ", ")
    return { fr = list, en = list }
  end
  local list = table.concat(names, ", ", 1, most)
  local more = #names - most
  return { fr = list .. " et " .. more .. " autres", en = list .. " and " .. more .. " more" }
end

return lists
