-- The tables that people work from: the checklist, what comes next, actions, indicators, evidence, votes.

local beginner = {
  territory = { subtype = "epci_a_fiscalite_propre", nature = "CC" }, history = {},
  members = { { name = "Bourg", kind = "commune" } },
  practices = {
    { id = "1.1.1", status = "done", owner = "Mme Aubry", on = "2023-01-10" },
    { id = "DREC-1.1.2", status = "inProgress", owner = "M. Delmas", on = "2023-03-01" },
    { id = "1.1.3", status = "notApplicable" },
  },
}

case "101 pratiques à cocher, avec ce qui ne s'applique pas" {
  given = beginner, on = "2023-04-01",
  expect = {
    checklist = {
      rows = 101, late = 1,
      first = {
        id = "1.1.1",
        applies = "oui",
        state = "done",
        who = "Mme Aubry",
        on = "2023-01-10",
      },
      row = { id = "1.1.2", state = "inProgress", late = true },
      last = { id = "7.1.5", state = "", who = "" },
      says = {
        "Une preuve par l'exemple",
        "pour une collectivité mature",
        "pour une agglomération",
      },
    },
    stages = {
      rows = 7, total = { done = 1, ongoing = 1, untold = 91, applicable = 93 },
      first = { stage = "s1", done = 1, applicable = 14, share = 7.1 },
    },
    next_steps = { rows = 21, first = { id = "1.1.2", state = "inProgress", who = "M. Delmas" } },
    who_does_what = {
      rows = 1, late = 1, first = { who = "M. Delmas", kind = "practice", what = "1.1.2" },
    },
  },
}
case "une liste vierge s'imprime sans rien savoir" {
  given = { history = {} },
  expect = { checklist = { rows = 101, late = 0, first = { state = "", applies = "oui" } } },
}
case "collectivité mature : les pratiques des débutantes sont barrées" {
  given = { holds = 1, members = {}, territory = { subtype = "syndicat" }, practices = {} },
  expect = {
    checklist = {
      row = { id = "5D.1", applies = "pour une collectivité débutante" },
      says = "pour qui a des membres",
    },
  },
}
case "pôle sans CODEC ni ambition" {
  given = { history = {}, ambition = false, territory = { subtype = "pole" }, practices = {} },
  expect = {
    checklist = {
      row = { id = "6.2.4", applies = "avec un CODEC, ou pour aller plus loin" },
      hides = "pour un syndicat ou un pôle",
    },
    next_steps = { first = { id = "1.1.1", state = "", who = "" } },
  },
}

local plan = {
  actions = {
    {
      title = "Ressourcerie", owner = "Mme Aubry", plans = { "PLPDMA", "PCAET" }, budget = 10000,
      start = "2022-01-01", due = "2023-06-30", progress = 40, swot = { "w1" },
      milestones = {
        { name = "Local trouvé", due = "2022-06-01", done = true },
        { name = "Travaux", due = "2023-02-01", who = "M. Delmas" },
        { name = "Ouverture" },
      },
    },
    {
      title = "Broyage", due = "2023-03-01",
      funding = { { plan = "PLPDMA", amount = 3000 }, { plan = "CODEC", amount = 2000 } },
    },
    { title = "Troc", progress = 100, due = "2022-12-31" },
  },
  evidence = {
    {
      id = "Délibération", state = "existing", owner = "Mme Aubry", measures = { "1.1.2" },
      storage = "framework",
    },
    { id = "Organigramme", state = "to_create", due = "2023-01-31", owner = "M. Delmas" },
    { id = "Bilan", state = "to_create" },
  },
  workshops = {
    {
      on = "2023-01-15", title = "Atelier élus",
      commitments = { { who = "Mme Aubry", what = "Trouver un local", due = "2023-02-15" } },
      votes = {
        { idea = "Ressourcerie", votes = 12, kept = true },
        { idea = "Consigne", votes = 15, kept = true },
        { idea = "Monnaie locale", votes = 3, kept = false },
      },
    },
  },
  swot = {
    { id = "w1", quadrant = "weakness", text = "peu de réemploi" },
    { id = "w2", quadrant = "weakness", text = "foncier rare" },
    { id = "s1", quadrant = "strength", text = "associations actives" },
  },
  practices = {},
}
case "le calendrier : chaque action, puis ses jalons ; sans date en dernier" {
  given = plan, on = "2023-03-02",
  expect = {
    gantt = {
      rows = 6, late = 2,
      first = {
        what = "Ressourcerie", kind = "action", who = "Mme Aubry", start = "2022-01-01",
        due = "2023-06-30", progress = 40, late = false,
      },
      row = {
        what = "Travaux", kind = "milestone", who = "M. Delmas", due = "2023-02-01", progress = "",
        late = true,
      },
      last = { what = "Broyage", due = "2023-03-01", late = true },
    },
  },
}
case "« aucun » ou « À nommer » n'est pas un référent nommé" {
  given = {
    members = {
      { name = "A", kind = "epci", referent = "Mme Roy" },
      { name = "B", kind = "epci", referent = "aucun" },
      { name = "C", kind = "epci", referent = "À nommer" },
      { name = "D", kind = "epci" },
    },
  },
  expect = {
    referents = { near = 25, within = 1e-9, because = "sans référent : B, C, D" },
    referents_table = { first = { referent = "Mme Roy" }, row = { name = "B", referent = "" } },
  },
}
case "un jalon du jour n'est pas encore en retard" {
  given = plan, on = "2023-02-01",
  expect = {
    action_plan = { row = { title = "Ressourcerie", next_one = "Travaux (1er février 2023)" } },
  },
}
case "le plan d'actions, ses jalons, ses retards, ses euros" {
  given = plan, on = "2023-04-01",
  expect = {
    action_plan = {
      rows = 3, late = 1, total = { budget = 15000 },
      row = {
        title = "Ressourcerie", plan_names = "PLPDMA, PCAET", due = "2023-06-30",
        next_one = "Travaux (1er février 2023, en retard)", budget = 10000, late = false,
      },
      last = { title = "Ressourcerie" }, first = { title = "Troc", budget = "", owner = "?" },
    },
    milestones = {
      rows = 3, late = 1, first = { name = "Local trouvé", who = "Mme Aubry", done = true },
      row = { name = "Travaux", who = "M. Delmas", late = true },
      last = { name = "Ouverture", due = "" },
    },
    evidence_table = {
      rows = 3, late = 1, first = { id = "Délibération", storage = "framework" },
      row = { id = "Organigramme", owner = "M. Delmas", late = true },
      last = { id = "Bilan", owner = "", due = "" },
    },
    who_does_what = {
      rows = 7, late = 4,
      row = { who = "Mme Aubry", kind = "commitment", what = "Trouver un local", late = true },
    },
    workshop_votes = {
      rows = 3, first = { idea = "Consigne", votes = 15, kept = true },
      last = { idea = "Monnaie locale", kept = false },
    },
    swot_matrix = {
      rows = 2, first = { strength = "associations actives", weakness = "peu de réemploi" },
      last = { strength = "", weakness = "foncier rare (sans action)" },
    },
  },
}
local function weaknesses(actions)
  return {
    actions = actions,
    swot = {
      { id = "F1", quadrant = "weakness", text = "peu de réemploi" },
      { quadrant = "weakness", text = "foncier rare" },
    },
  }
end
case "tant qu'aucune action ne dit à quoi elle répond, aucune faiblesse n'est sans action" {
  given = weaknesses { { title = "Troc" } },
  expect = {
    swot_matrix = { first = { weakness = "peu de réemploi" } },
    swot_coverage = { unknown = "actions.swot" },
  },
}
case "un constat sans repère ne peut être cité : rien ne dit qu'il est sans action" {
  given = weaknesses { { title = "Troc", swot = {} } },
  expect = {
    swot_matrix = {
      first = { weakness = "peu de réemploi (sans action)" },
      last = { weakness = "foncier rare" },
    },
  },
}
case "sans aucune action, aucune faiblesse n'a de réponse" {
  given = {
    actions = {},
    swot = { { id = "F1", quadrant = "weakness", text = "peu de réemploi" } },
  },
  expect = {
    swot_matrix = { first = { weakness = "peu de réemploi (sans action)" } },
    swot_coverage = 0,
  },
}
case "des preuves dont aucune ne dit sa mesure" {
  given = { evidence = { { id = "bilan", state = "existing" } } },
  expect = { evidence_measures = { unknown = "evidence.measures" } },
}
case "tant que les actions ne sont pas dites, aucune faiblesse n'est sans action" {
  given = weaknesses(nil),
  expect = { swot_matrix = { first = { weakness = "peu de réemploi" } } },
}
case "un jalon sans date est dit par son nom" {
  given = { actions = { { title = "Troc", milestones = { { name = "Annonce" } } } } },
  expect = { action_plan = { first = { next_one = "Annonce" } } },
}
case "rien à suivre encore" {
  given = {
    actions = {}, evidence = {}, workshops = {}, indicators = {}, interviews = {}, swot = {},
    actors = {},
  },
  expect = {
    action_plan = { rows = 0 },
    milestones = { says = "Aucun jalon" },
    who_does_what = { says = "Personne n'a rien à faire." },
    evidence_table = { rows = 0 },
    evidence_measures = 0,
    workshop_votes = { rows = 0 },
    indicators_follow_up = { rows = 0 },
    interviews = { rows = 0 },
    swot_matrix = { rows = 0 },
    actors_approach = { rows = 0 },
    actors_contact = { rows = 0 },
    gantt = { rows = 0 },
  },
}

local function series(changes)
  local indicator = {
    name = "OMR", kind = "result", unit = "kg/hab", target = 200, targetYear = 2026,
    better = "lower",
    values = {
      { year = 2021, value = 245 },
      { year = 2022, value = 239 },
      { year = 2023, value = 233 },
    },
  }
  for key, value in pairs(changes) do indicator[key] = value end
  return { indicators = { indicator } }
end
case "−6 par an : 215 en 2026, la cible de 200 est hors d'atteinte à ce rythme" {
  given = series {}, on = "2024-01-01",
  expect = {
    indicators_follow_up = {
      rows = 1,
      first = {
        year = 2023, last = 233, trend = -6, target = 200, targetYear = 2026, projected = 215,
        outlook = "out_of_reach",
      },
    },
  },
}
case "une cible de 220 est en vue" {
  given = series { target = 220 }, on = "2024-01-01",
  expect = { indicators_follow_up = { first = { outlook = "on_track" } } },
}
case "une cible de 240 est atteinte" {
  given = series { target = 240 }, on = "2024-01-01",
  expect = { indicators_follow_up = { first = { outlook = "reached" } } },
}
case "sans année de cible, rien n'est projeté" {
  given = {
    indicators = {
      {
        name = "OMR", target = 200, better = "lower",
        values = { { year = 2021, value = 245 }, { year = 2022, value = 239 } },
      },
    },
  },
  expect = {
    indicators_follow_up = { first = { trend = -6, projected = "", outlook = "" } },
  },
}
case "plus haut est mieux, quand c'est dit" {
  given = {
    indicators = {
      {
        name = "Recyclage",
        target = 50,
        better = "higher",
        values = { { year = 2022, value = 55 } },
      },
    },
  },
  expect = {
    indicators_follow_up = { first = { outlook = "reached", trend = "", projected = "" } },
  },
}
case "205 kg/hab, cible 180, sans dire ce qui est mieux : on le demande, « atteinte » ne se devine pas" {
  given = {
    indicators = {
      {
        name = "OM", unit = "kg/hab", target = 180, targetYear = 2030,
        values = { { year = 2024, value = 210 }, { year = 2025, value = 205 } },
      },
      { name = "À la cible", target = 5, values = { { year = 2025, value = 5 } } },
    },
  },
  on = "2026-11-30",
  expect = {
    indicators_follow_up = {
      first = { last = 205, outlook = "?" }, last = { outlook = "reached" },
      unknown = "indicators.better",
    },
  },
}
case "une valeur d'une année à venir est une prévision : ni dernière valeur, ni tendance, ni atteinte" {
  given = {
    indicators = {
      {
        name = "Part", target = 50, targetYear = 2029, better = "higher",
        values = { { year = 2026, value = 40 }, { year = 2027, value = 60 } },
      },
      { name = "Plan", target = 50, better = "higher", values = { { year = 2030, value = 60 } } },
    },
  },
  on = "2026-11-30",
  expect = {
    indicators_follow_up = {
      first = { year = 2026, last = 40, trend = "", outlook = "" },
      last = { year = "", last = "", outlook = "" },
    },
  },
}
case "9 pour une cible de 5 en 2020 : manquée" {
  given = {
    indicators = {
      {
        name = "t", target = 5, targetYear = 2020, better = "lower",
        values = { { year = 2025, value = 9 } },
      },
    },
  },
  on = "2026-11-30", expect = { indicators_follow_up = { first = { outlook = "missed" } } },
}
case "une échéance passée se juge à la valeur de son année" {
  given = {
    indicators = {
      {
        name = "Remontée depuis", target = 5, targetYear = 2020, better = "lower",
        values = { { year = 2020, value = 4 }, { year = 2025, value = 9 } },
      },
      {
        name = "Trop tard", target = 5, targetYear = 2020, better = "lower",
        values = { { year = 2020, value = 6 }, { year = 2025, value = 4 } },
      },
      {
        name = "Dernière année", target = 5, targetYear = 2026, better = "lower",
        values = { { year = 2025, value = 6 } },
      },
    },
  },
  on = "2026-11-30",
  expect = {
    indicators_follow_up = {
      first = { outlook = "reached" }, row = { name = "Trop tard", outlook = "late" },
      last = { outlook = "" }, says = "atteinte après l'échéance",
    },
  },
}
case "une échéance passée, une année sans valeur : la dernière valeur dit si la cible est atteinte" {
  given = {
    indicators = {
      {
        name = "t", target = 5, targetYear = 2020, better = "lower",
        values = { { year = 2025, value = 4 } },
      },
    },
  },
  on = "2026-11-30",
  expect = {
    indicators_follow_up = { first = { outlook = "reached" } },
  },
}
case "ni cible ni valeur : rien n'est dit" {
  given = {
    indicators = {
      { name = "A", values = {} },
      { name = "B", values = { { year = 2021, value = 1 }, { year = 2022 } } },
    },
  },
  expect = {
    indicators_follow_up = {
      rows = 2, first = { year = "", last = "", outlook = "" }, last = { last = 1, outlook = "" },
    },
  },
}

case "entretiens : un retour sous trente jours" {
  given = {
    interviews = {
      { who = "DGS", body = "Direction", on = "2023-01-10", feedback = true, needs = "du temps" },
      { who = "CCI", on = "2023-01-20", ideas = "club d'entreprises" },
    },
    officer = { skills = { "project", "waste" } },
  },
  on = "2023-02-20",
  expect = {
    interviews = {
      rows = 2, late = 1, first = { who = "DGS", feedback_due = "", needs = "du temps" },
      last = { who = "CCI", feedback_due = "2023-02-19", body = "", late = true },
    },
    officer_skills = {
      rows = 8, first = { skill = "project", has = "yes" }, row = { skill = "economy", has = "no" },
    },
  },
}
case "acteurs par classe" {
  given = {
    actors = {
      { name = "Port", impact = 5, ease = 4, relation = 2 },
      { name = "Usine", impact = 5, ease = 2 },
      { name = "École", impact = 2, ease = 5 },
      { name = "Blog", impact = 1, ease = 1 },
      { name = "Inconnu" },
    },
  },
  expect = {
    actors_approach = {
      rows = 5, first = { name = "Port", approach = "first" },
      row = { name = "Usine", approach = "convince" }, last = { name = "Inconnu", impact = "" },
      says = { "Associer", "Informer" },
    },
  },
}
case "acteurs et liens, rangés par classe (ligne 92)" {
  given = {
    actors = {
      { name = "Usine", impact = 4, relation = 1 },
      { name = "École", impact = 2, relation = 3 },
      { name = "Blog", impact = 2, relation = 0 },
      { name = "Mairie", impact = 3 },
    },
  },
  expect = {
    actors_contact = {
      rows = 4, first = { name = "Usine", contact = "urgent" },
      row = { name = "École", contact = "maintain" }, last = { name = "Mairie", relation = "" },
      says = "Rester en veille",
    },
  },
}

case "la page des élus : où l'on en est, ce qu'on leur demande, ce qui tarde" {
  given = {
    history = {}, practices = beginner.practices, plpdma = { finished = false },
    sponsorship = { political = false, management = false }, deliberations = {},
    actions = { { title = "Broyage", due = "2023-03-01" }, { title = "Troc" } }, swot = {},
    evidence = {},
  },
  on = "2023-04-01",
  expect = {
    council_page = {
      says = {
        "Qu'un élu porte la démarche",
        "Que la direction des services porte",
        "De finir le programme de prévention",
        "De voter une délibération d'engagement",
        "Broyage, attendue pour le 1er mars 2023",
      },
      hides = "De voter la stratégie",
    },
  },
}
case "engagement voté : reste la stratégie" {
  given = {
    history = {}, practices = {}, plpdma = { finished = true },
    sponsorship = { political = true, management = true },
    deliberations = { { on = "2022-01-01", subject = "commitment" } }, actions = {}, swot = {},
    evidence = {},
  },
  on = "2023-04-01",
  expect = {
    council_page = {
      says = { "De voter la stratégie", "Aucune action datée n'est en retard." },
      hides = "délibération d'engagement",
    },
  },
}
case "les élus : ce que personne n'a dit n'est ni voté, ni à voter, et rien n'est dit en règle" {
  given = { history = {}, practices = {}, actions = { { title = "Troc" } } },
  expect = {
    council_page = {
      unknown = "sponsorship.political", says = "Aucune action n'a de date",
      hides = { "De voter", "Rien de nouveau" },
    },
  },
}
case "tout est voté" {
  given = {
    history = {}, practices = {}, sponsorship = { political = true, management = true },
    plpdma = { finished = true },
    deliberations = {
      { on = "2022-01-01", subject = "commitment" },
      { on = "2023-01-01", subject = "strategy" },
    },
  },
  on = "2023-04-01",
  expect = { council_page = { says = "Rien de nouveau" } },
}
case "échéances à venir, fiches mal remplies" {
  given = {
    actions = {
      {
        title = "À venir", due = "2023-12-31", progress = 10,
        milestones = { { name = "Étude", due = "2023-10-01" } },
      },
      { title = "Finie", due = "2022-12-31", progress = 100 },
    },
    interviews = { { who = "DGS", on = "2023-03-30" } },
    workshops = { { on = "2023-01-15", votes = { { idea = "Consigne", votes = 2 } } } },
    swot = { { id = "o1", quadrant = "opportunity" } },
    practices = { { status = "done" } },
    indicators = {
      {
        name = "Recyclage",
        target = 50,
        targetYear = 2030,
        values = { { value = 3 }, { year = 2022, value = 40 } },
      },
    },
    history = {},
  },
  on = "2023-04-01",
  expect = {
    council_page = { says = "Aucune action datée n'est en retard." },
    milestones = { late = 0 },
    interviews = { late = 0, first = { feedback_due = "2023-04-29" } },
    workshop_votes = { first = { workshop = "2023-01-15", kept = "" } },
    swot_matrix = { first = { opportunity = "o1" } },
    indicators_follow_up = { first = { last = 40, outlook = "?" } },
    checklist = { first = { id = "1.1.1", state = "" } },
  },
}

case "une étape presque finie n'a plus qu'une suite" {
  given = {
    history = {},
    practices = {
      { id = "3.1.1", status = "done" },
      { id = "3.1.2", status = "done" },
      { id = "3.1.3", status = "done" },
      { id = "3.2.1", status = "done" },
      { id = "3.2.2", status = "done" },
    },
  },
  expect = { next_steps = { rows = 19, row = { id = "3.2.3", stage = "s3" } } },
}

-- The checklist of who has said nothing yet: only what depends on maturity waits.
case "sans rien dire de soi, presque toutes les pratiques sont déjà pour nous" {
  expect = {
    checklist = {
      rows = 101, row = { id = "4C.1.1", applies = "oui" },
      first = { id = "1.1.1", applies = "oui" },
    },
  },
}
case "4C.1.1 est pour un pôle comme pour un syndicat, non pour une agglomération" {
  given = { territory = { subtype = "pole" } },
  expect = { checklist = { row = { id = "4C.1.1", applies = "oui" } } },
}
case "4C.1.2 n'est pas pour un pôle" {
  given = { territory = { subtype = "pole" } },
  expect = { checklist = { row = { id = "4C.1.2", applies = "pour une agglomération" } } },
}
case "4C.1.1 n'est pas pour une communauté d'agglomération" {
  given = { territory = { subtype = "epci_a_fiscalite_propre", nature = "CA" } },
  expect = { checklist = { row = { id = "4C.1.1", applies = "pour un syndicat ou un pôle" } } },
}
case "un territoire cité deux fois pour une pratique n'y est nommé qu'une fois" {
  given = {
    history = {}, practices = {},
    illustrations = {
      { practice = "1.4.2", territory = "Ailleurs" },
      { practice = "1.4.2", territory = "Ailleurs" },
      { practice = "1.1.1", territory = "Ailleurs" },
    },
  },
  expect = { peers_table = { row = { name = "Ailleurs", times = 3, practices = "1.4.2, 1.1.1" } } },
}

-- What nobody knows, and shares of nothing.
case "un jalon dont personne n'a dit s'il est atteint n'est ni atteint ni manqué" {
  given = {
    actions = {
      {
        title = "A",
        milestones = {
          { name = "Dit non", due = "2026-11-30", done = false },
          { name = "Dit oui", due = "2026-11-29", done = true },
          { name = "Non dit", due = "2026-12-15" },
          { name = "Sans date" },
        },
      },
    },
  },
  on = "2026-12-20",
  expect = {
    milestones = {
      rows = 4, late = 2, row = { name = "Non dit", done = "", late = true },
      last = { name = "Sans date", done = "", late = false },
    },
    gantt = {
      rows = 5, row = { what = "Non dit", progress = "" }, says = { "0 %", "100" },
      last = { what = "Sans date", progress = "" },
    },
    ["actions-dates"] = false,
  },
}
case "une fin avant le début est signalée, une fois" {
  given = {
    actions = {
      { title = "Inversée", start = "2027-06-01", due = "2027-01-01" },
      { title = "D'un jour", start = "2027-06-01", due = "2027-06-01" },
      { title = "Sans fin", start = "2027-06-01" },
      { title = "Sans début", due = "2027-06-01" },
      { due = "2027-06-01", start = "2027-06-02" },
    },
  },
  expect = {
    ["actions-dates"] = {
      raised = true,
      because = "Inversée (du 1er juin 2027 au 1er janvier 2027), ? (du 2 juin 2027 au 1er juin 2027)",
    },
  },
}
case "rien n'est recensé : aucune part n'est de 0 %" {
  given = {
    actions = {}, swot = {}, evidence = {}, indicators = {}, actors = {}, members = {},
    practices = {}, history = {},
  },
  expect = {
    council_figures = {
      rows = 4,
      first = { what = "Actions phares", value = "sans objet : aucune action n'est recensée" },
      row = {
        what = "Faiblesses auxquelles une action répond",
        value = "sans objet : aucune faiblesse n'est relevée",
      },
      last = { what = "Preuves prêtes", value = "sans objet : aucune preuve n'est suivie" },
    },
    council_page = { says = "sans objet", hides = "0 sur 0" },
    evidence_ready = { arises = false, because = "aucune preuve n'est suivie" },
    evidence_stored = { arises = false, because = "aucune preuve n'existe" },
    swot_coverage = { arises = false, because = "aucune faiblesse" },
    actions_complete = { arises = false, because = "aucune action" },
    actions_progress = { arises = false, because = "aucune action" },
    actors_complete = { arises = false, because = "aucun acteur" },
    actors_linked = { arises = false, because = "aucun acteur" },
    referents = { arises = false, because = "aucun membre" },
    indicator_years = { arises = false, because = "aucun indicateur" },
  },
}
case "les chiffres des élus" {
  given = {
    actions = {
      { title = "A", progress = 40, flagship = true, swot = { "w" } },
      { title = "B", progress = 20, flagship = false },
    },
    swot = { { id = "w", quadrant = "weakness" }, { id = "v", quadrant = "weakness" } },
    evidence = { { id = "p", state = "existing" } },
  },
  expect = {
    council_figures = {
      first = { value = "1" }, last = { value = "100 %" },
      row = { what = "Avancement moyen des actions", value = "30 %" }, says = "50 %",
    },
  },
}
case "l'AFOM garde ses quatre cases" {
  given = { swot = { { id = "m", quadrant = "threat", text = "menace seule" } } },
  expect = {
    swot_matrix = {
      rows = 1,
      first = {
        strength = "rien de noté",
        weakness = "rien de noté",
        opportunity = "rien de noté",
        threat = "menace seule",
      },
    },
  },
}
case "rien n'a de date : rien n'est dit en retard" {
  given = {
    actions = { { title = "A" } },
    evidence = {
      { id = "p", state = "to_create" },
      { id = "q", state = "existing", due = "2026-01-01" },
      { id = "r", state = "to_create", due = "2026-11-30" },
    },
    practices = {
      { id = "1.1.1", status = "toDo" },
      { id = "1.1.2", status = "toDo", on = "2026-11-30" },
    },
    workshops = { { title = "W", commitments = { { what = "x" }, { what = "y", done = true } } } },
  },
  on = "2026-11-30",
  expect = {
    action_plan = { late = 0 }, gantt = { late = 0 }, evidence_table = { late = 0 },
    checklist = { late = 0 }, workshops_table = { late = 0, first = { kept = 1 } },
    who_does_what = { late = 0 },
  },
}

local idle = {}
for _, id in ipairs { "7.1.1", "7.1.2", "7.1.3", "7.1.4", "7.1.5" } do
  idle[#idle + 1] = { id = id, status = "notApplicable" }
end
case "une étape dont aucune pratique ne s'applique n'a pas de part faite" {
  given = { practices = idle, history = {} },
  expect = { stages = { last = { stage = "s7", applicable = 0, share = "" } } },
}

case "une délibération à venir est encore à voter" {
  given = { deliberations = { { on = "2023-04-02", subject = "commitment" } } }, on = "2023-04-01",
  expect = { council_page = { says = "De voter une délibération d'engagement" } },
}
case "une action phare : au singulier" {
  given = { holds = 1, actions = { { title = "A", flagship = true } } },
  expect = {
    ["flagship-count"] = { raised = true, because = "1 action phare, attendu une dizaine" },
  },
}

case "un programme qui doit commencer ne rend pas encore mature" {
  given = {
    history = {
      { programme = "tzdzg", on = "2015-01-01" },
      { programme = "codec", on = "2018-01-01" },
      { programme = "strategy", on = "2027-01-01" },
    },
  },
  on = "2026-11-30",
  expect = { maturity = { category = "beginner", because = "sans stratégie" } },
}
