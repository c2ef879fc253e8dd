-- How the club grows. The sheet gives years, not dates.

fact "series" {
  type = "list",
  fields = {
    {
      "year",
      type = "integer",
      min = 1990,
      max = 2100,
      label = { fr = "Année", en = "Year" },
      ask = {
        fr = "De quelle année est chaque nombre de membres ?",
        en = "Of which year is each number of members?",
      },
    },
    {
      "members",
      type = "integer",
      unit = "membres",
      min = 0,
      label = { fr = "Membres", en = "Members" },
      ask = { fr = "Combien de membres chaque année ?", en = "How many members each year?" },
    },
  },
  label = { fr = "Membres, année par année", en = "Members, year by year" },
  ask = {
    fr = "Combien de membres compte le Club, année par année ?",
    en = "How many members does the Club have, year by year?",
  },
  source = "Fiche : 130 en 2014, 210 en 2015, 305 en 2016",
}

local growth = {}

-- The series in the order of its years; two numbers for one year contradict each other.
function growth.ordered(a)
  local series = {}
  for i, record in ipairs(a.series) do
    series[i] = { year = record.year, members = record.members }
  end
  table.sort(series, function(one, other) return one.year < other.year end)
  for i = 2, #series do
    if series[i].year == series[i - 1].year then
      invalid {
        fr = "deux nombres de membres pour {year}",
        en = "two numbers of members for {year}",
        year = tostring(series[i].year),
      }
    end
  end
  return series
end

-- The first and the last record; growth needs two.
local function ends(a)
  local series = growth.ordered(a)
  if #series < 2 then
    invalid {
      fr = "une seule année connue, il en faut deux",
      en = "one year known, two are needed",
    }
  end
  local first, last = series[1], series[#series]
  if first.members == 0 then
    invalid { fr = "aucun membre la première année", en = "no member in the first year" }
  end
  return first, last, series
end

-- A share as a percentage with one decimal, for a reason.
local function percent(share)
  return math.floor(1000 * share + 0.5) / 10
end

indicator "growth_last" {
  label = { fr = "Croissance de la dernière année", en = "Growth of the last year" },
  source = "Fiche : membres de l'année / membres de l'année précédente",
  unit = "%",
  value = function(a)
    local _, last, series = ends(a)
    local reason = { fr = "", en = "" }
    for i = 2, #series do
      local one, other = series[i - 1], series[i]
      if other.year == one.year + 1 then
        local comma = reason.fr == "" and "" or ", "
        local sign = other.members >= one.members and "+" or ""
        reason.fr = reason.fr .. comma .. other.year .. " : " .. sign .. "{y" .. other.year .. "} %"
        reason.en = reason.en .. comma .. other.year .. ": " .. sign .. "{y" .. other.year .. "}%"
        reason["y" .. other.year] = percent(ratio(other.members, one.members) - 1)
      end
    end
    local before = series[#series - 1]
    if before.year ~= last.year - 1 then
      invalid {
        fr = "la série saute de {before} à {last}",
        en = "the series jumps from {before} to {last}",
        before = tostring(before.year),
        last = tostring(last.year),
      }
    end
    return 100 * (ratio(last.members, before.members) - 1), reason
  end,
}
indicator "growth_factor" {
  label = { fr = "Croissance depuis le début, facteur", en = "Growth since the start, factor" },
  source = "Fiche : membres de la dernière année / membres de la première",
  value = function(a)
    local first, last = ends(a)
    return last.members / first.members, {
      fr = "de {first} à {last} membres, de {from} à {till}",
      en = "from {first} to {last} members, {from} to {till}",
      first = first.members,
      last = last.members,
      from = tostring(first.year),
      till = tostring(last.year),
    }
  end,
}
-- exp and log give the same bits on every machine, which a power does not.
indicator "growth_compound" {
  label = { fr = "Croissance annuelle composée", en = "Compound yearly growth" },
  source = "Fiche : facteur^(1 / nombre d'années) − 1",
  unit = "%",
  value = function(a)
    local first, last = ends(a)
    local factor = last.members / first.members
    if factor == 0 then return -100 end
    return 100 * (math.exp(math.log(factor) / (last.year - first.year)) - 1)
  end,
}
alert "series-gap" {
  label = { fr = "Années sans nombre de membres", en = "Years without a number of members" },
  source = "Proposition : une série annuelle n'a pas de trou",
  when = function(a)
    local series = growth.ordered(a)
    local missing = {}
    for i = 2, #series do
      for year = series[i - 1].year + 1, series[i].year - 1 do
        missing[#missing + 1] = tostring(year)
      end
    end
    local list = table.concat(missing, ", ")
    return #missing > 0, {
      fr = "Aucun nombre de membres pour " .. list .. ".",
      en = "No number of members for " .. list .. ".",
    }
  end,
}

return growth
