-- Half the waste by 2030: what each year may weigh, and whether the last known year does.

-- The record of a year, nil for none; two of one year contradict each other.
local function of_year(a, year)
  local found
  for _, record in ipairs(a.waste) do
    if record.year == year then
      if found then
        invalid {
          fr = "deux tonnages pour {year}",
          en = "two tonnages for {year}",
          year = tostring(year),
        }
      end
      found = record
    end
  end
  return found
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
      fr = "l'année de l'objectif ({last}) doit suivre celle de base ({first})",
      en = "the year of the objective ({last}) must follow the base year ({first})",
      first = tostring(p.base_year),
      last = tostring(p.target_year),
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

-- The record of the base year.
local function base(a, p)
  local record = of_year(a, p.base_year)
  if not record then
    invalid {
      fr = "aucun tonnage pour l'année de base {year}",
      en = "no tonnage for the base year {year}",
      year = tostring(p.base_year),
    }
  end
  return record
end

-- The last record up to a year, after the base year; nil for none.
local function latest(a, p, year)
  local last
  for _, record in ipairs(a.waste) do
    if record.year > p.base_year and record.year <= year
        and (not last or record.year > last.year) then
      last = record
    end
  end
  return last
end

-- The tonnes that the trajectory allows in a year.
local function allowed(a, p, kind, year)
  local first = base(a, p)
  local total = tonnes(first, p) * shares[kind](year, p)
  if p.waste_basis == "total" then return total end
  -- As many kilograms by inhabitant, for the inhabitants of that year or of the last one known.
  local record = latest(a, p, year) or first
  return total * record.inhabitants / first.inhabitants
end

local names = {
  linear = { fr = "linéaire", en = "linear" },
  geometric = { fr = "géométrique", en = "geometric" },
}

indicator "target_tonnage" {
  label = { fr = "Objectif de l'année visée", en = "Objective of the year aimed at" },
  source = "Stratégie : base × (1 − 50 %)",
  unit = "t",
  value = function(a, p)
    return allowed(a, p, "linear", p.target_year), {
      fr = "−{reduction} en {last}, base {first}",
      en = "−{reduction} in {last}, base {first}",
      first = tostring(p.base_year),
      last = tostring(p.target_year),
    }
  end,
}
indicator "linear_step" {
  label = { fr = "Pas annuel, trajectoire linéaire", en = "Yearly step, linear trajectory" },
  source = "Stratégie : base × 50 % / nombre d'années",
  unit = "t/an",
  value = function(a, p)
    local _, years = passed(p.base_year, p)
    return -tonnes(base(a, p), p) * p.reduction / 100 / years
  end,
}
indicator "geometric_step" {
  label = {
    fr = "Baisse annuelle, trajectoire géométrique",
    en = "Yearly fall, geometric trajectory",
  },
  source = "Stratégie : facteur 0,5^(1 / nombre d'années)",
  unit = "%",
  value = function(_, p) return 100 * (shares.geometric(p.base_year + 1, p) - 1) end,
}

for _, kind in ipairs { "linear", "geometric" } do
  indicator("trajectory_" .. kind) {
    label = {
      fr = "Trajectoire " .. names[kind].fr .. ", année en cours",
      en = "The " .. names[kind].en .. " trajectory, current year",
    },
    source = "Stratégie : −50 % en 2030 ; proposition : forme de la trajectoire",
    unit = "t",
    value = function(a, p, today)
      local year = year_of(today)
      return allowed(a, p, kind, year), {
        fr = "en {year}",
        en = "in {year}",
        year = tostring(year),
      }
    end,
  }
  class("on_track_" .. kind) {
    label = {
      fr = "Sur la trajectoire " .. names[kind].fr,
      en = "On the " .. names[kind].en .. " trajectory",
    },
    source = "Stratégie : tonnage de l'année ≤ trajectoire de la même année",
    values = {
      { "on_track", fr = "sur la trajectoire", en = "on track" },
      { "behind", fr = "au-dessus de la trajectoire", en = "above the trajectory" },
      { "unmeasured", fr = "pas encore mesuré", en = "not measured yet" },
    },
    of = function(a, p, today)
      local record = latest(a, p, year_of(today))
      if not record then
        return "unmeasured", {
          fr = "aucun tonnage après l'année de base {year}",
          en = "no tonnage after the base year {year}",
          year = tostring(p.base_year),
        }
      end
      local actual, most = tonnes(record, p), allowed(a, p, kind, record.year)
      local gap = math.abs(actual - most)
      local reason = {
        fr = "{actual} t en {year}, au plus {most} t : {gap} t de marge",
        en = "{actual} t in {year}, at most {most} t: {gap} t to spare",
        actual = actual,
        most = math.floor(most + 0.5),
        gap = math.floor(gap + 0.5),
        year = tostring(record.year),
      }
      if actual <= most then return "on_track", reason end
      reason.fr = "{actual} t en {year}, au plus {most} t : {gap} t de trop"
      reason.en = "{actual} t in {year}, at most {most} t: {gap} t too many"
      return "behind", reason
    end,
  }
end
