-- The four ways to work with an actor: do, have done, do with, let do.

local lists = include "lists.lua"

local modes = {
  { "do", fr = "faire", en = "do" },
  { "through", fr = "faire faire", en = "have done" },
  { "with", fr = "faire avec", en = "do with" },
  { "let", fr = "laisser faire", en = "let do" },
}

fact "partners" {
  type = "list",
  fields = {
    {
      "name",
      type = "text",
      label = { fr = "Acteur", en = "Actor" },
      ask = { fr = "Comment s'appelle chaque acteur ?", en = "What is each actor called?" },
    },
    {
      "influence",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Influence (1 à 5)", en = "Influence (1 to 5)" },
      ask = {
        fr = "Quelle est l'influence de chaque acteur, de 1 à 5 ?",
        en = "How influential is each actor, from 1 to 5?",
      },
    },
    {
      "willingness",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Volonté (1 à 5)", en = "Willingness (1 to 5)" },
      ask = {
        fr = "Quelle est la volonté de chaque acteur, de 1 à 5 ?",
        en = "How willing is each actor, from 1 to 5?",
      },
    },
    { "mode", type = "choice", values = modes, label = { fr = "Mode choisi", en = "Mode chosen" } },
  },
  label = { fr = "Acteurs du territoire", en = "Actors of the territory" },
  ask = {
    fr = "Avec quels acteurs la stratégie compte-t-elle ?",
    en = "Which actors does the strategy reckon with?",
  },
  source = "Stratégie : partenariats différenciés",
}

param "partner_threshold" {
  3,
  min = 1,
  max = 5,
  label = {
    fr = "Influence ou volonté forte à partir de",
    en = "Influence or willingness is high from",
  },
  source = "Proposition : la stratégie nomme les quatre modes, pas la grille",
}
param "partner_matrix" {
  { "with", "through", "let", "do" },
  type = "list",
  of = "text",
  label = {
    fr = "Modes : influence et volonté fortes, influence seule, volonté seule, ni l'une ni l'autre",
    en = "Modes: high influence and willingness, influence only, willingness only, neither",
  },
  source = "Proposition : la stratégie nomme les quatre modes, pas la grille",
}

-- The mode that the matrix gives an actor.
local function advised(partner, p)
  local row = partner.influence >= p.partner_threshold and 1 or 3
  local column = partner.willingness >= p.partner_threshold and 0 or 1
  return p.partner_matrix[row + column]
end

-- How one works with an actor: the mode that was decided, else the one that the matrix advises.
local function mode_of(partner, p)
  return partner:get("mode") or advised(partner, p)
end

for _, mode in ipairs(modes) do
  indicator("partners_" .. mode[1]) {
    label = { fr = "Acteurs avec qui « " .. mode.fr .. " »", en = "Actors to “" .. mode.en .. "”" },
    source = "Stratégie : faire, faire faire, faire avec, laisser faire ; sans choix, la grille influence × volonté",
    value = function(a, p)
      local names = {}
      for _, partner in ipairs(a.partners) do
        if mode_of(partner, p) == mode[1] then names[#names + 1] = partner.name end
      end
      if #names == 0 then return 0 end
      return #names, lists.joined(names)
    end,
  }
end

alert "mode-differs" {
  label = { fr = "Mode choisi différent de la grille", en = "Mode chosen differs from the matrix" },
  source = "Proposition : la grille conseille, elle ne décide pas",
  severity = "note",
  when = function(a, p)
    local names = {}
    for _, partner in ipairs(a.partners) do
      if known(partner, "mode") and partner.mode ~= advised(partner, p) then
        names[#names + 1] = partner.name
      end
    end
    local list = lists.joined(names)
    return #names > 0, {
      fr = "Le mode choisi n'est pas celui de la grille influence × volonté : " .. list.fr .. ".",
      en = "The mode chosen is not the one of the matrix influence × willingness: " .. list.en
        .. ".",
    }
  end,
}
