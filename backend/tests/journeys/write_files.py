"""Write the files a journey in the browser begins with, and its cast: `python -m tests.journeys.write_files DIR`."""

import csv
import io
import json
import sys
from pathlib import Path

from tests.journeys.files import Files, journey_files


def write(folder: Path) -> None:
    files = journey_files()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("people", files.people), ("accounts", files.accounts), ("products", files.products)):
        (folder / f"{name}.csv").write_bytes(content)
    (folder / "cast.json").write_text(json.dumps(_cast(files), ensure_ascii=False), encoding="utf-8")


def _cast(files: Files) -> dict[str, object]:
    people = list(csv.DictReader(io.StringIO(files.people.decode())))
    name_of = {row.get("work_email") or row["email"]: f"{row['given_name']} {row['family_name']}" for row in people}
    accounts, products = (list(csv.DictReader(io.StringIO(file.decode()))) for file in (files.accounts, files.products))
    price = json.loads(files.product_map).get("reference_unit_price", "reference_unit_price")
    priced = sorted((row for row in products if row[price]), key=lambda row: row["name"])
    return {
        "people": len(people),
        "accounts": len(accounts),
        "products": len(products),
        "currency": files.currency,
        "price_column": price,
        "second": name_of[files.second],
        "manager": name_of[files.manager],
        "seller": name_of[files.seller],
        "account": accounts[0]["name"],
        "product": priced[0]["name"],
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
