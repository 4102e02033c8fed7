"""What the house sells: instruments, the services around them, and their list prices in euro cents."""

from dataclasses import dataclass

from leeway.demo.chance import chance

CURRENCY = "EUR"
SERIES = {
    "Sensors": (("Flow sensor", "Level sensor", "Pressure sensor", "Conductivity probe"), (180_00, 900_00)),
    "Transmitters": (("Temperature transmitter", "Turbidity transmitter", "Gas transmitter"), (450_00, 1_900_00)),
    "Controllers": (("Loop controller", "Dosing controller", "Batch controller"), (1_400_00, 6_500_00)),
    "Laboratory": (("Moisture analyser", "Viscometer", "Titrator"), (5_000_00, 24_000_00)),
    "Software": (("Plant cockpit licence", "Recipe archive licence"), (900_00, 7_200_00)),
    "Service": (("Calibration plan", "On-site care plan", "Start-up day"), (350_00, 3_800_00)),
}
SIZES: dict[str, tuple[str, ...]] = {"Software": ("S", "L"), "Service": ("basic", "full")}
USUAL_SIZES: tuple[str, ...] = ("compact", "standard")
EXTENDED = {"Sensors": "hygienic", "Controllers": "redundant"}
COST_SHARE = (45, 68)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    number: str
    name: str
    category: str
    price_minor: int
    cost_minor: int


def build_products(seed: int) -> tuple[Product, ...]:
    rng = chance(seed, "products")
    products: list[Product] = []
    for category, (names, (low, high)) in SERIES.items():
        sizes = SIZES.get(category, USUAL_SIZES)
        sizes += (EXTENDED[category],) if category in EXTENDED else ()
        for name in names:
            price = rng.randrange(low // 10_00, high // 10_00) * 10_00
            for step, size in enumerate(sizes):
                # Each size costs forty per cent of the smallest more; prices end on full tens of euros.
                of_size = (price * (10 + 4 * step) // 10) // 10_00 * 10_00
                products.append(
                    Product(
                        number=f"{category[:2].upper()}-{101 + len(products)}",
                        name=f"{name} {size}",
                        category=category,
                        price_minor=of_size,
                        cost_minor=of_size * rng.randrange(*COST_SHARE) // 100,
                    )
                )
    return tuple(products)
