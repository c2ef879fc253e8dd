-- The label in time: validity, renewal, upgrade, and the days that an application has.

local months = {
  "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre",
}

-- A date as people write it.
local function in_words(date)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)$")
  return string.format("%d %s %s", tonumber(day), months[tonumber(month)], year)
end

fact "label.granted" {
  type = "date",
  label = "Décision de la commission",
  ask = "Quand la commission nationale (CNL) a-t-elle attribué le label ?",
}
param "validity_months" {
  48,
  unit = "mois",
  label = "Durée du label",
  source = "Règlement : 4 ans",
}
param "renewal_months" {
  12,
  unit = "mois",
  label = "Appel au renouvellement avant le terme",
  source = "Règlement : 1 an",
}
param "withdrawal_months" {
  6,
  unit = "mois",
  label = "Délai d'audit après le terme",
  source = "Règlement : 6 mois",
}
param "upgrade_months" {
  24,
  unit = "mois",
  label = "Délai avant l'étoile suivante",
  source = "Règlement : 2 ans",
}

class "validity" {
  label = { fr = "Validité du label", en = "Validity of the label" },
  source = "Règlement : durée, renouvellement, retrait",
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
      return "withdrawn", { fr = "aucun audit au {limit}", limit = in_words(limit) }
    end
    if today > last then
      return "expired", { fr = "audit à lancer avant le {limit}", limit = in_words(limit) }
    end
    if today >= call then
      return "renewal", { fr = "fin le {last}", last = in_words(last) }
    end
    return "valid", {
      fr = "fin le {last}, renouvellement le {call}",
      last = in_words(last),
      call = in_words(call),
    }
  end,
}
class "upgrade" {
  label = { fr = "Demande de l'étoile suivante", en = "Request of the next star" },
  source = "Règlement : au plus tôt 2 ans après l'attribution, avant le terme",
  values = {
    { "too_early", fr = "trop tôt", en = "too early" },
    { "open", fr = "possible", en = "possible" },
    { "over", fr = "terme échu", en = "over" },
  },
  of = function(a, p, today)
    local first = add_months(a.label.granted, p.upgrade_months)
    if today < first then
      return "too_early", { fr = "à partir du {first}", first = in_words(first) }
    end
    if today > add_months(a.label.granted, p.validity_months) then
      return "over"
    end
    return "open"
  end,
}

fact "application.sent" {
  type = "date",
  label = "Candidature envoyée",
  ask = "Quand la candidature a-t-elle été envoyée ?",
}
fact "application.acknowledged" {
  type = "date",
  label = "Accusé de réception",
  ask = "Quand l'accusé de réception est-il daté ?",
}
fact "application.checked" {
  type = "date",
  label = "Complétude examinée",
  ask = "Quand la complétude a-t-elle été examinée ?",
}
param "acknowledge_days" {
  7,
  unit = "jours",
  label = "Délai de l'accusé de réception",
  source = "Règlement : 7 jours",
}
param "check_months" {
  1,
  unit = "mois",
  label = "Délai de l'examen de complétude",
  source = "Règlement : 1 mois",
}

alert "acknowledgement-late" {
  label = { fr = "Accusé de réception tardif", en = "Late acknowledgement" },
  source = "Règlement : 7 jours",
  when = function(a, p)
    if not known(a, "application.acknowledged") then
      return false
    end
    local limit = add_days(a.application.sent, p.acknowledge_days)
    return a.application.acknowledged > limit, {
      fr = "attendu le {limit}",
      limit = in_words(limit),
    }
  end,
  message = "L'accusé de réception a dépassé son délai.",
}
alert "check-late" {
  label = { fr = "Examen de complétude tardif", en = "Late check of completeness" },
  source = "Règlement : 1 mois après l'accusé de réception",
  when = function(a, p)
    if not known(a, "application.checked") then
      return false
    end
    local limit = add_months(a.application.acknowledged, p.check_months)
    return a.application.checked > limit, { fr = "attendu le {limit}", limit = in_words(limit) }
  end,
  message = "L'examen de complétude a dépassé son délai.",
}

fact "file.sent" {
  type = "date",
  label = "Dossier remis",
  ask = "Quand le dossier a-t-il été remis à la commission ?",
}
fact "file.meeting" {
  type = "date",
  label = "Réunion de la commission",
  ask = "Quand la commission se réunit-elle ?",
}
param "file_months" {
  1,
  unit = "mois",
  label = "Remise avant la commission",
  source = "Règlement : 1 mois",
}
class "file" {
  label = { fr = "Passage en commission", en = "Meeting of the commission" },
  source = "Règlement : dossier remis 1 mois avant, sinon réunion suivante",
  values = {
    { "this_meeting", fr = "à cette réunion", en = "at this meeting" },
    { "next_meeting", fr = "à la suivante", en = "at the next one" },
  },
  of = function(a, p)
    local limit = add_months(a.file.meeting, -p.file_months)
    if a.file.sent > limit then
      return "next_meeting", { fr = "limite le {limit}", limit = in_words(limit) }
    end
    return "this_meeting"
  end,
}
