-- Readiness for the audit. The guide wants a councillor and the management at one of the two meetings
-- at least: at the same one, or each at one? Both readings are told, and the looser one is kept.

fact "audit.meetings" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date" },
    {
      "elected", type = "boolean", label = "Un élu présent",
      ask = "Un élu vient-il à chaque réunion d'audit ?",
    },
    {
      "management", type = "boolean", label = "La direction présente",
      ask = "La direction vient-elle à chaque réunion d'audit ?",
    },
  },
  label = "Réunions d'audit", ask = "Quelles réunions d'audit sont prévues, et qui vient ?",
  source = "Guide : 7.1.4",
}
fact "audit.ademeInvited" {
  type = "boolean", label = "Direction régionale de l'ADEME invitée",
  ask = "L'ADEME régionale est-elle invitée ?", source = "Guide : 7.1.4",
}
fact "audit.restitutionPlanned" {
  type = "boolean", label = "Réunion de restitution prévue",
  ask = "Une réunion de restitution est-elle prévue ?", source = "Guide : 7.1.4",
}

param "audit_meetings" { 2, min = 1, label = "Réunions d'audit", source = "Guide : 7.1.4" }
param "audit_months" {
  2, unit = "mois", min = 1, label = "Durée de l'audit", source = "Guide : 7.1.4",
}
param "audit_together" {
  false, label = "Élu et direction à la même réunion",
  source = "Proposition : le guide dit « un élu et la direction » à au moins une des deux réunions",
}

class "audit" {
  label = "Prêt pour l'audit ?", short = "audit", source = "Guide : 7.1.4, selon les deux lectures",
  values = {
    { "ready", fr = "prêt" },
    { "ready_apart", fr = "prêt si chacun peut venir à une réunion différente" },
    { "not_ready", fr = "pas prêt" },
  },
  of = function(a, p)
    local meetings = a.audit.meetings
    if #meetings < p.audit_meetings then
      return "not_ready", { "réunions prévues : {number} sur {audit_meetings}", number = #meetings }
    end
    local days = list.map(meetings, "on")
    local elected, management = list.any(meetings, "elected"), list.any(meetings, "management")
    local together = list.any(meetings, function(meeting)
      return meeting.elected and meeting.management
    end)
    local first, last = list.least(days), list.greatest(days)
    if last > add_months(first, p.audit_months) then
      return "not_ready", "plus de {audit_months} entre la première et la dernière réunion"
    end
    if together then return "ready" end
    if elected and management then return "ready_apart" end
    if elected then return "not_ready", "la direction ne vient à aucune réunion" end
    if management then return "not_ready", "aucun élu ne vient" end
    return "not_ready", "ni élu ni direction ne viennent"
  end,
}

alert "audit-not-ready" {
  label = "Audit à préparer", source = "Guide : 7.1.4, selon la lecture retenue",
  when = function(_, p)
    local readiness = outcome "audit"
    return readiness == "not_ready" or (readiness == "ready_apart" and p.audit_together)
  end,
  message = "Un élu et la direction sont attendus aux réunions d'audit (pratique 7.1.4).",
}

alert "audit-guests" {
  label = "ADEME et restitution", source = "Guide : 7.1.4, recommandé", severity = "note",
  when = function(a) return not (a.audit.ademeInvited and a.audit.restitutionPlanned) end,
  message = "Conseillé : inviter l'ADEME régionale et prévoir une réunion de restitution.",
}
