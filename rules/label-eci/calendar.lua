-- The label in time: validity, renewal, upgrade, and the days that an application has.

local months = {
  "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre",
}

-- A date as people write it.
local function in_words(date)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)$")
  local first = day == "01" and "1er" or tostring(tonumber(day))
  return string.format("%s %s %s", first, months[tonumber(month)], year)
end

local english_months = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
}

local function in_english(date)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)$")
  return string.format("%d %s %s", tonumber(day), english_months[tonumber(month)], year)
end

-- A reason with one date: `{day}` in French, `{english}` in English.
local function on(date, french, english)
  return { fr = french, en = english, day = in_words(date), english = in_english(date) }
end

fact "label.granted" {
  type = "date",
  label = { fr = "Décision de la commission", en = "Decision of the commission" },
  ask = {
    fr = "Quand la commission nationale (CNL) a-t-elle attribué le label ?",
    en = "When did the national commission (CNL) grant the label?",
  },
}
param "validity_months" {
  48,
  unit = "mois",
  label = { fr = "Durée du label", en = "Length of the label" },
  source = "Règlement : 4 ans",
}
param "renewal_months" {
  12,
  unit = "mois",
  label = { fr = "Appel au renouvellement avant le terme", en = "Call for renewal before the end" },
  source = "Règlement : 1 an",
}
param "withdrawal_months" {
  6,
  unit = "mois",
  label = { fr = "Délai d'audit après le terme", en = "Time for an audit after the end" },
  source = "Règlement : 6 mois",
}
param "upgrade_months" {
  24,
  unit = "mois",
  label = { fr = "Délai avant l'étoile suivante", en = "Time before the next star" },
  source = "Règlement : 2 ans",
}

class "validity" {
  label = { fr = "Validité du label", en = "Validity of the label" },
  source = "Règlement : durée, renouvellement, retrait",
  values = {
    { "valid", fr = "valide", en = "valid" },
    { "renewal", fr = "à renouveler", en = "to be renewed" },
    { "expired", fr = "échu, audit attendu", en = "expired, audit expected" },
    { "withdrawn", fr = "retiré", en = "withdrawn" },
  },
  of = function(a, p, today)
    local last = add_months(a.label.granted, p.validity_months)
    local call = add_months(last, -p.renewal_months)
    local limit = add_months(last, p.withdrawal_months)
    if today > limit then
      return "withdrawn", on(limit, "aucun audit au {day}", "no audit by {english}")
    end
    if today > last then
      return "expired", on(
        limit, "audit à lancer avant le {day}", "audit to be begun before {english}"
      )
    end
    if today >= call then
      return "renewal", on(last, "fin le {day}", "ends on {english}")
    end
    return "valid", {
      fr = "fin le {last}, renouvellement le {call}",
      en = "ends on {last_en}, renewal on {call_en}",
      last = in_words(last),
      call = in_words(call),
      last_en = in_english(last),
      call_en = in_english(call),
    }
  end,
}
class "upgrade" {
  label = { fr = "Demande de l'étoile suivante", en = "Request of the next star" },
  source = "Règlement : au plus tôt 2 ans après l'attribution, avant le terme",
  values = {
    { "too_early", fr = "trop tôt", en = "too early" },
    { "open", fr = "possible", en = "possible" },
    { "over", fr = "terme échu", en = "over" },
  },
  of = function(a, p, today)
    local first = add_months(a.label.granted, p.upgrade_months)
    if today < first then
      return "too_early", on(first, "à partir du {day}", "from {english}")
    end
    if today > add_months(a.label.granted, p.validity_months) then
      return "over"
    end
    return "open"
  end,
}

fact "application.sent" {
  type = "date",
  label = { fr = "Candidature envoyée", en = "Application sent" },
  ask = {
    fr = "Quand la candidature a-t-elle été envoyée ?",
    en = "When was the application sent?",
  },
}
fact "application.acknowledged" {
  type = "date",
  label = { fr = "Accusé de réception", en = "Acknowledgement" },
  ask = {
    fr = "Quand l'accusé de réception est-il daté ?",
    en = "What is the date of the acknowledgement?",
  },
}
fact "application.checked" {
  type = "date",
  label = { fr = "Complétude examinée", en = "Completeness checked" },
  ask = {
    fr = "Quand la complétude a-t-elle été examinée ?",
    en = "When was completeness checked?",
  },
}
param "acknowledge_days" {
  7,
  unit = "jours",
  label = { fr = "Délai de l'accusé de réception", en = "Time for the acknowledgement" },
  source = "Règlement : 7 jours",
}
param "check_months" {
  1,
  unit = "mois",
  label = { fr = "Délai de l'examen de complétude", en = "Time for the check of completeness" },
  source = "Règlement : 1 mois",
}

alert "acknowledgement-late" {
  label = { fr = "Accusé de réception tardif", en = "Late acknowledgement" },
  source = "Règlement : 7 jours",
  when = function(a, p)
    if not known(a, "application.acknowledged") then
      return false
    end
    local limit = add_days(a.application.sent, p.acknowledge_days)
    return a.application.acknowledged > limit, on(
      limit, "attendu le {day}", "expected on {english}"
    )
  end,
  message = {
    fr = "L'accusé de réception a dépassé son délai.",
    en = "The acknowledgement came too late.",
  },
}
alert "check-late" {
  label = { fr = "Examen de complétude tardif", en = "Late check of completeness" },
  source = "Règlement : 1 mois après l'accusé de réception",
  when = function(a, p)
    if not known(a, "application.checked") then
      return false
    end
    local limit = add_months(a.application.acknowledged, p.check_months)
    return a.application.checked > limit, on(limit, "attendu le {day}", "expected on {english}")
  end,
  message = {
    fr = "L'examen de complétude a dépassé son délai.",
    en = "The check of completeness came too late.",
  },
}

fact "file.sent" {
  type = "date",
  label = { fr = "Dossier remis", en = "File handed in" },
  ask = {
    fr = "Quand le dossier a-t-il été remis à la commission ?",
    en = "When was the file handed in to the commission?",
  },
}
fact "file.meeting" {
  type = "date",
  label = { fr = "Réunion de la commission", en = "Meeting of the commission" },
  ask = { fr = "Quand la commission se réunit-elle ?", en = "When does the commission meet?" },
}
param "file_months" {
  1,
  unit = "mois",
  label = { fr = "Remise avant la commission", en = "Handing in before the commission" },
  source = "Règlement : 1 mois",
}
class "file" {
  label = { fr = "Passage en commission", en = "Meeting of the commission" },
  source = "Règlement : dossier remis 1 mois avant, sinon réunion suivante",
  values = {
    { "this_meeting", fr = "à cette réunion", en = "at this meeting" },
    { "next_meeting", fr = "à la suivante", en = "at the next one" },
  },
  of = function(a, p)
    local limit = add_months(a.file.meeting, -p.file_months)
    if a.file.sent > limit then
      return "next_meeting", on(limit, "limite le {day}", "limit on {english}")
    end
    return "this_meeting"
  end,
}
