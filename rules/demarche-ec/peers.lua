-- The territories to learn from: who illustrates, in the guide or in the territory's own notes, the
-- practices that remain to be done.

local checklist = include "checklist.lua"
local illustrations = include "illustrations.lua"
local places = include "places.lua"
local wording = include "wording.lua"

fact "illustrations" {
  type = "list",
  fields = {
    { "practice", type = "text", label = { fr = "Pratique", en = "Practice" } },
    { "territory", type = "text", label = { fr = "Territoire", en = "Territory" } },
  },
  label = { fr = "Illustrations relevées", en = "Illustrations noted" },
  source = "Guide : 1.4.1",
}

param "peers_shown" {
  7,
  min = 1,
  label = { fr = "Territoires cités", en = "Territories named" },
  source = "Proposition",
}

-- The territories that illustrate each practice. A slip in our own tables is an error, not a choice.
local examples = {}
for id, names in pairs(illustrations) do
  examples[id] = {}
  for i, name in ipairs(names) do
    local meant = places.meant_by(name)
    if #meant ~= 1 then
      error("illustrations.lua: " .. name .. " means " .. #meant .. " territories")
    end
    examples[id][i] = meant[1]
  end
end

-- "A 16, B 15": the most frequent first, by name where they are as many.
local function ranking(counts, shown)
  local names = {}
  for name in pairs(counts) do names[#names + 1] = name end
  -- pairs gave the names in order, and the sort keeps it among equals.
  table.sort(names, function(x, y) return counts[x] > counts[y] end)
  local parts = {}
  for i = 1, math.min(shown, #names) do parts[i] = names[i] .. " " .. counts[names[i]] end
  return names, table.concat(parts, ", ")
end

local function add(counts, name) counts[name] = (counts[name] or 0) + 1 end

indicator "illustrations_total" {
  label = {
    fr = "Territoires cités en exemple par le guide",
    en = "Territories given as examples by the guide",
  },
  source = "Guide : les illustrations des pratiques ; Solucir et les groupes ne sont pas des territoires",
  scope = "programme",
  value = function(_, p)
    local counts, number = {}, 0
    for _, territories in pairs(examples) do
      for _, place in ipairs(territories) do
        number = number + 1
        if not place.is_group then add(counts, place.name) end
      end
    end
    local names, list = ranking(counts, p.peers_shown)
    return #names, {
      fr = "{number} illustrations ; {list}",
      en = "{number} illustrations; {list}",
      number = number,
      list = list,
    }
  end,
}

-- The territory that a name of the data means; a name that nobody has is a territory of its own.
local function of_data(place, name)
  local meant = places.meant_by(name)
  if #meant > 1 then
    invalid {
      fr = "illustrations[{place}] : « {name} » peut être {first} ou {second}, attendu l'un des deux",
      en = "illustrations[{place}]: “{name}” may be {first} or {second}, expected one of both",
      place = place,
      name = name,
      first = meant[1].name,
      second = meant[2].name,
    }
  end
  return meant[1] or { name = name }
end

indicator "peers" {
  label = { fr = "Territoires à rencontrer", en = "Territories to meet" },
  source = "Guide : 1.4.1, d'après les illustrations des pratiques qui restent à faire",
  value = function(a, p)
    local left = {}
    for _, practice in ipairs(checklist.count(a, p).left) do left[practice.id] = true end
    local counts = {}
    for id in pairs(left) do
      for _, place in ipairs(examples[id] or {}) do
        if not place.is_group then add(counts, place.name) end
      end
    end
    for place, item in ipairs(a:get("illustrations", {})) do
      local territory = of_data(place, item.territory)
      if left[checklist.id(item.practice)] and not territory.is_group then
        add(counts, territory.name)
      end
    end
    local names, list = ranking(counts, p.peers_shown)
    if #names == 0 then return 0 end
    return #names, { fr = "{list}", en = "{list}", list = list }
  end,
}

alert "illustrations-known" {
  label = { fr = "Illustrations relevées reconnues", en = "Illustrations noted recognised" },
  source = "Guide : 1.4.1",
  severity = "note",
  when = function(a)
    local strange = {}
    for place, item in ipairs(a:get("illustrations", {})) do
      local id = checklist.id(item.practice)
      if not checklist.by_id[id] then
        local near = nearest(id, checklist.ids)
        invalid {
          fr = "illustrations[{place}] : pratique « {id} » inconnue, attendu un numéro du guide{french}",
          en = "illustrations[{place}]: unknown practice “{id}”, expected a number of the guide{english}",
          place = place,
          id = item.practice,
          french = near and (" ; essayez " .. near) or "",
          english = near and ("; try " .. near) or "",
        }
      end
      if #places.meant_by(item.territory) == 0 then
        local near = nearest(item.territory, places.names)
        strange[#strange + 1] = near and (item.territory .. " (" .. near .. " ?)") or item.territory
      end
    end
    local french, english = wording.list(strange)
    return #strange > 0, {
      fr = "Territoires que le guide ne cite pas : {french}.",
      en = "Territories that the guide does not name: {english}.",
      french = french,
      english = english,
    }
  end,
}
