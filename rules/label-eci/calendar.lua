-- The label in time: validity, renewal, upgrade, and the days that an application has.

fact "label.granted" {
  type = "date", label = "Décision de la commission",
  ask = "Quand la commission nationale (CNL) a-t-elle attribué le label ?",
}
param "validity_months" {
  48, unit = "mois", label = "Durée du label", source = "Règlement : 4 ans",
}
param "renewal_months" {
  12, unit = "mois", label = "Appel au renouvellement avant le terme", source = "Règlement : 1 an",
}
param "withdrawal_months" {
  6, unit = "mois", label = "Délai d'audit après le terme", source = "Règlement : 6 mois",
}
param "upgrade_months" {
  24, unit = "mois", label = "Délai avant l'étoile suivante", source = "Règlement : 2 ans",
}

class "validity" {
  label = "Validité du label", source = "Règlement : durée, renouvellement, retrait",
  values = {
    { "planned", fr = "pas encore attribué" },
    { "valid", fr = "valide" },
    { "renewal", fr = "à renouveler" },
    { "expired", fr = "échu, audit attendu" },
    { "withdrawn", fr = "retiré" },
  },
  of = function(a, p, today)
    if a.label.granted > today then
      return "planned", { "décision attendue le {day}", day = a.label.granted }
    end
    local last = add_months(a.label.granted, p.validity_months)
    local call = add_months(last, -p.renewal_months)
    local limit = add_months(last, p.withdrawal_months)
    if today > limit then return "withdrawn", { "aucun audit au {day}", day = limit } end
    if today > last then
      return "expired", { "audit à lancer au plus tard le {day}", day = limit }
    end
    if today >= call then return "renewal", { "fin le {day}", day = last } end
    return "valid", { "fin le {last}, renouvellement le {call}", last = last, call = call }
  end,
}
class "upgrade" {
  label = "Demande de l'étoile suivante",
  source = "Règlement : au plus tôt 2 ans après l'attribution, avant le terme",
  values = {
    { "too_early", fr = "trop tôt" },
    { "open", fr = "possible" },
    { "over", fr = "terme échu" },
  },
  of = function(a, p, today)
    local first = add_months(a.label.granted, p.upgrade_months)
    if today < first then return "too_early", { "à partir du {day}", day = first } end
    if today > add_months(a.label.granted, p.validity_months) then return "over" end
    return "open"
  end,
}

fact "application.sent" {
  type = "date", label = "Candidature envoyée", ask = "Quand la candidature a-t-elle été envoyée ?",
}
fact "application.acknowledged" {
  type = "date", label = "Accusé de réception", ask = "Quand l'accusé de réception est-il daté ?",
}
fact "application.checked" {
  type = "date", label = "Complétude examinée", ask = "Quand la complétude a-t-elle été examinée ?",
}
param "acknowledge_days" {
  7, unit = "jours", label = "Délai de l'accusé de réception", source = "Règlement : 7 jours",
}
param "check_months" {
  1, unit = "mois", label = "Délai de l'examen de complétude", source = "Règlement : 1 mois",
}

-- Whether a step came too late, or did not come in time. A day that lies ahead is a plan: it did not come.
local function is_late(a, name, limit, today)
  local day = a:get(name)
  if day and day <= today then return day > limit, true end
  return today > limit, false
end

alert "acknowledgement-late" {
  label = "Accusé de réception tardif", source = "Règlement : 7 jours",
  when = function(a, p, today)
    -- No application, nothing to wait for.
    if not (known(a, "application.sent") or known(a, "application.acknowledged")) then
      return false
    end
    local limit = add_days(a.application.sent, p.acknowledge_days)
    local late, came = is_late(a, "application.acknowledged", limit, today)
    return late, {
      came
        and "L'accusé de réception de votre candidature, attendu le {limit}, est daté du {day}."
        or "L'accusé de réception de votre candidature, attendu le {limit} de l'ADEME et de la commission, n'est pas venu.",
      limit = limit, day = a:get("application.acknowledged"),
    }
  end,
}
alert "check-late" {
  label = "Examen de complétude tardif", source = "Règlement : 1 mois après l'accusé de réception",
  when = function(a, p, today)
    if not (known(a, "application.acknowledged") or known(a, "application.checked")) then
      return false
    end
    local limit = add_months(a.application.acknowledged, p.check_months)
    local late, came = is_late(a, "application.checked", limit, today)
    return late, {
      came and "L'examen de complétude de votre dossier, attendu le {limit}, est daté du {day}."
        or "L'examen de complétude de votre dossier, attendu le {limit} de l'ADEME et de la commission, n'est pas venu.",
      limit = limit, day = a:get("application.checked"),
    }
  end,
}

fact "file.sent" {
  type = "date", label = "Dossier remis",
  ask = "Quand le dossier a-t-il été remis à la commission ?",
}
fact "file.meeting" {
  type = "date", label = "Réunion de la commission", ask = "Quand la commission se réunit-elle ?",
}
param "file_months" {
  1, unit = "mois", label = "Remise avant la commission", source = "Règlement : 1 mois",
}
class "file" {
  label = "Passage en commission",
  source = "Règlement : dossier remis 1 mois avant, sinon réunion suivante",
  values = {
    { "this_meeting", fr = "à cette réunion" },
    { "next_meeting", fr = "à la suivante" },
  },
  of = function(a, p)
    local limit = add_months(a.file.meeting, -p.file_months)
    if a.file.sent > limit then return "next_meeting", { "limite le {day}", day = limit } end
    return "this_meeting"
  end,
}
