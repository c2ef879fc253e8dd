-- The 34 indicators of the label, by the platform's ids: the value of a year, the target and the limit that
-- the platform or the territory sets, the score between them. Labels are ours.
-- 25 is produced against consumed, as its title has it: the platform's text divides the other way. 24 may be
-- more than 100 %.

local rows = {
  {
    "1", fr = "Part du budget consacrée à l'économie circulaire",
    en = "Share of the budget for circular economy", unit = "%", measure = "1.1", better = "higher",
  },
  {
    "2", fr = "Services formés à l'économie circulaire",
    en = "Services trained in circular economy", unit = "%", measure = "1.2", better = "higher",
  },
  {
    "3", fr = "Formations sur l'économie circulaire", en = "Training on circular economy",
    unit = "%", measure = "1.2", better = "higher",
  },
  {
    "6", fr = "Déchets à trier trouvés dans le résiduel et le tout-venant",
    en = "Waste for sorting found in residual and bulky waste", unit = "%", measure = "2.2",
    better = "lower",
  },
  {
    "7", fr = "Déchets réemployés, recyclés ou valorisés",
    en = "Waste reused, recycled or recovered", unit = "%", measure = "2.3", better = "higher",
  },
  {
    "8", fr = "Déchets mis en décharge", en = "Waste landfilled", unit = "%", measure = "2.3",
    better = "lower",
  },
  {
    "9", fr = "Déchets transportés à faible impact", en = "Waste moved at low impact", unit = "%",
    measure = "2.4", better = "higher",
  },
  {
    "10", fr = "Émissions du stockage, par tonne entrante",
    en = "Emissions of landfill, by tonne in", unit = "tCO2e/t", measure = "2.4", better = "lower",
  },
  {
    "11", fr = "Émissions de la collecte, par tonne", en = "Emissions of collection, by tonne",
    unit = "tCO2e/t", measure = "2.4", better = "lower",
  },
  {
    "12", fr = "Filières de reprise animées", en = "Take-back sectors animated", measure = "2.5",
    better = "higher",
  },
  {
    "13", fr = "Boucles locales créées en quatre ans", en = "Local loops set up in four years",
    measure = "3.1", better = "higher",
  },
  {
    "15", fr = "Biens achetés issus du réemploi ou du recyclage",
    en = "Goods bought that are reused or recycled", unit = "%", measure = "3.2", better = "higher",
  },
  {
    "17", fr = "Entreprises formées à l'écoconception", en = "Companies trained in eco-design",
    unit = "%", measure = "3.4", better = "higher",
  },
  {
    "18", fr = "Synergies industrielles en service", en = "Industrial synergies at work",
    measure = "3.5", better = "higher",
  },
  {
    "19", fr = "Entreprises engagées dans des synergies", en = "Companies engaged in synergies",
    measure = "3.5", better = "higher",
  },
  {
    "19.b", fr = "Synergies industrielles durables", en = "Lasting industrial synergies",
    better = "higher", target = 1,
  },
  {
    "20", fr = "Alimentation de qualité en restauration publique",
    en = "Quality food in public catering", unit = "%", better = "higher", target = 50,
  },
  {
    "21", fr = "Gaspillage en restauration publique", en = "Waste in public catering",
    unit = "g/repas", better = "lower",
  },
  {
    "22", fr = "Restaurants publics engagés contre le gaspillage",
    en = "Public restaurants committed against waste", unit = "%", better = "higher",
  },
  { "23", fr = "Surface artificialisée", en = "Land sealed", unit = "%", better = "lower" },
  {
    "24", fr = "Énergie fossile rapportée à la renouvelable",
    en = "Fossil energy against renewable", unit = "%", better = "lower",
  },
  {
    "25", fr = "Énergie renouvelable produite rapportée à la consommée",
    en = "Renewable energy produced against consumed", unit = "%", better = "higher",
  },
  {
    "26",
    fr = "Fuites des réseaux d'eau",
    en = "Leaks of water mains",
    unit = "%",
    better = "lower",
  },
  {
    "27",
    fr = "Eau potable économisée",
    en = "Drinking water saved",
    unit = "%",
    better = "higher",
  },
  {
    "28", fr = "Entreprises du réemploi", en = "Companies of reuse", unit = "%", better = "higher",
  },
  {
    "29", fr = "Entreprises de la réparation", en = "Companies of repair", unit = "%",
    better = "higher",
  },
  {
    "30", fr = "Compétences dont une action est conçue ensemble",
    en = "Competences with an action designed together", unit = "%", measure = "1.2.2",
    better = "higher",
  },
  {
    "31", fr = "Stratégies conçues avec l'équipe d'économie circulaire",
    en = "Strategies designed with the circular-economy team", unit = "%", measure = "1.2.3",
    better = "higher",
  },
  {
    "32", fr = "Habitants sous tarification incitative", en = "Inhabitants under incentive pricing",
    unit = "%", measure = "4.2.4", better = "higher",
  },
  {
    "33", fr = "Actions d'économie de la fonctionnalité", en = "Actions of the functional economy",
    measure = "3.6", better = "higher",
  },
  {
    "34", fr = "Entreprises sensibilisées à la fonctionnalité",
    en = "Companies made aware of the functional economy", measure = "3.6", better = "higher",
  },
  {
    "35", fr = "Projets de recherche accompagnés", en = "Research projects supported",
    measure = "3.7", better = "higher",
  },
  {
    "36", fr = "Effet de levier de l'aide à la recherche", en = "Leverage of aid to research",
    measure = "3.7", better = "higher",
  },
  {
    "37", fr = "Dépense pour les déchets, par habitant", en = "Spending on waste, by inhabitant",
    unit = "€/hab", measure = "4.1", better = "lower",
  },
}

fact "followed" {
  type = "list",
  fields = {
    {
      "indicator", type = "text", columns = { "indicateur", "identifiant de l'indicateur" },
      label = "Indicateur (identifiant de la plateforme)",
      ask = "De quel indicateur est chaque ligne ?",
    },
    {
      "year",
      type = "integer",
      min = 1990,
      max = 2100,
      columns = { "année" },
      label = "Année",
      ask = "De quelle année est chaque valeur ?",
    },
    {
      "value",
      type = "number",
      columns = { "valeur", "résultat" },
      label = "Valeur",
      ask = "Que vaut chaque indicateur, chaque année ?",
    },
    { "source", type = "text", label = "Source" },
  },
  columns = { "indicateurs", "valeurs" }, label = "Valeurs d'indicateurs, année par année",
  ask = "Quelles valeurs vos indicateurs ont-ils, année par année ?",
  source = "Plateforme : indicateurs du référentiel",
}
fact "aims" {
  type = "list",
  fields = {
    {
      "indicator", type = "text", columns = { "indicateur", "identifiant de l'indicateur" },
      label = "Indicateur (identifiant de la plateforme)",
      ask = "De quel indicateur est chaque ligne ?",
    },
    { "target", type = "number", columns = { "cible", "objectif" }, label = "Cible" },
    { "limit", type = "number", columns = { "limite", "seuil" }, label = "Limite" },
    {
      "year", type = "integer", min = 1990, max = 2100, columns = { "année" },
      label = "Année de la cible",
    },
  },
  columns = { "cibles" }, label = "Cibles et limites d'indicateurs",
  ask = "Quelles cibles et quelles limites vous êtes-vous données ?",
  source = "Proposition : la plateforme n'en donne que pour deux indicateurs",
}

fact "services.trained" {
  type = "integer", min = 0, label = "Services formés",
  ask = "Combien de services ont une personne en poste formée depuis quatre ans ?",
}
fact "services.all" {
  type = "integer", min = 0, label = "Services", ask = "Combien de services avez-vous ?",
}
fact "research.budget" {
  type = "number", unit = "€", min = 0, label = "Budget des projets de recherche aidés",
  ask = "Quel est le budget total des projets de recherche aidés ?",
}
fact "research.aid" {
  type = "number", unit = "€", min = 0, label = "Aide versée à la recherche",
  ask = "Combien avez-vous versé à ces projets ?",
}

-- Those that the platform reckons from others. Its text of 36 lacks parentheses: (budgets - aid) / aid is
-- what it means.
local reckoned = {
  ["2"] = function(a)
    if a.services.all == 0 then return nil, "aucun service" end
    if a.services.trained > a.services.all then
      invalid {
        "{trained} services formés, mais {all} en tout", trained = a.services.trained,
        all = a.services.all,
      }
    end
    return 100 * a.services.trained / a.services.all
  end,
  ["36"] = function(a)
    if a.research.aid == 0 then return nil, "aucune aide n'est versée" end
    return (a.research.budget - a.research.aid) / a.research.aid
  end,
}

local read_by = {
  ["2"] = { "services.trained", "services.all" },
  ["36"] = { "research.budget", "research.aid" },
}

local function id_of(row) return "eci_" .. row[1] end

-- The values of an indicator that are told, up to the year of the day, in the order of years.
local function values(a, id, today)
  local told = list.where(a:get("followed", {}), function(item)
    return item:get("indicator") == id and known(item, "year") and known(item, "value")
      and item.year <= year_of(today)
  end)
  return list.sorted(told, "year")
end

local function measured_name(row) return "measured." .. string.gsub(id_of(row), "%.", "_") end

for _, row in ipairs(rows) do
  local id, compute = id_of(row), reckoned[row[1]]
  if not compute then
    local name = measured_name(row)
    fact(name) {
      type = "number", unit = row.unit, label = { fr = row.fr, en = row.en },
      ask = {
        fr = "Que vaut l'indicateur " .. id .. " (" .. row.fr .. ") ?",
        en = "What is indicator " .. id .. " (" .. row.en .. ")?",
      },
      source = "Plateforme : " .. id,
    }
    compute = function(a)
      -- One question for all, the table of values, before one for each.
      if not known(a, name) and not known(a, "followed") then return #a.followed end
      return a.measured[string.gsub(id, "%.", "_")]
    end
  end
  indicator(id) {
    label = { fr = row.fr, en = row.en }, unit = row.unit, better = row.target and row.better,
    target = row.target,
    source = "Plateforme : " .. id
      .. (row.measure and ", mesure " .. row.measure or ", sans mesure"),
    value = function(a, _, today)
      local told = values(a, id, today)
      if #told == 0 then return compute(a) end
      return told[#told].value, { "en {year}", year = tostring(told[#told].year) }
    end,
  }
end

-- What the value is where no year is told; nil where nobody knows.
local function told_alone(a, row)
  local compute = reckoned[row[1]]
  if not compute then return a:get(measured_name(row)) end
  for _, name in ipairs(read_by[row[1]]) do
    if not known(a, name) then return nil end
  end
  return compute(a)
end

-- The target and the limit: those of the territory, else those of the platform.
local function aim(a, row)
  local own = list.first(a:get("aims", {}), function(item)
    return item:get("indicator") == id_of(row)
  end)
  return own and own:get("target") or row.target, own and own:get("limit"), own and own:get("year")
end

-- 0 at the limit and beyond, 1 at the target and beyond, in proportion between; nil without both.
local function score(value, target, limit)
  if not (value and target and limit) or target == limit then return nil end
  return round(math.max(0, math.min(1, (value - limit) / (target - limit))), 4)
end

sheet "indicators_table" {
  label = "Indicateurs du label, cibles et scores",
  source = "Plateforme : 34 indicateurs ; Guide : 6.1.5, chaque année",
  rows = function(a, _, today)
    return list.map(rows, function(row)
      local told = values(a, id_of(row), today)
      local last, before = told[#told], told[#told - 1]
      local target, limit, due = aim(a, row)
      local value = last and last.value or told_alone(a, row)
      return {
        id = id_of(row), name = text { fr = row.fr, en = row.en }, measure = row.measure,
        unit = row.unit, year = last and last.year, value = value,
        change = before and round(last.value - before.value, 6), target = target, limit = limit,
        due = due, score = score(value, target, limit),
      }
    end)
  end,
  columns = {
    { "name", label = "Indicateur" },
    { "measure", label = "Mesure" },
    { "year", type = "integer", min = 1990, max = 2100, label = "Année" },
    { "value", type = "number", label = "Valeur" },
    { "unit", label = "Unité" },
    { "change", type = "number", label = "Écart avec la précédente" },
    { "target", type = "number", label = "Cible" },
    { "due", type = "integer", min = 1990, max = 2100, label = "Année de la cible" },
    { "limit", type = "number", label = "Limite" },
    { "score", type = "number", label = "Score" },
    { "id", label = "Identifiant de la plateforme" },
  },
  -- Without a year to reach the target by, or without a score then, nobody knows.
  late = function(_, _, today, row)
    if not row.due then return nil end
    if row.due >= year_of(today) then return false end
    return row.score and row.score < 1
  end,
}

sheet "indicators_history" {
  label = "Valeurs d'indicateurs, année par année",
  source = "Plateforme : indicateurs du référentiel", list = "followed",
  columns = {
    {
      "name", label = "Indicateur",
      value = function(_, _, _, item)
        local row = list.first(rows, function(row) return id_of(row) == item.indicator end)
        if not row then return item.indicator end
        return text { fr = row.fr, en = row.en }
      end,
    },
    { "year", type = "integer", min = 1990, max = 2100, label = "Année" },
    "value",
    {
      "state", label = "État", values = { { "planned", fr = "prévue" } },
      -- A value of a year that has not begun was measured by nobody.
      value = function(_, _, today, item)
        return item:get("year", 0) > year_of(today) and "planned" or nil
      end,
    },
    {
      "source",
      label = "Source",
      value = function(_, _, _, item) return item:get("source") end,
    },
    { "indicator", label = "Identifiant de la plateforme" },
  },
  order = { "indicator", "year" }, empty = "Aucune valeur n'est suivie.",
}

alert "indicators-ids" {
  label = "Indicateurs du label", source = "Plateforme : 34 indicateurs",
  when = function(a)
    local ids = list.map(rows, id_of)
    local unknown = list.where(a:get("followed", {}), function(item)
      return known(item, "indicator") and not list.has(ids, item.indicator)
    end)
    return #unknown > 0, {
      "Identifiants qui ne sont pas du label : {names}.",
      names = list.words(list.map(unknown, "indicator"), 8),
    }
  end,
}
