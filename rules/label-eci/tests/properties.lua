-- What the rules promise of every territory: `circular prove label-eci`.

local days = { "2000-01-01", "2100-01-01" }

property "Former un service de plus ne fait jamais baisser la part formée" {
  rises = "eci_2", with = "services.trained",
  when = { services = { trained = { 0, 100000 }, all = { 0, 100000 } } },
}
property "Chaque label attribué a une validité" {
  no_gap = "validity", with = "label.granted", when = { label = { granted = days } },
}
property "Un label échu n'ouvre jamais l'étoile suivante" {
  never = function()
    return (outcome "validity" == "expired" or outcome "validity" == "withdrawn")
      and outcome "upgrade" == "open"
  end,
  when = { label = { granted = days } },
}
property "Chaque montant d'achats dit si le SPASER est dû" {
  no_gap = "spaser",
  with = "purchases",
}
