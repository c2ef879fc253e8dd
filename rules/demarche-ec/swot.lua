-- The SWOT matrix (AFOM), and whether actions answer it.

local slips = include "slips.lua"

fact "swot" {
  type = "list",
  fields = {
    {
      "id", type = "text", label = "Repère",
      ask = "Sous quel repère (F1, F2…) les actions citent-elles chaque constat ?",
    },
    {
      "quadrant", type = "choice",
      values = {
        { "strength", fr = "atout" },
        { "weakness", fr = "faiblesse" },
        { "opportunity", fr = "opportunité" },
        { "threat", fr = "menace" },
      },
      label = "Quadrant",
      ask = "Chaque constat est-il un atout, une faiblesse, une opportunité, une menace ?",
    },
    { "text", type = "text", label = "Constat" },
  },
  columns = { "afom" }, label = "Matrice AFOM",
  ask = "Quels atouts, faiblesses, opportunités et menaces avez-vous relevés ?",
  source = "Guide : 2.4.2",
}

-- The quadrant of each item, by its mark.
local function quadrants(a)
  local by_id = {}
  for _, item in ipairs(a.swot) do by_id[item.id] = item.quadrant end
  return by_id
end

indicator "swot_coverage" {
  label = "Faiblesses auxquelles une action répond", source = "Guide : 5M.3", unit = "%",
  value = function(a)
    local actions, weaknesses = a.actions, list.where(a.swot, { quadrant = "weakness" })
    if #weaknesses == 0 then return nil, "aucune faiblesse n'est relevée" end
    -- Nobody said what any action answers, which is no 0 %: reading what is not there makes the answer unknown.
    local is_told = list.any(actions, function(action) return known(action, "swot") end)
    if #actions > 0 and not is_told then return #a.actions[1].swot end
    local answered_ids = list.tally(list.map(actions, "swot", {}), function(ids) return ids end)
    local open = list.where(weaknesses, function(item) return not answered_ids[item.id] end)
    local share = 100 * (#weaknesses - #open) / #weaknesses
    if #open == 0 then return share end
    return share, {
      "sans réponse : {names}",
      names = list.words(list.map(open, function(item) return item:get("text", item.id) end)),
    }
  end,
}

alert "actions-orphan" {
  label = "Actions sans faiblesse ni atout",
  source = "Guide : 5M.3, une opportunité ou une menace ne suffit pas",
  when = function(a)
    local by_id = quadrants(a)
    local orphans = list.where(a.actions, function(action)
      return not list.any(action:get("swot", {}), function(id)
        return by_id[id] == "weakness" or by_id[id] == "strength"
      end)
    end)
    return #orphans > 0, {
      "Actions sans faiblesse ni atout de l'AFOM (pratique 5M.3) : {names}.",
      names = list.words(list.map(orphans, "title", "?")),
    }
  end,
}

alert "swot-known" {
  label = "Constats des actions présents dans l'AFOM", source = "Guide : 5M.3", severity = "error",
  when = function(a)
    local by_id, ids = quadrants(a), list.map(a.swot, "id")
    for place, action in ipairs(a.actions) do
      for _, id in ipairs(action:get("swot", {})) do
        if not by_id[id] then
          invalid {
            "actions[{place}] « {title} » : constat « {id} » absent de l'AFOM{near}", place = place,
            title = action:get("title", "?"), id = id, near = slips.near(id, ids),
          }
        end
      end
    end
    return false
  end,
}
