-- The SWOT (AFOM) as a matrix, and the actors in their classes.

local quadrants = { "strength", "weakness", "opportunity", "threat" }

sheet "swot_matrix" {
  label = "Matrice AFOM", source = "Guide : 2.4.2 et 5M.3",
  rows = function(a)
    local actions = a:get("actions")
    -- Where no action says what it answers, or a finding has no mark to be cited by, nothing is known to be open.
    local is_told = actions and (#actions == 0 or list.any(actions, function(action)
      return known(action, "swot")
    end))
    local answered_ids = list.tally(
      list.map(actions or {}, "swot", {}),
      function(ids) return ids end
    )
    local columns, height = {}, 0
    for _, quadrant in ipairs(quadrants) do
      columns[quadrant] = list.where(a.swot, { quadrant = quadrant })
      height = math.max(height, #columns[quadrant])
    end
    local rows = {}
    for place = 1, height do
      local row = {}
      for _, quadrant in ipairs(quadrants) do
        local item = columns[quadrant][place]
        if item then
          local finding = item:get("text") or item:get("id", "?")
          local mark = item:get("id")
          local is_open = is_told and quadrant == "weakness" and mark and not answered_ids[mark]
          row[quadrant] = is_open and text { "{finding} (sans action)", finding = finding }
            or finding
        elseif #columns[quadrant] == 0 and place == 1 then
          row[quadrant] = text "rien de noté"
        end
      end
      rows[place] = row
    end
    return rows
  end,
  columns = {
    { "strength", label = "Atouts" },
    { "weakness", label = "Faiblesses" },
    { "opportunity", label = "Opportunités" },
    { "threat", label = "Menaces" },
  },
  empty = "Aucun constat n'est relevé.",
}

-- A rating of an actor; nothing where nobody gave it.
local function rating(name)
  return function(_, _, _, actor) return actor:get(name) end
end

sheet "actors_approach" {
  label = "Acteurs à mobiliser", source = "Guide : 2.2.8 et 2.2.10 (Balcons du Dauphiné)",
  list = "actors",
  columns = {
    "name",
    { "impact", type = "integer", min = 1, max = 5, label = "Impact", value = rating "impact" },
    { "ease", type = "integer", min = 1, max = 5, label = "Facilité", value = rating "ease" },
    {
      "relation",
      type = "integer",
      min = 0,
      max = 3,
      label = "Relation",
      value = rating "relation",
    },
    {
      "approach", label = "À faire",
      values = {
        { "first", fr = "Mobiliser en premier" },
        { "convince", fr = "Convaincre, par des tiers de confiance" },
        { "associate", fr = "Associer" },
        { "inform", fr = "Informer" },
      },
      value = function(_, p, _, actor)
        local impact, ease = actor:get("impact"), actor:get("ease")
        if not (impact and ease) then return nil end
        if impact >= p.matrix_high then
          return ease >= p.matrix_high and "first" or "convince"
        end
        return ease >= p.matrix_high and "associate" or "inform"
      end,
    },
  },
  group = "approach", order = { { "impact", first = "greatest" }, "name" },
  matrix = { "ease", "impact" }, empty = "Aucun acteur n'est recensé.",
}

sheet "actors_contact" {
  label = "Acteurs et liens", source = "Guide : 2.2.10 (Pays Voironnais)", list = "actors",
  columns = {
    "name",
    { "impact", type = "integer", min = 1, max = 5, label = "Impact", value = rating "impact" },
    {
      "relation",
      type = "integer",
      min = 0,
      max = 3,
      label = "Relation",
      value = rating "relation",
    },
    {
      "contact", label = "Lien",
      values = {
        { "urgent", fr = "À contacter d'urgence" },
        { "maintain", fr = "Lien à entretenir" },
        { "watch", fr = "Rester en veille" },
      },
      value = function(_, p, _, actor)
        local impact, relation = actor:get("impact"), actor:get("relation")
        if not (impact and relation) then return nil end
        if impact >= p.urgent_impact and relation <= p.urgent_relation then return "urgent" end
        return relation >= p.kept_relation and "maintain" or "watch"
      end,
    },
  },
  group = "contact", order = { { "impact", first = "greatest" }, "name" },
  matrix = { "relation", "impact" }, empty = "Aucun acteur n'est recensé.",
}
