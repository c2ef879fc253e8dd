-- What the Club publishes: letters and sheets with their titles, and what the next letter may tell.

local recency = include "recency.lua"

local kinds = { { "letter", fr = "lettre" }, { "sheet", fr = "fiche" } }

fact "publications" {
  type = "list",
  fields = {
    {
      "kind", type = "choice", values = kinds, label = "Nature",
      ask = "Chaque publication est-elle une lettre ou une fiche ?",
    },
    { "title", type = "text", label = "Titre", ask = "Quel est le titre de chaque publication ?" },
    {
      "on",
      type = "date",
      label = "Parue le",
      ask = "Quand chaque publication a-t-elle paru, ou va-t-elle paraître ?",
    },
    { "author", type = "text", label = "Préparée par", ask = "Qui prépare chaque publication ?" },
  },
  label = "Lettres et fiches, avec leur titre",
  ask = "Quelles lettres et quelles fiches ont paru, ou se préparent ?",
  source = "Fiche : valoriser les expériences par des fiches de bonnes pratiques et de conseils",
}

-- Whether a publication has appeared.
local function has_appeared(item, today) return item:get("on", "9999-12-31") <= today end

sheet "publications" {
  label = "Lettres et fiches", source = "Fiche : 4 lettres et 20 fiches par an",
  list = "publications",
  columns = {
    "kind",
    "title",
    "on",
    "author",
    {
      "state", values = { { "prepared", fr = "en préparation" }, { "out", fr = "parue" } },
      label = "État",
      value = function(_, _, today, item)
        return has_appeared(item, today) and "out" or "prepared"
      end,
    },
  },
  group = "kind", order = { "on" }, empty = "Aucune publication.",
}

-- What stands in the next letter: what appeared or happened since the last one, and what is prepared.
sheet "next_letter" {
  label = "Sommaire de la prochaine lettre",
  source = "Fiche : promouvoir les expériences, communiquer régulièrement",
  rows = function(a, _, today)
    -- Where nobody said anything, nothing tells what is new.
    local is_told = list.any({ "publications", "actions", "meetings", "members" }, function(name)
      return known(a, name)
    end)
    if not is_told then return { a.publications } end
    local last = recency.last(a.letters, today) or ""
    local rows = {}
    local function add(what, title, on, by)
      rows[#rows + 1] = { what = what, title = title, on = on, by = by }
    end
    for _, item in ipairs(a:get("publications", {})) do
      local on = item:get("on")
      if item:get("kind") == "sheet" and (not on or on > last) then
        add(on and on <= today and "sheet" or "prepared", item:get("title"), on, item:get("author"))
      end
    end
    for _, action in ipairs(a:get("actions", {})) do
      local on = action:get("on")
      if on and on > last then
        add(on <= today and "action" or "coming", action:get("name"), on, action:get("by"))
      end
    end
    for _, on in ipairs(a:get("meetings", {})) do
      if on > last then add(on <= today and "met" or "meeting", nil, on) end
    end
    for _, member in ipairs(a:get("members", {})) do
      local joined = member:get("joined")
      if joined and joined > last and joined <= today then
        add("member", member:get("name"), joined)
      end
    end
    return rows
  end,
  columns = {
    {
      "what", label = "Rubrique",
      values = {
        { "sheet", fr = "Fiches parues" },
        { "prepared", fr = "Fiches en préparation" },
        { "action", fr = "Actions menées" },
        { "coming", fr = "Actions à venir" },
        { "met", fr = "Réunions tenues" },
        { "meeting", fr = "Réunions à venir" },
        { "member", fr = "Nouveaux membres" },
      },
    },
    { "title", label = "Titre ou nom" },
    { "on", type = "date", label = "Date" },
    { "by", label = "Par" },
  },
  group = "what", order = { "on" }, empty = "Rien de neuf pour la prochaine lettre.",
}
