-- A label of two axes, small enough to be computed by hand. Try:
--   circular score samples/label-mini --input samples/label-mini/territories.ndjson --format table
pack {
  id = "label-mini",
  version = "1",
  title = { fr = "Petit label d'exemple", en = "Small example label" },
  subject = { fr = "territoire", en = "territory" },
  source = "Exemple",
}

label {
  id = "mini",
  framework = "framework.csv",
  levels = { "label", "axis", "measure", "submeasure" },
  redistribute_below = "measure",
}

param "small_town" { 3000, unit = "hab", label = "Petite commune", source = "Exemple, §2" }

question "waste" {
  type = "boolean",
  ask = { fr = "Le territoire collecte-t-il les déchets ?", en = "Does it collect waste?" },
  competence = 2080,
}
question "reuse" {
  type = "boolean",
  ask = { fr = "A-t-il une ressourcerie ?", en = "Has it a reuse centre?" },
  visible = function(t)
    return t.answers.waste == true
  end,
}
question "billing" {
  type = "choice",
  ask = { fr = "Comment la collecte est-elle payée ?", en = "How is collection paid?" },
  choices = {
    { id = "tax", label = { fr = "par la taxe", en = "by the tax" } },
    { id = "fee", label = { fr = "par la redevance", en = "by a fee" } },
  },
  kinds = { "epci" },
}
question "green_share" {
  type = "proportion",
  ask = { fr = "Part d'achats durables ?", en = "Share of green purchases?" },
}

disable "1.2" {
  source = "Exemple, §1",
  when = function(t)
    return t.answers.waste == false
  end,
}
disable "1.1.2" {
  source = "Exemple, §1",
  when = function(t)
    return t.answers.reuse == false
  end,
}
scale "2.1" {
  source = "Exemple, §2",
  by = function(t, p)
    if t.population < p.small_town then
      return 0.5
    end
  end,
}
override "2.2" {
  source = "Exemple, §3",
  score = function(t, score)
    return math.min(score "2.2", score "1.1")
  end,
}

star(1) { at = 0, requires = { { measure = "1.1.1", done = 100 } } }
star(2) { at = 0.5, requires = { { measure = "2.1", done = 20, planned = 50 } } }
star(3) { at = 0.75 }
