-- Acceptance row 57: scores of the table of labels, fractions or percentages; and the gain since.

for written, percent in pairs { [0.31] = 31, [37.3] = 37.3, [1] = 100, [1.5] = 1.5, [0] = 0 } do
  case(string.format("un label attribué avec un score de %g", written)) {
    given = { label = { score = written } },
    expect = { granted_score = { near = percent, within = 1e-9 } },
  }
end
case "de 31 à 37,3 %" {
  given = { label = { score = 0.31 }, score = { percentDone = 37.3 } },
  expect = { score_gain = { near = 6.3, within = 1e-9 } },
}
case "de 37,3 à 31 %" {
  given = { label = { score = 37.3 }, score = { percentDone = 31 } },
  expect = { score_gain = { near = -6.3, within = 1e-9 } },
}
