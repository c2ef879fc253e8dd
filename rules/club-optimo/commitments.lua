-- Reciprocal commitments: what the SMICTOM promises, what members may promise.

local cadence = include "cadence.lua"

fact "actions" {
  type = "list",
  fields = {
    {
      "on",
      type = "date",
      label = { fr = "Date", en = "Date" },
      ask = { fr = "Quand chaque action a-t-elle eu lieu ?", en = "When was each action?" },
    },
    { "name", type = "text", label = { fr = "Action", en = "Action" } },
    {
      "with_host",
      type = "boolean",
      label = { fr = "Avec le SMICTOM", en = "With the SMICTOM" },
      ask = {
        fr = "Chaque action a-t-elle été organisée avec le SMICTOM ?",
        en = "Was each action organised with the SMICTOM?",
      },
    },
  },
  label = { fr = "Actions de prévention", en = "Prevention actions" },
  ask = {
    fr = "Quelles actions de prévention le Club a-t-il organisées ?",
    en = "Which prevention actions has the Club organised?",
  },
  source = "Fiche : actions seules, avec le SMICTOM ou avec d'autres membres",
}

param "shared_actions_a_year" {
  1,
  min = 0,
  label = { fr = "Actions coorganisées par an", en = "Actions organised together a year" },
  source = "Proposition : la fiche ne dit pas combien",
}

indicator "host_commitments" {
  label = {
    fr = "Engagements tenus par le SMICTOM cette année",
    en = "Commitments kept by the SMICTOM this year",
  },
  source = "Fiche : communiquer régulièrement (4 lettres), valoriser par des fiches (20), coorganiser",
  value = function(a, p, today)
    local shared = {}
    for _, action in ipairs(a.actions) do
      if action.with_host then shared[#shared + 1] = action.on end
    end
    local kept, french, english = 0, {}, {}
    for _, promise in ipairs {
      { a.letters, p.letters_a_year, "communiquer", "communicate" },
      { a.sheets, p.sheets_a_year, "valoriser les expériences", "promote experiences" },
      { shared, p.shared_actions_a_year, "coorganiser", "organise together" },
    } do
      local count, expected = cadence.count(promise[1], today), promise[2]
      if count >= expected then
        kept = kept + 1
      else
        french[#french + 1] = promise[3] .. " (" .. count .. " sur " .. expected .. ")"
        english[#english + 1] = promise[4] .. " (" .. count .. " of " .. expected .. ")"
      end
    end
    if kept == 3 then return 3, { fr = "sur 3", en = "of 3" } end
    return kept, {
      fr = "sur 3 ; manque " .. table.concat(french, ", "),
      en = "of 3; missing " .. table.concat(english, ", "),
    }
  end,
}
indicator "committed_members" {
  label = { fr = "Membres engagés", en = "Committed members" },
  source = "Fiche : diffuser la lettre, promouvoir le Club, organiser des actions",
  unit = "%",
  value = function(a)
    local committed, spread, promote, organise, silent = 0, 0, 0, 0, 0
    for _, member in ipairs(a.members) do
      local spreads = member:get("spreads", false)
      local promotes = member:get("promotes", false)
      local organises = member:get("organises", false)
      if spreads then spread = spread + 1 end
      if promotes then promote = promote + 1 end
      if organises then organise = organise + 1 end
      if spreads or promotes or organises then
        committed = committed + 1
      elseif not (known(member, "spreads") or known(member, "promotes")
          or known(member, "organises")) then
        silent = silent + 1
      end
    end
    if silent > 0 and silent == #a.members then
      -- Nobody was asked, which is no "no": reading what is not there makes the answer unknown.
      return a.members[1].spreads
    end
    return 100 * ratio(committed, #a.members), {
      fr = "{committed} sur {all} : {spread} diffusent, {promote} promeuvent, {organise} organisent"
        .. (silent > 0 and ", {silent} sans réponse" or ""),
      en = "{committed} of {all}: {spread} spread, {promote} promote, {organise} organise"
        .. (silent > 0 and ", {silent} without an answer" or ""),
      silent = silent,
      committed = committed,
      all = #a.members,
      spread = spread,
      promote = promote,
      organise = organise,
    }
  end,
}
alert "one-sided" {
  label = { fr = "Engagements d'un seul côté", en = "Commitments on one side only" },
  source = "Fiche : engagements réciproques",
  when = function()
    local host, members = outcome "host_commitments", outcome "committed_members"
    return (host > 0) ~= (members > 0), {
      fr = host > 0 and "Aucun membre ne s'est engagé, le SMICTOM si."
        or "Des membres se sont engagés, le SMICTOM n'a rien tenu cette année.",
      en = host > 0 and "No member is committed, the SMICTOM is."
        or "Members are committed, the SMICTOM has kept nothing this year.",
    }
  end,
}
