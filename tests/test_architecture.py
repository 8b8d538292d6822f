"""The layout of the repository and the arrows between its rooms, read from the sources."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[1]

# What each room may import of the others; the innermost room that holds a module counts.
ARROWS = {
    "graph": {"graph"},
    "resolvers": {"resolvers", "resolvers.rules", "graph"},
    "resolvers.rules": {"resolvers.rules"},
    "schema": {"schema", "resolvers", "graph"},
    "seed": {"seed", "graph", "resolvers.rules"},
    "server": {"server", "schema", "resolvers", "seed", "graph"},
}

# Libraries a room must do without: the graph knows no GraphQL, rules know neither GraphQL nor Neo4j, and
# only the schema knows how Strawberry declares a type.
FORBIDDEN = {
    "graph": {"graphql", "strawberry"},
    "resolvers": {"neo4j", "strawberry"},
    "resolvers.rules": {"graphql", "strawberry", "neo4j"},
    "schema": {"neo4j"},
    "seed": {"graphql", "strawberry"},
}

# The driver's types and exceptions, which no one can do I/O with; all else of it is graph.session's.
HARMLESS = {"neo4j.AsyncManagedTransaction"}
HARMLESS_MODULES = {"neo4j.exceptions"}

TOP_LEVEL = {
    "server.py",
    "schema",
    "resolvers",
    "graph",
    "seed",
    "tests",
    "docs",
    ".ci",
    "pyproject.toml",
    "uv.lock",
    "Makefile",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
}

DECLARATIONS = (
    ast.AnnAssign,
    ast.Assign,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.FunctionDef,
    ast.Import,
    ast.ImportFrom,
)

MAX_LINES = 400


def sources() -> list[Path]:
    """Every Python file outside the tests, and theirs."""
    rooms = [ROOT / name for name in ("schema", "resolvers", "graph", "seed", "tests")]
    return [ROOT / "server.py", *(path for room in rooms for path in sorted(room.rglob("*.py")))]


def module_of(path: Path) -> str:
    """The dotted name of a file's module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The innermost room that holds a module; None for a library."""
    held = [room for room in ARROWS if module == room or module.startswith(f"{room}.")]
    return max(held, key=len, default=None)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every name a file imports, by line: `module.name` of `from module import name`, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


MODULES = {module_of(path): path for path in sources()}
PRODUCT = {name: path for name, path in MODULES.items() if room_of(name) is not None}


def test_the_rooms_are_there() -> None:
    """Every room holds modules, so that the other tests look at something."""
    assert {room_of(name) for name in PRODUCT} == set(ARROWS)


def test_imports_go_one_way() -> None:
    """From server to schema to resolvers to graph; seed uses graph and rules; nothing imports the tests."""
    wrong = []
    for module, path in PRODUCT.items():
        room = room_of(module) or ""
        for line, name in imports(path):
            used = "tests" if name.split(".")[0] == "tests" else room_of(name)
            if used is not None and used not in ARROWS[room]:
                wrong.append(f"{module}:{line} imports {name}: {room} may use {sorted(ARROWS[room])}")
    assert wrong == []


def test_each_room_does_without_the_libraries_of_others() -> None:
    """The graph knows no GraphQL, the rules neither GraphQL nor Neo4j, the resolvers no Strawberry."""
    wrong = [
        f"{module}:{line} imports {name}"
        for module, path in PRODUCT.items()
        for line, name in imports(path)
        if name.split(".")[0] in FORBIDDEN.get(room_of(module) or "", set())
    ]
    assert wrong == []


def test_only_the_session_drives_neo4j() -> None:
    """All driver I/O goes through graph/session.py: elsewhere its exceptions and types at most."""
    wrong = [
        f"{module}:{line} imports {name}"
        for module, path in PRODUCT.items()
        if module != "graph.session"
        for line, name in imports(path)
        if name.split(".")[0] == "neo4j"
        and name not in HARMLESS
        and name.rpartition(".")[0] not in HARMLESS_MODULES
    ]
    assert wrong == []


def test_modules_only_declare() -> None:
    """At the top level of each stand definitions: no loops, no calls for their effect."""
    wrong = [
        f"{module}:{each.lineno} {ast.unparse(each)[:80]}"
        for module, path in PRODUCT.items()
        for each in _statements(path)
        if not isinstance(each, DECLARATIONS) and not _is_guard(each)
    ]
    assert wrong == []


def _statements(path: Path) -> list[ast.stmt]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tree.body[1:] if ast.get_docstring(tree) is not None else tree.body


def _is_guard(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and ast.unparse(statement.test) in {
        "TYPE_CHECKING",
        "__name__ == '__main__'",
    }


def test_importing_does_nothing() -> None:
    """Importing every module writes no file, starts no process, opens no connection."""
    modules = [name for name in PRODUCT if not name.endswith("__main__")]
    script = dedent("""\
        import importlib, os, sys
        watched = {"socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.remove", "os.rename"}
        def watch(event, arguments):
            writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if event in watched or writes:
                raise SystemExit(f"importing {name} does {event} {arguments}")
        sys.addaudithook(watch)
        for name in sys.argv[1:]:
            importlib.import_module(name)
        """)
    # -B: Python's own cache of compiled modules is no effect of theirs.
    command = [sys.executable, "-B", "-c", script, *modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_files_stay_short() -> None:
    """A file that has grown past the limit is split by its nouns."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_every_module_says_what_it_is() -> None:
    """Each has a docstring; a package's is one sentence."""
    wrong = []
    for module, path in MODULES.items():
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        sentence = docstring.endswith(".") and "\n" not in docstring
        if not docstring or (path.name == "__init__.py" and not sentence):
            wrong.append(module)
    assert wrong == []


def test_the_top_level_holds_what_it_should() -> None:
    """Nothing lies at the top that is neither a room nor one of the files every project has."""
    ignored = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()]
    found = {path.name for path in ROOT.iterdir() if not any(fnmatch(path.name, each) for each in ignored)}
    assert found == TOP_LEVEL
