-- Acceptance rows 90 and 91: the project team and its sponsors.

local function person(name, ...)
  return { name = name, covers = { ... }, roleDefined = true, objectivesUpdated = true }
end

case "économie, déchets, déchets : il manque la transition écologique" {
  given = { team = { person("A", "economy"), person("B", "waste"), person("C", "waste") } },
  expect = {
    ["team-fields"] = {
      raised = true,
      because = "Personne dans l'équipe pour : transition écologique.",
    },
    ["team-size"] = false,
    ["team-roles"] = false,
  },
}
case "cinq personnes : équipe trop grande" {
  given = {
    team = {
      person("A", "economy"),
      person("B", "waste"),
      person("C", "transition"),
      person("D", "other"),
      person("E", "other"),
    },
  },
  expect = {
    ["team-size"] = { raised = true, because = "dans l'équipe : 5, attendu de 2 à 4" },
    ["team-fields"] = false,
  },
}
case "quatre personnes" {
  given = { team = { person("A"), person("B"), person("C"), person("D") } },
  expect = { ["team-size"] = false },
}
case "deux personnes couvrent les trois domaines" {
  given = {
    team = { person("A", "développement économique"), person("B", "waste", "transition") },
  },
  expect = { ["team-size"] = false, ["team-fields"] = false },
}
case "une personne seule" {
  given = { team = { person("A", "economy", "waste", "transition") } },
  expect = { ["team-size"] = true },
}
case "le comité demande aussi un autre domaine" {
  given = { team = { person("A", "economy"), person("B", "waste") } },
  params = { team_fields = { "economy", "achats" } },
  expect = { ["team-fields"] = { raised = true, because = "pour : achats" } },
}
case "des rôles non écrits" {
  given = {
    team = {
      { name = "A", covers = {}, roleDefined = false, objectivesUpdated = true },
      { name = "B", covers = {}, roleDefined = true, objectivesUpdated = false },
      { covers = {}, roleDefined = false },
      person("C"),
    },
  },
  expect = { ["team-roles"] = { raised = true, because = "à écrire : A, B, ?." } },
}
case "on ne sait pas si le rôle est écrit" {
  given = { team = { { name = "A", covers = {} } } },
  expect = { ["team-roles"] = { unknown = "team.roleDefined" } },
}
case "on ne connaît pas l'équipe" { given = {}, expect = { ["team-size"] = { unknown = "team" } } }

local function sponsors(political, management)
  return { sponsorship = { political = political, management = management } }
end
case "un élu sans la direction : la démarche s'enlise" {
  given = sponsors(true, false),
  expect = {
    ["sponsorship-stalls"] = {
      raised = true,
      because = "Portage politique sans portage de la direction : la démarche s'enlise (pratique 1.3.3)",
    },
  },
}
case "la direction sans élu : la démarche s'enlise" {
  given = sponsors(false, true),
  expect = {
    ["sponsorship-stalls"] = { raised = true, because = "direction sans portage politique" },
  },
}
case "ni l'un ni l'autre" {
  given = sponsors(false, false),
  expect = { ["sponsorship-stalls"] = { raised = true, because = "Ni portage politique" } },
}
case "l'un et l'autre" {
  given = sponsors(true, true),
  expect = { ["sponsorship-stalls"] = false },
}
case "le portage de la direction n'est pas connu" {
  given = sponsors(true, nil),
  expect = { ["sponsorship-stalls"] = { unknown = "sponsorship.management" } },
}

for who, given in pairs {
  ["des déchets reste"] = { true, false },
  ["économique reste"] = { false, true },
  ["économique et des déchets restent"] = { false, false },
} do
  case("à convaincre : le service " .. who) {
    given = { sponsorship = { economy = given[1], waste = given[2] } },
    expect = { ["sponsorship-services"] = { raised = true, because = who .. " à convaincre" } },
  }
end
case "les deux services portent la démarche" {
  given = { sponsorship = { economy = true, waste = true } },
  expect = { ["sponsorship-services"] = false },
}
