-- What keeps a dynamic alive: bodies that meet, progress that is told, territories that are visited.

local bodies = {
  { "steering", fr = "comité de pilotage" },
  { "elected", fr = "instance d'élus" },
  { "follow_up", fr = "comité de suivi" },
  { "mayors", fr = "conférence des maires" },
  { "council", fr = "conseil communautaire ou syndical" },
}
fact "bodies" {
  type = "list",
  fields = {
    {
      "kind",
      type = "choice",
      values = bodies,
      label = "Nature",
      ask = "Quelles instances suivent la démarche ?",
    },
    {
      "name",
      type = "text",
      label = "Instance",
      ask = "Comment chaque instance s'appelle-t-elle ?",
    },
    {
      "members",
      type = "integer",
      min = 0,
      label = "Membres",
      ask = "Combien de membres y siègent ?",
    },
    { "last", type = "date", label = "Dernière réunion", ask = "Quand s'est-elle réunie ?" },
    { "next", type = "date", label = "Prochaine réunion", ask = "Quand se réunit-elle ?" },
    { "about", type = "text", label = "À lui dire", ask = "De quoi lui parler ?" },
  },
  columns = { "instances" }, label = "Instances qui suivent la démarche",
  ask = "Quelles instances suivent la démarche ?",
  source = "Guide : 2.3.3, 3.2.3 et 4A.2 ; comité de pilotage, commission d'élus, conseils",
}
-- The meetings of a body: the last one that was held, the next one, and one that was noted as the next and has
-- passed: whether it was held is to be noted. A day noted as the last that lies ahead is the next one.
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
  return { last = last, next = ahead, passed = passed }
end

sheet "bodies" {
  label = "Instances et réunions", source = "Guide : 2.3.3, 3.2.3 et 4A.2", list = "bodies",
  columns = {
    "name",
    "kind",
    "members",
    {
      "last", type = "date", label = "Dernière réunion",
      value = function(_, _, today, body)
        return known(body, "last") and meetings(body, today).last or nil
      end,
    },
    {
      "passed", type = "date", label = "Date passée, à confirmer",
      value = function(_, _, today, body) return meetings(body, today).passed end,
    },
    {
      "next", type = "date", label = "Prochaine réunion",
      value = function(_, _, today, body)
        if not known(body, "last") and not known(body, "next") then return body.next end
        return meetings(body, today).next
      end,
    },
    "about",
  },
  order = { "next" },
  late = function(_, _, today, body)
    if not known(body, "next") then return nil end
    return meetings(body, today).passed ~= nil
  end,
  empty = "Aucune instance n'est notée.",
}

fact "communications" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date", ask = "Quand avez-vous informé ?" },
    {
      "to", type = "choice", label = "À qui", ask = "Qui avez-vous informé ?",
      values = {
        { "officers", fr = "agents" },
        { "elected", fr = "élus" },
        { "communes", fr = "communes ou EPCI membres" },
        { "companies", fr = "entreprises" },
        { "citizens", fr = "habitants et associations" },
      },
    },
    { "how", type = "text", label = "Comment", ask = "Comment avez-vous informé ?" },
    { "what", type = "text", label = "De quoi", ask = "De quoi avez-vous informé ?" },
  },
  columns = { "informations" }, label = "Informations données",
  ask = "De quoi et qui avez-vous informé ?",
  source = "Guide : 1.3.4, régulièrement, formel ou non",
}
param "communication_months" {
  3, unit = "mois", min = 1, label = "Une information au moins tous les",
  source = "Proposition : le guide dit « régulièrement » (1.3.4)",
}
sheet "communications" {
  label = "Informations données", source = "Guide : 1.3.4, régulièrement, formel ou non",
  list = "communications",
  columns = {
    "on",
    {
      "state", label = "État", values = { { "planned", fr = "prévue" } },
      -- What is to be told one day was not told yet.
      value = function(_, _, today, item)
        return item:get("on", today) > today and "planned" or nil
      end,
    },
    "to",
    "how",
    "what",
  },
  order = { "on" }, empty = "Aucune information n'est notée.",
}
alert "communication-overdue" {
  label = "Agents sans nouvelles de la démarche",
  source = "Guide : 1.3.4 ; proposition pour le délai",
  when = function(a, p, today)
    if not known(a, "communications") then return false end
    local days = list.map(list.where(a.communications, { to = "officers" }, ""), "on")
    -- What is planned was not told yet.
    local last = list.greatest(list.where(days, function(day) return day <= today end))
    if not last then return false end
    local due = add_months(last, p.communication_months)
    if due >= today then return false end
    return true, {
      "Les agents n'ont rien reçu depuis le {last} : une information était attendue pour le {due}.",
      last = last, due = due,
    }
  end,
}

fact "visits" {
  type = "list",
  fields = {
    {
      "territory",
      type = "text",
      label = "Territoire",
      ask = "Quels territoires rencontrez-vous ?",
    },
    { "on", type = "date", label = "Date", ask = "Quand les rencontrez-vous ?" },
    {
      "how", type = "choice", label = "Comment", ask = "Comment les rencontrez-vous ?",
      values = {
        { "workshop", fr = "atelier" },
        { "visit", fr = "visite" },
        { "interview", fr = "entretien" },
        { "network", fr = "réseau" },
      },
    },
    { "learnt", type = "text", label = "À retenir", ask = "Qu'en retenez-vous ?" },
  },
  columns = { "rencontres" }, label = "Rencontres d'autres territoires",
  ask = "Quels territoires engagés avez-vous rencontrés ?", source = "Guide : 1.4.1 et 5D.5",
}
sheet "visits" {
  label = "Rencontres d'autres territoires", source = "Guide : 1.4.1 et 5D.5", list = "visits",
  columns = {
    "on",
    "territory",
    "how",
    {
      "learnt", label = "À retenir",
      -- Of a meeting that lies ahead, nobody is asked what is to be kept.
      value = function(_, _, today, item)
        if item:get("on", today) > today then return item:get("learnt") end
        return item.learnt
      end,
    },
  },
  order = { "on" },
  late = function(_, _, today, item) return item.on < today and not item:get("learnt") end,
  empty = "Aucune rencontre n'est notée.",
}
