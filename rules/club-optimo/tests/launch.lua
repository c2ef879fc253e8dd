-- Setting the Club up, with the source's own dates, and whom to invite.

case "le calendrier de la fiche : d'octobre 2013 à mars 2015" {
  given = { launch = { start = "2013-10-01" } }, on = "2013-12-01",
  expect = {
    launch = {
      rows = 12, late = 0,
      first = { step = "thinking", from = "2013-10-01", before = "2014-02-01" },
      last = { step = "third_meeting", from = "2015-03-01", before = "2015-04-01" },
    },
  },
}
case "au 1er avril 2014, ce qui n'est pas fait et aurait dû l'être" {
  given = {
    launch = {
      start = "2013-10-01",
      steps = {
        { step = "thinking", done = "2014-01-20" },
        { step = "validation", done = "2014-01-28" },
        { step = "partners", done = "2014-03-12" },
      },
    },
  },
  on = "2014-04-01", expect = { launch = { late = 1 } },
}
case "sans jour de départ, on le demande" {
  given = {},
  expect = { launch = { unknown = "launch.start" } },
}
case "qui relancer : ni les membres, ni ceux qui ont décliné" {
  given = {
    prospects = {
      {
        name = "Couture du Ried", class = "association", through = "comité des fêtes",
        state = "met", next = "2026-03-01",
      },
      {
        name = "Menuiserie Klein", class = "professional", through = "EIT", state = "declined",
        next = "2026-02-01",
      },
      {
        name = "Imprimerie Roth", class = "professional", through = "EIT", state = "spotted",
        next = "2026-04-01",
      },
    },
  },
  on = "2026-03-15", expect = { prospects = { rows = 3, late = 1 } },
}
case "une étape datée après ce jour est prévue, et en retard si son mois est passé" {
  given = {
    launch = {
      start = "2013-10-01",
      steps = {
        { step = "thinking", done = "2013-12-01" },
        { step = "logo", done = "2015-01-01" },
      },
    },
    prospects = { { name = "Sans date", class = "association" } },
  },
  on = "2014-10-01",
  expect = {
    launch = {
      first = { step = "thinking", done = "2013-12-01", planned = "", late = false },
      row = { step = "logo", done = "", planned = "2015-01-01", late = true },
    },
    prospects = { late = 0 },
  },
}
