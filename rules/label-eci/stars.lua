-- Stars: the least share of the potential that is done, and what each asks of single measures. Of two
-- conditions on one measure, that of the higher star counts.

star(1) {
  at = 0,
  requires = {
    { measure = "1.1.1.1", done = 100, label = "Élu référent" },
    { measure = "1.1.1.3", done = 100, label = "Chef de projet" },
    { measure = "1.1.3.1", done = 100, planned = 100, label = "Comité de pilotage" },
    { measure = "1.1.2", done = 20, label = "Diagnostic engagé" },
    { measure = "2.1.0", done = 100, planned = 100, label = "Prévention conforme" },
    { measure = "2.2.0", done = 100, planned = 100, label = "Collecte conforme" },
    { measure = "2.3.0", done = 100, planned = 100, label = "Traitement conforme" },
    { measure = "2.4.0", done = 100, planned = 100, label = "Émissions et nuisances conformes" },
    { measure = "3.2.0", done = 100, planned = 100, label = "SPASER adopté" },
    { measure = "4.1.0", done = 100, planned = 100, label = "Rapport annuel publié" },
  },
}
star(2) {
  at = 0.35,
  requires = { { measure = "1.1.1.2", done = 100, label = "Politique engagée" } },
}
star(3) { at = 0.5 }
-- From the fourth star on, a plan no longer does for regulation.
star(4) {
  at = 0.65,
  requires = {
    { measure = "2.1.0", done = 100, label = "Prévention conforme" },
    { measure = "2.2.0", done = 100, label = "Collecte conforme" },
    { measure = "2.3.0", done = 100, label = "Traitement conforme" },
    { measure = "2.4.0", done = 100, label = "Émissions et nuisances conformes" },
    { measure = "3.2.0", done = 100, label = "SPASER adopté" },
    { measure = "4.1.0", done = 100, label = "Rapport annuel publié" },
  },
}
star(5) { at = 0.75 }
