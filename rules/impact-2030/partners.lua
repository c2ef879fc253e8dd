-- The four ways to work with an actor: do, have done, do with, let do.

local modes = {
  { "do", fr = "faire" },
  { "through", fr = "faire faire" },
  { "with", fr = "faire avec" },
  { "let", fr = "laisser faire" },
}

fact "partners" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Acteur", ask = "Comment s'appelle chaque acteur ?" },
    {
      "influence", type = "integer", min = 1, max = 5, label = "Influence (1 à 5)",
      ask = "Quelle est l'influence de chaque acteur, de 1 à 5 ?",
    },
    {
      "willingness", type = "integer", min = 1, max = 5, label = "Volonté (1 à 5)",
      ask = "Quelle est la volonté de chaque acteur, de 1 à 5 ?",
    },
    { "mode", type = "choice", values = modes, label = "Mode choisi" },
  },
  label = "Acteurs du territoire", ask = "Avec quels acteurs la stratégie compte-t-elle ?",
  source = "Stratégie : partenariats différenciés",
}

param "partner_threshold" {
  3, min = 1, max = 5, label = "Influence ou volonté forte à partir de",
  source = "Proposition : la stratégie nomme les quatre modes, pas la grille",
}
param "partner_matrix" {
  { "with", "through", "let", "do" },
  type = "list", of = "choice", values = modes,
  label = "Modes : influence et volonté fortes, influence seule, volonté seule, ni l'une ni l'autre",
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
    label = "Acteurs avec qui « " .. mode.fr .. " »",
    source = "Stratégie : faire, faire faire, faire avec, laisser faire ; sans choix, la grille influence × volonté",
    value = function(a, p)
      local there = list.where(a.partners, function(partner)
        return mode_of(partner, p) == mode[1]
      end)
      if #there == 0 then return 0 end
      return #there, list.words(list.map(there, "name"), 8)
    end,
  }
end

alert "mode-differs" {
  label = "Mode choisi différent de la grille",
  source = "Proposition : la grille conseille, elle ne décide pas", severity = "note",
  when = function(a, p)
    local others = list.where(a.partners, function(partner)
      return known(partner, "mode") and partner.mode ~= advised(partner, p)
    end)
    return #others > 0, {
      "Le mode choisi n'est pas celui de la grille influence × volonté : {names}.",
      names = list.words(list.map(others, "name"), 8),
    }
  end,
}

sheet "partners" {
  label = "Acteurs et manière de travailler avec eux",
  source = "Stratégie : faire, faire faire, faire avec, laisser faire", list = "partners",
  columns = {
    "name",
    {
      "influence", type = "integer", min = 1, max = 5, label = "Influence",
      value = function(_, _, _, partner) return partner:get("influence") end,
    },
    {
      "willingness", type = "integer", min = 1, max = 5, label = "Volonté",
      value = function(_, _, _, partner) return partner:get("willingness") end,
    },
    {
      "mode", label = "Mode", values = modes,
      value = function(_, p, _, partner) return mode_of(partner, p) end,
    },
    {
      "advised", label = "Mode conseillé par la grille", values = modes,
      value = function(_, p, _, partner) return advised(partner, p) end,
    },
  },
  group = "mode", order = { { "influence", first = "greatest" }, "name" },
  matrix = { "willingness", "influence" }, empty = "Aucun acteur n'est noté.",
}
