-- What follows the name of something that is not there: the name that was meant, where there is one.

local slips = {}

-- " ; essayez PCAET", or nothing.
function slips.near(name, names)
  local near = nearest(name, names)
  if not near then return "" end
  return slips.try(near)
end

-- " ; essayez …", with a text or an amount.
function slips.try(cure)
  return text { " ; essayez {cure}", cure = cure }
end

return slips
