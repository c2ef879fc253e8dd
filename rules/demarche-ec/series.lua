-- The indicators that the territory follows, year by year.

local wording = include "wording.lua"

fact "indicators" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    {
      "kind",
      type = "choice",
      values = {
        { "result", fr = "résultat", en = "result" },
        { "impact", fr = "impact", en = "impact" },
      },
      label = { fr = "Résultat ou impact", en = "Result or impact" },
    },
    { "unit", type = "text", label = { fr = "Unité", en = "Unit" } },
    {
      "from",
      type = "integer",
      min = 1990,
      max = 2100,
      label = { fr = "Première année", en = "First year" },
    },
    {
      "to",
      type = "integer",
      min = 1990,
      max = 2100,
      label = { fr = "Dernière année", en = "Last year" },
    },
    {
      "values",
      type = "list",
      fields = {
        { "year", type = "integer", min = 1990, max = 2100, label = { fr = "Année", en = "Year" } },
        { "value", type = "number", label = { fr = "Valeur", en = "Value" } },
      },
      label = { fr = "Valeurs", en = "Values" },
    },
  },
  label = { fr = "Indicateurs suivis", en = "Indicators followed" },
  ask = {
    fr = "Quels indicateurs suivez-vous, avec quelles valeurs par année ?",
    en = "Which indicators do you follow, with which values by year?",
  },
  source = "Guide : 6.1.5",
}

-- The years that a series should have, how many it has of them, and those it lacks. Without bounds, a
-- series runs from its first value to the last year that is over.
local function years(series, place, today)
  local has, first = {}, nil
  for _, item in ipairs(series:get("values", {})) do
    if has[item.year] then
      invalid {
        fr = "indicators[{place}] « {name} » : deux valeurs pour {year}",
        en = "indicators[{place}] “{name}”: two values for {year}",
        place = place,
        name = series:get("name", "?"),
        year = tostring(item.year),
      }
    end
    has[item.year] = known(item, "value")
    if not first or item.year < first then first = item.year end
  end
  local last = series:get("to", year_of(today) - 1)
  local from = series:get("from", first or last)
  if from > last then
    invalid {
      fr = "indicators[{place}] « {name} » : de {from} à {last}, attendu dans l'ordre",
      en = "indicators[{place}] “{name}”: from {from} to {last}, expected in order",
      place = place,
      name = series:get("name", "?"),
      from = tostring(from),
      last = tostring(last),
    }
  end
  local count, missing = 0, {}
  for year = from, last do
    if has[year] then count = count + 1 else missing[#missing + 1] = year end
  end
  return last - from + 1, count, missing
end

indicator "indicator_years" {
  label = { fr = "Années renseignées des indicateurs", en = "Years filled in of indicators" },
  source = "Guide : 6.1.5",
  unit = "%",
  value = function(a, p, today)
    local whole, filled = 0, 0
    for place, series in ipairs(a.indicators) do
      local expected, count = years(series, place, today)
      whole = whole + expected
      filled = filled + count
    end
    return 100 * ratio(filled, whole), {
      fr = "{filled} sur {whole}",
      en = "{filled} of {whole}",
      filled = filled,
      whole = whole,
    }
  end,
}

alert "indicators-missing" {
  label = { fr = "Années manquantes des indicateurs", en = "Missing years of indicators" },
  source = "Guide : 6.1.5, chaque année",
  when = function(a, p, today)
    local gaps = {}
    for place, series in ipairs(a.indicators) do
      local _, _, missing = years(series, place, today)
      if #missing > 0 then
        gaps[#gaps + 1] = series:get("name", "?") .. " (" .. wording.list(missing) .. ")"
      end
    end
    local french, english = wording.list(gaps)
    return #gaps > 0, {
      fr = "Indicateurs sans valeur : {french}.",
      en = "Indicators without value: {english}.",
      french = french,
      english = english,
    }
  end,
}

alert "indicators-kinds" {
  label = { fr = "Indicateurs de résultat et d'impact", en = "Result and impact indicators" },
  source = "Guide : 6.1.5",
  severity = "note",
  when = function(a)
    local has = {}
    for _, series in ipairs(a.indicators) do has[series.kind] = true end
    if has.result and has.impact then return false end
    if has.result then
      return true, { fr = "Aucun indicateur d'impact.", en = "No impact indicator." }
    end
    if has.impact then
      return true, { fr = "Aucun indicateur de résultat.", en = "No result indicator." }
    end
    return true, { fr = "Aucun indicateur n'est suivi.", en = "No indicator is followed." }
  end,
}
