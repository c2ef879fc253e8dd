-- The follow-up tool: who is to be contacted when, the log, what is published, growth, a note for a meeting.

local function member(name, class, joined, contact, channel)
  return { name = name, class = class, joined = joined, last_contact = contact, channel = channel }
end

local club = {
  members = {
    member("Sélestat", "commune", "2014-01-15", "2015-11-30", "phone"),
    member("Foyer", "association", "2014-01-15", "2015-12-15", "visit"),
    member("Couture", "association", "2015-11-30"),
    {
      name = "Repair café", class = "association", joined = "2015-02-01",
      last_contact = "2015-10-01", spreads = true, organises = true,
    },
  },
  contacts = {
    { on = "2016-02-10", member = "Repair café", channel = "meeting", about = "Fête de mai" },
    { on = "2016-03-20", member = "Foyer", channel = "email", about = "à venir" },
    {
      on = "2016-01-05", member = "Garage", channel = "phone", about = "Compost",
      next = "2016-02-15",
    },
  },
  actions = {
    { on = "2016-02-20", name = "Atelier couture", by = "Repair café", with_host = true },
    { on = "2016-04-10", name = "Troc de plantes", by = "Repair café" },
  },
}

case "une ligne par membre : échéance, retard, promis et fait" {
  given = club, on = "2016-03-01",
  expect = {
    tracking = {
      rows = 4, late = 2,
      first = { name = "Couture", last = "", channel = "", due = "2016-02-29", late = true },
      last = {
        name = "Repair café", last = "2016-02-10", channel = "meeting", due = "2016-05-10",
        late_by = "", promised = "diffuser la lettre, organiser des actions",
        done = "Atelier couture", late = false,
      },
      row = {
        name = "Sélestat", last = "2015-11-30", channel = "phone", due = "2016-02-29", late_by = 1,
        late = true,
      },
      hides = "Troc de plantes",
    },
    members_overdue = { number = 2, because = "Sélestat, Couture" },
    ["contact-stranger"] = { raised = true, because = "Garage" },
    contact_log = {
      rows = 3, late = 1, first = { on = "2016-03-20", member = "Foyer" },
      row = { member = "Garage", next = "2016-02-15", late = true },
    },
  },
}
case "une lettre à tous vaut contact de tous, par la lettre" {
  given = { members = club.members, letters = { "2016-02-01" } }, on = "2016-03-01",
  expect = {
    tracking = {
      rows = 4, late = 0,
      row = { name = "Couture", last = "2016-02-01", channel = "letter", due = "2016-05-01" },
    },
  },
}
case "sans liste des membres, la question est posée" {
  given = { fte = 0.2 }, on = "2016-03-01", expect = { tracking = { unknown = "members" } },
}
case "sans nature, la ligne est là et la case le dit" {
  given = { members = { { name = "Foyer", joined = "2016-01-15" } } }, on = "2016-03-01",
  expect = {
    tracking = {
      rows = 1, first = { name = "Foyer", class = "?", due = "2016-04-15" },
      unknown = "members.class",
    },
  },
}
case "aucun membre encore" {
  given = { members = {} }, on = "2016-03-01",
  expect = { tracking = { rows = 0, says = "Aucun membre" } },
}
case "un tableau de membres : un sujet par ligne" {
  given = { class = "commune", joined = "2014-01-15", last_contact = "2015-11-30" },
  on = "2016-03-01",
  expect = {
    members_due = {
      rows = 1, late = 1, first = { due = "2016-02-29", late_by = 1, state = "overdue" },
    },
  },
}
case "le jour dit, un membre est encore à temps" {
  given = { class = "commune", joined = "2014-01-15", last_contact = "2015-11-30" },
  on = "2016-02-29",
  expect = { members_due = { late = 0, first = { late_by = "", state = "kept" } } },
}

case "ce que dira la prochaine lettre" {
  given = {
    letters = { "2016-01-15", "2016-07-15" }, meetings = { "2016-02-01", "2016-05-01" },
    members = { member("Jardins", "association", "2016-02-10") }, actions = club.actions,
    publications = {
      { kind = "sheet", title = "Composter en ville", on = "2016-02-04" },
      { kind = "sheet", title = "Déjà dite", on = "2016-01-04" },
      { kind = "sheet", title = "Coudre ses sacs" },
      { kind = "letter", title = "Lettre de janvier", on = "2016-01-15" },
    },
  },
  on = "2016-03-01",
  expect = {
    next_letter = {
      rows = 7, first = { what = "sheet", title = "Composter en ville" },
      row = { what = "coming", title = "Troc de plantes", by = "Repair café" },
      last = { what = "member", title = "Jardins" }, hides = "Déjà dite",
    },
    publications = {
      rows = 4, first = { kind = "letter", state = "out" },
      row = { title = "Coudre ses sacs", on = "?", state = "prepared" },
    },
  },
}

local series = {
  { year = 2015, members = 210, communes = 90, associations = 110, professionals = 10 },
  { year = 2014, members = 130, communes = 90, associations = 40, professionals = 0 },
  { year = 2016, members = 305 },
}
case "130, 210, 305 : croissance par année et par nature" {
  given = { series = series },
  expect = {
    growth = {
      rows = 3, first = { year = 2014, members = 130, rise = "" },
      row = {
        year = 2015, rise = 61.5, communes_rise = 0, associations = 110, associations_rise = 175,
      },
      last = { year = 2016, rise = 45.2, communes = "" },
    },
  },
}
case "une association manquait : pas de croissance depuis zéro" {
  given = {
    series = {
      { year = 2014, members = 90, associations = 0 },
      { year = 2015, members = 95, associations = 5 },
    },
  },
  expect = { growth = { last = { rise = 5.6, associations_rise = "" } } },
}

local meeting = {
  series = series, meetings = { "2016-02-01", "2016-05-02" }, members = club.members,
  letters = { "2015-09-01" }, sheets = {}, fte = 0.2,
}
case "la note d'une réunion" {
  given = meeting, on = "2016-03-01",
  expect = {
    meeting_note = {
      says = {
        "Dernière réunion le 1er février 2016, prochaine le 2 mai 2016.",
        "2015 : +61,5 %",
        "Sélestat, depuis le 30 novembre 2015",
      },
      hides = "Foyer, depuis",
    },
  },
}
case "avant la première réunion" {
  given = { meetings = { "2016-05-02" }, members = {} }, on = "2016-03-01",
  expect = {
    meeting_note = {
      says = { "Première réunion le 2 mai 2016.", "Aucun membre n'est en retard de contact." },
    },
  },
}
case "la prochaine réunion n'a pas de date" {
  given = { meetings = { "2016-01-02" }, members = {} }, on = "2016-03-01",
  expect = { meeting_note = { says = "la prochaine n'a pas de date" } },
}
case "aucune réunion" {
  given = { meetings = {}, members = {} }, on = "2016-03-01",
  expect = { meeting_note = { says = "Aucune réunion n'a encore de date." } },
}

case "membres dont on ne sait presque rien, contacts sans date ou dépassés" {
  given = {
    members = {
      { name = "Sans date", class = "association" },
      { name = "Noté", class = "commune" },
      { name = "Ancien", class = "commune", last_contact = "2016-02-20" },
      { class = "professional", last_contact = "2016-02-20" },
    },
    contacts = {
      { on = "2016-02-10", member = "Noté", channel = "visit" },
      { member = "Noté", channel = "phone" },
      { on = "2016-02-10", member = "Ancien", channel = "phone" },
    },
    actions = { { on = "2016-01-20", name = "Sans auteur" } },
  },
  on = "2016-03-01",
  expect = {
    tracking = {
      rows = 4, late = 0, first = { name = "Noté", last = "2016-02-10", channel = "visit" },
      row = { name = "Ancien", last = "2016-02-20" },
      last = { name = "Sans date", last = "", channel = "", due = "", late_by = "" },
      hides = "Sans auteur",
    },
    ["member-without-date"] = { raised = true, because = "Sans date" },
  },
}
case "un membre d'un tableau, jamais contacté depuis son adhésion" {
  given = { class = "association", joined = "2016-01-15" }, on = "2016-03-01",
  expect = {
    members_due = { late = 0, first = { due = "2016-04-15", last_contact = "?", late_by = "" } },
  },
}
case "ce qui précède la dernière lettre, ou vient après aujourd'hui, est dit à sa place" {
  given = {
    letters = { "2016-01-15" }, meetings = { "2016-01-10" },
    members = {
      member("Bientôt", "association", "2016-04-01"),
      member("Avant", "commune", "2015-01-01"),
      { name = "Sans adhésion", class = "commune" },
    },
    actions = { { name = "Sans date" }, { on = "2016-01-02", name = "Galette" } },
    publications = { { kind = "sheet", title = "Pour avril", on = "2016-04-04" } },
  },
  on = "2016-03-01",
  expect = {
    next_letter = {
      rows = 1, first = { what = "prepared", title = "Pour avril", on = "2016-04-04" },
      hides = { "Bientôt", "Avant", "Galette", "Sans date" },
    },
  },
}
case "la série saute une année : pas de croissance" {
  given = { series = { { year = 2014, members = 130 }, { year = 2016, members = 305 } } },
  expect = { growth = { last = { year = 2016, rise = "" } } },
}
case "la note ne dit pas en retard un membre dont on ne sait rien" {
  given = { meetings = {}, members = { { name = "Sans date" } } }, on = "2016-03-01",
  expect = { meeting_note = { says = "Aucun membre n'est en retard de contact." } },
}

-- Contacts noted ahead, names that differ, letters in the log.
case "un contact daté d'après ce jour n'a pas eu lieu : la lettre d'avant vaut" {
  given = {
    letters = { "2016-11-30" },
    members = {
      member("Futur", "commune", "2015-01-01", "2027-01-01", "phone"),
      member("Sans lettre", "commune", "2017-01-01", "2027-01-01"),
    },
  },
  on = "2017-01-15",
  expect = {
    tracking = {
      first = { name = "Futur", last = "2016-11-30", channel = "letter", due = "2017-02-28" },
      last = { name = "Sans lettre", last = "", channel = "", due = "2017-04-01" },
    },
    members_overdue = 0,
    ["contact-ahead"] = { raised = true, because = "Futur, Sans lettre" },
  },
}
case "contact d'avance, d'un tableau : il est prévu, et ne rattrape pas le retard" {
  given = { class = "commune", joined = "2015-01-01", last_contact = "2027-01-01" },
  on = "2016-03-01",
  expect = {
    members_due = {
      late = 1,
      first = { last_contact = "", planned = "2027-01-01", due = "2015-04-01", state = "lost" },
    },
    days_overdue = { because = "jamais contacté" },
  },
}
case "casse et accents mis à part, « ecole » est l'École" {
  given = {
    members = {
      member("École", "association", "2026-01-01"),
      member("Collège", "association", "2026-01-02"),
      { class = "association", joined = "2026-01-03" },
    },
    contacts = {
      { on = "2026-11-01", member = "ecole", channel = "phone" },
      { on = "2026-11-02", member = "Collège", channel = "visit" },
      { on = "2026-11-03", member = "COLLEGE", channel = "email" },
      { on = "2026-11-03", channel = "email" },
    },
    actions = { { name = "Troc", by = "ECOLE", on = "2026-05-01" } },
  },
  on = "2026-11-30",
  expect = {
    tracking = {
      row = { name = "École", last = "2026-11-01", channel = "phone", done = "Troc" },
      last = { name = "Collège", last = "2026-11-03", channel = "email" }, late = 1,
    },
    ["contact-stranger"] = false,
  },
}
case "un nom qui peut être celui de deux membres n'est celui d'aucun" {
  given = {
    members = {
      member("A", "commune", "2026-01-01"),
      member("a", "association", "2026-01-01"),
      member("É", "commune", "2026-01-01"),
      member("é", "commune", "2026-01-01"),
    },
    contacts = {
      { on = "2026-11-01", member = "e", channel = "phone" },
      { on = "2026-11-02", member = "a", channel = "phone" },
      { on = "2026-11-03", member = "Z inconnu", channel = "phone" },
      { on = "2026-11-03", member = "Z inconnu", channel = "phone" },
    },
  },
  on = "2026-11-30",
  expect = {
    tracking = {
      row = { name = "A", last = "" }, last = { name = "a", last = "2026-11-02" }, late = 3,
    },
    ["contact-stranger"] = { raised = true, because = "e (plusieurs membres), Z inconnu" },
  },
}
case "le carnet tient aussi les lettres à tous" {
  given = {
    letters = { "2016-02-01", "2016-04-01" },
    contacts = {
      {
        on = "2016-01-10",
        member = "Foyer",
        channel = "phone",
        about = "Fête",
        next = "2016-03-01",
      },
      { on = "2016-01-11", member = "Garage" },
    },
  },
  on = "2016-03-01",
  expect = {
    contact_log = {
      rows = 3, late = 0,
      first = { on = "2016-02-01", member = "tous, par la lettre", channel = "letter" },
      row = { on = "2016-01-11", channel = "?" }, last = { on = "2016-01-10", about = "Fête" },
    },
  },
}
case "des lettres, et aucun autre contact" {
  given = { letters = { "2016-02-01" } }, on = "2016-03-01",
  expect = { contact_log = { rows = 1 } },
}
case "ni lettre ni contact : la question est posée" {
  given = {}, on = "2016-03-01", expect = { contact_log = { unknown = "contacts" } },
}
case "aucun membre dans la liste : pas de part" {
  given = { members = {} },
  expect = {
    members_commune = { number = 0, because = "aucun membre" },
    ["contact-stranger"] = false,
  },
}
case "un seul membre" {
  given = { members = { member("A", "commune", "2015-01-01") } },
  expect = { members_commune = { number = 1, because = "100 % d'un membre" } },
}
case "plusieurs contacts et actions d'un même membre, dans n'importe quel ordre" {
  given = {
    members = { member("Foyer", "association", "2015-01-01") },
    contacts = {
      { on = "2016-02-10", member = "Foyer", channel = "visit" },
      { on = "2016-02-10", member = "Foyer", channel = "phone" },
      { on = "2016-01-10", member = "foyer", channel = "email" },
    },
    actions = {
      { name = "Troc", by = "Foyer", on = "2016-01-01" },
      { name = "Fête", by = "FOYER", on = "2016-02-01" },
    },
    prospects = { { name = "Déjà membre", state = "joined", next = "2016-01-01" } },
    series = { { year = 2016, members = 1 } }, fte = 0.2,
  },
  on = "2016-03-01",
  expect = {
    tracking = { first = { last = "2016-02-10", channel = "visit", done = "Troc, Fête" } },
    prospects = { late = 0 }, hours_per_member = { because = "1 membre en 2016" },
  },
}

-- What nobody said, and what lies ahead.
case "sans rien savoir, la prochaine lettre et la mise en place sont des questions" {
  given = { launch = { start = "2016-01-31" } }, on = "2016-12-01",
  expect = {
    next_letter = { unknown = "publications" },
    launch = { unknown = "launch.steps", late = 0, first = { from = "2016-01-31" } },
  },
}
case "un sommaire demande les lettres : d'elles dépend ce qui est nouveau" {
  given = { meetings = { "2016-11-07" } }, on = "2016-12-01",
  expect = { next_letter = { unknown = "letters" } },
}
case "qui adhère plus tard n'est pas encore membre" {
  given = {
    members = {
      member("Barr", "commune", "2015-01-01"),
      { name = "Selz", class = "commune", joined = "2020-01-01", spreads = true },
    },
  },
  on = "2016-12-01",
  expect = {
    members_commune = { number = 1, because = "100 % d'un membre" },
    committed_members = { unknown = "members.spreads" },
  },
}
case "un contact noté d'avance est prévu, dans le carnet aussi" {
  given = {
    contacts = { { on = "2016-12-02", member = "Barr" }, { on = "2016-11-30", member = "Barr" } },
  },
  on = "2016-12-01",
  expect = { contact_log = { first = { state = "planned" }, last = { state = "" } } },
}
case "qui a été contacté depuis n'est plus à rappeler" {
  given = {
    members = { member("Barr", "commune", "2015-01-01") },
    contacts = {
      { on = "2016-01-10", member = "barr", next = "2016-02-10" },
      { on = "2016-02-09", member = "Barr" },
      { on = "2016-01-10", member = "Erstein", next = "2016-02-10" },
      { next = "2016-02-10" },
    },
  },
  on = "2016-03-01", expect = { contact_log = { rows = 4, late = 2 } },
}
