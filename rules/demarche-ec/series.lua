-- The indicators that the territory follows, year by year.

fact "indicators" {
  type = "list",
  fields = {
    { "name", type = "text", columns = { "nom de l'indicateur" }, label = "Nom" },
    {
      "kind", type = "choice",
      values = { { "result", fr = "résultat" }, { "impact", fr = "impact" } },
      label = "Résultat ou impact",
    },
    { "unit", type = "text", label = "Unité" },
    { "target", type = "number", label = "Cible" },
    { "targetYear", type = "integer", min = 1990, max = 2100, label = "Année de la cible" },
    {
      "better", type = "choice",
      values = { { "higher", fr = "plus haut" }, { "lower", fr = "plus bas" } },
      label = "Le mieux est", ask = "De chaque indicateur, le mieux est-il plus haut ou plus bas ?",
    },
    { "from", type = "integer", min = 1990, max = 2100, label = "Première année" },
    { "to", type = "integer", min = 1990, max = 2100, label = "Dernière année" },
    {
      "values", type = "list", columns = { "résultat" },
      fields = {
        { "year", type = "integer", min = 1990, max = 2100, label = "Année" },
        { "value", type = "number", label = "Valeur" },
      },
      label = "Valeurs",
    },
  },
  label = "Indicateurs suivis",
  ask = "Quels indicateurs suivez-vous, avec quelles valeurs par année ?", source = "Guide : 6.1.5",
}

-- The years that a series should have, how many it has of them, and those it lacks. Without bounds, a
-- series runs from its first value to the last year that is over.
local function years(series, place, today)
  local has, first = {}, nil
  local last = series:get("to", year_of(today) - 1)
  for _, item in ipairs(series:get("values", {})) do
    if has[item.year] then
      invalid {
        "indicators[{place}] « {name} » : deux valeurs pour {year}", place = place,
        name = series:get("name", "?"), year = tostring(item.year),
      }
    end
    has[item.year] = known(item, "value")
    -- A value of a later year is a plan: no year before it is missing.
    if item.year <= last and (not first or item.year < first) then first = item.year end
  end
  local from = series:get("from", first or last)
  if from > last then
    invalid {
      "indicators[{place}] « {name} » : de {from} à {last}, attendu dans l'ordre", place = place,
      name = series:get("name", "?"), from = tostring(from), last = tostring(last),
    }
  end
  local count, missing = 0, {}
  for year = from, last do
    if has[year] then count = count + 1 else missing[#missing + 1] = year end
  end
  return last - from + 1, count, missing
end

indicator "indicator_years" {
  label = "Années renseignées des indicateurs", source = "Guide : 6.1.5", unit = "%",
  value = function(a, p, today)
    local whole, filled = 0, 0
    for place, series in ipairs(a.indicators) do
      local expected, count = years(series, place, today)
      whole = whole + expected
      filled = filled + count
    end
    if whole == 0 then return nil, "aucun indicateur n'est suivi" end
    return 100 * filled / whole, { "{filled} sur {whole}", filled = filled, whole = whole }
  end,
}

alert "indicators-missing" {
  label = "Années manquantes des indicateurs", source = "Guide : 6.1.5, chaque année",
  when = function(a, p, today)
    local gaps = {}
    for place, series in ipairs(a.indicators) do
      local _, _, missing = years(series, place, today)
      if #missing > 0 then
        gaps[#gaps + 1] = text {
          "{name} ({years})", name = series:get("name", "?"), years = list.words(missing),
        }
      end
    end
    return #gaps > 0, { "Indicateurs sans valeur : {names}.", names = list.words(gaps) }
  end,
}

alert "indicators-kinds" {
  label = "Indicateurs de résultat et d'impact", source = "Guide : 6.1.5", severity = "note",
  when = function(a)
    local has = list.tally(a.indicators, "kind")
    if has.result and has.impact then return false end
    if has.result then return true, "Aucun indicateur d'impact." end
    if has.impact then return true, "Aucun indicateur de résultat." end
    return true, "Aucun indicateur n'est suivi."
  end,
}
