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

local growth = {}

-- The series in the order of its years; two numbers for one year contradict each other.
function growth.ordered(a)
  local series = list.sorted(a.series, "year")
  for i = 2, #series do
    if series[i].year == series[i - 1].year then
      invalid { "deux nombres de membres pour {year}", year = tostring(series[i].year) }
    end
  end
  return series
end

-- The first and the last record; growth needs two.
local function ends(a)
  local series = growth.ordered(a)
  if #series < 2 then invalid "une seule année connue, il en faut deux" end
  local first, last = series[1], series[#series]
  if first.members == 0 then invalid "aucun membre la première année" end
  return first, last, series
end

indicator "growth_last" {
  label = "Croissance de la dernière année",
  source = "Fiche : membres de l'année / membres de l'année précédente", unit = "%",
  value = function(a)
    local _, last, series = ends(a)
    local rises = list.map(series, function(record, place)
      local before = series[place - 1]
      if not before or record.year ~= before.year + 1 then return nil end
      return text {
        record.members >= before.members and "{year} : +{rise} %" or "{year} : {rise} %",
        year = tostring(record.year),
        rise = round(100 * (ratio(record.members, before.members) - 1), 1),
      }
    end)
    local before = series[#series - 1]
    if before.year ~= last.year - 1 then
      invalid {
        "la série saute de {before} à {last}", before = tostring(before.year),
        last = tostring(last.year),
      }
    end
    return 100 * (ratio(last.members, before.members) - 1), list.words(rises)
  end,
}
indicator "growth_factor" {
  label = "Croissance depuis le début, facteur",
  source = "Fiche : membres de la dernière année / membres de la première",
  value = function(a)
    local first, last = ends(a)
    return last.members / first.members, {
      "de {first} à {last} membres, de {from} à {till}", first = first.members, last = last.members,
      from = tostring(first.year), till = tostring(last.year),
    }
  end,
}
-- exp and log give the same bits on every machine, which a power does not.
indicator "growth_compound" {
  label = "Croissance annuelle composée", source = "Fiche : facteur^(1 / nombre d'années) − 1",
  unit = "%",
  value = function(a)
    local first, last = ends(a)
    local factor = last.members / first.members
    if factor == 0 then return -100 end
    return 100 * (math.exp(math.log(factor) / (last.year - first.year)) - 1)
  end,
}
alert "series-gap" {
  label = "Années sans nombre de membres",
  source = "Proposition : une série annuelle n'a pas de trou",
  when = function(a)
    local series = growth.ordered(a)
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
