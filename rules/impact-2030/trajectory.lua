-- Half the waste by 2030: what each year may weigh, and whether the last known year does.

-- The record of a year, nil for none; two of one year contradict each other.
local function of_year(a, year)
  local records = list.where(a.waste, { year = year })
  if #records > 1 then invalid { "deux tonnages pour {year}", year = tostring(year) } end
  return records[1]
end

-- The tonnes of a record.
local function tonnes(record, p)
  if p.waste_measure == "produced" then return record.produced end
  return record.collected
end

-- How many of the years from the base to the objective have passed, from 0 to all of them.
local function passed(year, p)
  if p.target_year <= p.base_year then
    invalid {
      "l'année de l'objectif ({last}) doit suivre celle de base ({first})",
      first = tostring(p.base_year), last = tostring(p.target_year),
    }
  end
  return math.max(0, math.min(year, p.target_year) - p.base_year), p.target_year - p.base_year
end

-- What is left of the base after some years: each year the same tonnes less, or the same share less.
-- exp and log give the same bits on every machine, which a power does not.
local shares = {
  linear = function(year, p)
    local years, all = passed(year, p)
    return 1 - p.reduction / 100 * years / all
  end,
  geometric = function(year, p)
    local years, all = passed(year, p)
    return math.exp(math.log(1 - p.reduction / 100) * years / all)
  end,
}

-- The tonnes of the base year; where no record tells them, they are asked.
local function base(a, p)
  local record = of_year(a, p.base_year)
  return record and tonnes(record, p) or a.base.waste
end

-- The last record up to a year, after the base year; nil for none.
local function latest(a, p, year)
  local since = list.where(a.waste, function(record)
    return record.year > p.base_year and record.year <= year
  end)
  return list.greatest(since, "year")
end

-- The tonnes that the trajectory allows in a year.
local function allowed(a, p, kind, year)
  local total = base(a, p) * shares[kind](year, p)
  if p.waste_basis == "total" then return total end
  -- As many kilograms by inhabitant, for the inhabitants of that year or of the last one known.
  local first, record = of_year(a, p.base_year), latest(a, p, year)
  local people = first and first.inhabitants or a.base.inhabitants
  return total * (record and record.inhabitants or people) / people
end

indicator "target_tonnage" {
  label = "Objectif de l'année visée", source = "Stratégie : base × (1 − 50 %)", unit = "t",
  value = function(a, p)
    return allowed(a, p, "linear", p.target_year), {
      "−{reduction} en {last}, base {first}", first = tostring(p.base_year),
      last = tostring(p.target_year),
    }
  end,
}
indicator "linear_step" {
  label = "Pas annuel, trajectoire linéaire", source = "Stratégie : base × 50 % / nombre d'années",
  unit = "t/an",
  value = function(a, p)
    local _, years = passed(p.base_year, p)
    return -base(a, p) * p.reduction / 100 / years
  end,
}
indicator "geometric_step" {
  label = "Baisse annuelle, trajectoire géométrique",
  source = "Stratégie : facteur 0,5^(1 / nombre d'années)", unit = "%",
  value = function(_, p) return 100 * (shares.geometric(p.base_year + 1, p) - 1) end,
}

for _, shape in ipairs { { "linear", "linéaire" }, { "geometric", "géométrique" } } do
  local kind, name = shape[1], shape[2]
  indicator("trajectory_" .. kind) {
    label = "Trajectoire " .. name .. ", année en cours",
    source = "Stratégie : −50 % en 2030 ; proposition : forme de la trajectoire", unit = "t",
    value = function(a, p, today)
      local year = year_of(today)
      return allowed(a, p, kind, year), { "en {year}", year = tostring(year) }
    end,
  }
  class("on_track_" .. kind) {
    label = "Sur la trajectoire " .. name,
    source = "Stratégie : tonnage de l'année ≤ trajectoire de la même année",
    values = {
      { "on_track", fr = "sur la trajectoire" },
      { "behind", fr = "au-dessus de la trajectoire" },
      { "unmeasured", fr = "pas encore mesuré" },
    },
    of = function(a, p, today)
      local record = latest(a, p, year_of(today))
      if not record then
        return "unmeasured", {
          "aucun tonnage après l'année de base {year}",
          year = tostring(p.base_year),
        }
      end
      local actual, most = tonnes(record, p), allowed(a, p, kind, record.year)
      local wording = actual <= most and "{actual} t en {year}, au plus {most} t : {gap} t de marge"
        or "{actual} t en {year}, au plus {most} t : {gap} t de trop"
      return actual <= most and "on_track" or "behind", {
        wording, actual = actual, most = round(most), gap = round(math.abs(actual - most)),
        year = tostring(record.year),
      }
    end,
  }
end

-- Year by year: what each trajectory allows, what was measured, and the gap.
sheet "trajectory" {
  label = "Trajectoire, année par année",
  source = "Stratégie : −50 % en 2030 ; proposition : deux formes",
  lines = { "year", "linear", "geometric", "actual" },
  rows = function(a, p, today)
    local rows = {}
    for year = p.base_year, p.target_year do
      -- A tonnage of a year that has not begun is a plan: nobody measured it.
      local record
      if year <= year_of(today) then record = of_year(a, year) end
      local actual = record and tonnes(record, p)
      local linear = allowed(a, p, "linear", year)
      rows[#rows + 1] = {
        year = year, linear = round(linear, 1),
        geometric = round(allowed(a, p, "geometric", year), 1), actual = actual,
        gap = actual and round(actual - linear, 1),
      }
    end
    return rows
  end,
  columns = {
    { "year", type = "integer", min = 1990, max = 2100, label = "Année" },
    { "linear", type = "number", unit = "t", label = "Linéaire" },
    { "geometric", type = "number", unit = "t", label = "Géométrique" },
    { "actual", type = "number", unit = "t", label = "Mesuré" },
    { "gap", type = "number", unit = "t", label = "Écart à la linéaire" },
    {
      "standing", label = "Où l'on en est",
      values = {
        { "on_track", fr = "sur la trajectoire" },
        { "behind", fr = "au-dessus" },
      },
      value = function(_, _, _, row)
        if not row.gap then return nil end
        return row.gap <= 0 and "on_track" or "behind"
      end,
    },
  },
}
