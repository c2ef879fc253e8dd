-- What follows a workshop: minutes, the next date, and what each one committed to.

fact "workshops" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date" },
    { "title", type = "text", label = "Intitulé" },
    {
      "minutesIssued", type = "boolean", label = "Compte rendu diffusé",
      ask = "Le compte rendu de chaque atelier est-il diffusé ?",
    },
    { "nextDate", type = "date", label = "Prochaine date" },
    {
      "votes", type = "list",
      fields = {
        { "idea", type = "text", label = "Action proposée" },
        { "votes", type = "integer", min = 0, label = "Voix" },
        { "kept", type = "boolean", label = "Retenue" },
      },
      label = "Votes",
    },
    {
      "commitments", type = "list",
      fields = {
        { "who", type = "text", label = "Qui" },
        { "what", type = "text", label = "Quoi" },
        { "due", type = "date", label = "Pour le" },
        { "done", type = "boolean", label = "Tenu" },
      },
      label = "Engagements",
    },
  },
  label = "Ateliers",
  ask = "Quels ateliers avez-vous tenus, et quelles suites leur avez-vous données ?",
  source = "Guide : 4A.1.5",
}

alert "workshop-minutes" {
  label = "Ateliers sans suite écrite", source = "Guide : 4A.1.5",
  when = function(a, p, today)
    local without = list.where(a.workshops, function(workshop)
      return workshop.on <= today
        and not (workshop.minutesIssued and known(workshop, "nextDate"))
    end)
    local names = list.map(without, function(workshop)
      return workshop:get("title", workshop.on)
    end)
    return #without > 0, {
      "Ateliers sans compte rendu ou sans prochaine date : {names}.",
      names = list.words(names),
    }
  end,
}

alert "commitments-overdue" {
  label = "Engagements échus et non soldés",
  source = "Guide : 4A.1.5 ; proposition : sans mention, un engagement n'est pas tenu",
  when = function(a, p, today)
    local late = {}
    for _, workshop in ipairs(a.workshops) do
      for _, commitment in ipairs(workshop:get("commitments", {})) do
        local due = commitment:get("due")
        if due and due < today and not commitment:get("done", false) then
          late[#late + 1] = text {
            "{who}, {what} ({due})", who = commitment:get("who", "?"),
            what = commitment:get("what", "?"), due = due,
          }
        end
      end
    end
    return #late > 0, { "Engagements échus : {late}.", late = list.words(late, nil, text " ; ") }
  end,
}

sheet "workshops_table" {
  label = "Ateliers et leurs suites", source = "Guide : 4A.1.5", list = "workshops",
  columns = {
    {
      "on",
      type = "date",
      label = "Date",
      value = function(_, _, _, item) return item:get("on") end,
    },
    { "title", label = "Atelier", value = function(_, _, _, item) return item:get("title") end },
    {
      "minutes", type = "boolean", label = "Compte rendu diffusé",
      value = function(_, _, _, item) return item:get("minutesIssued") end,
    },
    {
      "next", type = "date", label = "Prochaine date",
      value = function(_, _, today, item)
        local day = item:get("nextDate")
        return day and day >= today and day or nil
      end,
    },
    {
      "passed", type = "date", label = "Date passée, à confirmer",
      value = function(_, _, today, item)
        local day = item:get("nextDate")
        return day and day < today and day or nil
      end,
    },
    {
      "commitments", type = "integer", label = "Engagements",
      value = function(_, _, _, item)
        return known(item, "commitments") and #item.commitments or nil
      end,
    },
    {
      "kept", type = "integer", label = "Tenus",
      value = function(_, _, _, item)
        local told = list.where(item:get("commitments", {}), function(commitment)
          return known(commitment, "done")
        end)
        if #told == 0 then return nil end
        return list.count(told, "done")
      end,
    },
  },
  late = function(_, _, today, item)
    local dated = list.where(item:get("commitments", {}), function(commitment)
      return known(commitment, "due")
    end)
    if #dated == 0 then return nil end
    return list.any(dated, function(commitment)
      return not commitment:get("done", false) and commitment.due < today
    end)
  end,
  order = { "on" }, empty = "Aucun atelier n'est noté.",
}
