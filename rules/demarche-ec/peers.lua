-- The territories to learn from: who illustrates, in the guide or in the territory's own notes, the
-- practices that remain to be done.

local checklist = include "checklist.lua"
local illustrations = include "illustrations.lua"
local places = include "places.lua"
local slips = include "slips.lua"

fact "illustrations" {
  type = "list",
  fields = {
    {
      "practice", type = "text", label = "Pratique",
      ask = "Quelle pratique chaque territoire illustre-t-il ?",
    },
    {
      "territory", type = "text", label = "Territoire",
      ask = "Quel territoire illustre chaque pratique ?",
    },
  },
  label = "Illustrations relevées", source = "Guide : 1.4.1",
}

param "peers_shown" { 7, min = 1, label = "Territoires cités", source = "Proposition" }

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
  names = list.sorted(names, function(name) return -counts[name] end)
  local told = list.map(names, function(name, place)
    if place <= shown then return name .. " " .. counts[name] end
  end)
  return names, table.concat(told, ", ")
end

local function add(counts, name) counts[name] = (counts[name] or 0) + 1 end

indicator "illustrations_total" {
  label = "Territoires cités en exemple par le guide",
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
    local names, told = ranking(counts, p.peers_shown)
    return #names, { "{number} illustrations ; {told}", number = number, told = told }
  end,
}

-- The territory that a name of the data means; a name that nobody has is a territory of its own.
local function of_data(place, name)
  local meant = places.meant_by(name)
  if #meant > 1 then
    invalid {
      "illustrations[{place}] : « {name} » peut être {first} ou {second}, attendu l'un des deux",
      place = place, name = name, first = meant[1].name, second = meant[2].name,
    }
  end
  return meant[1] or { name = name }
end

indicator "peers" {
  label = "Territoires à rencontrer",
  source = "Guide : 1.4.1, d'après les illustrations des pratiques qui restent à faire",
  value = function(a, p, today)
    local left = {}
    for _, practice in ipairs(checklist.count(a, p, today).left) do left[practice.id] = true end
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
    local names, told = ranking(counts, p.peers_shown)
    if #names == 0 then return 0 end
    return #names, told
  end,
}

alert "illustrations-known" {
  label = "Illustrations relevées reconnues", source = "Guide : 1.4.1", severity = "note",
  when = function(a)
    local strange = {}
    for place, item in ipairs(a:get("illustrations", {})) do
      local id = checklist.id(item.practice)
      if not checklist.by_id[id] then
        invalid {
          "illustrations[{place}] : pratique « {id} » inconnue, attendu un numéro du guide{near}",
          place = place, id = item.practice, near = slips.near(id, checklist.ids),
        }
      end
      if #places.meant_by(item.territory) == 0 then
        local near = nearest(item.territory, places.names)
        strange[#strange + 1] = near and (item.territory .. " (" .. near .. " ?)") or item.territory
      end
    end
    return #strange > 0, {
      "Territoires que le guide ne cite pas : {names}.",
      names = list.words(strange),
    }
  end,
}

sheet "peers_table" {
  label = "Territoires à rencontrer",
  source = "Guide : 1.4.1, d'après les illustrations des pratiques qui restent à faire",
  rows = function(a, p, today)
    local rows, places_of = {}, {}
    local function give(id, place)
      if place.is_group then return end
      if not places_of[place.name] then
        rows[#rows + 1] = { name = place.name, times = 0, practices = {} }
        places_of[place.name] = #rows
      end
      local row = rows[places_of[place.name]]
      row.times = row.times + 1
      if not list.has(row.practices, id) then row.practices[#row.practices + 1] = id end
    end
    local left = {}
    for _, practice in ipairs(checklist.count(a, p, today).left) do
      left[practice.id] = true
      for _, place in ipairs(examples[practice.id] or {}) do give(practice.id, place) end
    end
    for place, item in ipairs(a:get("illustrations", {})) do
      local id = checklist.id(item.practice)
      if left[id] then give(id, of_data(place, item.territory)) end
    end
    return rows
  end,
  columns = {
    { "name", label = "Territoire" },
    { "times", type = "integer", label = "Fois cité" },
    {
      "practices", label = "Pour les pratiques",
      value = function(_, _, _, row) return list.words(row.practices) end,
    },
  },
  order = { { "times", first = "greatest" }, "name" },
  empty = "Aucun territoire n'illustre ce qui reste à faire.",
}
