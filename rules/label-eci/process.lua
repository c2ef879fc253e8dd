-- The steps of an application and of a label, each with the day that the rules give it.

fact "audit.mandated" {
  type = "date", label = "Auditeur mandaté", ask = "Quand l'auditeur a-t-il été mandaté ?",
  source = "Règlement : 7 jours pour le premier contact",
}
fact "audit.contacted" {
  type = "date", label = "Premier contact de l'auditeur",
  ask = "Quand l'auditeur vous a-t-il contactés ?",
}
fact "audit.started" {
  type = "date", label = "Première réunion d'audit", ask = "Quand l'audit a-t-il commencé ?",
  source = "Guide : 7.1.4, deux réunions en deux mois",
}
fact "audit.ended" {
  type = "date", label = "Fin de l'audit", ask = "Quand l'audit s'est-il terminé ?",
}
fact "audit.report" {
  type = "date", label = "Rapport d'audit déposé",
  ask = "Quand le rapport d'audit a-t-il été déposé ?",
  source = "Plateforme : 15 jours après l'audit",
}
fact "audit.pieces_due" {
  type = "date", label = "Pièces manquantes attendues",
  ask = "Pour quand l'auditeur attend-il les pièces qui manquent ?",
  source = "Guide : délai fixé par l'auditeur au premier entretien",
}
fact "audit.pieces_sent" {
  type = "date", label = "Pièces manquantes remises",
  ask = "Quand les pièces qui manquaient ont-elles été remises ?",
}
fact "request.refused" {
  type = "date", label = "Demande refusée",
  ask = "Quand la commission a-t-elle refusé la demande ?",
}
param "contact_days" {
  7, unit = "jours", label = "Premier contact de l'auditeur", source = "Règlement : 7 jours",
}
param "audit_months" { 2, unit = "mois", label = "Durée de l'audit", source = "Guide : 7.1.4" }
param "report_days" {
  15, unit = "jours", label = "Dépôt du rapport d'audit",
  source = "Plateforme : 15 jours après l'audit",
}
param "refusal_months" {
  24, unit = "mois", label = "Délai après un refus", source = "Règlement : 2 ans",
}

-- The steps in their order: what, the day before which (or from which) it is, the day on which it was, or is
-- to be, done.
local function steps(a, p)
  local rows = {}
  local function add(what, kind, due, done)
    if due or done then
      rows[#rows + 1] = { what = text(what), kind = kind, due = due, done = done }
    end
  end
  local function done(name) return known(a, name) and a:get(name) or nil end
  local function days(name, length)
    local day = done(name)
    return day and add_days(day, length)
  end
  local function months(name, length)
    local day = done(name)
    return day and add_months(day, length)
  end
  add("Candidature envoyée à l'ADEME et à la commission", nil, nil, done "application.sent")
  add(
    "Accusé de réception",
    "limit",
    days("application.sent", p.acknowledge_days),
    done "application.acknowledged"
  )
  add(
    "Examen de complétude",
    "limit",
    months("application.acknowledged", p.check_months),
    done "application.checked"
  )
  add(
    "Premier contact de l'auditeur",
    "limit",
    days("audit.mandated", p.contact_days),
    done "audit.contacted"
  )
  add(
    "Audit, en deux réunions",
    "limit",
    months("audit.started", p.audit_months),
    done "audit.ended"
  )
  add(
    "Pièces manquantes remises à l'auditeur",
    "limit",
    done "audit.pieces_due",
    done "audit.pieces_sent"
  )
  add("Rapport d'audit", "until", days("audit.ended", p.report_days), done "audit.report")
  add(
    "Dossier remis à la commission",
    "limit",
    months("file.meeting", -p.file_months),
    done "file.sent"
  )
  add("Réunion de la commission", "on", done "file.meeting")
  add("Attribution du label", "on", done "label.granted")
  add("Étoile suivante", "from", months("label.granted", p.upgrade_months))
  local last = months("label.granted", p.validity_months)
  if last then
    add("Appel au renouvellement", "from", add_months(last, -p.renewal_months))
    add("Fin du label", "on", last)
    local audit = done "audit.started"
    -- An audit that began before the call for renewal was that of the label.
    if audit and audit < add_months(last, -p.renewal_months) then audit = nil end
    add(
      "Audit du renouvellement à lancer",
      "until",
      add_months(last, p.withdrawal_months),
      audit
    )
  end
  add("Nouvelle demande", "from", months("request.refused", p.refusal_months))
  return rows
end

sheet "process" {
  label = "Calendrier de la candidature et du label",
  source = "Règlement : délais ; Guide : 7.1.4 et 7.1.5", rows = steps,
  columns = {
    { "what", label = "Étape" },
    {
      "kind", label = "Quand",
      values = {
        { "limit", fr = "au plus tard le" },
        { "on", fr = "le" },
        { "from", fr = "à partir du" },
        { "until", fr = "jusqu'au" },
      },
    },
    { "due", type = "date", label = "Jour" },
    {
      "planned", type = "date", label = "Prévu le",
      value = function(_, _, today, row)
        return row.done and row.done > today and row.done or nil
      end,
    },
    {
      "done", type = "date", label = "Fait le",
      value = function(_, _, today, row)
        return row.done and row.done <= today and row.done or nil
      end,
    },
  },
  -- What had to be done by a day, and was not, or later. That a day came, or that something may be done since,
  -- is no lateness.
  late = function(_, _, today, row)
    if not row.due then return nil end
    if row.kind ~= "limit" and row.kind ~= "until" then return false end
    return row.due < today and (not row.done or row.done > row.due)
  end,
  empty = "Aucune étape n'est datée : dites quand la candidature a été envoyée.",
}
