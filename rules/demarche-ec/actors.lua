-- The inventory of actors: who they are, and whether each row says what it should.

fact "actors" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom", ask = "Comment s'appelle chaque acteur ?" },
    { "status", type = "text", label = "Statut" },
    { "sector", type = "text", label = "Filière" },
    {
      "place", type = "choice",
      values = { { "inside", fr = "sur le territoire" }, { "periphery", fr = "en périphérie" } },
      label = "Situation",
    },
    {
      "linked", type = "boolean", label = "Déjà en lien avec l'EPCI",
      ask = "Chaque acteur est-il déjà en lien avec l'EPCI ?",
    },
    { "position", type = "text", label = "Place dans la chaîne de valeur" },
    { "impact", type = "integer", min = 1, max = 5, label = "Impact (1 à 5)" },
    { "ease", type = "integer", min = 1, max = 5, label = "Facilité de mobilisation (1 à 5)" },
    { "relation", type = "integer", min = 0, max = 3, label = "Relation (0 à 3)" },
  },
  columns = { "acteurs" }, label = "Acteurs du territoire",
  ask = "Quels acteurs avez-vous recensés ?", source = "Guide : 2.2.8 et 2.2.10",
}

fact "diagnosis.sector" {
  type = "text", label = "Filière ciblée par l'état des lieux", source = "Guide : 2.2.5",
}

-- The position in the value chain is asked only where one sector is targeted.
local function columns(a)
  if known(a, "diagnosis.sector") then
    return { "name", "status", "sector", "place", "linked", "position" }
  end
  return { "name", "status", "sector", "place", "linked" }
end

indicator "actors" {
  label = "Acteurs recensés", source = "Guide : 2.2.8",
  value = function(a)
    local function count(place)
      return list.count(a.actors, function(actor) return actor:get("place") == place end)
    end
    local inside, periphery = count "inside", count "periphery"
    local silent = #a.actors - inside - periphery
    return #a.actors, {
      silent > 0
        and "{inside} sur le territoire, {periphery} en périphérie, {silent} sans situation"
        or "{inside} sur le territoire, {periphery} en périphérie",
      inside = inside, periphery = periphery, silent = silent,
    }
  end,
}

indicator "actors_complete" {
  label = "Fiches d'acteurs complètes",
  source = "Guide : 2.2.8, la chaîne de valeur si une seule filière est ciblée", unit = "%",
  value = function(a)
    local wanted = columns(a)
    local partial = list.where(a.actors, function(actor)
      return list.any(wanted, function(column) return not known(actor, column) end)
    end)
    if #a.actors == 0 then return nil, "aucun acteur n'est recensé" end
    local share = 100 * (#a.actors - #partial) / #a.actors
    if #partial == 0 then return share end
    return share, { "à compléter : {names}", names = list.words(list.map(partial, "name", "?")) }
  end,
}

indicator "actors_linked" {
  label = "Acteurs déjà en lien avec l'EPCI", source = "Guide : 2.2.8", unit = "%",
  value = function(a)
    if #a.actors == 0 then return nil, "aucun acteur n'est recensé" end
    local told = list.where(a.actors, function(actor) return known(actor, "linked") end)
    -- Nobody told it, which is no 0 %: reading what is not there makes the answer unknown.
    if #told == 0 then return a.actors[1].linked end
    local linked = list.count(told, "linked")
    return 100 * linked / #told, {
      "{linked} sur {told} dont on le sait", linked = linked, told = #told,
    }
  end,
}

-- One field of an actor; nothing where nobody told it.
local function field(name)
  return function(_, _, _, actor) return actor:get(name) end
end

sheet "actors_inventory" {
  label = "Acteurs recensés", source = "Guide : 2.2.8", list = "actors",
  columns = {
    "name",
    { "status", label = "Statut", value = field "status" },
    { "sector", label = "Filière", value = field "sector" },
    {
      "place", label = "Situation",
      values = { { "inside", fr = "sur le territoire" }, { "periphery", fr = "en périphérie" } },
      value = field "place",
    },
    { "linked", type = "boolean", label = "Déjà en lien", value = field "linked" },
    { "position", label = "Place dans la chaîne de valeur", value = field "position" },
  },
  group = "place", order = { "sector", "name" }, empty = "Aucun acteur n'est recensé.",
}
