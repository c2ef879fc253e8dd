-- The commission: how many must sit, how often it meets, what it may grant; and the first star, renewed once.

facts "commission.*" {
  each = {
    {
      "members", type = "integer", unit = "membres", min = 0,
      label = "Membres de la commission présents",
      ask = "Combien de membres de la commission étaient présents ?",
      source = "Règlement : sept membres au moins",
    },
    {
      "meetings", type = "list", of = "date", label = "Réunions de la commission",
      ask = "Quels jours la commission se réunit-elle ?",
      source = "Règlement : deux réunions par an au moins",
    },
    {
      "granted", type = "integer", min = 0, max = 5, label = "Étoiles accordées",
      ask = "Combien d'étoiles la commission a-t-elle accordées ?",
      source = "Règlement : l'étoile réellement atteinte, si elle est plus basse",
    },
  },
}
facts "label.*" {
  each = {
    {
      "stars", type = "integer", min = 1, max = 5, label = "Étoiles du label en vigueur",
      ask = "Combien d'étoiles le label en vigueur a-t-il ?",
    },
    {
      "renewed", type = "boolean", label = "Première étoile déjà renouvelée",
      ask = "La première étoile a-t-elle déjà été renouvelée ?",
      source = "Règlement : renouvelable une fois si le score ne suffit pas",
    },
  },
}

param "commission_quorum" {
  7, unit = "membres", min = 1, label = "Membres qu'il faut à la commission",
  source = "Règlement : sept membres au moins",
}
param "commission_meetings" {
  2, min = 0, label = "Réunions de la commission par an",
  source = "Règlement : deux réunions par an au moins",
}

alert "commission-quorum" {
  label = "Commission en trop petit nombre", source = "Règlement : sept membres au moins",
  when = function(a, p)
    return a:get("commission.members", p.commission_quorum) < p.commission_quorum
  end,
  message = "La commission a réuni {commission.members}, attendu {commission_quorum} au moins.",
}

indicator "commission_meetings_missing" {
  label = "Réunions de la commission manquantes de l'année",
  source = "Règlement : deux réunions par an au moins",
  value = function(a, p, today)
    local year = year_of(today)
    local count = list.count(a.commission.meetings, function(day) return year_of(day) == year end)
    return math.max(0, p.commission_meetings - count), {
      "{count} sur {expected}, tenues ou prévues en {year}", count = count,
      expected = p.commission_meetings, year = tostring(year),
    }
  end,
}

class "grant" {
  label = "Ce que la commission accorde",
  source = "Règlement : l'étoile réellement atteinte, si elle est plus basse",
  values = {
    { "asked", fr = "l'étoile demandée" },
    { "lower", fr = "une étoile plus basse" },
    { "refused", fr = "aucune étoile" },
  },
  of = function(a)
    local granted, asked = a.commission.granted, a.request.stars
    if granted > asked then
      invalid {
        "{granted} étoiles accordées, mais {asked} demandées", granted = granted, asked = asked,
      }
    end
    if granted == 0 then return "refused" end
    if granted == asked then return "asked" end
    return "lower", { "{granted} au lieu de {asked}", granted = granted, asked = asked }
  end,
}

class "first_star_renewal" {
  label = "Renouvellement de la première étoile",
  source = "Règlement : renouvelable une fois si le score ne suffit pas",
  values = {
    { "other", fr = "sans objet, le label a plus d'une étoile" },
    { "higher", fr = "le score permet plus" },
    { "once", fr = "renouvelable une fois" },
    { "never", fr = "déjà renouvelée, plus renouvelable" },
  },
  of = function(a)
    if a.label.stars > 1 then return "other" end
    if a.score.stars > 1 then return "higher" end
    return a.label.renewed and "never" or "once"
  end,
}
