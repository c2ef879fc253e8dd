-- Acceptance row 76: contact by calendar months, for one member and for the list.

case "contact du 30 novembre : dû le 29 février d'une année bissextile" {
  given = { last_contact = "2015-11-30" }, on = "2016-02-29",
  expect = {
    days_overdue = { number = 0, because = "au plus tard le 29 février 2016" }, relation = "kept",
    lateness = 0,
  },
}
case "le 1er mars, un jour de retard" {
  given = { last_contact = "2015-11-30" }, on = "2016-03-01",
  expect = { days_overdue = 1, relation = "overdue", lateness = 1 },
}
case "jamais contacté : trois mois après l'adhésion" {
  given = { joined = "2014-01-15" }, on = "2014-04-16",
  expect = {
    days_overdue = {
      number = 1,
      because = "jamais contacté, à contacter au plus tard le 15 avril 2014",
    },
    relation = "overdue",
  },
}
case "six mois sans contact, jour compris" {
  given = { last_contact = "2015-11-30", joined = "2014-01-15" }, on = "2016-05-30",
  expect = { relation = "overdue", days_overdue = 91 },
}
case "au-delà de six mois, la relation est à renouer" {
  given = { last_contact = "2015-11-30" }, on = "2016-05-31", expect = { relation = "lost" },
}
case "le retard compte pour un an au plus" {
  given = { last_contact = "2010-01-01" }, on = "2016-05-31", expect = { lateness = 365 },
}
case "un membre sans date : la question est posée, le reste évalué" {
  given = { class = "association" }, on = "2016-03-01",
  expect = { days_overdue = { unknown = "joined" }, relation = { unknown = "joined" } },
}

local function member(name, class, joined, contact)
  return { name = name, class = class, joined = joined, last_contact = contact }
end
case "qui contacter dans la liste" {
  given = {
    members = {
      member("Sélestat", "commune", "2014-01-15", "2015-11-30"),
      member("Foyer", "association", "2014-01-15", "2015-12-01"),
      member("Couture", "association", "2015-11-30"),
      member("Garage", "professional", "2016-02-01"),
    },
  },
  on = "2016-03-01",
  expect = {
    members_overdue = { number = 2, because = "Sélestat, Couture" },
    members_commune = { number = 1, because = "25 % de 4 membres" },
    members_association = { number = 2, because = "50 % de 4" },
    members_professional = 1,
    ["member-without-date"] = false,
    ["contact-ahead"] = false,
  },
}
case "la veille, personne n'est en retard" {
  given = { members = { member("Sélestat", "commune", nil, "2015-11-30") } }, on = "2016-02-29",
  expect = { members_overdue = 0 },
}
case "fin de mois : du 28 février, trois mois mènent au 28 mai" {
  given = {
    members = {
      member("A", "commune", nil, "2015-02-28"),
      member("B", "commune", nil, "2015-03-01"),
    },
  },
  on = "2015-05-31", expect = { members_overdue = { number = 1, because = "A" } },
}
for count, told in pairs { [9] = "M8 et un autre", [10] = "M8 et 2 autres" } do
  local list = {}
  for i = 1, count do list[i] = member("M" .. i, "commune", "2014-01-15") end
  case(count .. " en retard : huit sont nommés") {
    given = { members = list }, on = "2016-03-01",
    expect = { members_overdue = { number = count, because = told } },
  }
end
case "un membre sans date ni nom est signalé, les autres comptés" {
  given = {
    members = { member("Sélestat", "commune", "2014-01-15"), { class = "association" } },
  },
  on = "2016-03-01",
  expect = {
    ["member-without-date"] = { raised = true, because = "n° 2" },
    members_overdue = { number = 1, because = "Sélestat" },
    members_association = 1,
  },
}
case "un contact noté d'avance est signalé" {
  given = { members = { member("Sélestat", "commune", "2014-01-15", "2016-03-02") } },
  on = "2016-03-01", expect = { ["contact-ahead"] = { raised = true, because = "Sélestat" } },
}
case "un membre sans nature : les autres réponses restent" {
  given = { members = { { name = "Sélestat", joined = "2014-01-15" } } }, on = "2014-02-01",
  expect = { members_commune = { unknown = "members.class" }, members_overdue = 0 },
}
case "une lettre envoyée à tous vaut contact" {
  given = {
    letters = { "2016-07-15", "2016-10-15", "2016-08-15", "2016-12-01" },
    members = {
      member("A", "association", "2014-01-01", "2016-01-10"),
      member("B", "commune", nil, "2016-06-10"),
      member("C", "commune"),
    },
  },
  on = "2016-11-15", expect = { members_overdue = 0, ["member-without-date"] = false },
}
case "une lettre d'avant l'adhésion ne touche pas le nouveau membre" {
  given = {
    letters = { "2016-01-15" },
    members = {
      member("Ancien", "commune", "2016-01-15"),
      member("Nouveau", "association", "2016-01-16"),
    },
  },
  on = "2016-04-15", expect = { members_overdue = 0 },
}
case "trois mois après la lettre, tous sont à contacter, sauf qui l'a été depuis" {
  given = {
    letters = { "2016-01-15" },
    members = {
      member("Ancien", "commune", "2014-01-01"),
      member("Vu", "association", "2014-01-01", "2016-02-01"),
    },
  },
  on = "2016-04-16", expect = { members_overdue = { number = 1, because = "Ancien" } },
}
