-- Grants, waves and the support programme. Money is paid to the commune (or group) of location.

local perimeter = include "perimeter.lua"

param "investment" {
  80, unit = "€/hab", min = 0, label = "Fonds d'investissement", source = "Appel : K-F1, une fois",
}
param "running" {
  20, unit = "€/hab", min = 0, label = "Fonds de fonctionnement annuel", source = "Appel : K-F2",
}
param "running_years" {
  3, unit = "ans", min = 1, label = "Années de fonctionnement", source = "Appel : K-F2",
}
param "wave_inhabitants" {
  { 1500, 1500, 1500 },
  type = "list", of = "number", unit = "hab", label = "Habitants de chaque vague annuelle",
  source = "Diapositives : « 3 projets budgétés », au périmètre le plus grand",
}
param "coopter_share" {
  0.7, min = 0, max = 1, label = "Part de l'ADEME dans COOP'TER", source = "Diapositives : 70 %",
}

-- What one project of so many inhabitants is paid, by year.
local function grant(inhabitants, p)
  local years = {}
  for year = 1, p.running_years do years[year] = p.running * inhabitants end
  years[1] = years[1] + p.investment * inhabitants
  return years
end

amount "grant" {
  label = "Soutien d'amorçage", short = "soutien",
  source = "Appel : 80 €/hab une fois + 20 €/hab pendant 3 ans", unit = "€",
  schedule = function(a, p) return payments(grant(perimeter.concerned(a, p), p)) end,
}

amount "waves" {
  label = "Enveloppe des vagues annuelles",
  source = "Diapositives : « 3 projets budgétés » ; absent de l'appel", unit = "€",
  scope = "programme",
  schedule = function(_, p)
    local years = {}
    for wave, inhabitants in ipairs(p.wave_inhabitants) do
      for year, amount in ipairs(grant(inhabitants, p)) do
        local cash = wave + year - 1
        years[cash] = (years[cash] or 0) + amount
      end
    end
    return payments(years)
  end,
}

amount "coopter_ademe" {
  label = "COOP'TER : part de l'ADEME", short = "COOP\'TER, ADEME",
  source = "Diapositives : COOP'TER financé à 70 % par l'ADEME", unit = "€",
  schedule = function(a, p) return payments { p.coopter_share * a.coopter.cost } end,
}

amount "coopter_remainder" {
  label = "COOP'TER : reste à financer", short = "COOP\'TER, reste",
  source = "Diapositives : qui paie le reste n'est pas dit", unit = "€",
  schedule = function(a, p)
    return payments { a.coopter.cost - p.coopter_share * a.coopter.cost }
  end,
}

param "envelope" {
  630000,
  unit = "€",
  min = 0,
  label = { fr = "Enveloppe de l'appel", en = "Envelope of the call" },
  source = "Diapositives : « 3 projets budgétés », au périmètre le plus grand",
}

envelope "call" {
  label = { fr = "Enveloppe de l'appel", en = "Envelope of the call" },
  source = "Diapositives : « 3 projets budgétés » ; l'ordre et le reste : Proposition",
  amount = "grant",
  budget = "envelope",
  on_overflow = "skip",
  reserve = 3,
}

-- Told of the ranking as it stands; it refuses nobody: the envelope above says who is funded.
alert "over-envelope" {
  label = "Demandes classées au-delà de l'enveloppe",
  source = "Diapositives : « 3 projets budgétés » ; l'alerte : Proposition", scope = "programme",
  when = function(_, p)
    local asked = ranking.total "grant"
    return asked > p.envelope, {
      ranking.eligible == 1
        and "Une candidature classée demande {asked} : {gap} de plus que l'enveloppe."
        or "{count} candidatures classées demandent {asked} : {gap} de plus que l'enveloppe.",
      count = ranking.eligible, asked = money(asked), gap = money(asked - p.envelope),
    }
  end,
}

indicator "within_envelope" {
  label = "Candidatures que l'enveloppe paie dans l'ordre du classement",
  source = "Diapositives : « 3 projets budgétés » ; l'ordre : Proposition", scope = "programme",
  value = function(_, p)
    local left = p.envelope
    for place, subject in ipairs(ranking.subjects) do
      left = left - subject.amounts.grant
      if left < 0 then return place - 1 end
    end
    return #ranking.subjects
  end,
}
