-- Stars: the least share of the potential that is done, and what each asks of single measures. The
-- regulation says strictly above for every threshold of this label; the platform counts a score at the
-- threshold too. Of two conditions on one measure, that of the higher star counts.

star(1) {
  at = 0,
  requires = {
    {
      measure = "5.1.2.1.1",
      done = 100,
      label = { fr = "Élu référent", en = "Elected member in charge" },
    },
    {
      measure = "5.1.1.1.3",
      done = 100,
      label = { fr = "Chef de projet", en = "Project manager" },
    },
    {
      measure = "5.1.1.3.2",
      done = 100,
      planned = 100,
      label = { fr = "Équipe projet", en = "Project team" },
    },
    { measure = "1.1.2", done = 20, label = { fr = "Diagnostic engagé", en = "Diagnosis begun" } },
    {
      measure = "1.1.2.0.1",
      done = 100,
      planned = 100,
      label = { fr = "PCAET conforme", en = "PCAET in compliance" },
    },
    {
      measure = "1.1.2.0.2",
      done = 100,
      planned = 100,
      label = { fr = "Bilan des émissions conforme", en = "Emissions report in compliance" },
    },
  },
}
-- From the second star on, a plan no longer does for regulation.
star(2) {
  at = 0.35,
  strict = true,
  requires = {
    {
      measure = "1.1.1.1.1",
      done = 100,
      label = { fr = "Vision et engagements décidés", en = "Vision and commitments decided" },
    },
    {
      measure = "1.1.2.0.1",
      done = 100,
      label = { fr = "PCAET conforme", en = "PCAET in compliance" },
    },
    {
      measure = "1.1.2.0.2",
      done = 100,
      label = { fr = "Bilan des émissions conforme", en = "Emissions report in compliance" },
    },
  },
}
star(3) { at = 0.5, strict = true }
star(4) { at = 0.65, strict = true }
star(5) { at = 0.75, strict = true }
