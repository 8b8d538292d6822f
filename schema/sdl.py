"""The schema as text; `python -m schema.sdl` writes it to schema/schema.graphql."""

from pathlib import Path

import strawberry

from schema.build import build_schema

FILE = Path(__file__).with_name("schema.graphql")


def sdl(schema: strawberry.Schema) -> str:
    """The definition of a schema, as it is committed and served."""
    return schema.as_str() + "\n"


def main() -> None:
    """Write the definition of the schema as it is now."""
    FILE.write_text(sdl(build_schema()), encoding="utf-8")


if __name__ == "__main__":
    main()
