-- Acceptance rows 77 and 78: letters close enough, and the counts of the civil year.

case "une lettre par trimestre" {
  given = { letters = { "2016-01-15", "2016-04-15", "2016-07-15", "2016-10-15" } },
  on = "2016-12-31",
  expect = {
    contact_policy = "kept", letters_missing = { number = 0, because = "4 sur 4 en 2016" },
    longest_letter_gap = { number = 92, because = "du 15 juillet 2016 au 15 octobre 2016" },
  },
}
case "15 janvier puis 20 avril : rompu du 16 avril à la lettre du 20" {
  given = { letters = { "2016-04-20", "2016-01-15" } }, on = "2016-05-01",
  expect = {
    contact_policy = {
      category = "broken",
      because = "du 16 avril 2016 à la lettre du 20 avril 2016",
    },
    longest_letter_gap = 96,
  },
}
case "quatre lettres dans l'année ne suffisent pas si elles sont groupées" {
  given = { letters = { "2016-01-15", "2016-02-15", "2016-03-15", "2016-04-15" } },
  on = "2016-12-31",
  expect = {
    letters_missing = 0,
    contact_policy = { category = "broken", because = "depuis le 16 juillet 2016 (169 j)" },
  },
}
case "seuls les cinq derniers manquements sont dits" {
  given = {
    letters = {
      "2010-01-01", "2011-01-01", "2012-01-01", "2013-01-01", "2014-01-01", "2015-01-01",
    },
  },
  on = "2015-05-01",
  expect = { contact_policy = { category = "broken", because = "du 2 avril 2011 à la lettre" } },
}
case "aucune lettre encore" {
  given = { letters = { "2016-06-01" } }, on = "2016-01-01",
  expect = {
    contact_policy = "not_begun",
    longest_letter_gap = { arises = false, because = "aucune lettre encore" },
    letters_missing = { number = 4, because = "0 sur 4 en 2016" },
  },
}
case "2014 : une lettre, une réunion, aucune fiche" {
  given = {
    letters = { "2014-09-15" }, sheets = {},
    meetings = { "2014-03-10", "2015-01-12", "2015-03-09" },
  },
  on = "2014-12-31",
  expect = {
    letters_missing = { number = 3, because = "1 sur 4 en 2014" },
    meetings_missing = { number = 1, because = "1 sur 2 en 2014" },
    sheets_missing = { number = 20, because = "0 sur 20 en 2014" },
  },
}
case "2015 : les deux réunions y sont" {
  given = { meetings = { "2014-03-10", "2015-01-12", "2015-03-09" } }, on = "2015-12-31",
  expect = { meetings_missing = 0 },
}
case "les fiches ne sont pas relevées" {
  given = { letters = { "2014-09-15" } }, on = "2014-12-31",
  expect = { sheets_missing = { unknown = "sheets" }, letters_missing = 3 },
}
case "une autre cadence" {
  given = { letters = { "2016-01-15", "2016-04-20" } },
  params = { contact_months = 4, letters_a_year = 1 }, on = "2016-05-01",
  expect = { contact_policy = "kept", letters_missing = 0 },
}
case "le temps passé depuis la dernière lettre compte" {
  given = { letters = { "2016-01-15", "2016-02-15" } }, on = "2016-04-16",
  expect = { longest_letter_gap = { number = 61, because = "depuis le 15 février 2016" } },
}
case "une seule lettre : le temps passé depuis" {
  given = { letters = { "2016-10-15" } }, on = "2016-11-15",
  expect = { longest_letter_gap = { number = 31, because = "depuis le 15 octobre 2016" } },
}
case "la lettre du jour compte" {
  given = { letters = { "2016-12-31" } }, on = "2016-12-31", expect = { contact_policy = "kept" },
}
