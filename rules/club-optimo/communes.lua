-- The sheet counts the communes twice, differently: 89 in its context, 90 in its description.

local growth = include "growth.lua"

fact "communes.context" {
  type = "integer", unit = "communes", min = 0, label = "Communes, d'après le contexte",
  ask = "Combien de communes le contexte de la fiche compte-t-il ?",
  source = "Fiche : contexte, 89",
}
fact "communes.description" {
  type = "integer", unit = "communes", min = 0, label = "Communes, d'après le descriptif",
  ask = "Combien de communes le descriptif de la fiche compte-t-il ?",
  source = "Fiche : descriptif, 90",
}

for _, count in ipairs {
  { "context", "d'après le contexte" },
  { "description", "d'après le descriptif" },
} do
  local name, by = count[1], count[2]
  indicator("other_members_" .. name) {
    label = "Autres membres, " .. by, source = "Fiche : membres − communes, membres de fait",
    value = function(a, _, today)
      local communes, series = a.communes[name], growth.ordered(a, today)
      if #series == 0 then return nil, "aucune année dans la série" end
      local others = list.map(series, function(record)
        if record.members < communes then
          invalid {
            "{communes} communes, mais {members} membres en {year}", communes = communes,
            members = record.members, year = tostring(record.year),
          }
        end
        return text {
          "{year} : {others}", year = tostring(record.year), others = record.members - communes,
        }
      end)
      return series[#series].members - communes, list.words(others)
    end,
  }
  indicator("communes_share_" .. name) {
    label = "Part des communes, " .. by, source = "Fiche : communes / membres de la dernière année",
    unit = "%",
    value = function(a, _, today)
      local last, why = growth.last(a, today)
      if not last then return nil, why end
      if last.members < a.communes[name] then
        invalid {
          "{communes} communes, mais {members} membres en {year}", communes = a.communes[name],
          members = last.members, year = tostring(last.year),
        }
      end
      return 100 * a.communes[name] / last.members
    end,
  }
end

alert "commune-counts-differ" {
  label = "Deux nombres de communes", source = "Fiche : 89 dans le contexte, 90 dans le descriptif",
  when = function(a) return a.communes.context ~= a.communes.description end,
  message = "La fiche dit {communes.context}, puis {communes.description} : les deux sont gardées.",
}
