-- The SWOT matrix (AFOM), and whether actions answer it.

local wording = include "wording.lua"

fact "swot" {
  type = "list",
  fields = {
    { "id", type = "text", label = { fr = "Repère", en = "Mark" } },
    {
      "quadrant",
      type = "choice",
      values = {
        { "strength", fr = "atout", en = "strength" },
        { "weakness", fr = "faiblesse", en = "weakness" },
        { "opportunity", fr = "opportunité", en = "opportunity" },
        { "threat", fr = "menace", en = "threat" },
      },
      label = { fr = "Quadrant", en = "Quadrant" },
    },
    { "text", type = "text", label = { fr = "Constat", en = "Finding" } },
  },
  columns = { "afom" },
  label = { fr = "Matrice AFOM", en = "SWOT matrix" },
  ask = {
    fr = "Quels atouts, faiblesses, opportunités et menaces avez-vous relevés ?",
    en = "Which strengths, weaknesses, opportunities and threats have you found?",
  },
  source = "Guide : 2.4.2",
}

-- The quadrant of each item, by its mark.
local function quadrants(a)
  local by_id = {}
  for _, item in ipairs(a.swot) do by_id[item.id] = item.quadrant end
  return by_id
end

indicator "swot_coverage" {
  label = {
    fr = "Faiblesses auxquelles une action répond",
    en = "Weaknesses that an action answers",
  },
  source = "Guide : 5M.3",
  unit = "%",
  value = function(a)
    local answered_ids = {}
    for _, action in ipairs(a.actions) do
      for _, id in ipairs(action:get("swot", {})) do answered_ids[id] = true end
    end
    local weaknesses, open = 0, {}
    for _, item in ipairs(a.swot) do
      if item.quadrant == "weakness" then
        weaknesses = weaknesses + 1
        if not answered_ids[item.id] then open[#open + 1] = item:get("text", item.id) end
      end
    end
    local share = 100 * ratio(weaknesses - #open, weaknesses)
    if #open == 0 then return share end
    local french, english = wording.list(open)
    return share, {
      fr = "sans réponse : {french}",
      en = "unanswered: {english}",
      french = french,
      english = english,
    }
  end,
}

alert "actions-orphan" {
  label = { fr = "Actions sans faiblesse ni atout", en = "Actions without weakness or strength" },
  source = "Guide : 5M.3, une opportunité ou une menace ne suffit pas",
  when = function(a)
    local by_id = quadrants(a)
    local orphans = {}
    for _, action in ipairs(a.actions) do
      local is_linked = false
      for _, id in ipairs(action:get("swot", {})) do
        local quadrant = by_id[id]
        if quadrant == "weakness" or quadrant == "strength" then is_linked = true end
      end
      if not is_linked then orphans[#orphans + 1] = action:get("title", "?") end
    end
    local french, english = wording.list(orphans)
    return #orphans > 0, {
      fr = "Actions sans faiblesse ni atout de l'AFOM (pratique 5M.3) : {french}.",
      en = "Actions without weakness or strength of the SWOT (practice 5M.3): {english}.",
      french = french,
      english = english,
    }
  end,
}

alert "swot-known" {
  label = {
    fr = "Constats des actions présents dans l'AFOM",
    en = "Items of actions present in the SWOT",
  },
  source = "Guide : 5M.3",
  severity = "error",
  when = function(a)
    local by_id, ids = quadrants(a), {}
    for i, item in ipairs(a.swot) do ids[i] = item.id end
    for place, action in ipairs(a.actions) do
      for _, id in ipairs(action:get("swot", {})) do
        if not by_id[id] then
          local near = nearest(id, ids)
          invalid {
            fr = "actions[{place}] « {title} » : constat « {id} » absent de l'AFOM{french}",
            en = "actions[{place}] “{title}”: item “{id}” is not in the SWOT{english}",
            place = place,
            title = action:get("title", "?"),
            id = id,
            french = near and (" ; essayez " .. near) or "",
            english = near and ("; try " .. near) or "",
          }
        end
      end
    end
    return false
  end,
}
