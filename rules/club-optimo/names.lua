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
function names.plain(name)
  return string.lower((string.gsub(name, "[\xC3][\x80-\xBF]", accents)))
end

-- The members that a name may mean.
function names.meant(name, members)
  local exact = list.where(members, function(member) return member:get("name") == name end)
  if #exact > 0 then return exact end
  local plain, length = names.plain(name), utf8.len(name)
  return list.where(members, function(member)
    local other = member:get("name")
    return other ~= nil and utf8.len(other) == length and names.plain(other) == plain
  end)
end

-- Whether a name means a member, and no other one.
function names.means(name, member, members)
  local own = member:get("name")
  if not name or not own then return false end
  if name == own then return true end
  if utf8.len(name) ~= utf8.len(own) or names.plain(name) ~= names.plain(own) then return false end
  local meant = names.meant(name, members)
  return #meant == 1 and meant[1]:get("name") == own
end

return names
