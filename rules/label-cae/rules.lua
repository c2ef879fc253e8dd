-- Règles qui adaptent le label à un territoire ; au-dessus de chacune, la formule d'origine.

-- 1. Planifier

-- si identite(type, commune) alors VRAI
-- sinon si identite(type, EPCI) et identite(population, moins_de_20000) alors VRAI
disable "1.1.2.0.1" {
  source = "referentiel-cae-structure.csv, ligne 204, desactivation",
  when = function(t)
    return t.kind == "commune" or t.kind == "epci" and population_below(t, 20000)
  end,
}

-- identite(population, moins_de_50000)
disable "1.1.2.0.2" {
  source = "referentiel-cae-structure.csv, ligne 207, desactivation",
  when = function(t) return population_below(t, 50000) end,
}

-- si identite(type, EPCI) et identite(population, plus_de_20000) alors VRAI
disable "1.1.2.1" {
  source = "referentiel-cae-structure.csv, ligne 213, desactivation",
  when = function(t) return t.kind == "epci" and population_above(t, 20000) end,
}

-- si identite(type, EPCI) et identite(population, plus_de_20000) alors 0
scale "1.1.2.1" {
  source = "referentiel-cae-structure.csv, ligne 214, reduction",
  by = function(t)
    if t.kind == "epci" and population_above(t, 20000) then
      return 0
    end
  end,
}

-- identite(type, EPCI)
disable "1.1.2.1.5" {
  source = "referentiel-cae-structure.csv, ligne 220, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- si identite(type, EPCI) et identite(population, plus_de_20000) alors 5/4
scale "1.1.2.2" {
  source = "referentiel-cae-structure.csv, ligne 222, reduction",
  by = function(t)
    if t.kind == "epci" and population_above(t, 20000) then
      return 5 / 4
    end
  end,
}

-- si identite(type, EPCI) et identite(population, plus_de_20000) alors 3/2
scale "1.1.2.5" {
  source = "referentiel-cae-structure.csv, ligne 237, reduction",
  by = function(t)
    if t.kind == "epci" and population_above(t, 20000) then
      return 3 / 2
    end
  end,
}

-- si reponse(centre_urbain, NON) et reponse (AOM_1, NON) alors 2/12
-- sinon si reponse (AOM_1, NON) alors 6/12
scale "1.2.2" {
  source = "referentiel-cae-structure.csv, ligne 654, reduction",
  by = function(t)
    if t.answers.centre_urbain == false and t.answers.AOM_1 == false then
      return 2 / 12
    elseif t.answers.AOM_1 == false then
      return 6 / 12
    end
  end,
}

-- reponse(AOM_1, OUI) et identite(population, plus_de_100000)
disable "1.2.2.1" {
  source = "referentiel-cae-structure.csv, ligne 661, desactivation",
  when = function(t) return t.answers.AOM_1 == true and population_above(t, 100000) end,
}

-- si reponse(AOM_1, OUI) et identite(population, plus_de_100000) alors 0.0
scale "1.2.2.1" {
  source = "referentiel-cae-structure.csv, ligne 662, reduction",
  by = function(t)
    if t.answers.AOM_1 == true and population_above(t, 100000) then
      return 0
    end
  end,
}

-- identite(type, commune)
disable "1.2.2.1.1" {
  source = "referentiel-cae-structure.csv, ligne 664, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- identite(type, EPCI)
disable "1.2.2.1.3" {
  source = "referentiel-cae-structure.csv, ligne 669, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- si reponse(AOM_1, OUI) et identite(population, plus_de_100000) alors 0.4/0.3
scale "1.2.2.5" {
  source = "referentiel-cae-structure.csv, ligne 703, reduction",
  by = function(t)
    if t.answers.AOM_1 == true and population_above(t, 100000) then
      return 0.4 / 0.3
    end
  end,
}

-- si reponse(dechets_1, OUI) et reponse(dechets_2, OUI) et reponse(dechets_3, OUI) alors 1.0
-- sinon si reponse(dechets_1, NON) et reponse(dechets_2, NON) et reponse(dechets_3, NON) alors 2/10
-- sinon si reponse(dechets_1, NON) ou reponse(dechets_2, NON) ou reponse(dechets_3, NON) alors 0.75
scale "1.2.3" {
  source = "referentiel-cae-structure.csv, ligne 816, reduction",
  by = function(t)
    if t.answers.dechets_1 == true and t.answers.dechets_2 == true
        and t.answers.dechets_3 == true then
      return 1
    elseif t.answers.dechets_1 == false and t.answers.dechets_2 == false
        and t.answers.dechets_3 == false then
      return 2 / 10
    elseif t.answers.dechets_1 == false or t.answers.dechets_2 == false
        or t.answers.dechets_3 == false then
      return 0.75
    end
  end,
}

-- reponse(dechets_1, NON)
disable "1.2.3.1.4" {
  source = "referentiel-cae-structure.csv, ligne 826, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- reponse(dechets_2, NON)
disable "1.2.3.1.5" {
  source = "referentiel-cae-structure.csv, ligne 828, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- si identite(type, EPCI) et reponse(habitat_1, NON) alors 8/12
-- sinon si identite(type, commune) alors max (reponse(habitat_2), 0.5)
scale "1.2.4" {
  source = "referentiel-cae-structure.csv, ligne 931, reduction",
  by = function(t)
    if t.kind == "epci" and t.answers.habitat_1 == false then
      return 8 / 12
    elseif t.kind == "commune" then
      return greatest(t.answers.habitat_2, 0.5)
    end
  end,
}

-- si reponse(urba_1, NON) et reponse(SCoT, NON) alors 6/12
-- sinon si reponse(urba_1, NON) et reponse(SCoT, OUI) alors 0.7
scale "1.3.1" {
  source = "referentiel-cae-structure.csv, ligne 1141, reduction",
  by = function(t)
    if t.answers.urba_1 == false and t.answers.SCoT == false then
      return 6 / 12
    elseif t.answers.urba_1 == false and t.answers.SCoT == true then
      return 0.7
    end
  end,
}

-- si reponse(amenagement_1, NON) ou reponse (amenagement_2, NON) alors 5/10
scale "1.3.2" {
  source = "referentiel-cae-structure.csv, ligne 1297, reduction",
  by = function(t)
    if t.answers.amenagement_1 == false or t.answers.amenagement_2 == false then
      return 5 / 10
    end
  end,
}

-- reponse(urba_1, NON) et reponse (urba_2, NON) et reponse(urba_3, NON)
disable "1.3.3" {
  source = "referentiel-cae-structure.csv, ligne 1389, desactivation",
  when = function(t)
    return t.answers.urba_1 == false and t.answers.urba_2 == false and t.answers.urba_3 == false
  end,
}

-- si reponse(urba_1, NON) et reponse (urba_2, NON) et reponse(urba_3, NON) alors 0
-- sinon si reponse(urba_1, OUI) et reponse(urba_2, NON) et reponse(urba_3, NON) alors 0.5
-- sinon si reponse(urba_1, NON) et reponse(urba_2, OUI) et reponse(urba_3, NON) alors 0.5
-- sinon si reponse(urba_1, NON) et reponse(urba_2, NON) et reponse(urba_3, OUI) alors 0.5
scale "1.3.3" {
  source = "referentiel-cae-structure.csv, ligne 1390, reduction",
  by = function(t)
    if t.answers.urba_1 == false and t.answers.urba_2 == false and t.answers.urba_3 == false then
      return 0
    elseif t.answers.urba_1 == true and t.answers.urba_2 == false and t.answers.urba_3 == false then
      return 0.5
    elseif t.answers.urba_1 == false and t.answers.urba_2 == true and t.answers.urba_3 == false then
      return 0.5
    elseif t.answers.urba_1 == false and t.answers.urba_2 == false and t.answers.urba_3 == true then
      return 0.5
    end
  end,
}

-- 2. Patrimoine public

-- si identite(localisation, DOM) et reponse(ECS, NON) alors 0.3
scale "2.2.3" {
  source = "referentiel-cae-structure.csv, ligne 2035, reduction",
  by = function(t)
    if t.overseas == true and t.answers.ECS == false then
      return 0.3
    end
  end,
}

-- identite(localisation, DOM)
disable "2.2.3.1" {
  source = "referentiel-cae-structure.csv, ligne 2039, desactivation",
  when = function(t) return t.overseas == true end,
}

-- identite(localisation, DOM)
disable "2.2.3.2" {
  source = "referentiel-cae-structure.csv, ligne 2044, desactivation",
  when = function(t) return t.overseas == true end,
}

-- identite(localisation, DOM)
disable "2.2.3.3" {
  source = "referentiel-cae-structure.csv, ligne 2048, desactivation",
  when = function(t) return t.overseas == true end,
}

-- identite(localisation, Metropole)
disable "2.2.4.2.4" {
  source = "referentiel-cae-structure.csv, ligne 2148, desactivation",
  when = function(t) return t.overseas == false end,
}

-- si identite(type, EPCI) et reponse(EP_1, EP_1_b) alors 2/6
-- sinon si identite(type, EPCI) et reponse(EP_1, EP_1_c) alors 0
-- sinon reponse(EP_2)
scale "2.3.1" {
  source = "referentiel-cae-structure.csv, ligne 2294, reduction",
  by = function(t)
    if t.kind == "epci" and t.answers.EP_1 == "EP_1_b" then
      return 2 / 6
    elseif t.kind == "epci" and t.answers.EP_1 == "EP_1_c" then
      return 0
    else
      return t.answers.EP_2
    end
  end,
}

-- reponse(voirie_1, voirie_1_c)
disable "2.3.3" {
  source = "referentiel-cae-structure.csv, ligne 2449, desactivation",
  when = function(t) return t.answers.voirie_1 == "voirie_1_c" end,
}

-- si reponse(voirie_1, voirie_1_b) alors 0.5
-- sinon si reponse(voirie_1, voirie_1_c) alors 0/2
scale "2.3.3" {
  source = "referentiel-cae-structure.csv, ligne 2452, reduction",
  by = function(t)
    if t.answers.voirie_1 == "voirie_1_b" then
      return 0.5
    elseif t.answers.voirie_1 == "voirie_1_c" then
      return 0 / 2
    end
  end,
}

-- 3. Énergie, eau et assainissement

-- si reponse(AOD_elec, OUI) et reponse(AOD_gaz, OUI) et reponse(AOD_chaleur, OUI) alors 1.0
-- sinon si reponse(AOD_elec, NON) et reponse(AOD_gaz, NON) et reponse(AOD_chaleur, NON) alors 2/10
-- sinon si reponse(AOD_elec, NON) et reponse(AOD_gaz, NON) alors 4/10
-- sinon si reponse(AOD_elec, NON) et reponse(AOD_chaleur, NON) alors 3/10
-- sinon si reponse(AOD_gaz, NON) et reponse(AOD_chaleur, NON) alors 3/10
-- sinon si reponse(AOD_elec, NON) ou reponse(AOD_gaz, NON) alors 7/10
-- sinon si reponse(AOD_chaleur, NON) alors 6/10
scale "3.1.1" {
  source = "referentiel-cae-structure.csv, ligne 2596, reduction",
  by = function(t)
    if t.answers.AOD_elec == true and t.answers.AOD_gaz == true
        and t.answers.AOD_chaleur == true then
      return 1
    elseif t.answers.AOD_elec == false and t.answers.AOD_gaz == false
        and t.answers.AOD_chaleur == false then
      return 2 / 10
    elseif t.answers.AOD_elec == false and t.answers.AOD_gaz == false then
      return 4 / 10
    elseif t.answers.AOD_elec == false and t.answers.AOD_chaleur == false then
      return 3 / 10
    elseif t.answers.AOD_gaz == false and t.answers.AOD_chaleur == false then
      return 3 / 10
    elseif t.answers.AOD_elec == false or t.answers.AOD_gaz == false then
      return 7 / 10
    elseif t.answers.AOD_chaleur == false then
      return 6 / 10
    end
  end,
}

-- si reponse(AOD_elec, NON) et reponse(AOD_gaz, NON) et reponse(AOD_chaleur, NON) alors 0.5
-- sinon si reponse(fournisseur_energie, NON) alors 0.8
scale "3.1.2" {
  source = "referentiel-cae-structure.csv, ligne 2702, reduction",
  by = function(t)
    if t.answers.AOD_elec == false and t.answers.AOD_gaz == false
        and t.answers.AOD_chaleur == false then
      return 0.5
    elseif t.answers.fournisseur_energie == false then
      return 0.8
    end
  end,
}

-- si reponse(fournisseur_energie, NON) alors VRAI
disable "3.1.2.2" {
  source = "referentiel-cae-structure.csv, ligne 2713, desactivation",
  when = function(t) return t.answers.fournisseur_energie == false end,
}

-- si reponse(recuperation_cogeneration, OUI) et identite(localisation,DOM) alors 10/12
-- sinon si reponse(recuperation_cogeneration, NON) alors 2/12
scale "3.2.1" {
  source = "referentiel-cae-structure.csv, ligne 2831, reduction",
  by = function(t)
    if t.answers.recuperation_cogeneration == true and t.overseas == true then
      return 10 / 12
    elseif t.answers.recuperation_cogeneration == false then
      return 2 / 12
    end
  end,
}

-- reponse(recuperation_cogeneration, NON)
disable "3.2.1.2" {
  source = "referentiel-cae-structure.csv, ligne 2859, desactivation",
  when = function(t) return t.answers.recuperation_cogeneration == false end,
}

-- reponse(recuperation_cogeneration, NON)
disable "3.2.1.3" {
  source = "referentiel-cae-structure.csv, ligne 2866, desactivation",
  when = function(t) return t.answers.recuperation_cogeneration == false end,
}

-- si identite(localisation,DOM) alors 10/12
scale "3.2.2" {
  source = "referentiel-cae-structure.csv, ligne 2971, reduction",
  by = function(t)
    if t.overseas == true then
      return 10 / 12
    end
  end,
}

-- si identite(localisation,DOM) alors 12/8
scale "3.2.3" {
  source = "referentiel-cae-structure.csv, ligne 3135, reduction",
  by = function(t)
    if t.overseas == true then
      return 12 / 8
    end
  end,
}

-- reponse(eau_1, NON)
disable "3.3.1" {
  source = "referentiel-cae-structure.csv, ligne 3253, desactivation",
  when = function(t) return t.answers.eau_1 == false end,
}

-- si reponse(eau_1, NON) alors 0/6
scale "3.3.1" {
  source = "referentiel-cae-structure.csv, ligne 3254, reduction",
  by = function(t)
    if t.answers.eau_1 == false then
      return 0 / 6
    end
  end,
}

-- reponse(assainissement_1, NON)
disable "3.3.2" {
  source = "referentiel-cae-structure.csv, ligne 3393, desactivation",
  when = function(t) return t.answers.assainissement_1 == false end,
}

-- si reponse(assainissement_1, NON) alors 0/12
-- sinon si reponse(assainissement_4, OUI) et reponse(assainissement_4bis, NON) alors 0.5
scale "3.3.2" {
  source = "referentiel-cae-structure.csv, ligne 3396, reduction",
  by = function(t)
    if t.answers.assainissement_1 == false then
      return 0 / 12
    elseif t.answers.assainissement_4 == true and t.answers.assainissement_4bis == false then
      return 0.5
    end
  end,
}

-- si identite(type, EPCI) alors max(reponse(assainissement_3), 0.5)
-- sinon si identite(type, commune) et reponse(assainissement_1, NON) et reponse(assainissement_2, NON) alors 0.5
scale "3.3.3" {
  source = "referentiel-cae-structure.csv, ligne 3534, reduction",
  by = function(t)
    if t.kind == "epci" then
      return greatest(t.answers.assainissement_3, 0.5)
    elseif t.kind == "commune" and t.answers.assainissement_1 == false
        and t.answers.assainissement_2 == false then
      return 0.5
    end
  end,
}

-- identite(localisation,DOM)
disable "3.3.3.3.4" {
  source = "referentiel-cae-structure.csv, ligne 3552, desactivation",
  when = function(t) return t.overseas == true end,
}

-- si identite(type, commune) et reponse(dechets_2, NON) alors 2/12
-- sinon si identite(type, EPCI) et reponse(dechets_2, NON) alors max(reponse(dechets_4),2/12)
scale "3.3.5" {
  source = "referentiel-cae-structure.csv, ligne 3885, reduction",
  by = function(t)
    if t.kind == "commune" and t.answers.dechets_2 == false then
      return 2 / 12
    elseif t.kind == "epci" and t.answers.dechets_2 == false then
      return greatest(t.answers.dechets_4, 2 / 12)
    end
  end,
}

-- min(score(cae_1.2.3), score(cae_3.3.5))
override "3.3.5" {
  source = "referentiel-cae-structure.csv, ligne 3884, score",
  score = function(t, score) return math.min(score("1.2.3"), score("3.3.5")) end,
}

-- 4. Mobilité

-- max(reponse(AOM_2), 0.5)
scale "4.1.1" {
  source = "referentiel-cae-structure.csv, ligne 4028, reduction",
  by = function(t) return greatest(t.answers.AOM_2, 0.5) end,
}

-- si reponse(TC_1, NON) et reponse(vehiculeCT_1, NON) alors 0.5
-- sinon si reponse(TC_1, NON) alors 0.8
-- sinon si reponse(vehiculeCT_1, NON) alors 0.7
scale "4.1.2" {
  source = "referentiel-cae-structure.csv, ligne 4143, reduction",
  by = function(t)
    if t.answers.TC_1 == false and t.answers.vehiculeCT_1 == false then
      return 0.5
    elseif t.answers.TC_1 == false then
      return 0.8
    elseif t.answers.vehiculeCT_1 == false then
      return 0.7
    end
  end,
}

-- reponse(vehiculeCT_1, NON)
disable "4.1.2.1" {
  source = "referentiel-cae-structure.csv, ligne 4151, desactivation",
  when = function(t) return t.answers.vehiculeCT_1 == false end,
}

-- reponse(vehiculeCT_1, NON)
disable "4.1.2.3" {
  source = "referentiel-cae-structure.csv, ligne 4172, desactivation",
  when = function(t) return t.answers.vehiculeCT_1 == false end,
}

-- reponse(vehiculeCT_1, NON)
disable "4.1.2.4" {
  source = "referentiel-cae-structure.csv, ligne 4176, desactivation",
  when = function(t) return t.answers.vehiculeCT_1 == false end,
}

-- si identite(type, commune) alors max(reponse(voirie_2), 2/8)
-- sinon si identite(type, EPCI) et reponse(voirie_1, voirie_1_b) alors 0.5
-- sinon si reponse(voirie_1, voirie_1_c) et reponse(centre_polarite, NON) alors 0.25
-- sinon si identite(type, EPCI) et reponse(voirie_1, voirie_1_c) alors 0.5
scale "4.2.1" {
  source = "referentiel-cae-structure.csv, ligne 4294, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.voirie_2, 2 / 8)
    elseif t.kind == "epci" and t.answers.voirie_1 == "voirie_1_b" then
      return 0.5
    elseif t.answers.voirie_1 == "voirie_1_c" and t.answers.centre_polarite == false then
      return 0.25
    elseif t.kind == "epci" and t.answers.voirie_1 == "voirie_1_c" then
      return 0.5
    end
  end,
}

-- si reponse(pouvoir_police, NON) et reponse(trafic, NON) et reponse(voirie_1,voirie_1_b) alors 2/16
-- sinon si reponse(pouvoir_police, NON) et reponse(trafic, NON) et reponse(voirie_1,voirie_1_c) alors 2/16
-- sinon si reponse(pouvoir_police, NON) et reponse(trafic, NON) alors 4/16
-- sinon si reponse(pouvoir_police, NON) et reponse(voirie_1,voirie_1_b) alors 4/16
-- sinon si reponse(pouvoir_police, NON) et reponse(voirie_1,voirie_1_c) alors 4/16
-- sinon si reponse(voirie_1,voirie_1_b) et reponse(voirie_1,voirie_1_c) alors 4/16
-- sinon si reponse(voirie_1,voirie_1_b) et reponse(trafic, NON) alors 4/16
-- sinon si reponse(voirie_1,voirie_1_c) et reponse(trafic, NON) alors 4/16
-- sinon si reponse(pouvoir_police, NON) ou reponse(voirie_1,voirie_1_b) ou reponse(voirie_1,voirie_1_c) ou reponse
-- (trafic, NON) alors 0.5
scale "4.2.2" {
  source = "referentiel-cae-structure.csv, ligne 4421, reduction",
  by = function(t)
    if t.answers.pouvoir_police == false and t.answers.trafic == false
        and t.answers.voirie_1 == "voirie_1_b" then
      return 2 / 16
    elseif t.answers.pouvoir_police == false and t.answers.trafic == false
        and t.answers.voirie_1 == "voirie_1_c" then
      return 2 / 16
    elseif t.answers.pouvoir_police == false and t.answers.trafic == false then
      return 4 / 16
    elseif t.answers.pouvoir_police == false and t.answers.voirie_1 == "voirie_1_b" then
      return 4 / 16
    elseif t.answers.pouvoir_police == false and t.answers.voirie_1 == "voirie_1_c" then
      return 4 / 16
    elseif t.answers.voirie_1 == "voirie_1_b" and t.answers.voirie_1 == "voirie_1_c" then
      return 4 / 16
    elseif t.answers.voirie_1 == "voirie_1_b" and t.answers.trafic == false then
      return 4 / 16
    elseif t.answers.voirie_1 == "voirie_1_c" and t.answers.trafic == false then
      return 4 / 16
    elseif t.answers.pouvoir_police == false or t.answers.voirie_1 == "voirie_1_b"
        or t.answers.voirie_1 == "voirie_1_c" or t.answers.trafic == false then
      return 0.5
    end
  end,
}

-- si reponse(AOM_1, NON) et reponse (voirie_1, voirie_1_c) et reponse(centre_polarite, NON) alors VRAI
-- sinon si reponse(AOM_1, NON) et reponse (voirie_1, voirie_1_c) et identite(population, moins_de_10000) alors VRAI
disable "4.2.3" {
  source = "referentiel-cae-structure.csv, ligne 4518, desactivation",
  when = function(t)
    return t.answers.AOM_1 == false and t.answers.voirie_1 == "voirie_1_c"
      and t.answers.centre_polarite == false or t.answers.AOM_1 == false
      and t.answers.voirie_1 == "voirie_1_c" and population_below(t, 10000)
  end,
}

-- si reponse(AOM_1, NON) et reponse (voirie_1, voirie_1_c) et reponse(centre_polarite, NON) alors 0
-- sinon si reponse(AOM_1, NON) et reponse (voirie_1, voirie_1_c) et identite(population, moins_de_10000) alors 0
-- sinon si identite(population, moins_de_10000) et reponse(AOM_1, NON) alors 0.25
-- sinon si reponse(centre_polarite, NON) et reponse(AOM_1, NON) alors 0.25
-- sinon si identite(population, moins_de_10000) et reponse (voirie_1, voirie_1_c) alors 0.25
-- sinon si reponse(centre_polarite, NON) et reponse (voirie_1, voirie_1_c) alors 0.25
-- sinon si identite(population, moins_de_10000) ou reponse(centre_polarite, NON) alors 0.5
-- sinon si reponse(AOM_1, NON) et reponse (voirie_1, voirie_1_c) alors 0.5
-- sinon si reponse(AOM_1, NON) alors 0.75
-- sinon si reponse (voirie_1, voirie_1_c) alors 0.75
scale "4.2.3" {
  source = "referentiel-cae-structure.csv, ligne 4520, reduction",
  by = function(t)
    if t.answers.AOM_1 == false and t.answers.voirie_1 == "voirie_1_c"
        and t.answers.centre_polarite == false then
      return 0
    elseif t.answers.AOM_1 == false and t.answers.voirie_1 == "voirie_1_c"
        and population_below(t, 10000) then
      return 0
    elseif population_below(t, 10000) and t.answers.AOM_1 == false then
      return 0.25
    elseif t.answers.centre_polarite == false and t.answers.AOM_1 == false then
      return 0.25
    elseif population_below(t, 10000) and t.answers.voirie_1 == "voirie_1_c" then
      return 0.25
    elseif t.answers.centre_polarite == false and t.answers.voirie_1 == "voirie_1_c" then
      return 0.25
    elseif population_below(t, 10000) or t.answers.centre_polarite == false then
      return 0.5
    elseif t.answers.AOM_1 == false and t.answers.voirie_1 == "voirie_1_c" then
      return 0.5
    elseif t.answers.AOM_1 == false then
      return 0.75
    elseif t.answers.voirie_1 == "voirie_1_c" then
      return 0.75
    end
  end,
}

-- reponse(voirie_1, voirie_1_c)
disable "4.2.3.5" {
  source = "referentiel-cae-structure.csv, ligne 4558, desactivation",
  when = function(t) return t.answers.voirie_1 == "voirie_1_c" end,
}

-- si identite(type, commune) alors max(reponse(voirie_2), 0.5)
-- sinon si identite(type, EPCI) et reponse(voirie_1, voirie_1_b) alors 0.5
-- sinon si identite(type, EPCI) et reponse(voirie_1, voirie_1_c) alors 0.5
scale "4.3.1" {
  source = "referentiel-cae-structure.csv, ligne 4631, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.voirie_2, 0.5)
    elseif t.kind == "epci" and t.answers.voirie_1 == "voirie_1_b" then
      return 0.5
    elseif t.kind == "epci" and t.answers.voirie_1 == "voirie_1_c" then
      return 0.5
    end
  end,
}

-- si identite(localisation, DOM) alors 3/2
scale "4.3.1.2" {
  source = "referentiel-cae-structure.csv, ligne 4644, reduction",
  by = function(t)
    if t.overseas == true then
      return 3 / 2
    end
  end,
}

-- si identite(localisation, DOM) alors 2/3
scale "4.3.1.4" {
  source = "referentiel-cae-structure.csv, ligne 4652, reduction",
  by = function(t)
    if t.overseas == true then
      return 2 / 3
    end
  end,
}

-- si identite(localisation,DOM) et reponse(cyclable, NON) alors 7/16
-- sinon si identite(localisation,DOM) alors 14/16
-- sinon si reponse(cyclable, NON) alors 0.5
scale "4.3.2" {
  source = "referentiel-cae-structure.csv, ligne 4718, reduction",
  by = function(t)
    if t.overseas == true and t.answers.cyclable == false then
      return 7 / 16
    elseif t.overseas == true then
      return 14 / 16
    elseif t.answers.cyclable == false then
      return 0.5
    end
  end,
}

-- si identite(localisation, DOM) alors 2
scale "4.3.2.2" {
  source = "referentiel-cae-structure.csv, ligne 4727, reduction",
  by = function(t)
    if t.overseas == true then
      return 2
    end
  end,
}

-- si identite(localisation, DOM) alors 2
scale "4.3.2.3" {
  source = "referentiel-cae-structure.csv, ligne 4733, reduction",
  by = function(t)
    if t.overseas == true then
      return 2
    end
  end,
}

-- identite(localisation, DOM)
disable "4.3.2.6" {
  source = "referentiel-cae-structure.csv, ligne 4754, desactivation",
  when = function(t) return t.overseas == true end,
}

-- si identite(localisation, DOM) alors 0/14
scale "4.3.2.6" {
  source = "referentiel-cae-structure.csv, ligne 4755, reduction",
  by = function(t)
    if t.overseas == true then
      return 0 / 14
    end
  end,
}

-- si identite(localisation, DOM) alors 2/3
scale "4.3.2.7" {
  source = "referentiel-cae-structure.csv, ligne 4757, reduction",
  by = function(t)
    if t.overseas == true then
      return 2 / 3
    end
  end,
}

-- si reponse(AOM_1, NON) et reponse(versement_mobilite, NON) alors min(reponse(AOM_2), 0.5)
-- sinon si reponse(AOM_1, NON) et reponse(versement_mobilite, OUI) alors reponse(AOM_2)
-- sinon si reponse(versement_mobilite, NON) alors 0.5
scale "4.3.3" {
  source = "referentiel-cae-structure.csv, ligne 4849, reduction",
  by = function(t)
    if t.answers.AOM_1 == false and t.answers.versement_mobilite == false then
      return least(t.answers.AOM_2, 0.5)
    elseif t.answers.AOM_1 == false and t.answers.versement_mobilite == true then
      return t.answers.AOM_2
    elseif t.answers.versement_mobilite == false then
      return 0.5
    end
  end,
}

-- si identite(localisation,DOM) et reponse(AOM_1, NON) alors max(reponse(AOM_2) * 10/8, 5/8)
-- sinon si identite(localisation,DOM) alors 10/8
-- sinon si reponse(AOM_1, NON) alors max(reponse(AOM_2), 4/8)
scale "4.3.4" {
  source = "referentiel-cae-structure.csv, ligne 4944, reduction",
  by = function(t)
    if t.overseas == true and t.answers.AOM_1 == false then
      return greatest(over(times(t.answers.AOM_2, 10), 8), 5 / 8)
    elseif t.overseas == true then
      return 10 / 8
    elseif t.answers.AOM_1 == false then
      return greatest(t.answers.AOM_2, 4 / 8)
    end
  end,
}

-- 6. Coopération et communication

-- si identite(type, commune) alors 3/4
scale "6.1.2" {
  source = "referentiel-cae-structure.csv, ligne 5716, reduction",
  by = function(t)
    if t.kind == "commune" then
      return 3 / 4
    end
  end,
}

-- identite(type, commune)
disable "6.1.2.3.1" {
  source = "referentiel-cae-structure.csv, ligne 5741, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- identite(type, EPCI)
disable "6.1.2.3.2" {
  source = "referentiel-cae-structure.csv, ligne 5743, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- identite(type, commune)
disable "6.1.2.4.1" {
  source = "referentiel-cae-structure.csv, ligne 5746, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- identite(type, commune)
disable "6.1.2.4.2" {
  source = "referentiel-cae-structure.csv, ligne 5748, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- identite(type, commune)
disable "6.1.2.4.3" {
  source = "referentiel-cae-structure.csv, ligne 5750, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- identite(type, EPCI)
disable "6.1.2.4.4" {
  source = "referentiel-cae-structure.csv, ligne 5752, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- identite(type, EPCI)
disable "6.1.2.4.5" {
  source = "referentiel-cae-structure.csv, ligne 5754, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- si identite(type, commune) et reponse(habitat_3, NON) alors max(reponse(habitat_2), 2/10)
-- sinon si identite(type, commune) et reponse(habitat_3, OUI) alors max(reponse(habitat_2), 2/10) + 1/10
scale "6.2.1" {
  source = "referentiel-cae-structure.csv, ligne 5916, reduction",
  by = function(t)
    if t.kind == "commune" and t.answers.habitat_3 == false then
      return greatest(t.answers.habitat_2, 2 / 10)
    elseif t.kind == "commune" and t.answers.habitat_3 == true then
      return plus(greatest(t.answers.habitat_2, 2 / 10), 1 / 10)
    end
  end,
}

-- si identite(type, commune) alors max (reponse(habitat_2),1/6)
scale "6.2.2" {
  source = "referentiel-cae-structure.csv, ligne 6027, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.habitat_2, 1 / 6)
    end
  end,
}

-- si identite(type, commune) alors max (reponse(habitat_2),0.5)
scale "6.2.3" {
  source = "referentiel-cae-structure.csv, ligne 6107, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.habitat_2, 0.5)
    end
  end,
}

-- si identite(type, commune) alors max (reponse(dev_eco_2),2/8)
scale "6.2.4" {
  source = "referentiel-cae-structure.csv, ligne 6192, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.dev_eco_2, 2 / 8)
    end
  end,
}

-- si identite(type, commune) alors max (reponse(dev_eco_2), 2/8)
scale "6.3.1" {
  source = "referentiel-cae-structure.csv, ligne 6320, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.dev_eco_2, 2 / 8)
    end
  end,
}

-- si reponse(dev_eco_4,NON) alors 1.625
scale "6.3.1.3" {
  source = "referentiel-cae-structure.csv, ligne 6334, reduction",
  by = function(t)
    if t.answers.dev_eco_4 == false then
      return 1.625
    end
  end,
}

-- reponse(dev_eco_4,NON)
disable "6.3.1.4" {
  source = "referentiel-cae-structure.csv, ligne 6339, desactivation",
  when = function(t) return t.answers.dev_eco_4 == false end,
}

-- si reponse(dev_eco_4,NON) alors 0
scale "6.3.1.4" {
  source = "referentiel-cae-structure.csv, ligne 6340, reduction",
  by = function(t)
    if t.answers.dev_eco_4 == false then
      return 0
    end
  end,
}

-- si reponse(dev_eco_4,NON) alors 1.625
scale "6.3.1.5" {
  source = "referentiel-cae-structure.csv, ligne 6346, reduction",
  by = function(t)
    if t.answers.dev_eco_4 == false then
      return 1.625
    end
  end,
}

-- si identite(type, commune) alors max (reponse(tourisme_1),1/4)
-- sinon si identite(type, EPCI) et reponse(tourisme_2, NON) alors 1/4
scale "6.3.2" {
  source = "referentiel-cae-structure.csv, ligne 6461, reduction",
  by = function(t)
    if t.kind == "commune" then
      return greatest(t.answers.tourisme_1, 1 / 4)
    elseif t.kind == "epci" and t.answers.tourisme_2 == false then
      return 1 / 4
    end
  end,
}

-- si reponse(SAU, OUI) alors 0.5
scale "6.4.1" {
  source = "referentiel-cae-structure.csv, ligne 6726, reduction",
  by = function(t)
    if t.answers.SAU == true then
      return 0.5
    end
  end,
}

-- si identite(localisation, DOM) alors 4/3
scale "6.4.1.6" {
  source = "referentiel-cae-structure.csv, ligne 6785, reduction",
  by = function(t)
    if t.overseas == true then
      return 4 / 3
    end
  end,
}

-- identite(localisation, Metropole)
disable "6.4.1.6.4" {
  source = "referentiel-cae-structure.csv, ligne 6792, desactivation",
  when = function(t) return t.overseas == false end,
}

-- si identite(localisation, DOM) alors 2/3
scale "6.4.1.8" {
  source = "referentiel-cae-structure.csv, ligne 6795, reduction",
  by = function(t)
    if t.overseas == true then
      return 2 / 3
    end
  end,
}

-- si reponse(foret, OUI) alors 0.5
scale "6.4.2" {
  source = "referentiel-cae-structure.csv, ligne 6984, reduction",
  by = function(t)
    if t.answers.foret == true then
      return 0.5
    end
  end,
}

-- si reponse(dev_eco_3, NON) alors 5/6
scale "6.5.2" {
  source = "referentiel-cae-structure.csv, ligne 7230, reduction",
  by = function(t)
    if t.answers.dev_eco_3 == false then
      return 5 / 6
    end
  end,
}

-- reponse(dev_eco_3, NON)
disable "6.5.2.5" {
  source = "referentiel-cae-structure.csv, ligne 7260, desactivation",
  when = function(t) return t.answers.dev_eco_3 == false end,
}

-- reponse(scolaire_2, NON)
disable "6.5.3" {
  source = "referentiel-cae-structure.csv, ligne 7371, desactivation",
  when = function(t) return t.answers.scolaire_2 == false end,
}

-- si reponse(scolaire_2, NON) alors 0
-- sinon si reponse(scolaire_1, NON) alors 0.5
scale "6.5.3" {
  source = "referentiel-cae-structure.csv, ligne 7374, reduction",
  by = function(t)
    if t.answers.scolaire_2 == false then
      return 0
    elseif t.answers.scolaire_1 == false then
      return 0.5
    end
  end,
}
