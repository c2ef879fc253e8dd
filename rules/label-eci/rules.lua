-- What adapts the label to a territory; above each rule, the platform's formula.

-- 1. Stratégie et ancrage dans le territoire

-- si identite(type, syndicat) alors VRAI
-- sinon si reponse(dev_eco_1, NON) alors VRAI
disable "1.2.2" {
  label = "Sans objet pour un syndicat, ni sans développement économique",
  source = "Plateforme : desactivation de eci_1.2.2",
  when = function(t) return t.subtype == "syndicat" or t.answers.dev_eco_1 == false end,
}

-- si identite(type, syndicat) alors VRAI
-- sinon si reponse(dev_eco_1, NON) alors VRAI
disable "1.2.3" {
  label = "Sans objet pour un syndicat, ni sans développement économique",
  source = "Plateforme : desactivation de eci_1.2.3",
  when = function(t) return t.subtype == "syndicat" or t.answers.dev_eco_1 == false end,
}

-- si identite(type, syndicat) alors FAUX sinon VRAI
disable "1.2.4" {
  label = "Réservée aux syndicats", source = "Plateforme : desactivation de eci_1.2.4",
  when = function(t) return t.subtype ~= "syndicat" end,
}

-- 2. Réduction, collecte et valorisation des déchets

-- reponse(dechets_3, NON)
-- The platform's description speaks of collection; its formula of the prevention plan.
disable "2.1" {
  label = "Le PLPDMA est à la charge d'un autre", source = "Plateforme : desactivation de eci_2.1",
  when = function(t) return t.answers.dechets_3 == false end,
}

-- reponse(dechets_1, NON)
disable "2.2" {
  label = "Pas de collecte", source = "Plateforme : desactivation de eci_2.2",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- reponse(dechets_2, NON)
disable "2.3" {
  label = "Pas de traitement", source = "Plateforme : desactivation de eci_2.3",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- reponse(dechets_1, NON) et reponse(dechets_2, NON)
disable "2.4" {
  label = "Ni collecte ni traitement", source = "Plateforme : desactivation de eci_2.4",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- reponse(dechets_1, NON)
disable "2.4.2" {
  label = "Pas de collecte", source = "Plateforme : desactivation de eci_2.4.2",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- reponse(dechets_1, NON)
disable "2.4.3" {
  label = "Pas de collecte", source = "Plateforme : desactivation de eci_2.4.3",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- reponse(dechets_2, NON)
disable "2.4.4" {
  label = "Pas de traitement", source = "Plateforme : desactivation de eci_2.4.4",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- 3. Autres piliers de l'économie circulaire

-- reponse(SPASER, OUI)
-- The formula seems inverted: it disables the measure for those who must have a SPASER. It stays as it is
-- published; spaser_corrected = true is the reading of the question's own description.
param "spaser_corrected" {
  false, label = "SPASER : la mesure s'applique à ceux qui y sont soumis",
  source = "Proposition : la formule de la plateforme dit le contraire de sa description",
}
disable "3.2.0" {
  label = "SPASER, selon la formule publiée ou sa correction",
  source = "Plateforme : desactivation de eci_3.2.0",
  when = function(t, p)
    if p.spaser_corrected then return t.answers.SPASER == false end
    return t.answers.SPASER == true
  end,
}

-- reponse(dev_eco_1, NON)
disable "3.4" {
  label = "Pas de développement économique", source = "Plateforme : desactivation de eci_3.4",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- reponse(formation, NON)
disable "3.4.2" {
  label = "Pas d'établissement de formation", source = "Plateforme : desactivation de eci_3.4.2",
  when = function(t) return t.answers.formation == false end,
}

-- si identite(population, moins_de_100000) alors 3
scale "3.7.1" {
  label = "Moins de 100 000 habitants : appui non financier triplé",
  source = "Plateforme : reduction de eci_3.7.1",
  by = function(t)
    if population_below(t, 100000) then return 3 end
  end,
}

-- si identite(population, moins_de_100000) alors 1/3
scale "3.7.2" {
  label = "Moins de 100 000 habitants : financement au tiers",
  source = "Plateforme : reduction de eci_3.7.2",
  by = function(t)
    if population_below(t, 100000) then return 1 / 3 end
  end,
}

-- 4. Outils financiers du changement

-- reponse(dechets_1, NON) et reponse(dechets_2, NON)
disable "4.1" {
  label = "Ni collecte ni traitement", source = "Plateforme : desactivation de eci_4.1",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- reponse(dechets_1, NON) ou reponse(REOM, OUI)
disable "4.2.1" {
  label = "Pas de collecte, ou redevance générale",
  source = "Plateforme : desactivation de eci_4.2.1",
  when = function(t) return t.answers.dechets_1 == false or t.answers.REOM == true end,
}

-- reponse(dechets_1, NON)
disable "4.2.2" {
  label = "Pas de collecte", source = "Plateforme : desactivation de eci_4.2.2",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- reponse(dechets_1, NON) ou reponse(REOM, OUI)
disable "4.2.3" {
  label = "Pas de collecte, ou redevance générale",
  source = "Plateforme : desactivation de eci_4.2.3",
  when = function(t) return t.answers.dechets_1 == false or t.answers.REOM == true end,
}

-- reponse(dechets_1, NON)
disable "4.2.4" {
  label = "Pas de collecte", source = "Plateforme : desactivation de eci_4.2.4",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- si identite(type, syndicat) et reponse(dechets_2, OUI) alors FAUX sinon VRAI
disable "4.2.5" {
  label = "Réservée aux syndicats de traitement",
  source = "Plateforme : desactivation de eci_4.2.5",
  when = function(t) return not (t.subtype == "syndicat" and t.answers.dechets_2 == true) end,
}

-- reponse(dev_eco_1, NON)
disable "4.3" {
  label = "Pas de développement économique", source = "Plateforme : desactivation de eci_4.3",
  when = function(t) return t.answers.dev_eco_1 == false end,
}
