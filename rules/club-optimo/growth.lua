-- How the club grows. The sheet gives years, not dates.

fact "series" {
  type = "list",
  fields = {
    {
      "year", type = "integer", min = 1990, max = 2100, label = "Année",
      ask = "De quelle année est chaque nombre de membres ?",
    },
    {
      "members", type = "integer", unit = "membres", min = 0, label = "Membres",
      ask = "Combien de membres chaque année ?",
    },
    { "communes", type = "integer", min = 0, label = "Communes" },
    { "associations", type = "integer", min = 0, label = "Associations" },
    { "professionals", type = "integer", min = 0, label = "Professionnels" },
  },
  label = "Membres, année par année",
  ask = "Combien de membres compte le Club, année par année ?",
  source = "Fiche : 130 en 2014, 210 en 2015, 305 en 2016",
}

fact "members_before" {
  type = "integer", unit = "membres", min = 1, label = "Membres l'année d'avant la dernière",
  ask = "Combien de membres, au moins un, le Club comptait-il l'année d'avant la dernière ? Une croissance ne se compte pas depuis zéro.",
  source = "Proposition : où la série ne le dit pas",
}

local growth = {}

-- The series in the order of its years, up to that of the day: later ones are plans. Two numbers for one year
-- contradict each other.
function growth.ordered(a, today)
  local series = list.sorted(
    list.where(a.series, function(record) return record.year <= year_of(today) end),
    "year"
  )
  for i = 2, #series do
    if series[i].year == series[i - 1].year then
      invalid { "deux nombres de membres pour {year}", year = tostring(series[i].year) }
    end
  end
  return series
end

-- The record of the last year, which something is shared among; nil, and why, where there is none or nobody in it.
function growth.last(a, today)
  local series = growth.ordered(a, today)
  local last = series[#series]
  if not last then return nil, "aucune année dans la série" end
  if last.members == 0 then
    return nil, { "aucun membre en {year}", year = tostring(last.year) }
  end
  return last
end

-- The record of the last year, and the members of the year before: told by the series, else apart. Where the series
-- lacks that year, or had nobody in it, it is asked.
local function last_two(series, a)
  local last, before = series[#series], series[#series - 1]
  if before and before.year == last.year - 1 and before.members > 0 then
    return last, before.members
  end
  return last, a.members_before
end

-- The first year that had members, from which growth is counted, and the last one; nil where there is no year.
local function ends(a, today)
  local series = growth.ordered(a, today)
  local first, last = list.first(series, function(record) return record.members > 0 end), series[#series]
  if not last then return nil end
  if first and first.year < last.year then
    return { year = first.year, members = first.members }, last
  end
  return { year = last.year - 1, members = a.members_before }, last
end

indicator "growth_last" {
  label = "Croissance de la dernière année",
  source = "Fiche : membres de l'année / membres de l'année précédente", unit = "%",
  value = function(a, _, today)
    local series = growth.ordered(a, today)
    if #series == 0 then return nil, "aucune année dans la série" end
    local last, before = last_two(series, a)
    local rises = list.map(series, function(record, place)
      local earlier = series[place - 1]
      if not earlier or record.year ~= earlier.year + 1 or earlier.members == 0 then return nil end
      return text {
        record.members >= earlier.members and "{year} : +{rise} %" or "{year} : {rise} %",
        year = tostring(record.year),
        rise = round(100 * (record.members / earlier.members - 1), 1),
      }
    end)
    local rise = 100 * (last.members / before - 1)
    if #rises == 0 then
      return rise, { "de {before} à {last}", before = before, last = last.members }
    end
    return rise, list.words(rises)
  end,
}
indicator "growth_factor" {
  label = "Croissance depuis le début, facteur",
  source = "Fiche : membres de la dernière année / membres de la première qui en a",
  value = function(a, _, today)
    local first, last = ends(a, today)
    if not first then return nil, "aucune année dans la série" end
    return last.members / first.members, {
      last.members <= 1 and "de {first} à {last} membre, de {from} à {till}"
        or "de {first} à {last} membres, de {from} à {till}",
      first = first.members, last = last.members, from = tostring(first.year),
      till = tostring(last.year),
    }
  end,
}
-- exp and log give the same bits on every machine, which a power does not.
indicator "growth_compound" {
  label = "Croissance annuelle composée", source = "Fiche : facteur^(1 / nombre d'années) − 1",
  unit = "%",
  value = function(a, _, today)
    local first, last = ends(a, today)
    if not first then return nil, "aucune année dans la série" end
    local factor = last.members / first.members
    if factor == 0 then return -100 end
    return 100 * (math.exp(math.log(factor) / (last.year - first.year)) - 1)
  end,
}
alert "series-gap" {
  label = "Années sans nombre de membres",
  source = "Proposition : une série annuelle n'a pas de trou",
  when = function(a, _, today)
    local series = growth.ordered(a, today)
    local missing = {}
    for i = 2, #series do
      for year = series[i - 1].year + 1, series[i].year - 1 do
        missing[#missing + 1] = tostring(year)
      end
    end
    return #missing > 0, {
      "Aucun nombre de membres pour {years}.",
      years = table.concat(missing, ", "),
    }
  end,
}

return growth
