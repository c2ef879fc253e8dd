-- Indicators with their target, their trend, and where it leads.

-- The values of a series in the order of years.
local function values(series)
  local told = list.where(series:get("values", {}), function(item)
    return known(item, "year") and known(item, "value")
  end)
  return list.sorted(told, "year")
end

-- The slope by year of the line nearest to the values, and their mean; nil with fewer than two.
local function line(series)
  local told = values(series)
  if #told < 2 then return nil end
  local years, mean = list.sum(told, "year") / #told, list.sum(told, "value") / #told
  local above = list.sum(told, function(item) return (item.year - years) * (item.value - mean) end)
  local below = list.sum(told, function(item)
    return (item.year - years) * (item.year - years)
  end)
  return above / below, mean, years
end

-- What the line says of a year.
local function projected(series, year)
  local slope, mean, years = line(series)
  if not slope or not year then return nil end
  return mean + slope * (year - years)
end

-- Whether a value reaches the target; nil without one.
local function reaches(series, value)
  local target = series:get("target")
  if not target or not value then return nil end
  if series:get("better", "higher") == "lower" then return value <= target end
  return value >= target
end

sheet "indicators_follow_up" {
  label = "Indicateurs, cibles et tendances",
  source = "Guide : 6.1.5 ; proposition : la droite la plus proche des valeurs",
  list = "indicators",
  columns = {
    "name",
    {
      "kind", label = "Nature",
      values = { { "result", fr = "résultat" }, { "impact", fr = "impact" } },
      value = function(_, _, _, series) return series:get("kind") end,
    },
    { "unit", label = "Unité", value = function(_, _, _, series) return series:get("unit") end },
    {
      "year", type = "integer", min = 1990, max = 2100, label = "Année",
      value = function(_, _, _, series)
        local told = values(series)
        return #told > 0 and told[#told].year or nil
      end,
    },
    {
      "last", type = "number", label = "Valeur",
      value = function(_, _, _, series)
        local told = values(series)
        return #told > 0 and told[#told].value or nil
      end,
    },
    {
      "trend", type = "number", label = "Tendance par an",
      value = function(_, _, _, series)
        local slope = line(series)
        return slope and round(slope, 2)
      end,
    },
    {
      "target", type = "number", label = "Cible",
      value = function(_, _, _, series) return series:get("target") end,
    },
    {
      "targetYear", type = "integer", min = 1990, max = 2100, label = "Pour",
      value = function(_, _, _, series) return series:get("targetYear") end,
    },
    {
      "projected", type = "number", label = "À ce rythme",
      value = function(_, _, _, series)
        local value = projected(series, series:get("targetYear"))
        return value and round(value, 2)
      end,
    },
    {
      "outlook", label = "Issue",
      values = {
        { "reached", fr = "atteinte" },
        { "on_track", fr = "en vue" },
        { "missed", fr = "hors d'atteinte à ce rythme" },
      },
      value = function(_, _, _, series)
        local told = values(series)
        if #told == 0 then return nil end
        if reaches(series, told[#told].value) then return "reached" end
        local later = reaches(series, projected(series, series:get("targetYear")))
        if later == nil then return nil end
        return later and "on_track" or "missed"
      end,
    },
  },
  empty = "Aucun indicateur n'est suivi.",
}
