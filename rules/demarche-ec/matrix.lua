-- The SWOT (AFOM) as a matrix, and the actors in their classes.

local quadrants = { "strength", "weakness", "opportunity", "threat" }

sheet "swot_matrix" {
  label = "Matrice AFOM", source = "Guide : 2.4.2 et 5M.3",
  rows = function(a)
    local answered_ids = list.tally(
      list.map(a:get("actions", {}), "swot", {}),
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
          local is_open = quadrant == "weakness" and not answered_ids[item:get("id")]
          row[quadrant] = is_open and text { "{finding} (sans action)", finding = finding }
            or finding
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

sheet "actors_approach" {
  label = "Acteurs à mobiliser", source = "Guide : 2.2.8 et 2.2.10", list = "actors",
  columns = {
    "name",
    {
      "impact", type = "integer", label = "Impact",
      value = function(_, _, _, actor) return actor:get("impact") end,
    },
    {
      "ease", type = "integer", label = "Facilité",
      value = function(_, _, _, actor) return actor:get("ease") end,
    },
    {
      "relation", type = "integer", label = "Relation",
      value = function(_, _, _, actor) return actor:get("relation") end,
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
  empty = "Aucun acteur n'est recensé.",
}
