-- Which member of the list a name means: written alike, else alike but for case and accents, where one only is.

local names = {}

local accents = {
  ["à"] = "a",
  ["â"] = "a",
  ["ä"] = "a",
  ["ç"] = "c",
  ["é"] = "e",
  ["è"] = "e",
  ["ê"] = "e",
  ["ë"] = "e",
  ["î"] = "i",
  ["ï"] = "i",
  ["ô"] = "o",
  ["ö"] = "o",
  ["ù"] = "u",
  ["û"] = "u",
  ["ü"] = "u",
  ["À"] = "a",
  ["Â"] = "a",
  ["Ä"] = "a",
  ["Ç"] = "c",
  ["É"] = "e",
  ["È"] = "e",
  ["Ê"] = "e",
  ["Ë"] = "e",
  ["Î"] = "i",
  ["Ï"] = "i",
  ["Ô"] = "o",
  ["Ö"] = "o",
  ["Ù"] = "u",
  ["Û"] = "u",
  ["Ü"] = "u",
}

-- A name without case and accents.
local function plain(name)
  return string.lower((string.gsub(name, "[\xC3][\x80-\xBF]", accents)))
end

-- What a name means among members: a function of a name that gives the member's own one, nil where it means none or
-- several; and how many it may mean. Made once for a list, it costs as much as reading it.
function names.resolver(members)
  local exact, alike = {}, nil
  for _, member in ipairs(members) do
    local own = member:get("name")
    if own then exact[own] = true end
  end
  return function(name)
    if not name then return nil, 0 end
    if exact[name] then return name, 1 end
    if not alike then
      alike = {}
      for own in pairs(exact) do
        local key = plain(own)
        alike[key] = alike[key] or {}
        table.insert(alike[key], own)
      end
    end
    local found = alike[plain(name)] or {}
    return #found == 1 and found[1] or nil, #found
  end
end

return names
