import CircularCore
import Testing

@Suite("Units")
struct UnitOfMeasureTests {
  private func unit(_ text: String) throws -> UnitOfMeasure {
    try #require(UnitOfMeasure(text), "\(text)")
  }

  @Test(
    "units are read as people write them, and written in one way",
    arguments: [
      ("€/hab", "€/hab"), ("euros par habitant", "€/hab"), ("kg/hab/an", "kg/hab/an"),
      ("kg/(hab·an)", "kg/hab/an"), ("kg / hab / an", "kg/hab/an"), ("%", "%"), ("ans", "an"),
      ("ETP", "ETP"), ("t", "t"), ("€/t", "€/t"), ("hab/km²", "hab/km²"), ("hab/km2", "hab/km²"),
      ("m^3", "m³"), ("composteurs", "composteur"), ("€\u{A0}HT", "€ ht"),
      ("kWh/m²/an", "kWh/m²/an"),
      ("t CO2 éq", "tCO2e"), ("1/an", "1/an"), ("h·ETP", "h·ETP"), ("kg·kg", "kg²"),
    ])
  func written(_ text: String, _ expected: String) throws {
    #expect(try unit(text).description == expected)
  }

  @Test(
    "what is no unit is none",
    arguments: [
      "", " ", "/", "€/", "(hab", "hab)", "²", "12", "€//hab", "m²²", "m^", "((((((t))))))",
    ])
  func refused(_ text: String) {
    #expect(UnitOfMeasure(text) == nil)
    #expect(UnitOfMeasure(String(repeating: "hab/", count: 10_000) + "an") == nil)
  }

  @Test("products and quotients cancel what stands above and below")
  func products() throws {
    let rate = try unit("€/hab")
    #expect(rate.times(try unit("habitants"))?.description == "€")
    #expect(try unit("€").divided(by: unit("hab"))?.description == "€/hab")
    #expect(try unit("€").divided(by: rate)?.description == "hab")
    #expect(try unit("k€/hab").times(unit("hab"))?.description == "k€")
    #expect(try unit("kg/hab/an").times(unit("hab"))?.description == "kg/an")
    #expect(try unit("hab").divided(by: unit("hab"))?.isOne == true)
    #expect(try unit("hab/km²").times(unit("km²")) == unit("hab"))
  }

  @Test("a product of too many words is not told")
  func tooLong() throws {
    var product: UnitOfMeasure? = .one
    for index in 0..<20 { product = product?.times(try unit("mot\(index)")) }
    #expect(product == nil)
    var power: UnitOfMeasure? = try unit("m")
    for _ in 0..<20 { power = power?.times(try unit("km")) }
    #expect(power == nil)
  }

  @Test(
    "the same thing at another scale converts exactly",
    arguments: [
      ("t", "kg", 1_000, 1), ("kg", "t", 1, 1_000), ("€", "k€", 1, 1_000), ("M€", "k€", 1_000, 1),
      ("ha", "m²", 10_000, 1), ("km²", "ha", 100, 1), ("L", "m³", 1, 1_000), ("an", "mois", 12, 1),
      ("semaine", "j", 7, 1), ("h", "min", 60, 1), ("MWh", "kWh", 1_000, 1),
      ("hab", "habitants", 1, 1),
      ("t/hab/an", "kg/hab/mois", 250, 3), ("tCO2e", "kgCO2e", 1_000, 1), ("%", "‰", 10, 1),
    ] as [(String, String, Int64, Int64)])
  func factors(_ from: String, _ to: String, _ above: Int64, _ below: Int64) throws {
    #expect(try unit(from).factor(to: unit(to)) == UnitScale(above, below))
  }

  @Test("different things do not convert, nor do years and days, carbon and mass, mega and milli")
  func different() throws {
    for (first, second) in [
      ("€", "€/hab"), ("hab", "ETP"), ("an", "j"), ("kgCO2e", "kg"), ("%", "hab"), ("m", "m²"),
      ("foyers", "hab"), ("kW", "kWh"),
    ] {
      #expect(try unit(first).factor(to: unit(second)) == nil, "\(first) \(second)")
      #expect(try !unit(first).measuresSame(as: unit(second)))
    }
    #expect(try unit("MW").factor(to: unit("kW")) == UnitScale(1_000))
    #expect(try unit("Mt").factor(to: unit("mg")) == UnitScale(1_000_000_000_000_000))
  }

  @Test("shares measure nothing, and are not plain numbers")
  func shares() throws {
    #expect(try unit("%").isDimensionless)
    #expect(try !unit("%").isOne)
    #expect(UnitOfMeasure.one.isOne)
    #expect(UnitOfMeasure.one.description.isEmpty)
    #expect(try unit("%").factor(to: .one) == UnitScale(1, 100))
  }

  @Test("fractions are exact, in lowest terms, and say when they cannot be")
  func scales() throws {
    let third = try #require(UnitScale(2, 6))
    #expect((third.numerator, third.denominator) == (1, 3))
    #expect(third.times(third.inverse) == .one)
    #expect(UnitScale(0) == nil)
    #expect(UnitScale(1, -1) == nil)
    let great = try #require(UnitScale(.max))
    #expect(great.times(great) == nil)
    #expect(great.times(great.inverse) == .one)
  }
}
