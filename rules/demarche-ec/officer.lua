-- The officer's place: a post or a mission that is added to one, written, agreed with the direction and announced.

fact "officer.name" {
  type = "text", label = "Chargé de mission", ask = "Qui est chargé de mission ?",
  source = "Guide : 1.2.1",
}
fact "officer.post" {
  type = "choice",
  values = { { "own", fr = "poste dédié" }, { "added", fr = "mission ajoutée à un poste" } },
  label = "Poste du chargé de mission",
  ask = "Le chargé de mission a-t-il un poste dédié, ou une mission ajoutée à son poste ?",
  source = "Guide : 1.2.1",
}
facts "officer.*" {
  type = "date",
  each = {
    {
      "letter", label = "Lettre de mission écrite ou complétée",
      ask = "De quand date sa lettre de mission ?", source = "Guide : 1.2.1",
    },
    {
      "agreed", label = "Mission transversale convenue avec la direction",
      ask = "Quand la direction (DGA ou DGS) a-t-elle convenu de la mission transversale ?",
      source = "Guide : 1.2.1",
    },
    {
      "manager", label = "Positionné comme chef de projet",
      ask = "Depuis quand est-il chef de projet ?", source = "Guide : 1.2.3",
    },
    {
      "announced", label = "Annonce de la direction",
      ask = "Quand la direction l'a-t-elle annoncé, avec son équipe ?", source = "Guide : 1.3.2",
    },
  },
}

local steps = {
  { "letter", fr = "lettre de mission écrite, ou complétée" },
  { "agreed", fr = "mission transversale convenue avec la direction" },
  { "manager", fr = "positionné comme chef de projet" },
  { "announced", fr = "annoncé par la direction, avec son équipe" },
}
local practices = { letter = "1.2.1", agreed = "1.2.1", manager = "1.2.3", announced = "1.3.2" }

sheet "officer" {
  label = "Place du chargé de mission", source = "Guide : 1.2.1, 1.2.3 et 1.3.2",
  rows = function() return list.map(steps, function(step) return { step = step[1] } end) end,
  columns = {
    { "step", label = "Quoi", values = steps },
    {
      "practice",
      label = "Pratique",
      value = function(_, _, _, row) return practices[row.step] end,
    },
    {
      "planned", type = "date", label = "Prévu le",
      value = function(a, _, today, row)
        local day = a:get("officer." .. row.step)
        return day and day > today and day or nil
      end,
    },
    {
      "on", type = "date", label = "Fait le",
      value = function(a, _, today, row)
        local day = a.officer[row.step]
        return day <= today and day or nil
      end,
    },
  },
}
