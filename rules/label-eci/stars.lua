-- Stars: the least share of the potential that is done, and what each asks of single measures. Of two
-- conditions on one measure, that of the higher star counts.

star(1) {
  at = 0,
  requires = {
    {
      measure = "1.1.1.1",
      done = 100,
      label = { fr = "Élu référent", en = "Elected member in charge" },
    },
    { measure = "1.1.1.3", done = 100, label = { fr = "Chef de projet", en = "Project manager" } },
    {
      measure = "1.1.3.1",
      done = 100,
      planned = 100,
      label = { fr = "Comité de pilotage", en = "Steering committee" },
    },
    { measure = "1.1.2", done = 20, label = { fr = "Diagnostic engagé", en = "Diagnosis begun" } },
    {
      measure = "2.1.0",
      done = 100,
      planned = 100,
      label = { fr = "Prévention conforme", en = "Prevention in compliance" },
    },
    {
      measure = "2.2.0",
      done = 100,
      planned = 100,
      label = { fr = "Collecte conforme", en = "Collection in compliance" },
    },
    {
      measure = "2.3.0",
      done = 100,
      planned = 100,
      label = { fr = "Traitement conforme", en = "Treatment in compliance" },
    },
    {
      measure = "2.4.0",
      done = 100,
      planned = 100,
      label = {
        fr = "Émissions et nuisances conformes",
        en = "Emissions and nuisances in compliance",
      },
    },
    {
      measure = "3.2.0",
      done = 100,
      planned = 100,
      label = { fr = "SPASER adopté", en = "SPASER adopted" },
    },
    {
      measure = "4.1.0",
      done = 100,
      planned = 100,
      label = { fr = "Rapport annuel publié", en = "Yearly report published" },
    },
  },
}
star(2) {
  at = 0.35,
  requires = {
    { measure = "1.1.1.2", done = 100, label = { fr = "Politique engagée", en = "Policy begun" } },
  },
}
star(3) { at = 0.5 }
-- From the fourth star on, a plan no longer does for regulation.
star(4) {
  at = 0.65,
  requires = {
    {
      measure = "2.1.0",
      done = 100,
      label = { fr = "Prévention conforme", en = "Prevention in compliance" },
    },
    {
      measure = "2.2.0",
      done = 100,
      label = { fr = "Collecte conforme", en = "Collection in compliance" },
    },
    {
      measure = "2.3.0",
      done = 100,
      label = { fr = "Traitement conforme", en = "Treatment in compliance" },
    },
    {
      measure = "2.4.0",
      done = 100,
      label = {
        fr = "Émissions et nuisances conformes",
        en = "Emissions and nuisances in compliance",
      },
    },
    { measure = "3.2.0", done = 100, label = { fr = "SPASER adopté", en = "SPASER adopted" } },
    {
      measure = "4.1.0",
      done = 100,
      label = { fr = "Rapport annuel publié", en = "Yearly report published" },
    },
  },
}
star(5) { at = 0.75 }
