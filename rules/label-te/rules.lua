-- Règles qui adaptent le label à un territoire ; au-dessus de chacune, la formule d'origine.

-- 1. Planification écologique

-- si reponse(PCAET_1, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.1" {
  source = "referentiel-te-structure.csv, ligne 13, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == false or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si reponse(PCAET_1, OUI) et reponse(PCAET_2, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.1alter" {
  source = "referentiel-te-structure.csv, ligne 43, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == true and t.answers.PCAET_2 == false
      or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si reponse(PCAET_1, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.2" {
  source = "referentiel-te-structure.csv, ligne 120, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == false or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si reponse(PCAET_1, OUI) et reponse(PCAET_2, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.2alter" {
  source = "referentiel-te-structure.csv, ligne 132, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == true and t.answers.PCAET_2 == false
      or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si reponse(PCAET_1, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.3" {
  source = "referentiel-te-structure.csv, ligne 173, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == false or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si reponse(PCAET_1, OUI) et reponse(PCAET_2, NON) alors VRAI
-- sinon si reponse(PCAET_1, OUI) et reponse(PCAET_2, OUI) alors VRAI
-- sinon FAUX
disable "1.1.3alter" {
  source = "referentiel-te-structure.csv, ligne 215, desactivation",
  when = function(t)
    return t.answers.PCAET_1 == true and t.answers.PCAET_2 == false
      or t.answers.PCAET_1 == true and t.answers.PCAET_2 == true
  end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "1.1.4" {
  source = "referentiel-te-structure.csv, ligne 282, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si identite(type, EPCI) ou identite(soustype, syndicat) alors VRAI
-- sinon FAUX
disable "1.1.4alter" {
  source = "referentiel-te-structure.csv, ligne 291, desactivation",
  when = function(t) return t.kind == "epci" or t.subtype == "syndicat" end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "1.1.5" {
  source = "referentiel-te-structure.csv, ligne 344, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si identite(soustype, syndicat) alors FAUX
-- sinon VRAI
disable "1.1.5.3" {
  source = "referentiel-te-structure.csv, ligne 435, desactivation",
  when = function(t) return t.subtype ~= "syndicat" end,
}

-- si identite(type, EPCI) ou identite(soustype, syndicat) alors VRAI
-- sinon FAUX
disable "1.1.5alter" {
  source = "referentiel-te-structure.csv, ligne 362, desactivation",
  when = function(t) return t.kind == "epci" or t.subtype == "syndicat" end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "1.1.6.3" {
  source = "referentiel-te-structure.csv, ligne 500, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "1.1.6.4" {
  source = "referentiel-te-structure.csv, ligne 551, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.a" {
  source = "referentiel-te-structure.csv, ligne 554, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.b" {
  source = "referentiel-te-structure.csv, ligne 562, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.c" {
  source = "referentiel-te-structure.csv, ligne 566, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.d" {
  source = "referentiel-te-structure.csv, ligne 574, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.e" {
  source = "referentiel-te-structure.csv, ligne 582, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, OUI) alors VRAI
-- sinon FAUX
disable "1.1.6.4.f" {
  source = "referentiel-te-structure.csv, ligne 590, desactivation",
  when = function(t) return t.answers.PPA == true end,
}

-- si reponse(PPA, NON) alors VRAI
-- sinon FAUX
disable "1.1.6.4.g" {
  source = "referentiel-te-structure.csv, ligne 598, desactivation",
  when = function(t) return t.answers.PPA == false end,
}

-- si reponse(SCoT, NON) et reponse(urba_1, NON) alors VRAI
-- sinon FAUX
disable "1.2.1" {
  source = "referentiel-te-structure.csv, ligne 631, desactivation",
  when = function(t) return t.answers.SCoT == false and t.answers.urba_1 == false end,
}

-- si reponse(urba_1, NON) alors VRAI
-- sinon FAUX
disable "1.2.1.2" {
  source = "referentiel-te-structure.csv, ligne 694, desactivation",
  when = function(t) return t.answers.urba_1 == false end,
}

-- si reponse(SCoT, NON) et reponse(urba_1, NON) alors FAUX
-- sinon VRAI
disable "1.2.1alter" {
  source = "referentiel-te-structure.csv, ligne 651, desactivation",
  when = function(t) return not (t.answers.SCoT == false and t.answers.urba_1 == false) end,
}

-- Si reponse(Amenag_1, NON) alors VRAI
-- sinon FAUX
disable "1.2.2" {
  source = "referentiel-te-structure.csv, ligne 737, desactivation",
  when = function(t) return t.answers.Amenag_1 == false end,
}

-- Si reponse(Amenag_2, NON) alors VRAI
-- sinon FAUX
disable "1.2.3" {
  source = "referentiel-te-structure.csv, ligne 787, desactivation",
  when = function(t) return t.answers.Amenag_2 == false end,
}

-- si reponse(PC_1, OUI) et reponse(PC_2, OUI) alors FAUX
-- sinon VRAI
disable "1.2.4" {
  source = "referentiel-te-structure.csv, ligne 820, desactivation",
  when = function(t) return not (t.answers.PC_1 == true and t.answers.PC_2 == true) end,
}

-- si reponse(PC_1, OUI) et reponse(PC_2, OUI) alors VRAI
-- sinon si reponse(PC_1, NON) et reponse(PC_2, NON) alors VRAI
-- sinon FAUX
disable "1.2.4alter" {
  source = "referentiel-te-structure.csv, ligne 824, desactivation",
  when = function(t)
    return t.answers.PC_1 == true and t.answers.PC_2 == true
      or t.answers.PC_1 == false and t.answers.PC_2 == false
  end,
}

-- 2. Patrimoine public

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.1.1" {
  source = "referentiel-te-structure.csv, ligne 858, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, OUI) alors VRAI
-- sinon FAUX
disable "2.1.1alter" {
  source = "referentiel-te-structure.csv, ligne 872, desactivation",
  when = function(t) return t.answers.Bat_1 == true end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.1.2" {
  source = "referentiel-te-structure.csv, ligne 1000, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Perf_bat, OUI) alors VRAI
-- sinon FAUX
disable "2.1.2.5.a" {
  source = "referentiel-te-structure.csv, ligne 1064, desactivation",
  when = function(t) return t.answers.Perf_bat == true end,
}

-- si reponse(Perf_bat, OUI) alors VRAI
-- sinon FAUX
disable "2.1.2.5.b" {
  source = "referentiel-te-structure.csv, ligne 1072, desactivation",
  when = function(t) return t.answers.Perf_bat == true end,
}

-- si reponse(Bat_1, NON) et reponse(Renov, NON) alors VRAI
-- sinon FAUX
disable "2.1.3" {
  source = "referentiel-te-structure.csv, ligne 1086, desactivation",
  when = function(t) return t.answers.Bat_1 == false and t.answers.Renov == false end,
}

-- si reponse(Bat_1, OUI) alors VRAI
-- sinon si reponse(Bat_1, NON) et reponse(Renov, OUI) alors VRAI
-- sinon FAUX
disable "2.1.3alter" {
  source = "referentiel-te-structure.csv, ligne 1108, desactivation",
  when = function(t)
    return t.answers.Bat_1 == true or t.answers.Bat_1 == false and t.answers.Renov == true
  end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon si reponse(Bat_1, OUI) et reponse(Bat_2, NON) alors VRAI
-- sinon FAUX
disable "2.2.1.2" {
  source = "referentiel-te-structure.csv, ligne 1215, desactivation",
  when = function(t)
    return t.answers.Bat_1 == false or t.answers.Bat_1 == true and t.answers.Bat_2 == false
  end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.1.3" {
  source = "referentiel-te-structure.csv, ligne 1223, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon si reponse(Bat_1, OUI) et reponse(Bat_2, NON) alors VRAI
-- sinon FAUX
disable "2.2.2.2" {
  source = "referentiel-te-structure.csv, ligne 1263, desactivation",
  when = function(t)
    return t.answers.Bat_1 == false or t.answers.Bat_1 == true and t.answers.Bat_2 == false
  end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.2.3" {
  source = "referentiel-te-structure.csv, ligne 1268, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.3" {
  source = "referentiel-te-structure.csv, ligne 1288, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.4" {
  source = "referentiel-te-structure.csv, ligne 1326, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.5.1" {
  source = "referentiel-te-structure.csv, ligne 1375, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.5.2" {
  source = "referentiel-te-structure.csv, ligne 1379, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.5.4" {
  source = "referentiel-te-structure.csv, ligne 1392, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.6.1" {
  source = "referentiel-te-structure.csv, ligne 1407, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.6.2" {
  source = "referentiel-te-structure.csv, ligne 1412, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.6.4" {
  source = "referentiel-te-structure.csv, ligne 1423, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(Bat_1, NON) alors VRAI
-- sinon FAUX
disable "2.2.6.5" {
  source = "referentiel-te-structure.csv, ligne 1437, desactivation",
  when = function(t) return t.answers.Bat_1 == false end,
}

-- si reponse(EP, NON) alors VRAI
-- sinon FAUX
disable "2.3.1" {
  source = "referentiel-te-structure.csv, ligne 1459, desactivation",
  when = function(t) return t.answers.EP == false end,
}

-- si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "2.3.2" {
  source = "referentiel-te-structure.csv, ligne 1529, desactivation",
  when = function(t) return t.answers.voirie == "voirie_c" end,
}

-- si reponse(Espaces_verts, NON) alors VRAI
-- sinon FAUX
disable "2.3.3" {
  source = "referentiel-te-structure.csv, ligne 1568, desactivation",
  when = function(t) return t.answers.Espaces_verts == false end,
}

-- si reponse(Urbain, NON) alors VRAI
-- sinon FAUX
disable "2.3.3.5.b" {
  source = "referentiel-te-structure.csv, ligne 1616, desactivation",
  when = function(t) return t.answers.Urbain == false end,
}

-- 3. Énergie, eau, biodiversité, déchets

-- si reponse(AODE, NON) alors VRAI
-- sinon FAUX
disable "3.1.1" {
  source = "referentiel-te-structure.csv, ligne 1642, desactivation",
  when = function(t) return t.answers.AODE == false end,
}

-- si reponse(RCU_1, NON) et reponse(RCU_2, NON) alors VRAI
-- sinon FAUX
disable "3.1.1.3" {
  source = "referentiel-te-structure.csv, ligne 1701, desactivation",
  when = function(t) return t.answers.RCU_1 == false and t.answers.RCU_2 == false end,
}

-- si reponse(AODE, OUI) alors VRAI
-- sinon FAUX
disable "3.1.1alter" {
  source = "referentiel-te-structure.csv, ligne 1674, desactivation",
  when = function(t) return t.answers.AODE == true end,
}

-- si reponse(AODE, NON) alors VRAI
-- sinon FAUX
disable "3.1.2" {
  source = "referentiel-te-structure.csv, ligne 1737, desactivation",
  when = function(t) return t.answers.AODE == false end,
}

-- si reponse(AOD_elec, NON) alors VRAI
-- sinon FAUX
disable "3.1.2.5" {
  source = "referentiel-te-structure.csv, ligne 1784, desactivation",
  when = function(t) return t.answers.AOD_elec == false end,
}

-- si reponse(AOD_gaz, NON) alors VRAI
-- sinon FAUX
disable "3.1.2.6" {
  source = "referentiel-te-structure.csv, ligne 1793, desactivation",
  when = function(t) return t.answers.AOD_gaz == false end,
}

-- si reponse(RCU_1, NON) alors VRAI
-- sinon FAUX
disable "3.1.2.7" {
  source = "referentiel-te-structure.csv, ligne 1803, desactivation",
  when = function(t) return t.answers.RCU_1 == false end,
}

-- si reponse(AODE, OUI) alors VRAI
-- sinon FAUX
disable "3.1.2alter" {
  source = "referentiel-te-structure.csv, ligne 1747, desactivation",
  when = function(t) return t.answers.AODE == true end,
}

-- si reponse(RCU_2, NON) alors VRAI
-- sinon FAUX
disable "3.2.1.3" {
  source = "referentiel-te-structure.csv, ligne 1847, desactivation",
  when = function(t) return t.answers.RCU_2 == false end,
}

-- si reponse(RCU_2, NON) alors VRAI
-- sinon FAUX
disable "3.2.1.4" {
  source = "referentiel-te-structure.csv, ligne 1850, desactivation",
  when = function(t) return t.answers.RCU_2 == false end,
}

-- si reponse(Eau_potable, Eau_potable_b) alors VRAI
-- sinon si reponse(Eau_potable, Eau_potable_c) alors VRAI
-- sinon FAUX
disable "3.3.1" {
  source = "referentiel-te-structure.csv, ligne 1926, desactivation",
  when = function(t)
    return t.answers.Eau_potable == "Eau_potable_b" or t.answers.Eau_potable == "Eau_potable_c"
  end,
}

-- si reponse(Eau_potable, Eau_potable_a) alors VRAI
-- sinon FAUX
disable "3.3.1alter" {
  source = "referentiel-te-structure.csv, ligne 1936, desactivation",
  when = function(t) return t.answers.Eau_potable == "Eau_potable_a" end,
}

-- Si reponse(assainissement_1, OUI) et reponse(GEPU, OUI) alors FAUX
-- sinon VRAI
disable "3.3.2" {
  source = "referentiel-te-structure.csv, ligne 2056, desactivation",
  when = function(t)
    return not (t.answers.assainissement_1 == true and t.answers.GEPU == true)
  end,
}

-- Si reponse(assainissement_1, OUI) et reponse(GEPU, OUI) alors VRAI
-- sinon FAUX
disable "3.3.2alter" {
  source = "referentiel-te-structure.csv, ligne 2067, desactivation",
  when = function(t) return t.answers.assainissement_1 == true and t.answers.GEPU == true end,
}

-- si reponse(Inondation_1, NON) alors VRAI
-- sinon FAUX
disable "3.3.3" {
  source = "referentiel-te-structure.csv, ligne 2183, desactivation",
  when = function(t) return t.answers.Inondation_1 == false end,
}

-- si reponse(Inondation_1, NON) et reponse(Inondation_2, OUI) alors FAUX
-- sinon VRAI
disable "3.3.3alter" {
  source = "referentiel-te-structure.csv, ligne 2190, desactivation",
  when = function(t)
    return not (t.answers.Inondation_1 == false and t.answers.Inondation_2 == true)
  end,
}

-- si reponse(dechets_1, NON) alors VRAI
-- sinon FAUX
disable "3.4.1" {
  source = "referentiel-te-structure.csv, ligne 2333, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- si identite(soustype, syndicat) alors FAUX
-- sinon VRAI
disable "3.4.1.6" {
  source = "referentiel-te-structure.csv, ligne 2430, desactivation",
  when = function(t) return t.subtype ~= "syndicat" end,
}

-- si reponse(dechets_1, OUI) alors VRAI
-- sinon FAUX
disable "3.4.1alter" {
  source = "referentiel-te-structure.csv, ligne 2360, desactivation",
  when = function(t) return t.answers.dechets_1 == true end,
}

-- si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.2" {
  source = "referentiel-te-structure.csv, ligne 2459, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- si reponse(dechets_1, NON) alors VRAI
-- sinon FAUX
disable "3.4.2.1" {
  source = "referentiel-te-structure.csv, ligne 2500, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.2.2" {
  source = "referentiel-te-structure.csv, ligne 2543, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors FAUX
-- sinon VRAI
disable "3.4.2alter" {
  source = "referentiel-te-structure.csv, ligne 2477, desactivation",
  when = function(t)
    return not (t.answers.dechets_1 == false and t.answers.dechets_2 == false)
  end,
}

-- si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.3" {
  source = "referentiel-te-structure.csv, ligne 2594, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- Si reponse(dechets_1, NON) alors VRAI
-- sinon FAUX
disable "3.4.3.1" {
  source = "referentiel-te-structure.csv, ligne 2612, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- Si reponse(dechets_1, NON) alors VRAI
-- sinon FAUX
disable "3.4.3.2" {
  source = "referentiel-te-structure.csv, ligne 2622, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- Si reponse(dechets_1, NON) alors VRAI
-- sinon FAUX
disable "3.4.3.3" {
  source = "referentiel-te-structure.csv, ligne 2631, desactivation",
  when = function(t) return t.answers.dechets_1 == false end,
}

-- Si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.3.4" {
  source = "referentiel-te-structure.csv, ligne 2642, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- si reponse(dechets_1, NON) alors VRAI
-- sinon si reponse(dechets_1, OUI) et identite(localisation,DOM) alors VRAI
-- sinon FAUX
disable "3.4.3.5" {
  source = "referentiel-te-structure.csv, ligne 2653, desactivation",
  when = function(t)
    return t.answers.dechets_1 == false or t.answers.dechets_1 == true and t.overseas == true
  end,
}

-- Si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.4" {
  source = "referentiel-te-structure.csv, ligne 2660, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- Si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.5" {
  source = "referentiel-te-structure.csv, ligne 2713, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- Si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.6" {
  source = "referentiel-te-structure.csv, ligne 2762, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- Si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.6.2" {
  source = "referentiel-te-structure.csv, ligne 2768, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- Si reponse(Deblais, NON) alors VRAI
-- sinon FAUX
disable "3.4.6.3.a" {
  source = "referentiel-te-structure.csv, ligne 2782, desactivation",
  when = function(t) return t.answers.Deblais == false end,
}

-- Si reponse(Deblais, OUI) alors VRAI
-- sinon FAUX
disable "3.4.6.3.b" {
  source = "referentiel-te-structure.csv, ligne 2812, desactivation",
  when = function(t) return t.answers.Deblais == true end,
}

-- Si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.6.8" {
  source = "referentiel-te-structure.csv, ligne 2923, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- Si reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "3.4.6.9" {
  source = "referentiel-te-structure.csv, ligne 2935, desactivation",
  when = function(t) return t.answers.dechets_2 == false end,
}

-- 4. Mobilités

-- si reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.1.1" {
  source = "referentiel-te-structure.csv, ligne 2967, desactivation",
  when = function(t) return t.answers.AOM_1 == false end,
}

-- si reponse(PDM, OUI) alors VRAI
-- sinon FAUX
disable "4.1.1.1" {
  source = "referentiel-te-structure.csv, ligne 3025, desactivation",
  when = function(t) return t.answers.PDM == true end,
}

-- si reponse(AOM_1, OUI) alors VRAI
-- sinon FAUX
disable "4.1.1alter" {
  source = "referentiel-te-structure.csv, ligne 2986, desactivation",
  when = function(t) return t.answers.AOM_1 == true end,
}

-- si reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.1.2" {
  source = "referentiel-te-structure.csv, ligne 3100, desactivation",
  when = function(t) return t.answers.AOM_1 == false end,
}

-- si reponse(AOM_1, OUI) alors VRAI
-- sinon FAUX
disable "4.1.2alter" {
  source = "referentiel-te-structure.csv, ligne 3105, desactivation",
  when = function(t) return t.answers.AOM_1 == true end,
}

-- si reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.1.3" {
  source = "referentiel-te-structure.csv, ligne 3196, desactivation",
  when = function(t) return t.answers.AOM_1 == false end,
}

-- si reponse(AOM_1, OUI) alors VRAI
-- sinon FAUX
disable "4.1.3alter" {
  source = "referentiel-te-structure.csv, ligne 3199, desactivation",
  when = function(t) return t.answers.AOM_1 == true end,
}

-- si reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.1.4" {
  source = "referentiel-te-structure.csv, ligne 3272, desactivation",
  when = function(t) return t.answers.AOM_1 == false end,
}

-- si reponse(AOM_1, OUI) alors VRAI
-- sinon FAUX
disable "4.1.4alter" {
  source = "referentiel-te-structure.csv, ligne 3275, desactivation",
  when = function(t) return t.answers.AOM_1 == true end,
}

-- si reponse(voirie, voirie_a) alors FAUX
-- sinon VRAI
disable "4.2.1" {
  source = "referentiel-te-structure.csv, ligne 3347, desactivation",
  when = function(t) return t.answers.voirie ~= "voirie_a" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.1" {
  source = "referentiel-te-structure.csv, ligne 3382, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.2" {
  source = "referentiel-te-structure.csv, ligne 3391, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.3" {
  source = "referentiel-te-structure.csv, ligne 3404, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.4" {
  source = "referentiel-te-structure.csv, ligne 3414, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.5" {
  source = "referentiel-te-structure.csv, ligne 3421, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.5.a" {
  source = "referentiel-te-structure.csv, ligne 3426, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1.5.b" {
  source = "referentiel-te-structure.csv, ligne 3434, desactivation",
  when = function(t) return t.answers.voirie == "voirie_b" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_a) alors VRAI
-- sinon si reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(voirie, voirie_c) et reponse(pouvoir_police, NON) alors VRAI
-- sinon FAUX
disable "4.2.1alter" {
  source = "referentiel-te-structure.csv, ligne 3363, desactivation",
  when = function(t)
    return t.answers.voirie == "voirie_a" or t.answers.voirie == "voirie_b"
      or t.answers.voirie == "voirie_c" and t.answers.pouvoir_police == false
  end,
}

-- si reponse(voirie, voirie_a) alors VRAI
-- sinon si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.2.1alterepci" {
  source = "referentiel-te-structure.csv, ligne 3354, desactivation",
  when = function(t) return t.answers.voirie == "voirie_a" or t.answers.voirie == "voirie_c" end,
}

-- si reponse(voirie, voirie_a) alors FAUX
-- sinon VRAI
disable "4.2.3" {
  source = "referentiel-te-structure.csv, ligne 3534, desactivation",
  when = function(t) return t.answers.voirie ~= "voirie_a" end,
}

-- si reponse(Marchable, NON) alors VRAI
-- sinon FAUX
disable "4.2.3.4.b" {
  source = "referentiel-te-structure.csv, ligne 3603, desactivation",
  when = function(t) return t.answers.Marchable == false end,
}

-- si identite(type, EPCI) alors VRAI
-- sinon si reponse(voirie, voirie_a) alors VRAI
-- sinon FAUX
disable "4.2.3altercom" {
  source = "referentiel-te-structure.csv, ligne 3554, desactivation",
  when = function(t) return t.kind == "epci" or t.answers.voirie == "voirie_a" end,
}

-- si identite(type, commune) alors VRAI
-- sinon si reponse(voirie, voirie_a) alors VRAI
-- sinon FAUX
disable "4.2.3alterepci" {
  source = "referentiel-te-structure.csv, ligne 3542, desactivation",
  when = function(t) return t.kind == "commune" or t.answers.voirie == "voirie_a" end,
}

-- Si reponse(voirie, voirie_c) alors VRAI
-- sinon si reponse(AOM_1, NON) et reponse(voirie, voirie_b) alors VRAI
-- sinon FAUX
disable "4.2.4" {
  source = "referentiel-te-structure.csv, ligne 3630, desactivation",
  when = function(t)
    return t.answers.voirie == "voirie_c"
      or t.answers.AOM_1 == false and t.answers.voirie == "voirie_b"
  end,
}

-- si reponse(voirie, voirie_a) et reponse(FUB, NON) alors VRAI
-- sinon FAUX
disable "4.2.4.7.b" {
  source = "referentiel-te-structure.csv, ligne 3736, desactivation",
  when = function(t) return t.answers.voirie == "voirie_a" and t.answers.FUB == false end,
}

-- si reponse(AOM_1, OUI) et reponse(voirie, voirie_a) alors VRAI
-- sinon si reponse(AOM_1, OUI) et reponse(voirie, voirie_b) alors VRAI
-- sinon si reponse(AOM_1, NON) et reponse(voirie, voirie_a) alors VRAI
-- sinon FAUX
disable "4.2.4alter" {
  source = "referentiel-te-structure.csv, ligne 3661, desactivation",
  when = function(t)
    return t.answers.AOM_1 == true and t.answers.voirie == "voirie_a"
      or t.answers.AOM_1 == true and t.answers.voirie == "voirie_b"
      or t.answers.AOM_1 == false and t.answers.voirie == "voirie_a"
  end,
}

-- si reponse(Vehicule, NON) alors VRAI
-- sinon FAUX
disable "4.3.2" {
  source = "referentiel-te-structure.csv, ligne 3838, desactivation",
  when = function(t) return t.answers.Vehicule == false end,
}

-- si identite(type, commune) et reponse(voirie, voirie_c) alors VRAI
-- sinon si identite(type, EPCI) et reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.4.1" {
  source = "referentiel-te-structure.csv, ligne 3930, desactivation",
  when = function(t)
    return t.kind == "commune" and t.answers.voirie == "voirie_c"
      or t.kind == "epci" and t.answers.AOM_1 == false
  end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "4.4.1.1" {
  source = "referentiel-te-structure.csv, ligne 3951, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- Si reponse(voirie, voirie_c) alors VRAI
-- sinon FAUX
disable "4.4.1.2" {
  source = "referentiel-te-structure.csv, ligne 3967, desactivation",
  when = function(t) return t.answers.voirie == "voirie_c" end,
}

-- Si reponse(dev_eco_1, NON) alors VRAI
-- sinon si identite(type, commune) alors VRAI
-- sinon FAUX
disable "4.4.1.3" {
  source = "referentiel-te-structure.csv, ligne 3978, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false or t.kind == "commune" end,
}

-- Si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "4.4.1.4" {
  source = "referentiel-te-structure.csv, ligne 3994, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- Si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "4.4.1.5" {
  source = "referentiel-te-structure.csv, ligne 4005, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- Si identite(type, commune) alors VRAI
-- sinon FAUX
disable "4.4.1.6" {
  source = "referentiel-te-structure.csv, ligne 4014, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- Si reponse(E_scolaire, NON) alors VRAI
-- sinon FAUX
disable "4.4.2" {
  source = "referentiel-te-structure.csv, ligne 4035, desactivation",
  when = function(t) return t.answers.E_scolaire == false end,
}

-- si reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.4.2.1" {
  source = "referentiel-te-structure.csv, ligne 4053, desactivation",
  when = function(t) return t.answers.AOM_1 == false end,
}

-- Si reponse(voirie, voirie_a) alors FAUX
-- sinon VRAI
disable "4.4.2.3" {
  source = "referentiel-te-structure.csv, ligne 4062, desactivation",
  when = function(t) return t.answers.voirie ~= "voirie_a" end,
}

-- Si reponse(E_scolaire, OUI) et reponse(AOM_1, NON) et reponse(voirie, voirie_c) et reponse(Transport_scolaire, NON) alors FAUX
-- sinon si reponse(E_scolaire, OUI) et reponse(AOM_1, NON) et reponse(voirie, voirie_b) et reponse(Transport_scolaire, NON) alors FAUX
-- sinon VRAI
disable "4.4.2alter" {
  source = "referentiel-te-structure.csv, ligne 4041, desactivation",
  when = function(t)
    return not (t.answers.E_scolaire == true and t.answers.AOM_1 == false
      and t.answers.voirie == "voirie_c" and t.answers.Transport_scolaire == false or t.answers.E_scolaire
      == true and t.answers.AOM_1 == false and t.answers.voirie == "voirie_b"
      and t.answers.Transport_scolaire == false)
  end,
}

-- si reponse(Touristique, NON) alors VRAI
-- sinon si reponse(Touristique, OUI) et reponse(AOM_1, NON) alors VRAI
-- sinon FAUX
disable "4.4.3" {
  source = "referentiel-te-structure.csv, ligne 4085, desactivation",
  when = function(t)
    return t.answers.Touristique == false
      or t.answers.Touristique == true and t.answers.AOM_1 == false
  end,
}

-- si reponse(Touristique, OUI) et reponse(voirie, voirie_a) alors FAUX
-- sinon VRAI
disable "4.4.3alter" {
  source = "referentiel-te-structure.csv, ligne 4098, desactivation",
  when = function(t)
    return not (t.answers.Touristique == true and t.answers.voirie == "voirie_a")
  end,
}

-- Si reponse(Charge, NON) alors VRAI
-- sinon FAUX
disable "4.4.4" {
  source = "referentiel-te-structure.csv, ligne 4150, desactivation",
  when = function(t) return t.answers.Charge == false end,
}

-- 5. Gouvernance, budget, achats

-- si reponse(dechets_1, NON) et reponse(dechets_2, NON) alors VRAI
-- sinon FAUX
disable "5.2.2" {
  source = "referentiel-te-structure.csv, ligne 4406, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end,
}

-- si reponse(SPASER, OUI) alors VRAI
-- sinon FAUX
disable "5.2.4.3" {
  source = "referentiel-te-structure.csv, ligne 4511, desactivation",
  when = function(t) return t.answers.SPASER == true end,
}

-- 6. Coopération et engagement

-- Si identite(type, commune) alors VRAI
-- sinon FAUX
disable "6.1.5" {
  source = "referentiel-te-structure.csv, ligne 4795, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si reponse(Logement, NON) alors VRAI
-- sinon FAUX
disable "6.2.1" {
  source = "referentiel-te-structure.csv, ligne 4823, desactivation",
  when = function(t) return t.answers.Logement == false end,
}

-- si reponse(Logement, OUI) alors VRAI
-- sinon FAUX
disable "6.2.1alter" {
  source = "referentiel-te-structure.csv, ligne 4832, desactivation",
  when = function(t) return t.answers.Logement == true end,
}

-- si reponse(Logement, NON) alors VRAI
-- sinon FAUX
disable "6.2.2" {
  source = "referentiel-te-structure.csv, ligne 4872, desactivation",
  when = function(t) return t.answers.Logement == false end,
}

-- si reponse(Bailleur, NON) alors VRAI
-- sinon FAUX
disable "6.2.2.4" {
  source = "referentiel-te-structure.csv, ligne 4908, desactivation",
  when = function(t) return t.answers.Bailleur == false end,
}

-- si reponse(Logement, OUI) alors VRAI
-- sinon FAUX
disable "6.2.2alter" {
  source = "referentiel-te-structure.csv, ligne 4876, desactivation",
  when = function(t) return t.answers.Logement == true end,
}

-- si reponse(Logement, NON) alors VRAI
-- sinon FAUX
disable "6.2.3" {
  source = "referentiel-te-structure.csv, ligne 4938, desactivation",
  when = function(t) return t.answers.Logement == false end,
}

-- si reponse(Logement, OUI) alors VRAI
-- sinon FAUX
disable "6.2.3alter" {
  source = "referentiel-te-structure.csv, ligne 4951, desactivation",
  when = function(t) return t.answers.Logement == true end,
}

-- si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "6.3.1" {
  source = "referentiel-te-structure.csv, ligne 5018, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- si reponse(ZA, NON) alors VRAI
-- sinon FAUX
disable "6.3.1.3" {
  source = "referentiel-te-structure.csv, ligne 5076, desactivation",
  when = function(t) return t.answers.ZA == false end,
}

-- si reponse(dev_eco_1, OUI) alors VRAI
-- sinon FAUX
disable "6.3.1alter" {
  source = "referentiel-te-structure.csv, ligne 5036, desactivation",
  when = function(t) return t.answers.dev_eco_1 == true end,
}

-- si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "6.3.2" {
  source = "referentiel-te-structure.csv, ligne 5145, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- si reponse(dev_eco_1, OUI) alors VRAI
-- sinon FAUX
disable "6.3.2alter" {
  source = "referentiel-te-structure.csv, ligne 5150, desactivation",
  when = function(t) return t.answers.dev_eco_1 == true end,
}

-- si reponse(dechets_1, NON) et reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "6.3.3" {
  source = "referentiel-te-structure.csv, ligne 5197, desactivation",
  when = function(t) return t.answers.dechets_1 == false and t.answers.dev_eco_1 == false end,
}

-- si reponse(dechets_1, NON) et reponse(dev_eco_1, NON) alors FAUX
-- sinon VRAI
disable "6.3.3alter" {
  source = "referentiel-te-structure.csv, ligne 5200, desactivation",
  when = function(t)
    return not (t.answers.dechets_1 == false and t.answers.dev_eco_1 == false)
  end,
}

-- si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "6.3.4" {
  source = "referentiel-te-structure.csv, ligne 5256, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- si reponse(dev_eco_1, OUI) et reponse(E_formation, NON) alors VRAI
-- sinon FAUX
disable "6.3.4.2" {
  source = "referentiel-te-structure.csv, ligne 5279, desactivation",
  when = function(t) return t.answers.dev_eco_1 == true and t.answers.E_formation == false end,
}

-- si reponse(dev_eco_1, OUI) alors VRAI
-- sinon FAUX
disable "6.3.4alter" {
  source = "referentiel-te-structure.csv, ligne 5267, desactivation",
  when = function(t) return t.answers.dev_eco_1 == true end,
}

-- si identite(type, commune) alors VRAI
-- sinon si identite(type, EPCI) et reponse(EIT, OUI) alors VRAI
-- sinon FAUX
disable "6.3.5" {
  source = "referentiel-te-structure.csv, ligne 5308, desactivation",
  when = function(t) return t.kind == "commune" or t.kind == "epci" and t.answers.EIT == true end,
}

-- si identite(type, EPCI) alors VRAI
-- sinon FAUX
disable "6.3.5altercom" {
  source = "referentiel-te-structure.csv, ligne 5320, desactivation",
  when = function(t) return t.kind == "epci" end,
}

-- si identite(type, commune) alors VRAI
-- sinon si identite(type, EPCI) et reponse(EIT, NON) alors VRAI
-- sinon FAUX
disable "6.3.5alterepci" {
  source = "referentiel-te-structure.csv, ligne 5325, desactivation",
  when = function(t) return t.kind == "commune" or t.kind == "epci" and t.answers.EIT == false end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "6.3.6.2" {
  source = "referentiel-te-structure.csv, ligne 5405, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- si identite(type, commune) alors VRAI
-- sinon FAUX
disable "6.3.6.3" {
  source = "referentiel-te-structure.csv, ligne 5411, desactivation",
  when = function(t) return t.kind == "commune" end,
}

-- Si reponse(promo_tourisme, NON) et reponse(Touristique, NON) alors VRAI
-- sinon FAUX
disable "6.3.8" {
  source = "referentiel-te-structure.csv, ligne 5450, desactivation",
  when = function(t)
    return t.answers.promo_tourisme == false and t.answers.Touristique == false
  end,
}

-- Si identite(type, EPCI) et reponse(promo_tourisme, NON) et reponse(Touristique, OUI) alors FAUX
-- sinon VRAI
disable "6.3.8alteraepci" {
  source = "referentiel-te-structure.csv, ligne 5473, desactivation",
  when = function(t)
    return not (t.kind == "epci" and t.answers.promo_tourisme == false
      and t.answers.Touristique == true)
  end,
}

-- Si identite(type, commune) et reponse(promo_tourisme, NON) et reponse(Touristique, OUI) alors FAUX
-- sinon VRAI
disable "6.3.8altercom" {
  source = "referentiel-te-structure.csv, ligne 5491, desactivation",
  when = function(t)
    return not (t.kind == "commune" and t.answers.promo_tourisme == false
      and t.answers.Touristique == true)
  end,
}

-- si reponse(dev_eco_1, NON) alors VRAI
-- sinon FAUX
disable "6.3.9" {
  source = "referentiel-te-structure.csv, ligne 5579, desactivation",
  when = function(t) return t.answers.dev_eco_1 == false end,
}

-- si reponse(dev_eco_1, OUI) alors VRAI
-- sinon FAUX
disable "6.3.9alter" {
  source = "referentiel-te-structure.csv, ligne 5584, desactivation",
  when = function(t) return t.answers.dev_eco_1 == true end,
}

-- si reponse(Agri, NON) alors VRAI
-- sinon FAUX
disable "6.4.1" {
  source = "referentiel-te-structure.csv, ligne 5649, desactivation",
  when = function(t) return t.answers.Agri == false end,
}

-- si reponse(Agri, OUI) alors VRAI
-- sinon FAUX
disable "6.4.1alter" {
  source = "referentiel-te-structure.csv, ligne 5677, desactivation",
  when = function(t) return t.answers.Agri == true end,
}

-- Si reponse(PAT_1, NON) et reponse(PAT_2, NON) alors VRAI
-- sinon FAUX
disable "6.4.2" {
  source = "referentiel-te-structure.csv, ligne 5783, desactivation",
  when = function(t) return t.answers.PAT_1 == false and t.answers.PAT_2 == false end,
}

-- si reponse(PAT_1, NON) et reponse(PAT_2, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon si reponse(PAT_1, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon FAUX
disable "6.4.2.4" {
  source = "referentiel-te-structure.csv, ligne 5841, desactivation",
  when = function(t)
    return t.answers.PAT_1 == false and t.answers.PAT_2 == true and t.answers.Resto_co == false
      or t.answers.PAT_1 == true and t.answers.Resto_co == false
  end,
}

-- Si reponse(PAT_1, NON) et reponse(PAT_2, NON) alors VRAI
-- sinon si reponse(PAT_1, NON) et reponse(PAT_2, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon si reponse(PAT_1, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon FAUX
disable "6.4.2.5" {
  source = "referentiel-te-structure.csv, ligne 5858, desactivation",
  when = function(t)
    return t.answers.PAT_1 == false and t.answers.PAT_2 == false
      or t.answers.PAT_1 == false and t.answers.PAT_2 == true and t.answers.Resto_co == false
      or t.answers.PAT_1 == true and t.answers.Resto_co == false
  end,
}

-- Si reponse(PAT_1, NON) et reponse(PAT_2, NON) alors VRAI
-- sinon si reponse(PAT_1, NON) et reponse(PAT_2, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon si reponse(PAT_1, OUI) et reponse(Resto_co, NON) alors VRAI
-- sinon FAUX
disable "6.4.2.6" {
  source = "referentiel-te-structure.csv, ligne 5865, desactivation",
  when = function(t)
    return t.answers.PAT_1 == false and t.answers.PAT_2 == false
      or t.answers.PAT_1 == false and t.answers.PAT_2 == true and t.answers.Resto_co == false
      or t.answers.PAT_1 == true and t.answers.Resto_co == false
  end,
}

-- Si reponse(PAT_1, OUI) alors VRAI
-- sinon si reponse(PAT_2, OUI) alors VRAI
-- sinon FAUX
disable "6.4.2alter" {
  source = "referentiel-te-structure.csv, ligne 5809, desactivation",
  when = function(t) return t.answers.PAT_1 == true or t.answers.PAT_2 == true end,
}

-- Si reponse(Bois_1, NON) alors VRAI
-- sinon FAUX
disable "6.4.3" {
  source = "referentiel-te-structure.csv, ligne 5910, desactivation",
  when = function(t) return t.answers.Bois_1 == false end,
}

-- si reponse(Bois_2, NON) alors VRAI
-- sinon si reponse(Bois_2, OUI) et reponse(Bois_3, NON) alors VRAI
-- sinon FAUX
disable "6.4.3.5" {
  source = "referentiel-te-structure.csv, ligne 5977, desactivation",
  when = function(t)
    return t.answers.Bois_2 == false or t.answers.Bois_2 == true and t.answers.Bois_3 == false
  end,
}

-- Si reponse(Bois_2, NON) alors FAUX
-- sinon VRAI
disable "6.4.3alter" {
  source = "referentiel-te-structure.csv, ligne 5932, desactivation",
  when = function(t) return t.answers.Bois_2 ~= false end,
}

-- Si reponse(dev_eco_3, NON) alors VRAI
-- sinon FAUX
disable "6.5.2.5" {
  source = "referentiel-te-structure.csv, ligne 6097, desactivation",
  when = function(t) return t.answers.dev_eco_3 == false end,
}

-- si reponse(E_scolaire, NON) alors VRAI
-- sinon si reponse(creche, NON) et reponse(relais_enfance, NON) et reponse(MAM, NON) et reponse(Enfance, NON) et reponse(activite_perisco, NON) et reponse(garderie_perisco, NON) alors VRAI
-- sinon FAUX
disable "6.5.3" {
  source = "referentiel-te-structure.csv, ligne 6127, desactivation",
  when = function(t)
    return t.answers.E_scolaire == false or t.answers.creche == false
      and t.answers.relais_enfance == false and t.answers.MAM == false
      and t.answers.Enfance == false and t.answers.activite_perisco == false
      and t.answers.garderie_perisco == false
  end,
}

-- si reponse(Enfance, NON) alors VRAI
-- sinon FAUX
disable "6.5.3.3" {
  source = "referentiel-te-structure.csv, ligne 6165, desactivation",
  when = function(t) return t.answers.Enfance == false end,
}

-- si reponse(E_scolaire, NON) alors VRAI
-- sinon si reponse(creche, OUI) alors VRAI
-- sinon si reponse(relais_enfance, OUI) alors VRAI
-- sinon si reponse(MAM, OUI) alors VRAI
-- sinon si reponse(Enfance, OUI) alors VRAI
-- sinon si reponse(activite_perisco, OUI) alors VRAI
-- sinon si reponse(garderie_perisco, OUI) alors VRAI
-- sinon FAUX
disable "6.5.3alter" {
  source = "referentiel-te-structure.csv, ligne 6131, desactivation",
  when = function(t)
    return t.answers.E_scolaire == false or t.answers.creche == true
      or t.answers.relais_enfance == true or t.answers.MAM == true or t.answers.Enfance == true
      or t.answers.activite_perisco == true or t.answers.garderie_perisco == true
  end,
}
