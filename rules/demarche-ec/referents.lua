-- The circular-economy referents that members have named.

local wording = include "wording.lua"

param "referent_population" {
  0,
  unit = "hab",
  min = 0,
  label = {
    fr = "Population d'une commune qui nomme un référent",
    en = "Population of a commune that names a referent",
  },
  source = "Proposition : le guide parle d'une « certaine taille » sans la donner (4C.1.2)",
}

indicator "referents" {
  label = { fr = "Membres avec un référent", en = "Members with a referent" },
  short = { fr = "référents (%)", en = "referents (%)" },
  source = "Guide : 4C.1.1 et 4C.1.2",
  unit = "%",
  value = function(a, p)
    local concerned, named, without = 0, 0, {}
    for _, member in ipairs(a.members) do
      if member.kind == "epci" or p.referent_population == 0
          or member.population >= p.referent_population then
        concerned = concerned + 1
        if known(member, "referent") then
          named = named + 1
        else
          without[#without + 1] = member:get("name", "?")
        end
      end
    end
    local share = 100 * ratio(named, concerned)
    if #without == 0 then return share end
    local french, english = wording.list(without)
    return share, {
      fr = "{named} sur {concerned} ; sans référent : {french}",
      en = "{named} of {concerned}; without referent: {english}",
      named = named,
      concerned = concerned,
      french = french,
      english = english,
    }
  end,
}
