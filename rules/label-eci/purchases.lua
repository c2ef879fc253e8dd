-- SPASER: who must have one, and what the platform's inverted rule does with it.

fact "purchases" {
  type = "number", unit = "€", min = 0, label = "Achats annuels hors taxes",
  ask = "Quel est le montant annuel de vos achats hors taxes ?",
}
fact "answers.SPASER" {
  type = "boolean", label = "Réponse : soumis au SPASER",
  ask = "Le montant de vos achats vous oblige-t-il à adopter un SPASER ?",
}
param "spaser_threshold" {
  100000000, since = { ["2023-01-01"] = 50000000 }, unit = "€",
  label = "Achats à partir desquels un SPASER est obligatoire",
  source = "Seuil abaissé de 100 à 50 millions d'euros au 1er janvier 2023",
}

class "spaser" {
  label = "Soumis au SPASER", source = "Achats annuels hors taxes au-dessus du seuil",
  values = { { "subject", fr = "soumis" }, { "free", fr = "non soumis" } },
  of = function(a, p)
    if a.purchases > p.spaser_threshold then return "subject" end
    return "free"
  end,
}
alert "spaser-inverted" {
  label = "Mesure 3.2.0 : la formule publiée semble inversée",
  source = "Plateforme : desactivation de eci_3.2.0, à comparer à sa description",
  when = function(a, p)
    return (known(a, "purchases") or known(a, "answers.SPASER")) and not p.spaser_corrected
  end,
  message = "La formule publiée désactive 3.2.0 pour qui est soumis au SPASER et la garde pour les autres ; le paramètre du SPASER fait l'inverse.",
}
alert "spaser-contradiction" {
  label = "SPASER : la réponse et les achats se contredisent",
  source = "Achats annuels hors taxes au-dessus du seuil",
  when = function(a, p)
    if not (known(a, "purchases") and known(a, "answers.SPASER")) then return false end
    if a.purchases > p.spaser_threshold then
      return not a.answers.SPASER, "La réponse dit que vous n'êtes pas soumis au SPASER, mais vos achats, {purchases}, passent le seuil de {spaser_threshold}."
    end
    return a.answers.SPASER, "La réponse dit que vous êtes soumis au SPASER, mais vos achats, {purchases}, ne passent pas le seuil de {spaser_threshold}."
  end,
}
