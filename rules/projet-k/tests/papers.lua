-- Letters received, the committee's sheet, votes, the calendar, the steps of the cooperation and payments.

local letter = {
  received = "2023-08-30", names = { "Fronsac" }, inhabitants = 1120,
  hybridation = { "ressourcerie" }, articulation = "le tri près du marché",
  description = "un lieu ouvert", intentions = "du lien", actors = { "Foyer rural" },
  contributions = { "un local" }, links = "fête du village", citizenInvolvement = "concertation",
  citizenTopics = "le choix du lieu", projectManager = "un élu", commitment = { "foncier" },
  brakes = { "budget" }, leads = "mutualiser", resources = { "un agent" },
  resourcesOrigin = "interne", needs = "un architecte", zone = "le bourg", place = "la gare",
}
local intention = {
  received = "2023-05-26", names = { "Fronsac" }, inhabitants = 1120, specificities = "rural",
  values = "sobriété", stakes = "bourg", zeroWasteCommune = true,
}

-- A copy with some values changed; `false` takes one away.
local function with(values, changes)
  local copy = {}
  for key, value in pairs(values) do copy[key] = value end
  for key, value in pairs(changes) do
    if value == "" then copy[key] = nil else copy[key] = value end
  end
  return copy
end

case "deux lettres complètes, reçues à temps" {
  given = { intention = intention, engagement = letter }, on = "2023-09-15",
  expect = {
    letters = {
      rows = 2, late = 0,
      first = {
        received = "2023-05-26", deadline = "2023-06-02", answers = "6 sur 6", state = "in_time",
      },
      last = { received = "2023-08-30", answers = "17 sur 17", state = "in_time" },
    },
    receipt = {
      says = {
        "arrivée le 26 mai 2023",
        "arrivée le 30 août 2023",
        "Rien ne manque à la lettre d'engagement.",
      },
      hides = { "n'est pas recevable", "facultatives", "d'habitants" },
    },
    applications = {
      rows = 1,
      first = { intention_missing = 0, engagement_missing = 0, admissible = true },
    },
  },
}
case "deux lettres reçues sans une seule réponse : toutes les questions repartent" {
  given = { intention = { received = "2023-05-26" }, engagement = { received = "2023-08-30" } },
  on = "2023-09-15",
  expect = {
    letters = { first = { answers = "0 sur 6" }, last = { answers = "0 sur 17" } },
    receipt = {
      says = {
        "I1 : Nom de la commune, ou des communes",
        "I2 : Nombre d'habitants concernés (regroupement, commune ou partie de commune)",
        "I3 : Spécificités de la commune et de ses habitants",
        "I4 : Valeurs et engagements",
        "I5 : Enjeux du territoire et politiques publiques prioritaires",
        "I6 : Territoire engagé dans « Ma commune Zéro Waste »",
        "E1 : Nom de la commune, ou des communes",
        "E2 : Nombre d'habitants concernés",
        "E3 : Hybridation envisagée, et politiques publiques complémentaires",
        "E4 : Pourquoi et comment elles s'articulent avec la réduction des déchets",
        "E5 : Première idée du projet de coopération",
        "E6 : Intentions, ce que le projet peut apporter à la commune",
        "E7 : Autres acteurs potentiels",
        "E8 : Contributions de chacun (compétences, foncier, moyens humains, activités)",
        "E9 : Liens existants, sur quoi, premières initiatives",
        "E10 : Niveau d'implication des citoyens",
        "E11 : Points sur lesquels elle est la plus opportune",
        "E12 : Quartier, lieu-dit ou zone pressentie, si vous en avez une",
        "E13 : Espace physique repéré, s'il y en a un",
        "E14 : Pilote du projet, élu ou agent, et son nom",
        "E15 : Engagement du porteur (ingénierie, argent, personnes, foncier)",
        "E16 : Premiers besoins, s'il y en a",
        "E17 : Freins et risques repérés",
        "E18 : Pistes pour les lever",
        "E19 : Ressources nécessaires",
        "E20 : Ressources internes ou externes",
      },
      hides = "Rien ne manque",
    },
  },
}
case "E4 et le lieu manquent : les questions repartent comme elles sont imprimées" {
  given = {
    intention = with(intention, { inhabitants = 900, stakes = "" }),
    engagement = with(letter, { articulation = "", place = "" }),
  },
  on = "2023-09-15",
  expect = {
    letters = { row = { answers = "16 sur 17" } },
    receipt = {
      says = {
        "E4 : Pourquoi et comment elles s'articulent avec la réduction des déchets",
        "I5 : Enjeux du territoire",
        "E13 : Espace physique repéré",
        "900 hab, puis 1 120 hab. Lequel faut-il retenir ?",
      },
    },
    applications = { first = { intention_missing = 1, engagement_missing = 1 } },
  },
}
case "la lettre d'engagement est attendue" {
  given = { intention = intention }, on = "2023-07-01",
  expect = {
    letters = { late = 0, last = { received = "", state = "awaited" } },
    receipt = { says = "est attendue pour le 1er septembre 2023", hides = "parvenue" },
    applications = { first = { engagement_missing = "" } },
  },
}
for _, day in ipairs { "2023-09-02", "2023-09-04", "2023-09-16" } do
  case(
    "le " .. day .. ", la limite passée, le délai d'enregistrement court : personne n'est refusé"
  ) {
    given = { intention = intention }, on = day,
    expect = {
      admissible = { unknown = "engagement.received" },
      letters = { late = 0, last = { state = "unrecorded" } },
      receipt = {
        says = { "n'est pas encore enregistrée", "Rien ne manque à la lettre d'intention." },
        hides = { "n'est pas recevable", "est attendue" },
      },
    },
  }
end
case "le délai d'enregistrement passé, elle n'est pas parvenue : plus rien n'est attendu" {
  given = { intention = with(intention, { stakes = "" }), inhabitants = 1120 }, on = "2023-09-17",
  expect = {
    admissible = { met = false, because = "aucune lettre d'engagement reçue" },
    letters = { late = 1, last = { state = "missing" } },
    receipt = {
      says = "Aucune lettre d'engagement ne nous est parvenue",
      hides = { "attendue", "Ce qui manque", "I5", "facultatives", "enregistrée" },
    },
    cooperation_steps = { rows = 0, says = "aucune étape n'est attendue" },
    payments = { rows = 0, says = "rien n'est à verser" },
  },
}
case "pas de lettre d'intention : celle d'engagement n'est plus attendue" {
  given = { carrier = "commune" }, on = "2023-07-02",
  expect = {
    letters = { late = 1, first = { state = "missing" }, last = { state = "no_longer" } },
    receipt = { hides = "attendue pour" },
  },
}
case "une commune dont personne n'a parlé n'est pas refusée : sa lettre est demandée" {
  given = {}, on = "2023-07-02",
  expect = {
    admissible = { unknown = "intention.received" },
    letters = { first = { state = "missing" } },
    receipt = {
      says = {
        "La lettre d'intention, attendue pour le 2 juin 2023, n'est pas encore enregistrée",
      },
      hides = "recevable",
    },
  },
}
case "au 1er mai, une lettre datée du 26 mai n'est pas arrivée" {
  given = { intention = intention, engagement = letter }, on = "2023-05-01",
  expect = {
    letters = { late = 0, first = { received = "", state = "awaited" } },
    receipt = {
      says = { "La lettre d'intention est attendue pour le 2 juin 2023." },
      hides = { "arrivée le", "Ce qui manque" },
    },
  },
}
case "une lettre d'engagement hors délai refuse, même si le jour de la première n'est pas noté" {
  given = {
    intention = with(intention, { received = "" }),
    engagement = with(letter, { received = "2023-09-02", articulation = "" }),
  },
  on = "2023-09-10",
  expect = {
    admissible = { met = false, because = "lettre d'engagement reçue le 2 septembre 2023" },
    receipt = { says = "après la limite du 1er septembre 2023", hides = "E4" },
  },
}
for reason, given in pairs {
  ["trop d'habitants"] = { inhabitants = 1501 },
  ["trop peu d'habitants"] = { engagement = { inhabitants = 799 } },
  ["trop d'habitants dans les communes"] = {
    perimeter = { communes = { { population = 1000 }, { population = 900 } } },
  },
  ["la population de la commune"] = { population = { municipal = 3000 } },
  ["une association porte le projet"] = {
    carrier = "Association des amis",
    intention = intention,
    engagement = letter,
  },
  ["pas d'acteur privé"] = {
    actors = { { name = "A", class = "public" }, { name = "B", class = "associative" } },
    sharedValues = { "sobriété" },
  },
  ["aucune valeur partagée"] = {
    actors = {
      { class = "public" },
      { class = "associative" },
      { class = "private" },
    },
    sharedValues = {},
  },
  ["le comité ne l'a pas retenue"] = {
    history = { { on = "2023-05-01", state = "not_selected" } },
  },
} do
  case("refusée, " .. reason .. " : rien n'est dû") {
    given = given, on = "2023-05-20",
    expect = { cooperation_steps = { rows = 0 }, payments = { rows = 0 } },
  }
end
for reason, given in pairs {
  ["le quartier d'une grande commune"] = {
    perimeter = { kind = "quartier" },
    population = { municipal = 3000 },
  },
  ["une commune dont on ignore la population"] = {
    perimeter = { communes = { { insee = "33174" }, { population = 3000 } } },
  },
  ["un acteur sans nature"] = { actors = { { name = "A" } } },
  ["le comité l'a retenue, quoi que disent les lettres"] = {
    cooperation = { selected = "2023-05-10" },
    inhabitants = 1600,
  },
} do
  case("pas refusée, " .. reason) {
    given = given, on = "2023-05-20", expect = { cooperation_steps = { rows = 7 } },
  }
end
case "une étape datée après ce jour est prévue, et un versement à venir n'est pas fait" {
  given = {
    inhabitants = 1120, cooperation = { selected = "2023-09-20", start = "2024-02-01" },
    payments = { { on = "2024-02-10", year = 1, amount = 112000 } },
  },
  on = "2023-10-02",
  expect = {
    cooperation_steps = {
      late = 4, row = { step = "start", planned = "2024-02-01", done = "" },
      first = { step = "selected", planned = "", done = "2023-09-20" },
    },
    payments = { first = { paid = 0 }, late = 0 },
  },
}
case "une lettre d'intention hors délai" {
  given = { intention = with(intention, { received = "2023-06-03" }) }, on = "2023-06-10",
  expect = {
    letters = { late = 1, first = { state = "too_late" } },
    receipt = { says = "après la limite du 2 juin 2023", hides = "limite du 1er septembre" },
  },
}
case "le jour limite est hors délai si l'on lit « avant le »" {
  given = {
    intention = with(intention, { received = "2023-06-01" }),
    engagement = with(letter, { received = "2023-09-01" }),
  },
  on = "2023-09-15", params = { deadline_inclusive = false },
  expect = { receipt = { says = "après la limite du 1er septembre 2023" } },
}
case "trop d'habitants : l'accusé le dit" {
  given = { intention = with(intention, { inhabitants = 1604 }) }, on = "2023-06-10",
  expect = { receipt = { says = "concerne 1 604 hab ; l'appel en attend de 800 hab à 1 500 hab" } },
}
case "aucune lettre d'intention, bien après la limite : refusée" {
  given = { carrier = "commune" }, on = "2023-09-15",
  expect = {
    admissible = {
      met = false,
      because = "aucune lettre d'intention reçue, limite le 2 juin 2023",
    },
    applications = { first = { intention_missing = "", admissible = false } },
  },
}

local ballots = {
  { member = "Élue A", criterion = "cooperation", vote = 4 },
  { member = "Élue A", criterion = "waste", vote = 5 },
  { member = "Technicien B", criterion = "cooperation", vote = 2 },
}
case "votes par membre et par critère" {
  given = { committee = { ballots = ballots } },
  expect = {
    ballots = {
      rows = 2,
      first = { member = "Élue A", cooperation = 4, waste = 5, sobriety = "", mean = 4.5 },
      last = { member = "Technicien B", mean = 2 },
    },
    ballots_by_criterion = {
      rows = 4, first = { criterion = "cooperation", count = 2, mean = 3, least = 2, most = 4 },
      last = { criterion = "local", count = 0, mean = "" },
    },
    votes = { near = 11 / 3, within = 1e-12 },
  },
}
case "un vote sans critère a sa ligne, et les autres critères les leurs" {
  given = {
    committee = {
      ballots = {
        { member = "Élue A", criterion = "cooperation", vote = 4 },
        { member = "Technicien B", vote = 2 },
      },
    },
  },
  expect = {
    ballots_by_criterion = {
      rows = 5, first = { criterion = "cooperation", count = 1, mean = 4 },
      row = { criterion = "waste", count = 0, mean = "" },
      last = { criterion = "whole", count = 1, mean = 2, least = 2, most = 2 },
    },
  },
}
case "d'une somme versée dont l'année n'est pas dite, rien ne dit ce qui est en retard" {
  given = {
    inhabitants = 1000, cooperation = { start = "2023-10-01" },
    payments = { { on = "2023-10-02", amount = 100000 } },
  },
  on = "2024-12-01",
  expect = { payments = { late = 0, first = { amount = 100000, paid = "?" } } },
}
case "une somme versée qui n'est pas dite n'est pas de 0 €" {
  given = {
    inhabitants = 1000, cooperation = { start = "2023-10-01" },
    payments = { { on = "2023-10-02", year = 1 }, { on = "2024-10-02", year = 2, amount = 20000 } },
  },
  on = "2024-12-01",
  expect = {
    payments = {
      late = 0, first = { paid = "?" }, row = { year = 2, paid = 20000 }, last = { paid = 0 },
    },
  },
}
case "le comité n'a pas voté" {
  given = { committee = { ballots = {} } },
  expect = {
    ballots = { rows = 0, says = "n'a pas encore voté" },
    votes = { unknown = "committee.votes" },
  },
}

local fronsac = {
  inhabitants = 1120, perimeter = { kind = "commune" }, carrier = "commune",
  coordinator = { name = "X", role = "elected" }, sharedValues = { "sobriété" },
  actors = {
    { name = "Mairie", class = "public", contribution = "un local" },
    { name = "Café", class = "private" },
    { name = "Foyer", class = "associative" },
  },
  intention = intention, engagement = letter, land = { "planted", "built" },
  committee = { ballots = ballots },
}
case "la fiche de séance : faits, prérequis, idées, notes, soutien" {
  given = fronsac, on = "2023-09-15",
  expect = {
    committee = {
      says = {
        "Habitants concernés : 1 120 hab", "Foncier offert : végétalisé ; urbanisé",
        "Les deux lettres reçues à temps : rempli", "Notes du comité",
        "1 120 hab : 112 000 € la première année, 156 800 € en tout.", "pour un appel de 800",
        "public : Mairie", "privé : Café",
      },
    },
    partners = { rows = 3, row = { name = "Mairie", contribution = "un local" } },
    ideas = {
      rows = 19,
      row = { idea = "école", land = "both" },
      last = { idea = "association d'insertion" },
    },
  },
}
case "la fiche de séance d'une candidature sans acteur associatif" {
  given = { inhabitants = 900, actors = { { name = "Mairie", class = "public" } } },
  on = "2023-09-15", expect = { committee = { says = "associatif : personne" } },
}
case "foncier végétalisé : onze idées" {
  given = { land = { "planted" } },
  expect = {
    ideas = { rows = 11, row = { idea = "verger", land = "planted" }, hides = "laverie" },
  },
}
case "foncier urbanisé : dix idées" {
  given = { land = { "built" } },
  expect = { ideas = { rows = 10, row = { idea = "laverie", land = "built" }, hides = "verger" } },
}

case "le calendrier de l'appel, jour par jour" {
  given = {}, on = "2023-05-02",
  expect = {
    agenda = {
      rows = 6,
      first = { weekday = "lundi", on = "2023-04-03", what = "webinar", hours = "17 h", left = "" },
      row = { weekday = "vendredi", on = "2023-06-02", what = "intention", left = 31 },
      last = { on = "2023-10-01", what = "start", left = 152 },
    },
  },
}

case "Fronsac : 112 000 €, puis deux fois 22 400 €" {
  given = { inhabitants = 1120 }, on = "2024-03-01",
  expect = {
    payments = {
      rows = 3, late = 0, total = { amount = 156800, investment = 89600, running = 67200 },
      first = { year = 1, due = "2023-10-01", amount = 112000, paid = "" },
      last = { due = "2025-10-01", investment = 0, amount = 22400 },
    },
  },
}
case "la deuxième année n'est pas versée à temps" {
  given = {
    inhabitants = 1500, cooperation = { start = "2023-09-15" },
    payments = { { on = "2023-10-02", year = 1, amount = 150000 } },
  },
  on = "2024-09-16",
  expect = {
    payments = {
      late = 1, total = { amount = 210000, paid = 150000 },
      row = { year = 2, due = "2024-09-15", paid = 0, late = true },
    },
  },
}
case "de la sélection à l'autonomie" {
  given = {
    cooperation = {
      selected = "2023-09-20", commune_deliberation = "2023-09-28", start = "2023-10-15",
    },
  },
  on = "2023-11-01",
  expect = {
    cooperation_steps = {
      rows = 7, late = 2, first = { step = "selected", done = "2023-09-20" },
      row = { step = "opened", due = "2024-10-15", done = "" },
      last = { step = "autonomous", due = "2026-10-15" },
    },
  },
}

case "un engagement sans intention : l'accusé n'en dit que ce qui est arrivé" {
  given = { engagement = letter }, on = "2023-09-15",
  expect = {
    receipt = {
      says = "arrivée le 30 août 2023",
      hides = { "lettre d'intention, arrivée", "est attendue", "parvenue" },
    },
  },
}
case "trop peu d'habitants : l'accusé le dit" {
  given = { intention = with(intention, { inhabitants = 700 }) }, on = "2023-06-10",
  expect = { receipt = { says = "concerne 700 hab" } },
}
case "avant la fin du délai d'enregistrement, la lettre d'intention est encore attendue" {
  given = { carrier = "commune" }, on = "2023-06-17",
  expect = { admissible = { unknown = "intention.received" } },
}
case "les notes retenues par le comité l'emportent sur les bulletins" {
  given = { committee = { ballots = ballots, votes = { 3, 5 } } },
  expect = { votes = 4 },
}
case "des versements avant tout démarrage ne sont pas en retard" {
  given = { inhabitants = 1000, payments = {} }, on = "2026-01-01",
  expect = { payments = { late = 0, first = { paid = 0 } } },
}

-- What a slip in the letters' conditions would change.

case "seule l'intention est arrivée, avant toute limite : rien n'est réclamé de l'engagement" {
  given = { intention = intention }, on = "2023-07-01",
  expect = { receipt = { hides = "Quartier, lieu-dit ou zone pressentie, si vous en avez une" } },
}
case "l'engagement est arrivé : son absence n'est pas annoncée" {
  given = { intention = intention, engagement = letter }, on = "2023-09-15",
  expect = { receipt = { hides = "Aucune lettre d'engagement ne nous est parvenue" } },
}
case "le jour limite ne compte pas : reçue la veille, la lettre est à temps" {
  given = { intention = with(intention, { received = "2023-06-01" }), engagement = letter },
  params = { deadline_inclusive = false }, on = "2023-09-15",
  expect = { letters = { first = { received = "2023-06-01", state = "in_time" } } },
}
case "les barèmes de la fiche de séance : cinq points au plus" {
  given = fronsac, on = "2023-09-15",
  expect = {
    committee = {
      says = {
        "Lettre d'engagement complète : 5 / 5",
        "Implication des citoyens : 3,75 / 5",
        "Notes du comité : 3,67 / 5",
      },
      hides = "17 réponses sur 17 ; manque",
    },
    ideas = { row = { idea = "AMAP", land = "planted" } },
  },
}
case "le calendrier de l'appel : second webinaire, échanges dès le lendemain de la limite" {
  given = {}, on = "2023-05-02",
  expect = {
    agenda = {
      says = { "jeudi | 6 avril 2023 |  | webinaire", "samedi | 3 juin 2023 | 1er septembre 2023" },
    },
  },
}

-- The day of a letter that nobody noted, and letters that never came.
local undated = {}
for name, value in pairs(intention) do undated[name] = value end
undated.received = nil
case "une lettre dont le jour n'est pas noté n'est pas une lettre absente" {
  given = { carrier = "commune", intention = undated }, on = "2023-07-02",
  expect = {
    admissible = { unknown = "intention.received" },
    receipt = { hides = { "Nous n'avons pas reçu", "lettre d'intention, arrivée" } },
  },
}
case "la première lettre sans jour, la seconde absente : c'est décidé" {
  given = { carrier = "commune", intention = undated }, on = "2023-10-02",
  expect = {
    admissible = { met = false, because = "aucune lettre d'engagement reçue" },
    letters = { first = { state = "undated", received = "" }, last = { state = "missing" } },
    receipt = { says = "Aucune lettre d'engagement", hides = "lettre d'intention, arrivée" },
  },
}
case "un mois après la limite, sans aucune lettre : l'accusé le dit, et ne promet rien" {
  given = { carrier = "commune" }, on = "2023-07-02",
  expect = {
    admissible = { met = false, because = "aucune lettre d'intention reçue" },
    receipt = {
      says = "Nous n'avons pas reçu de lettre d'intention à la limite du 2 juin 2023",
      hides = { "Ce qui manque", "accusons réception" },
    },
  },
}
case "avant la limite, la lettre d'intention est attendue" {
  given = { carrier = "commune" }, on = "2023-05-20",
  expect = {
    receipt = {
      says = { "attendue pour le 2 juin 2023", "attendue pour le 1er septembre 2023" },
      hides = "Nous n'avons pas reçu",
    },
  },
}

-- Letters that are dated ahead.
local ahead = {
  intention = with(intention, { received = "2023-06-02" }),
  engagement = with(letter, { received = "2023-09-02" }),
}
case "au 1er mai, deux lettres à venir sont attendues : ni reçues, ni refusées" {
  given = ahead, on = "2023-05-01",
  expect = {
    admissible = { unknown = "letters_here" },
    letters = {
      late = 0,
      first = { state = "awaited", received = "" },
      last = { state = "awaited" },
    },
    receipt = { says = "est attendue pour le 2 juin 2023", hides = { "recevable", "arrivée" } },
    applications = { first = { intention_missing = "", admissible = "?" } },
  },
}
case "la première est arrivée, la seconde est à venir" {
  given = ahead, on = "2023-06-03",
  expect = {
    admissible = { unknown = "letters_here" }, letters = { first = { state = "in_time" } },
    receipt = {
      says = { "arrivée le 2 juin", "est attendue pour le 1er septembre" },
      hides = "E4",
    },
  },
}
case "elles sont arrivées, quoi que dise le calendrier : la seconde est hors délai" {
  given = { intention = ahead.intention, engagement = ahead.engagement, letters_here = true },
  on = "2023-05-01",
  expect = {
    admissible = { met = false, because = "reçue le 2 septembre 2023" },
    letters = { last = { state = "too_late" } },
  },
}
case "elles sont arrivées, à temps" {
  given = {
    intention = ahead.intention, engagement = with(letter, { received = "2023-09-01" }),
    letters_here = true,
  },
  on = "2023-05-01", expect = { admissible = true },
}
case "elles ne sont pas arrivées" {
  given = { intention = ahead.intention, engagement = ahead.engagement, letters_here = false },
  on = "2023-05-01",
  expect = { admissible = { met = false, because = "n'est pas arrivée" } },
}
case "l'engagement est là, l'intention à venir : elle n'est pas seule" {
  given = {
    intention = with(intention, { received = "2023-06-02" }),
    engagement = with(letter, { received = "2023-05-01" }),
  },
  on = "2023-05-20", expect = { admissible = { unknown = "letters_here" } },
}
case "la fiche de séance d'une candidature refusée ne dit pas de soutien" {
  given = { inhabitants = 1600 }, on = "2023-05-20",
  expect = { committee = { says = "rien n'est à verser", hides = "160 000" } },
}

-- What nobody said, and what lies ahead.
case "une lettre datée d'après ce jour n'est pas reçue, dans la liste des candidatures aussi" {
  given = { intention = { received = "2023-05-26" }, engagement = { received = "2023-08-30" } },
  on = "2023-07-15",
  expect = {
    applications = {
      first = {
        ["intention.received"] = "2023-05-26",
        intention_planned = "",
        ["engagement.received"] = "",
        engagement_planned = "2023-08-30",
      },
    },
  },
}
case "un vote sans critère compte, et une liste de notes vide n'est pas un zéro" {
  given = {
    committee = {
      votes = {},
      ballots = { { member = "M", vote = 3 }, { member = "N", criterion = "waste", vote = 4 } },
    },
  },
  expect = {
    votes = 3.5,
    ballots = {
      first = { member = "M", whole = 3, mean = 3 },
      last = { member = "N", waste = 4, mean = 4 },
    },
  },
}
case "la fiche de séance ne dit pas « personne » d'acteurs que nul n'a nommés" {
  given = { inhabitants = 1000 },
  expect = { committee = { hides = "personne" } },
}
case "sans rien savoir de la coopération, nul ne sait ce qui tarde" {
  given = { inhabitants = 1000 }, on = "2024-12-15",
  expect = {
    cooperation_steps = { rows = 7, late = 0, first = { due = "2023-10-01", done = "" } },
  },
}
