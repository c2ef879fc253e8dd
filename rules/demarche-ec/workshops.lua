-- What follows a workshop: minutes, the next date, and what each one committed to.

local wording = include "wording.lua"

fact "workshops" {
  type = "list",
  fields = {
    { "on", type = "date", label = { fr = "Date", en = "Date" } },
    { "title", type = "text", label = { fr = "Intitulé", en = "Title" } },
    {
      "minutesIssued",
      type = "boolean",
      label = { fr = "Compte rendu diffusé", en = "Minutes issued" },
      ask = {
        fr = "Le compte rendu de chaque atelier est-il diffusé ?",
        en = "Are the minutes of each workshop issued?",
      },
    },
    { "nextDate", type = "date", label = { fr = "Prochaine date", en = "Next date" } },
    {
      "commitments",
      type = "list",
      fields = {
        { "who", type = "text", label = { fr = "Qui", en = "Who" } },
        { "what", type = "text", label = { fr = "Quoi", en = "What" } },
        { "due", type = "date", label = { fr = "Pour le", en = "Due on" } },
        { "done", type = "boolean", label = { fr = "Tenu", en = "Done" } },
      },
      label = { fr = "Engagements", en = "Commitments" },
    },
  },
  label = { fr = "Ateliers", en = "Workshops" },
  ask = {
    fr = "Quels ateliers avez-vous tenus, et quelles suites leur avez-vous données ?",
    en = "Which workshops have you held, and how did you follow them up?",
  },
  source = "Guide : 4A.1.5",
}

alert "workshop-minutes" {
  label = { fr = "Ateliers sans suite écrite", en = "Workshops without written follow-up" },
  source = "Guide : 4A.1.5",
  when = function(a, p, today)
    local without = {}
    for _, workshop in ipairs(a.workshops) do
      if workshop.on <= today and not (workshop.minutesIssued and known(workshop, "nextDate")) then
        without[#without + 1] = workshop:get("title", workshop.on)
      end
    end
    local french, english = wording.list(without)
    return #without > 0, {
      fr = "Ateliers sans compte rendu ou sans prochaine date : {french}.",
      en = "Workshops without minutes or next date: {english}.",
      french = french,
      english = english,
    }
  end,
}

alert "commitments-overdue" {
  label = { fr = "Engagements échus et non soldés", en = "Commitments due and not settled" },
  source = "Guide : 4A.1.5 ; proposition : sans mention, un engagement n'est pas tenu",
  when = function(a, p, today)
    local french, english = {}, {}
    for _, workshop in ipairs(a.workshops) do
      for _, commitment in ipairs(workshop:get("commitments", {})) do
        local due = commitment:get("due")
        if due and due < today and not commitment:get("done", false) then
          local french_due, english_due = wording.date(due)
          local what = commitment:get("who", "?") .. ", " .. commitment:get("what", "?")
          french[#french + 1] = what .. " (" .. french_due .. ")"
          english[#english + 1] = what .. " (" .. english_due .. ")"
        end
      end
    end
    local french_list = wording.list(french, " ; ")
    local _, english_list = wording.list(english, "; ")
    return #french > 0, {
      fr = "Engagements échus : {french}.",
      en = "Commitments overdue: {english}.",
      french = french_list,
      english = english_list,
    }
  end,
}
