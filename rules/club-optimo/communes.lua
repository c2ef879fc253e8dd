-- The sheet counts the communes twice, differently: 89 in its context, 90 in its description.

local growth = include "growth.lua"

fact "communes.context" {
  type = "integer",
  unit = "communes",
  min = 0,
  label = { fr = "Communes, d'après le contexte", en = "Communes, by the context" },
  ask = {
    fr = "Combien de communes le contexte de la fiche compte-t-il ?",
    en = "How many communes does the context of the sheet count?",
  },
  source = "Fiche : contexte, 89",
}
fact "communes.description" {
  type = "integer",
  unit = "communes",
  min = 0,
  label = { fr = "Communes, d'après le descriptif", en = "Communes, by the description" },
  ask = {
    fr = "Combien de communes le descriptif de la fiche compte-t-il ?",
    en = "How many communes does the description of the sheet count?",
  },
  source = "Fiche : descriptif, 90",
}

for _, count in ipairs {
  { "context", "d'après le contexte", "by the context" },
  { "description", "d'après le descriptif", "by the description" },
} do
  indicator("other_members_" .. count[1]) {
    label = { fr = "Autres membres, " .. count[2], en = "Other members, " .. count[3] },
    source = "Fiche : membres − communes, membres de fait",
    value = function(a)
      local communes = a.communes[count[1]]
      local reason, others = { fr = "", en = "" }, nil
      for _, record in ipairs(growth.ordered(a)) do
        others = record.members - communes
        if others < 0 then
          invalid {
            fr = "{communes} communes, mais {members} membres en {year}",
            en = "{communes} communes, but {members} members in {year}",
            communes = communes,
            members = record.members,
            year = tostring(record.year),
          }
        end
        local comma = reason.fr == "" and "" or ", "
        reason.fr = reason.fr .. comma .. record.year .. " : {y" .. record.year .. "}"
        reason.en = reason.en .. comma .. record.year .. ": {y" .. record.year .. "}"
        reason["y" .. record.year] = others
      end
      if not others then
        invalid { fr = "aucune année dans la série", en = "no year in the series" }
      end
      return others, reason
    end,
  }
  indicator("communes_share_" .. count[1]) {
    label = { fr = "Part des communes, " .. count[2], en = "Share of communes, " .. count[3] },
    source = "Fiche : communes / membres de la dernière année",
    unit = "%",
    value = function(a)
      local series = growth.ordered(a)
      if #series == 0 then
        invalid { fr = "aucune année dans la série", en = "no year in the series" }
      end
      return 100 * ratio(a.communes[count[1]], series[#series].members)
    end,
  }
end

alert "commune-counts-differ" {
  label = { fr = "Deux nombres de communes", en = "Two numbers of communes" },
  source = "Fiche : 89 dans le contexte, 90 dans le descriptif",
  when = function(a) return a.communes.context ~= a.communes.description end,
  message = {
    fr = "La fiche dit {communes.context}, puis {communes.description} : les deux sont gardées.",
    en = "The sheet says {communes.context}, then {communes.description}: both are kept.",
  },
}
