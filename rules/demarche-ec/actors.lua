-- The inventory of actors: who they are, and whether each row says what it should.

local wording = include "wording.lua"

fact "actors" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    { "status", type = "text", label = { fr = "Statut", en = "Status" } },
    { "sector", type = "text", label = { fr = "Filière", en = "Sector" } },
    {
      "place",
      type = "choice",
      values = {
        { "inside", fr = "sur le territoire", en = "inside" },
        { "periphery", fr = "en périphérie", en = "in the periphery" },
      },
      label = { fr = "Situation", en = "Place" },
    },
    {
      "linked",
      type = "boolean",
      label = { fr = "Déjà en lien avec l'EPCI", en = "Already linked with the EPCI" },
    },
    {
      "position",
      type = "text",
      label = { fr = "Place dans la chaîne de valeur", en = "Position in the value chain" },
    },
    {
      "impact",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Impact (1 à 5)", en = "Impact (1 to 5)" },
    },
    {
      "ease",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Facilité de mobilisation (1 à 5)", en = "Ease of mobilisation (1 to 5)" },
    },
    {
      "relation",
      type = "integer",
      min = 0,
      max = 3,
      label = { fr = "Relation (0 à 3)", en = "Relation (0 to 3)" },
    },
  },
  columns = { "acteurs" },
  label = { fr = "Acteurs du territoire", en = "Actors of the territory" },
  ask = { fr = "Quels acteurs avez-vous recensés ?", en = "Which actors have you listed?" },
  source = "Guide : 2.2.8 et 2.2.10",
}

fact "diagnosis.sector" {
  type = "text",
  label = { fr = "Filière ciblée par l'état des lieux", en = "Sector targeted by the inventory" },
  source = "Guide : 2.2.5",
}

-- The position in the value chain is asked only where one sector is targeted.
local function columns(a)
  if known(a, "diagnosis.sector") then
    return { "name", "status", "sector", "place", "linked", "position" }
  end
  return { "name", "status", "sector", "place", "linked" }
end

indicator "actors" {
  label = { fr = "Acteurs recensés", en = "Actors listed" },
  source = "Guide : 2.2.8",
  value = function(a)
    local inside, periphery = 0, 0
    for _, actor in ipairs(a.actors) do
      local place = actor:get("place")
      if place == "inside" then inside = inside + 1 end
      if place == "periphery" then periphery = periphery + 1 end
    end
    return #a.actors, {
      fr = "{inside} sur le territoire, {periphery} en périphérie",
      en = "{inside} inside, {periphery} in the periphery",
      inside = inside,
      periphery = periphery,
    }
  end,
}

indicator "actors_complete" {
  label = { fr = "Fiches d'acteurs complètes", en = "Complete rows of actors" },
  source = "Guide : 2.2.8, la chaîne de valeur si une seule filière est ciblée",
  unit = "%",
  value = function(a)
    local wanted = columns(a)
    local actors = a.actors
    local complete, partial = 0, {}
    for _, actor in ipairs(actors) do
      local missing = false
      for _, column in ipairs(wanted) do
        if not known(actor, column) then missing = true end
      end
      if missing then
        partial[#partial + 1] = actor:get("name", "?")
      else
        complete = complete + 1
      end
    end
    local share = 100 * ratio(complete, #actors)
    if #partial == 0 then return share end
    local french, english = wording.list(partial)
    return share, {
      fr = "à compléter : {french}",
      en = "to complete: {english}",
      french = french,
      english = english,
    }
  end,
}

indicator "actors_linked" {
  label = { fr = "Acteurs déjà en lien avec l'EPCI", en = "Actors already linked with the EPCI" },
  source = "Guide : 2.2.8",
  unit = "%",
  value = function(a)
    local linked, told = 0, 0
    for _, actor in ipairs(a.actors) do
      if known(actor, "linked") then
        told = told + 1
        if actor.linked then linked = linked + 1 end
      end
    end
    -- Nobody told it, which is no 0 %: reading what is not there makes the answer unknown.
    if told == 0 and #a.actors > 0 then return a.actors[1].linked end
    return 100 * ratio(linked, told), {
      fr = "{linked} sur {told} dont on le sait",
      en = "{linked} of {told} known",
      linked = linked,
      told = told,
    }
  end,
}
