-- SPASER: who must have one, and what the platform's inverted rule does with it.

fact "purchases" {
  type = "number",
  unit = "€",
  min = 0,
  label = { fr = "Achats annuels hors taxes", en = "Yearly purchases before tax" },
  ask = {
    fr = "Quel est le montant annuel de vos achats hors taxes ?",
    en = "What is the yearly amount of your purchases before tax?",
  },
}
param "spaser_threshold" {
  100000000,
  since = { ["2023-01-01"] = 50000000 },
  unit = "€",
  label = {
    fr = "Achats à partir desquels un SPASER est obligatoire",
    en = "Purchases from which a SPASER is compulsory",
  },
  source = "Seuil abaissé de 100 à 50 millions d'euros au 1er janvier 2023",
}

class "spaser" {
  label = { fr = "Soumis au SPASER", en = "Subject to SPASER" },
  source = "Achats annuels hors taxes au-dessus du seuil",
  values = {
    { "subject", fr = "soumis", en = "subject" },
    { "free", fr = "non soumis", en = "not subject" },
  },
  of = function(a, p)
    if a.purchases > p.spaser_threshold then
      return "subject"
    end
    return "free"
  end,
}
alert "spaser-inverted" {
  label = {
    fr = "Mesure 3.2.0 : la formule publiée semble inversée",
    en = "Measure 3.2.0: the published formula seems inverted",
  },
  source = "Plateforme : desactivation de eci_3.2.0, à comparer à sa description",
  when = function(a, p) return known(a, "purchases") and not p.spaser_corrected end,
  message = {
    fr = "La formule publiée désactive 3.2.0 pour qui est soumis au SPASER et la garde pour les autres ; spaser_corrected = true fait l'inverse.",
    en = "The published formula disables 3.2.0 for those who must have a SPASER and keeps it for the others; spaser_corrected = true does the opposite.",
  },
}
