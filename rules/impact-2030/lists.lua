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
  local french, english = more == 1 and " autre" or " autres", more == 1 and " other" or " others"
  return { fr = list .. " et " .. more .. french, en = list .. " and " .. more .. english }
end

return lists
