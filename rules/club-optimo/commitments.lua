-- Reciprocal commitments: what the SMICTOM promises, what members may promise.

local cadence = include "cadence.lua"
local members = include "members.lua"

fact "actions" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date", ask = "Quand chaque action a-t-elle eu lieu ?" },
    { "name", type = "text", label = "Action" },
    { "by", type = "text", label = "Membre qui l'a menée" },
    {
      "with_host", type = "boolean", label = "Avec le SMICTOM",
      ask = "Chaque action a-t-elle été organisée avec le SMICTOM ?",
    },
  },
  label = "Actions de prévention",
  ask = "Quelles actions de prévention le Club a-t-il organisées ?",
  source = "Fiche : actions seules, avec le SMICTOM ou avec d'autres membres",
}

param "shared_actions_a_year" {
  1, min = 0, label = "Actions coorganisées par an",
  source = "Proposition : la fiche ne dit pas combien",
}

indicator "host_commitments" {
  label = "Engagements tenus par le SMICTOM cette année",
  source = "Fiche : communiquer régulièrement (4 lettres), valoriser par des fiches (20), coorganiser",
  value = function(a, p, today)
    local shared = list.map(list.where(a.actions, "with_host"), "on")
    local missing = list.map(
      {
        { a.letters, p.letters_a_year, "communiquer" },
        { a.sheets, p.sheets_a_year, "valoriser les expériences" },
        { shared, p.shared_actions_a_year, "coorganiser" },
      },
      function(promise)
        local count, expected = cadence.count(promise[1], today), promise[2]
        if count >= expected then return nil end
        return text {
          "{what} ({count} sur {expected})", what = text(promise[3]), count = count,
          expected = expected,
        }
      end
    )
    if #missing == 0 then return 3, "sur 3" end
    return 3 - #missing, { "sur 3 ; manque {missing}", missing = list.words(missing) }
  end,
}
indicator "committed_members" {
  label = "Membres engagés",
  source = "Fiche : diffuser la lettre, promouvoir le Club, organiser des actions", unit = "%",
  value = function(a, _, today)
    local there = members.joined(a, today)
    if #there == 0 then return nil, "aucun membre dans la liste" end
    local promises = { "spreads", "promotes", "organises" }
    local all, silent = #there, list.count(there, function(member)
      return not list.any(promises, function(promise) return known(member, promise) end)
    end)
    -- Nobody was asked, which is no "no": reading what is not there makes the answer unknown.
    if silent > 0 and silent == all then return there[1].spreads end
    local committed = list.count(there, function(member)
      return list.any(promises, function(promise) return member:get(promise, false) end)
    end)
    return 100 * committed / all, {
      silent > 0
        and "{committed} sur {all} ; diffusion : {spread}, promotion : {promote}, actions : {organise}, sans réponse : {silent}"
        or "{committed} sur {all} ; diffusion : {spread}, promotion : {promote}, actions : {organise}",
      silent = silent, committed = committed, all = all,
      spread = list.count(there, "spreads", false), promote = list.count(there, "promotes", false),
      organise = list.count(there, "organises", false),
    }
  end,
}
alert "one-sided" {
  label = "Engagements d'un seul côté", source = "Fiche : engagements réciproques",
  when = function()
    local host, members = outcome "host_commitments", outcome "committed_members"
    return members and (host > 0) ~= (members > 0) or false, host > 0
      and "Aucun membre ne s'est engagé, le SMICTOM si."
      or "Des membres se sont engagés, le SMICTOM n'a rien tenu cette année."
  end,
}
