-- The pact and who signed it, the bodies of democratic innovation, the programmes for communes, companies
-- and associations.

local signatories = {
  { "partner", fr = "partenaires stratégiques" },
  { "agent", fr = "agents ambassadeurs" },
  { "delegate", fr = "délégués" },
  { "citizen", fr = "citoyens" },
}
fact "pact" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Signataire", ask = "Qui a signé le pacte ?" },
    {
      "kind", type = "choice", values = signatories, label = "À titre de",
      ask = "Chaque signataire est-il partenaire, agent, délégué, citoyen ?",
    },
    { "signed", type = "date", label = "Signé le" },
    { "promise", type = "text", label = "Engagement" },
    { "kept", type = "boolean", label = "Tenu" },
  },
  label = "Pacte de confiance et de gouvernance, et ses signataires",
  ask = "Qui a signé le pacte, et à quel titre ?",
  source = "Stratégie : pacte de confiance et de gouvernance",
}

params "pact_*" {
  min = 0,
  each = {
    {
      "agent", 300, label = "Agents ambassadeurs attendus",
      source = "Stratégie : 300 agents ambassadeurs",
    },
    {
      "delegate", 48, label = "Délégués attendus",
      source = "Stratégie : 48 délégués ambassadeurs et influenceurs, avec leur pacte",
    },
  },
}

local bodies = {
  { "panel", fr = "panel citoyen" },
  { "committee", fr = "comité zéro waste" },
  { "commission", fr = "commission zéro waste" },
  { "network", fr = "réseau social" },
}
fact "bodies" {
  type = "list",
  fields = {
    {
      "kind", type = "choice", values = bodies, label = "Instance",
      ask = "Quelle est la nature de chaque instance ?",
    },
    { "name", type = "text", label = "Nom", ask = "Comment s'appelle chaque instance ?" },
    { "members", type = "integer", min = 0, label = "Membres" },
    { "last", type = "date", label = "Dernière réunion" },
    { "next", type = "date", label = "Prochaine réunion" },
  },
  label = "Instances : panel, comité, commissions",
  ask = "Quelles instances se réunissent, et quand ?",
  source = "Stratégie : innovation démocratique, panel citoyen, comité et commission zéro waste",
}
param "body_months" {
  3, unit = "mois", min = 1, label = "Une réunion d'instance au moins tous les",
  source = "Proposition : la stratégie ne dit pas de rythme",
}

local programmes = {
  { "commune", fr = "Ma commune zéro waste" },
  { "company", fr = "Entreprises zéro waste" },
  { "association", fr = "Associations zéro waste" },
}
fact "engaged" {
  type = "list",
  fields = {
    {
      "programme", type = "choice", values = programmes, label = "Programme",
      ask = "Dans quel programme chacun est-il engagé ?",
    },
    { "name", type = "text", label = "Engagé", ask = "Qui est engagé ?" },
    { "since", type = "date", label = "Depuis" },
    { "promise", type = "text", label = "Engagement" },
    { "done", type = "boolean", label = "Fait" },
  },
  label = "Communes, entreprises et associations engagées",
  ask = "Quelles communes, entreprises et associations sont engagées ?",
  source = "Stratégie : programmes « ma commune ZW », « entreprises / associations ZW »",
}

sheet "pact" {
  label = "Signataires du pacte", source = "Stratégie : pacte de confiance et de gouvernance",
  list = "pact",
  columns = {
    "name",
    "kind",
    {
      "planned", type = "date", label = "Signature prévue le",
      value = function(_, _, today, item)
        local day = item:get("signed")
        return day and day > today and day or nil
      end,
    },
    {
      "signed", type = "date", label = "Signé le",
      value = function(_, _, today, item)
        local day = item:get("signed")
        return day and day <= today and day or nil
      end,
    },
    {
      "promise",
      label = "Engagement",
      value = function(_, _, _, item) return item:get("promise") end,
    },
    {
      "kept",
      type = "boolean",
      label = "Tenu",
      value = function(_, _, _, item) return item:get("kept") end,
    },
  },
  group = "kind", order = { "name" }, empty = "Personne n'a encore signé.",
}
sheet "pact_reach" {
  label = "Portée du pacte", source = "Stratégie : 300 agents ambassadeurs, 48 délégués",
  rows = function(a, p, today)
    return list.map(signatories, function(kind)
      local expected = kind[1] == "agent" and p.pact_agent
        or kind[1] == "delegate" and p.pact_delegate or nil
      -- Who is to sign one day has not signed.
      local count = list.count(a.pact, function(item)
        return item.kind == kind[1] and item:get("signed", today) <= today
      end)
      return {
        kind = kind[1], count = count, expected = expected,
        share = expected and round(100 * ratio(count, expected), 1),
      }
    end)
  end,
  columns = {
    { "kind", label = "À titre de", values = signatories },
    { "count", type = "integer", label = "Signataires" },
    { "expected", type = "integer", label = "Attendus" },
    { "share", type = "number", unit = "%", label = "Part" },
  },
}
-- The last meeting that was held, the next one, and one that was noted as the next and has passed: whether it was
-- held is to be noted. A day that is noted as the last, and lies ahead, is the next.
local function meetings(body, today)
  local last, ahead, passed = body:get("last"), body:get("next"), nil
  if last and last > today then
    if not ahead or ahead < today or last < ahead then ahead = last end
    last = nil
  end
  if ahead and ahead < today then
    if not last or ahead > last then passed = ahead end
    ahead = nil
  end
  return last, ahead, passed
end

sheet "bodies" {
  label = "Instances et réunions",
  source = "Stratégie : panel citoyen, comité et commission zéro waste", list = "bodies",
  columns = {
    "kind",
    "name",
    {
      "members", type = "integer", label = "Membres",
      value = function(_, _, _, body) return body:get("members") end,
    },
    {
      "last", type = "date", label = "Dernière réunion",
      value = function(_, _, today, body)
        local last = meetings(body, today)
        return last
      end,
    },
    {
      "due", type = "date", label = "À réunir au plus tard le",
      value = function(_, p, today, body)
        local last = meetings(body, today)
        return last and add_months(last, p.body_months)
      end,
    },
    {
      "passed", type = "date", label = "Date passée, à confirmer",
      value = function(_, _, today, body)
        local _, _, passed = meetings(body, today)
        return passed
      end,
    },
    {
      "next", type = "date", label = "Prochaine réunion",
      value = function(_, _, today, body)
        local _, ahead = meetings(body, today)
        return ahead
      end,
    },
  },
  order = { "due" },
  late = function(_, p, today, body)
    local last, _, passed = meetings(body, today)
    if passed then return true end
    if not last then return nil end
    return add_months(last, p.body_months) < today
  end,
  empty = "Aucune instance n'est notée.",
}
sheet "programmes" {
  label = "Communes, entreprises et associations engagées",
  source = "Stratégie : programmes « ma commune ZW », « entreprises / associations ZW »",
  list = "engaged",
  columns = {
    "programme",
    "name",
    {
      "planned", type = "date", label = "Prévu le",
      value = function(_, _, today, item)
        local day = item:get("since")
        return day and day > today and day or nil
      end,
    },
    {
      "since", type = "date", label = "Depuis",
      value = function(_, _, today, item)
        local day = item:get("since")
        return day and day <= today and day or nil
      end,
    },
    {
      "promise",
      label = "Engagement",
      value = function(_, _, _, item) return item:get("promise") end,
    },
    {
      "done",
      type = "boolean",
      label = "Fait",
      value = function(_, _, _, item) return item:get("done") end,
    },
  },
  group = "programme", order = { "name" }, empty = "Personne n'est encore engagé.",
}
