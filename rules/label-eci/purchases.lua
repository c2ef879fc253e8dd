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
fact "answers.SPASER" {
  type = "boolean",
  label = { fr = "Réponse : soumis au SPASER", en = "Answer: subject to SPASER" },
  ask = {
    fr = "Le montant de vos achats vous oblige-t-il à adopter un SPASER ?",
    en = "Do your purchases oblige you to adopt a SPASER?",
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
  when = function(a, p)
    return (known(a, "purchases") or known(a, "answers.SPASER")) and not p.spaser_corrected
  end,
  message = {
    fr = "La formule publiée désactive 3.2.0 pour qui est soumis au SPASER et la garde pour les autres ; spaser_corrected = true fait l'inverse.",
    en = "The published formula disables 3.2.0 for those who must have a SPASER and keeps it for the others; spaser_corrected = true does the opposite.",
  },
}
alert "spaser-contradiction" {
  label = {
    fr = "SPASER : la réponse et les achats se contredisent",
    en = "SPASER: the answer and the purchases contradict each other",
  },
  source = "Achats annuels hors taxes au-dessus du seuil",
  when = function(a, p)
    if not (known(a, "purchases") and known(a, "answers.SPASER")) then return false end
    if a.purchases > p.spaser_threshold then
      return not a.answers.SPASER, {
        fr = "La réponse dit que vous n'êtes pas soumis au SPASER, mais vos achats, {purchases}, passent le seuil de {spaser_threshold}.",
        en = "The answer says that you need no SPASER, but your purchases, {purchases}, are above the threshold of {spaser_threshold}.",
      }
    end
    return a.answers.SPASER, {
      fr = "La réponse dit que vous êtes soumis au SPASER, mais vos achats, {purchases}, ne passent pas le seuil de {spaser_threshold}.",
      en = "The answer says that you need a SPASER, but your purchases, {purchases}, are not above the threshold of {spaser_threshold}.",
    }
  end,
}
