-- Leopard spots seen from two sides: by member EPCI, and by ring of distance to the nearest project.

fact "neighbourhood" {
  type = "list",
  fields = {
    { "insee", type = "text", label = "Code INSEE" },
    { "name", type = "text", label = "Commune" },
    { "epci", type = "text", label = "EPCI" },
    {
      "population", type = "integer", unit = "hab", min = 0, label = "Population municipale",
      ask = "Quelle est la population de chaque commune ?",
    },
    {
      "distance", type = "number", unit = "km", min = 0,
      label = "Distance au projet le plus proche",
      ask = "À quelle distance chaque commune est-elle du projet le plus proche ?",
    },
  },
  label = "Communes du territoire et leur distance à un projet",
  ask = "Quelles sont les communes, et à quelle distance du projet le plus proche ?",
  source = "Stratégie : approche concentrique ; proposition : distance à vol d'oiseau",
}
param "rings" {
  { 0, 5, 10, 20 },
  type = "list", of = "number", unit = "km", label = "Anneaux, en kilomètres",
  source = "Proposition : la stratégie dit « concentrique », sans distance",
}

-- The communes of an EPCI, by its name or its SIREN.
local function communes_of(a, epci)
  return list.where(a.neighbourhood, function(commune)
    local where = commune:get("epci")
    return where ~= nil and (where == epci:get("name") or where == epci:get("siren"))
  end)
end

-- Those of them where a project lives; nil for an EPCI of which no commune is known.
local function covered_of(a, epci)
  local communes, spots = communes_of(a, epci), list.tally(list.map(a.spots, "insee"))
  if #communes == 0 then return nil end
  return list.where(communes, function(commune) return spots[commune:get("insee")] end)
end

-- How many people live there.
local function people_of(a, epci)
  local covered = covered_of(a, epci)
  return covered and list.sum(covered, "population")
end

sheet "coverage_by_epci" {
  label = "Couverture par EPCI", source = "Stratégie : « tâches de léopard » ; Données : communes",
  list = "epci",
  columns = {
    "name",
    { "communes", total = true },
    {
      "covered", type = "integer", label = "Communes couvertes", total = true,
      value = function(a, _, _, epci)
        local covered = covered_of(a, epci)
        return covered and #covered
      end,
    },
    {
      "inhabitants", type = "integer", unit = "hab", label = "Habitants couverts", total = true,
      value = function(a, _, _, epci) return people_of(a, epci) end,
    },
    {
      "share", type = "number", unit = "%", label = "Part des habitants",
      value = function(a, _, _, epci)
        local covered = people_of(a, epci)
        if not covered or epci.population == 0 then return nil end
        if covered > epci.population then
          invalid {
            "{name} : {covered} habitants couverts pour {population}", name = epci:get("name", "?"),
            covered = covered, population = epci.population,
          }
        end
        return round(100 * covered / epci.population, 1)
      end,
    },
  },
  order = { { "share", first = "greatest" }, "name" }, empty = "Aucun EPCI n'est nommé.",
}

sheet "coverage_by_ring" {
  label = "Couverture par anneau de distance", source = "Stratégie : approche concentrique",
  rows = function(a, p)
    local rows, all = {}, list.sum(a.neighbourhood, "population")
    local function add(from, to)
      local there = list.where(a.neighbourhood, function(commune)
        local distance = commune.distance
        return distance > from and (not to or distance <= to)
      end)
      local people = list.sum(there, "population")
      rows[#rows + 1] = {
        ring = from < 0 and text "avec un projet"
          or to and text { "de {from} à {to} km", from = from, to = to }
          or text { "au-delà de {from} km", from = from },
        communes = #there, inhabitants = people,
        share = all > 0 and round(100 * people / all, 1) or nil,
      }
    end
    local before = -1
    for _, limit in ipairs(p.rings) do
      add(before, limit)
      before = limit
    end
    add(before, nil)
    return rows
  end,
  columns = {
    { "ring", label = "Anneau" },
    { "communes", type = "integer", label = "Communes", total = true },
    { "inhabitants", type = "integer", unit = "hab", label = "Habitants", total = true },
    { "share", type = "number", unit = "%", label = "Part des habitants" },
  },
}

-- Whether a name or a SIREN is that of a member.
local function is_member(a, where)
  return list.any(a.epci, function(epci)
    return where == epci:get("name") or where == epci:get("siren")
  end)
end

alert "epci-stranger" {
  label = "EPCI qui n'est pas membre",
  source = "Proposition : un EPCI est nommé comme dans la liste des membres, ou par son SIREN",
  when = function(a)
    if not known(a, "epci") then return false end
    local strangers, told = {}, {}
    for _, items in ipairs { a:get("projects", {}), a:get("neighbourhood", {}) } do
      for _, item in ipairs(items) do
        local where = item:get("epci")
        if where and not told[where] and not is_member(a, where) then
          told[where] = true
          strangers[#strangers + 1] = where
        end
      end
    end
    return #strangers > 0, {
      "Des projets ou des communes sont d'EPCI qui ne sont pas membres, et ne comptent dans aucun : {names}.",
      names = list.words(strangers, 8),
    }
  end,
}

alert "spot-distance" {
  label = "Projet dans une commune, à distance d'elle",
  source = "Proposition : une commune où vit un projet est à 0 km d'un projet, les autres non",
  when = function(a)
    if not (known(a, "spots") and known(a, "neighbourhood")) then return false end
    local spots = list.tally(list.map(a.spots, "insee"))
    local others = list.where(a.neighbourhood, function(commune)
      local distance, insee = commune:get("distance"), commune:get("insee")
      return distance and insee and (distance == 0) ~= (spots[insee] ~= nil)
    end)
    return #others > 0, {
      "La couverture par EPCI et celle par anneau ne s'accordent pas : {names}.",
      names = list.words(list.map(others, "name", "?"), 8),
    }
  end,
}
