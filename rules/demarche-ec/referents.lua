-- The circular-economy referents that members have named.

param "referent_population" {
  0, unit = "hab", min = 0, label = "Population d'une commune qui nomme un référent",
  source = "Proposition : le guide parle d'une « certaine taille » sans la donner (4C.1.2)",
}

-- What tables hold where nobody is named.
local nobody = {
  "non", "aucun", "aucune", "néant", "vacant", "à nommer", "à désigner", "à définir", "À nommer",
  "À désigner", "À définir", "en cours", "no", "none",
}

-- The referent that a member named; nil for none, or for a word that says so.
local function referent(member)
  local name = member:get("referent")
  return name and not list.has(nobody, string.lower(name)) and name or nil
end

indicator "referents" {
  label = "Membres avec un référent", short = "référents (%)", source = "Guide : 4C.1.1 et 4C.1.2",
  unit = "%",
  value = function(a, p)
    local concerned = list.where(a.members, function(member)
      return member.kind == "epci" or p.referent_population == 0
        or member.population >= p.referent_population
    end)
    local without = list.where(concerned, function(member) return not referent(member) end)
    local named = #concerned - #without
    if #concerned == 0 then return nil, "aucun membre n'a à en nommer" end
    local share = 100 * named / #concerned
    if #without == 0 then return share end
    return share, {
      "{named} sur {concerned} ; sans référent : {names}", named = named, concerned = #concerned,
      names = list.words(list.map(without, "name", "?")),
    }
  end,
}

sheet "referents_table" {
  label = "Référents des membres", source = "Guide : 4C.1.1 et 4C.1.2", list = "members",
  columns = {
    "name",
    {
      "kind", label = "Nature", values = { { "epci", fr = "EPCI" }, { "commune", fr = "commune" } },
      value = function(_, _, _, member) return member:get("kind") end,
    },
    {
      "population", type = "integer", unit = "hab", label = "Population",
      value = function(_, _, _, member) return member:get("population") end,
    },
    {
      "referent", label = "Référent",
      value = function(_, _, _, member) return referent(member) end,
    },
    {
      "concerned", type = "boolean", label = "Doit en nommer un",
      value = function(_, p, _, member)
        if p.referent_population == 0 or member.kind == "epci" then return true end
        return member.population >= p.referent_population
      end,
    },
  },
  order = { "name" }, empty = "Aucun membre n'est connu.",
}
