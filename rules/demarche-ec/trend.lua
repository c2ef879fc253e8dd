-- Indicators with their target, their trend, and where it leads.

-- The values of a series in the order of years. Those of a year that has not begun are plans: nobody measured
-- them.
local function values(series, today)
  local told = list.where(series:get("values", {}), function(item)
    return known(item, "year") and known(item, "value") and item.year <= year_of(today)
  end)
  return list.sorted(told, "year")
end

-- The slope by year of the line nearest to the values, and their mean; nil with fewer than two.
local function line(series, today)
  local told = values(series, today)
  if #told < 2 then return nil end
  local years, mean = list.sum(told, "year") / #told, list.sum(told, "value") / #told
  local above = list.sum(told, function(item) return (item.year - years) * (item.value - mean) end)
  local below = list.sum(told, function(item)
    return (item.year - years) * (item.year - years)
  end)
  return above / below, mean, years
end

-- What the line says of a year.
local function projected(series, year, today)
  local slope, mean, years = line(series, today)
  if not slope or not year then return nil end
  return mean + slope * (year - years)
end

-- Whether a value reaches the target. Which way is better is asked where nobody said it.
local function reaches(series, value)
  if value == series.target then return true end
  if series.better == "lower" then return value < series.target end
  return value > series.target
end

-- What becomes of the target: where its year is over, the value of that year tells, else the last one.
local function outlook(series, today)
  local told, year = values(series, today), series:get("targetYear")
  if #told == 0 or not known(series, "target") then return nil end
  local is_there = reaches(series, told[#told].value)
  if year and year < year_of(today) then
    local at_term = list.first(told, { year = year })
    if at_term and reaches(series, at_term.value) then return "reached" end
    if not is_there then return "missed" end
    return at_term and "late" or "reached"
  end
  if is_there then return "reached" end
  local value = projected(series, year, today)
  if not value then return nil end
  return reaches(series, value) and "on_track" or "out_of_reach"
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
      value = function(_, _, today, series)
        local told = values(series, today)
        return #told > 0 and told[#told].year or nil
      end,
    },
    {
      "last", type = "number", label = "Valeur",
      value = function(_, _, today, series)
        local told = values(series, today)
        return #told > 0 and told[#told].value or nil
      end,
    },
    {
      "trend", type = "number", label = "Tendance par an",
      value = function(_, _, today, series)
        local slope = line(series, today)
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
      value = function(_, _, today, series)
        local value = projected(series, series:get("targetYear"), today)
        return value and round(value, 2)
      end,
    },
    {
      "outlook", label = "Issue",
      values = {
        { "reached", fr = "atteinte" },
        { "on_track", fr = "en vue" },
        { "out_of_reach", fr = "hors d'atteinte à ce rythme" },
        { "late", fr = "atteinte après l'échéance" },
        { "missed", fr = "manquée" },
      },
      value = function(_, _, today, series) return outlook(series, today) end,
    },
  },
  empty = "Aucun indicateur n'est suivi.",
}
