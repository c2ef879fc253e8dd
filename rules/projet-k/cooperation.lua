-- Once a territory is selected: the public-public cooperation, step by step, and its payments.

local perimeter = include "perimeter.lua"
local refusal = include "refusal.lua"

facts "cooperation.*" {
  type = "date", source = "Appel : la sélection devient une coopération public-public",
  each = {
    {
      "selected", label = "Retenue par le comité",
      ask = "Quand le comité a-t-il retenu la candidature ?",
    },
    {
      "commune_deliberation", label = "Délibération de la commune ou du regroupement",
      ask = "Quand la commune ou le regroupement a-t-il délibéré ?",
    },
    {
      "smicval_deliberation", label = "Délibération de l'assemblée générale du Smicval",
      ask = "Quand l'assemblée générale du Smicval a-t-elle délibéré ?",
    },
    {
      "agreement", label = "Convention de coopération signée",
      ask = "Quand la convention de coopération a-t-elle été signée ?",
    },
    { "start", label = "Démarrage du projet", ask = "Quand le projet a-t-il démarré ?" },
    { "opened", label = "Ouverture du lieu", ask = "Quand le lieu a-t-il ouvert ?" },
    {
      "autonomous", label = "Autonomie du lieu", ask = "Depuis quand le lieu vit-il sans Smicval ?",
    },
  },
}
fact "payments" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Versé le", ask = "Quand chaque somme a-t-elle été versée ?" },
    {
      "year", type = "integer", min = 1, label = "Année du soutien",
      ask = "De quelle année du soutien chaque somme est-elle ?",
    },
    {
      "amount", type = "number", unit = "€", min = 0, label = "Somme",
      ask = "Quelle somme a été versée ?",
    },
  },
  label = "Versements faits", ask = "Quelles sommes ont été versées ?",
  source = "Appel : versé à la commune ou au regroupement du lieu",
}

param "opening_months" {
  12, unit = "mois", min = 1, label = "Ouverture au plus tard après",
  source = "Diapositives : phase 3, de 6 à 12 mois",
}
param "autonomy_months" {
  36, unit = "mois", min = 1, label = "Autonomie après", source = "Appel : autonomie après 3 ans",
}

-- When the project started, or is to start.
local function start(a, p) return a:get("cooperation.start", p.project_start) end

local steps = {
  "selected", "commune_deliberation", "smicval_deliberation", "agreement", "start", "opened",
  "autonomous",
}

-- Until when a step is expected.
local function due(a, p, step)
  if step == "opened" then return add_months(start(a, p), p.opening_months) end
  if step == "autonomous" then return add_months(start(a, p), p.autonomy_months) end
  return p.project_start
end

-- Whether somebody said anything of the cooperation: without, nobody knows what is late.
local function is_told(a)
  return list.any(steps, function(step) return known(a, "cooperation." .. step) end)
end

-- When a step was taken; nil where nobody knows, or where it lies ahead.
local function done(a, today, step)
  local day = a:get("cooperation." .. step)
  return day and day <= today and day or nil
end

sheet "cooperation_steps" {
  label = "Étapes de la coopération public-public",
  source = "Appel : sélection, délibération, coopération, ouverture, autonomie après 3 ans",
  -- Of an application that is refused, no step is due.
  rows = function(a, p, today)
    if refusal.is_refused(a, p, today) then return {} end
    return list.map(steps, function(step) return { step = step } end)
  end,
  columns = {
    {
      "step", label = "Étape",
      values = {
        { "selected", fr = "choix du comité" },
        { "commune_deliberation", fr = "délibération de la commune ou du regroupement" },
        { "smicval_deliberation", fr = "délibération de l'assemblée générale du Smicval" },
        { "agreement", fr = "convention signée" },
        { "start", fr = "démarrage du projet" },
        { "opened", fr = "ouverture du lieu" },
        { "autonomous", fr = "autonomie du lieu" },
      },
    },
    {
      "due", type = "date", label = "Attendue pour le",
      value = function(a, p, _, row) return due(a, p, row.step) end,
    },
    {
      "planned", type = "date", label = "Prévue le",
      value = function(a, _, today, row)
        local day = a:get("cooperation." .. row.step)
        return day and day > today and day or nil
      end,
    },
    {
      "done", type = "date", label = "Faite le",
      value = function(a, _, today, row) return done(a, today, row.step) end,
    },
  },
  late = function(a, p, today, row)
    if not is_told(a) then return nil end
    return not done(a, today, row.step) and due(a, p, row.step) < today
  end,
  empty = "La candidature n'est pas retenue : aucune étape n'est attendue.",
}

-- What was paid for a year of the grant up to today; nil where nobody said what was.
local function paid(a, today, year)
  if not known(a, "payments") then return nil end
  -- A sum, or its year, that nobody said is no 0 €: it is asked.
  local made = list.where(a.payments, function(payment)
    return payment:get("on", today) <= today and payment.year == year
  end)
  return list.sum(made, "amount")
end

sheet "payments" {
  label = "Versements", source = "Appel : 80 €/hab une fois, 20 €/hab pendant 3 ans",
  -- Of an application that is refused, nothing is to be paid.
  rows = function(a, p, today)
    local rows = {}
    if refusal.is_refused(a, p, today) then return rows end
    for year = 1, p.running_years do rows[year] = { year = year } end
    return rows
  end,
  columns = {
    { "year", type = "integer", label = "Année" },
    {
      "due", type = "date", label = "À verser le",
      value = function(a, p, _, row) return add_months(start(a, p), 12 * (row.year - 1)) end,
    },
    {
      "investment", type = "number", unit = "€", total = true, label = "Investissement",
      value = function(a, p, _, row)
        return row.year == 1 and p.investment * perimeter.concerned(a, p) or 0
      end,
    },
    {
      "running", type = "number", unit = "€", total = true, label = "Fonctionnement",
      value = function(a, p) return p.running * perimeter.concerned(a, p) end,
    },
    {
      "amount", type = "number", unit = "€", total = true, label = "À verser",
      value = function(_, _, _, row) return outcome "grant"[row.year] end,
    },
    {
      "paid", type = "number", unit = "€", total = true, label = "Versé",
      value = function(a, _, today, row) return paid(a, today, row.year) end,
    },
  },
  late = function(a, p, today, row)
    local sum = paid(a, today, row.year)
    -- Nobody said what was paid, or when the project started: nobody knows what is late.
    if not sum or not known(a, "cooperation.start") then return nil end
    return add_months(start(a, p), 12 * (row.year - 1)) < today and sum < outcome "grant"[row.year]
  end,
  empty = "La candidature n'est pas retenue : rien n'est à verser.",
}
