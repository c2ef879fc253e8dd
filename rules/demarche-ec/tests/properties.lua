-- What the rules promise of every territory: `circular prove demarche-ec`.

property "L'avancement va de 0 à 100" { of = "progress", at_least = 0, at_most = 100 }
property "Il y a toujours des pratiques applicables" { of = "applicable", at_least = 1 }
