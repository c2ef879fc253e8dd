-- Readiness for the audit. The guide wants a councillor and the management at one of the two meetings
-- at least: at the same one, or each at one? Both readings are told, and the looser one is kept.

fact "audit.meetings" {
  type = "list",
  fields = {
    { "on", type = "date", label = { fr = "Date", en = "Date" } },
    {
      "elected",
      type = "boolean",
      label = { fr = "Un élu présent", en = "A councillor attends" },
      ask = {
        fr = "Un élu vient-il à chaque réunion d'audit ?",
        en = "Does a councillor attend each audit meeting?",
      },
    },
    {
      "management",
      type = "boolean",
      label = { fr = "La direction présente", en = "The management attends" },
      ask = {
        fr = "La direction vient-elle à chaque réunion d'audit ?",
        en = "Does the management attend each audit meeting?",
      },
    },
  },
  label = { fr = "Réunions d'audit", en = "Audit meetings" },
  ask = {
    fr = "Quelles réunions d'audit sont prévues, et qui vient ?",
    en = "Which audit meetings are planned, and who attends?",
  },
  source = "Guide : 7.1.4",
}
fact "audit.ademeInvited" {
  type = "boolean",
  label = { fr = "Direction régionale de l'ADEME invitée", en = "Regional ADEME invited" },
  ask = { fr = "L'ADEME régionale est-elle invitée ?", en = "Is the regional ADEME invited?" },
  source = "Guide : 7.1.4",
}
fact "audit.restitutionPlanned" {
  type = "boolean",
  label = { fr = "Réunion de restitution prévue", en = "Restitution meeting planned" },
  ask = {
    fr = "Une réunion de restitution est-elle prévue ?",
    en = "Is a restitution meeting planned?",
  },
  source = "Guide : 7.1.4",
}

param "audit_meetings" {
  2,
  min = 1,
  label = { fr = "Réunions d'audit", en = "Audit meetings" },
  source = "Guide : 7.1.4",
}
param "audit_months" {
  2,
  unit = "mois",
  min = 1,
  label = { fr = "Durée de l'audit", en = "Length of the audit" },
  source = "Guide : 7.1.4",
}
param "audit_together" {
  false,
  label = {
    fr = "Élu et direction à la même réunion",
    en = "Councillor and management at the same meeting",
  },
  source = "Proposition : le guide dit « un élu et la direction » à au moins une des deux réunions",
}

class "audit" {
  label = { fr = "Prêt pour l'audit ?", en = "Ready for the audit?" },
  short = { fr = "audit", en = "audit" },
  source = "Guide : 7.1.4, selon les deux lectures",
  values = {
    { "ready", fr = "prêt", en = "ready" },
    {
      "ready_apart",
      fr = "prêt si chacun peut venir à une réunion différente",
      en = "ready if each may attend another meeting",
    },
    { "not_ready", fr = "pas prêt", en = "not ready" },
  },
  of = function(a, p)
    local meetings = a.audit.meetings
    if #meetings < p.audit_meetings then
      return "not_ready", {
        fr = "réunions prévues : {number} sur {audit_meetings}",
        en = "meetings planned: {number} of {audit_meetings}",
        number = #meetings,
      }
    end
    local first, last = meetings[1].on, meetings[1].on
    local elected, management, together = false, false, false
    for _, meeting in ipairs(meetings) do
      if meeting.on < first then first = meeting.on end
      if meeting.on > last then last = meeting.on end
      if meeting.elected then elected = true end
      if meeting.management then management = true end
      if meeting.elected and meeting.management then together = true end
    end
    if last > add_months(first, p.audit_months) then
      return "not_ready", {
        fr = "plus de {audit_months} entre la première et la dernière réunion",
        en = "more than {audit_months} between the first and the last meeting",
      }
    end
    if together then return "ready" end
    if elected and management then return "ready_apart" end
    if elected then
      return "not_ready", {
        fr = "la direction ne vient à aucune réunion",
        en = "the management attends no meeting",
      }
    end
    if management then
      return "not_ready", { fr = "aucun élu ne vient", en = "no councillor attends" }
    end
    return "not_ready", {
      fr = "ni élu ni direction ne viennent",
      en = "neither councillor nor management attends",
    }
  end,
}

alert "audit-not-ready" {
  label = { fr = "Audit à préparer", en = "Audit to prepare" },
  source = "Guide : 7.1.4, selon la lecture retenue",
  when = function(_, p)
    local readiness = outcome "audit"
    return readiness == "not_ready" or (readiness == "ready_apart" and p.audit_together)
  end,
  message = {
    fr = "Un élu et la direction sont attendus aux réunions d'audit (pratique 7.1.4).",
    en = "A councillor and the management are expected at audit meetings (practice 7.1.4).",
  },
}

alert "audit-guests" {
  label = { fr = "ADEME et restitution", en = "ADEME and restitution" },
  source = "Guide : 7.1.4, recommandé",
  severity = "note",
  when = function(a) return not (a.audit.ademeInvited and a.audit.restitutionPlanned) end,
  message = {
    fr = "Conseillé : inviter l'ADEME régionale et prévoir une réunion de restitution.",
    en = "Advised: invite the regional ADEME and plan a restitution meeting.",
  },
}
