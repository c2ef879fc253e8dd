-- Letters, sheets and meetings: so many a civil year, and letters close enough to each other.

fact "letters" {
  type = "list", of = "date", label = "Lettres envoyées à tous",
  ask = "Quels jours les lettres ont-elles été envoyées ?",
  source = "Fiche : première lettre de juillet à septembre 2014",
}
fact "sheets" {
  type = "list", of = "date", label = "Fiches de bonnes pratiques et de conseils",
  ask = "Quels jours les fiches ont-elles paru ?", source = "Fiche : 20 par an",
}
fact "meetings" {
  type = "list", of = "date", label = "Réunions thématiques",
  ask = "Quels jours les réunions ont-elles eu lieu ?",
  source = "Fiche : mars 2014, janvier 2015, mars 2015",
}

param "letters_a_year" {
  4, min = 0, label = "Lettres par an", source = "Fiche : 4 lettres par an",
}
param "sheets_a_year" { 20, min = 0, label = "Fiches par an", source = "Fiche : 20 fiches par an" }
param "meetings_a_year" {
  2, min = 0, label = "Réunions par an", source = "Fiche : 2 réunions thématiques par an",
}

local cadence = {}

-- How many of the dates fall in the civil year of a day, up to that day.
function cadence.count(dates, today)
  local first = year_of(today) .. "-01-01"
  return list.count(dates, function(day) return between(day, first, today) end)
end

-- How many are lacking.
local function lacking(count, expected) return math.max(0, expected - count) end

indicators "*_missing" {
  source = "Fiche : 4 lettres, 20 fiches, 2 réunions par an ; proposition : par année civile",
  each = {
    { "letters", label = "Lettres manquantes de l'année" },
    { "sheets", label = "Fiches manquantes de l'année" },
    { "meetings", label = "Réunions manquantes de l'année" },
  },
  value = function(a, p, today, kind)
    local count, expected = cadence.count(a[kind[1]], today), p[kind[1] .. "_a_year"]
    return lacking(count, expected), {
      "{count} sur {expected} en {year}", count = count, expected = expected,
      year = tostring(year_of(today)),
    }
  end,
}

indicator "longest_letter_gap" {
  label = "Plus long temps sans lettre",
  source = "Fiche : une lettre par trimestre vaut contact de tous", unit = "j",
  value = function(a, _, today)
    local dates = list.sorted(list.where(a.letters, function(day) return day <= today end))
    if #dates == 0 then return nil, "aucune lettre encore" end
    -- Since the last letter, time has gone by too.
    local from, till = dates[#dates], nil
    local longest = days_between(from, today)
    for i = 2, #dates do
      local gap = days_between(dates[i - 1], dates[i])
      if gap > longest then longest, from, till = gap, dates[i - 1], dates[i] end
    end
    if not till then return longest, { "depuis le {from}", from = from } end
    return longest, { "du {from} au {till}", from = from, till = till }
  end,
}

class "contact_policy" {
  label = "Contact de tous par la lettre",
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
  values = {
    { "kept", fr = "tenu" },
    { "broken", fr = "rompu" },
    { "not_begun", fr = "pas commencé" },
  },
  of = function(a, p, today)
    local late = breaches(a.letters, p.contact_months, today)
    -- Only the last ones are told.
    local told = list.map(late, function(breach, place)
      if place <= #late - 5 then return nil end
      if not breach.till then
        return text { "depuis le {from} ({days} j)", from = breach.from, days = breach.days }
      end
      return text { "du {from} à la lettre du {till}", from = breach.from, till = breach.till }
    end)
    if #late > 0 then return "broken", list.words(told) end
    if list.any(a.letters, function(day) return day <= today end) then return "kept" end
    return "not_begun"
  end,
}

return cadence
