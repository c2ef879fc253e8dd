-- Letters, sheets and meetings: so many a civil year, and letters close enough to each other.

fact "letters" {
  type = "list",
  of = "date",
  label = { fr = "Lettres envoyées à tous", en = "Letters sent to all" },
  ask = {
    fr = "Quels jours les lettres ont-elles été envoyées ?",
    en = "On which days were letters sent?",
  },
  source = "Fiche : première lettre de juillet à septembre 2014",
}
fact "sheets" {
  type = "list",
  of = "date",
  label = {
    fr = "Fiches de bonnes pratiques et de conseils",
    en = "Sheets of good practice and advice",
  },
  ask = { fr = "Quels jours les fiches ont-elles paru ?", en = "On which days did sheets appear?" },
  source = "Fiche : 20 par an",
}
fact "meetings" {
  type = "list",
  of = "date",
  label = { fr = "Réunions thématiques", en = "Thematic meetings" },
  ask = {
    fr = "Quels jours les réunions ont-elles eu lieu ?",
    en = "On which days were meetings held?",
  },
  source = "Fiche : mars 2014, janvier 2015, mars 2015",
}

param "letters_a_year" {
  4,
  min = 0,
  label = { fr = "Lettres par an", en = "Letters a year" },
  source = "Fiche : 4 lettres par an",
}
param "sheets_a_year" {
  20,
  min = 0,
  label = { fr = "Fiches par an", en = "Sheets a year" },
  source = "Fiche : 20 fiches par an",
}
param "meetings_a_year" {
  2,
  min = 0,
  label = { fr = "Réunions par an", en = "Meetings a year" },
  source = "Fiche : 2 réunions thématiques par an",
}

local cadence = {}

-- How many of the dates fall in the civil year of a day, up to that day.
function cadence.count(dates, today)
  local first, count = string.sub(today, 1, 4) .. "-01-01", 0
  for _, date in ipairs(dates) do
    if between(date, first, today) then count = count + 1 end
  end
  return count
end

for _, kind in ipairs {
  { "letters", "Lettres manquantes de l'année", "Letters missing this year" },
  { "sheets", "Fiches manquantes de l'année", "Sheets missing this year" },
  { "meetings", "Réunions manquantes de l'année", "Meetings missing this year" },
} do
  local name = kind[1]
  indicator(name .. "_missing") {
    label = { fr = kind[2], en = kind[3] },
    source = "Fiche : 4 lettres, 20 fiches, 2 réunions par an ; proposition : par année civile",
    value = function(a, p, today)
      local count, expected = cadence.count(a[name], today), p[name .. "_a_year"]
      return math.max(0, expected - count), {
        fr = "{count} sur {expected} en {year}",
        en = "{count} of {expected} in {year}",
        count = count,
        expected = expected,
        year = tostring(year_of(today)),
      }
    end,
  }
end

indicator "longest_letter_gap" {
  label = { fr = "Plus long temps sans lettre", en = "Longest time without a letter" },
  source = "Fiche : une lettre par trimestre vaut contact de tous",
  unit = "j",
  value = function(a, _, today)
    local dates = {}
    for _, date in ipairs(a.letters) do
      if date <= today then dates[#dates + 1] = date end
    end
    if #dates == 0 then
      return 0, {
        fr = "aucune lettre encore : rien à mesurer",
        en = "no letter yet: nothing to measure",
      }
    end
    table.sort(dates)
    -- Since the last letter, time has gone by too.
    local from, till = dates[#dates], nil
    local longest = days_between(from, today)
    for i = 2, #dates do
      local gap = days_between(dates[i - 1], dates[i])
      if gap > longest then longest, from, till = gap, dates[i - 1], dates[i] end
    end
    if not till then
      return longest, { fr = "depuis le {from}", en = "since {from}", from = from }
    end
    return longest, {
      fr = "du {from} au {till}",
      en = "from {from} to {till}",
      from = from,
      till = till,
    }
  end,
}

-- The breaches of the quarterly letter as a reason; nil for none. Only the last ones are told.
local function late_letters(a, p, today)
  local late = breaches(a.letters, p.contact_months, today)
  if #late == 0 then return nil end
  local reason, french, english = {}, {}, {}
  for i = math.max(1, #late - 4), #late do
    local breach = late[i]
    local from, till, days = "{from" .. i .. "}", "{till" .. i .. "}", "{days" .. i .. "}"
    reason["from" .. i], reason["days" .. i] = breach.from, breach.days
    if breach.till then
      reason["till" .. i] = breach.till
      french[#french + 1] = "du " .. from .. " à la lettre du " .. till
      english[#english + 1] = "from " .. from .. " to the letter of " .. till
    else
      french[#french + 1] = "depuis le " .. from .. " (" .. days .. " j)"
      english[#english + 1] = "since " .. from .. " (" .. days .. " d)"
    end
  end
  reason.fr, reason.en = table.concat(french, ", "), table.concat(english, ", ")
  return reason
end

class "contact_policy" {
  label = { fr = "Contact de tous par la lettre", en = "Contact of all by the letter" },
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
  values = {
    { "kept", fr = "tenu", en = "kept" },
    { "broken", fr = "rompu", en = "broken" },
    { "not_begun", fr = "pas commencé", en = "not begun" },
  },
  of = function(a, p, today)
    local late = late_letters(a, p, today)
    if late then return "broken", late end
    for _, date in ipairs(a.letters) do
      if date <= today then return "kept" end
    end
    return "not_begun"
  end,
}

return cadence
