"""The rules of the house that a linter does not know: which room may import which, and safe arithmetic.

Every rule has a counter-example here that must be caught, so that a rule cannot fall asleep.
"""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GAME = ROOT / "game"

# --- which room may import which ------------------------------------------------------------------------

# Lowest first; a room imports rooms with a smaller number, and itself.
HEIGHT = {
    "sim": 0,
    "content": 1,
    "play": 2,
    "classroom": 3,
    "experiments": 3,
    "text": 4,
    "ui": 4,
    "lab": 4,
    "reference": 4,
    "bench": 5,
    "live": 5,
    "cli": 6,
    "__main__": 7,
}

# Libraries by room; the standard library is free except for FORBIDDEN_EVERYWHERE.
LIBRARIES = {
    "sim": {"numpy"},
    "content": {"numpy", "jsonschema"},
    "play": {"numpy"},
    "text": set(),
    "ui": {"numpy", "pygame", "segno"},
    "lab": {"cma", "distributed", "gymnasium", "matplotlib", "numpy", "pyarrow", "scipy", "tqdm"},
    "reference": {"mesa", "numba", "numpy"},
    "classroom": {"pygame", "segno", "zxingcpp"},  # pygame reads pictures, inside a function
    "experiments": {"numpy"},
    "live": {"segno", "sqlalchemy", "starlette", "uvicorn"},
    "bench": {"numpy", "pygame"},  # measures the window too
    "cli": {"pygame"},  # asks whether there is a screen
    "__main__": set(),
    "host": {"platformdirs"},
    "": set(),
}

# `random` starts at the same place in the browser, `decimal` is an empty shell there.
FORBIDDEN_EVERYWHERE = {"random", "decimal"}

# Chance comes from named streams, time from the calendar, data from content: the core asks no machine.
FORBIDDEN_IN_SIM = {
    "io", "os", "pathlib", "platform", "secrets", "shutil", "socket", "subprocess", "tempfile", "threading",
    "time", "tomllib", "urllib", "uuid", "asyncio",
}  # fmt: skip

# What the browser's Python has of the standard library (pygbag 0.9.3, CPython 3.12), less the forbidden.
IN_THE_BROWSER = set(
    """
    __future__ abc argparse array ast asyncio base64 binascii bisect calendar collections
    configparser contextlib copy csv dataclasses datetime difflib enum fractions functools gc gettext
    glob gzip hashlib heapq html importlib inspect io itertools json locale logging math numbers operator os
    pathlib pickle platform re secrets shutil string struct sys tarfile tempfile textwrap time
    tomllib traceback types typing unicodedata urllib uuid warnings weakref xml zipfile zlib
    zoneinfo
    """.split()  # noqa: SIM905
)

# Reached only when data files are read on a desktop, so only inside a function.
DESKTOP_ONLY = {"jsonschema", "platformdirs", "tomllib", "webbrowser"}

# Rooms that start without a screen: pygame is loaded inside a function there, or not at all.
HEADLESS = {"sim", "content", "play", "text", "lab", "bench", "cli"}


def sources(folder: Path = GAME) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def room_of(path: Path) -> str:
    parts = path.relative_to(GAME).parts
    return parts[0].removesuffix(".py") if parts[0] != "__init__.py" else ""


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(tree: ast.AST, inside: bool = False) -> Iterator[tuple[str, bool, int]]:
    """Yield (module, inside a function, line) of all imports that happen at run time."""
    for node in ast.iter_child_nodes(tree):
        if is_for_types_only(node):
            continue
        if isinstance(node, ast.Import):
            yield from ((name.name, inside, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports name the whole path, game.room.file"
            if node.module == "game":
                yield from ((f"game.{name.name}", inside, node.lineno) for name in node.names)
            else:
                yield node.module or "", inside, node.lineno
        else:
            deeper = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports(node, deeper)


def wrong_imports(text: str, room: str, on_the_web: bool) -> list[str]:
    found = []
    for module, inside, line in imports(ast.parse(text)):
        top, _, rest = module.partition(".")
        if top == "game":
            other = rest.partition(".")[0]
            if other in HEIGHT and room == "host":
                found.append(f"{line}: host stands aside and imports no room, not {module}")
            elif other == "host" and HEIGHT.get(room, 9) < HEIGHT["play"]:
                found.append(f"{line}: {room} knows no machine, not even {module}")
            elif other in HEIGHT and other != room and HEIGHT[other] >= HEIGHT.get(room, -1):
                found.append(f"{line}: {room or 'game'} may not import {module}, which lies above or beside it")
            continue
        if top in FORBIDDEN_EVERYWHERE or (room == "sim" and top in FORBIDDEN_IN_SIM):
            found.append(f"{line}: {module} is not for {room}")
        elif top == "pygame" and room in HEADLESS and not inside:
            found.append(f"{line}: {room} must start without a screen: import pygame inside a function")
        elif top not in sys.stdlib_module_names and top not in LIBRARIES.get(room, set()):
            found.append(f"{line}: the library {module} does not belong in {room}")
        elif on_the_web and top in DESKTOP_ONLY and not inside:
            found.append(f"{line}: {module} is not there in the browser: import it in the desktop's function")
        elif on_the_web and top in sys.stdlib_module_names and top not in IN_THE_BROWSER | DESKTOP_ONLY:
            found.append(f"{line}: the browser's Python has no {module}")
    return found


@lru_cache(maxsize=1)
def shipped() -> frozenset[str]:
    """The files that the web build packs, as the build itself says."""
    spec = importlib.util.spec_from_file_location("paper_harvest_build_for_house", ROOT / "build" / "web.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    return frozenset(build.shipped_files(ROOT))


def ships(path: Path) -> bool:
    return path.relative_to(ROOT).as_posix() in shipped()


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_downwards_and_to_what_is_there(path):
    assert wrong_imports(path.read_text(encoding="utf-8"), room_of(path), ships(path)) == []


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("import pygame", "sim"),
        ("def f():\n    import pygame", "play"),
        ("from game.content.load import bundle", "sim"),
        ("from game import play", "content"),
        ("from game.ui.app import run", "text"),
        ("import game.cli", "ui"),
        ("from game.sim.world import World", "host"),
        ("from game.host.port import Store", "sim"),
        ("import pygame", "cli"),
        ("import random", "play"),
        ("from decimal import Decimal", "play"),
        ("import time", "sim"),
        ("import statistics", "play"),
        ("import tomllib", "content"),
        ("import pandas", "play"),
        ("class A:\n    def f(self):\n        if 1:\n            import scipy", "ui"),
    ],
)
def test_a_wrong_import_is_caught(text, room):
    assert wrong_imports(text, room, on_the_web=True)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("import numpy as np", "sim"),
        ("from game.sim.world import World\nimport json", "play"),
        ("def f():\n    import tomllib", "content"),
        ("if TYPE_CHECKING:\n    from game.ui.app import App", "play"),
        ("from game.host.port import Store", "play"),
        ("from game import __version__", "sim"),
    ],
)
def test_a_right_import_is_not_caught(text, room):
    assert wrong_imports(text, room, on_the_web=True) == []


def first_ring(needs: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other in a ring, or []."""
    done: set[str] = set()

    def walk(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for other in sorted(needs.get(name, ())):
            if ring := walk(other, [*trail, name]):
                return ring
        done.add(name)
        return []

    return next((ring for name in sorted(needs) if (ring := walk(name, []))), [])


def test_no_modules_import_each_other_in_a_ring():
    names = {module_name(path) for path in sources()}
    needs = {
        module_name(path): {
            module for module, _, _ in imports(ast.parse(path.read_text(encoding="utf-8"))) if module in names
        }
        for path in sources()
    }
    assert first_ring(needs) == []
    assert first_ring({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)


IMPORT_ALL = """
import importlib, sys
for absent in {absent!r}:
    sys.modules[absent] = None
for name in {names!r}:
    importlib.import_module(name)
"""


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_the_game_below_the_screen_runs_without_pygame():
    names = [module_name(path) for path in sources() if room_of(path) in HEADLESS]
    done = run_python(IMPORT_ALL.format(absent=["pygame"], names=names))
    assert done.returncode == 0, done.stderr


def test_what_the_web_ships_imports_without_what_only_a_desktop_has():
    names = [module_name(path) for path in sources() if ships(path) and room_of(path) != "ui"]
    absent = ["jsonschema", "platformdirs", "tomllib", "pygame", "segno", "matplotlib"]
    done = run_python(IMPORT_ALL.format(absent=absent, names=names))
    assert done.returncode == 0, done.stderr


# --- arithmetic that is the same on every machine -------------------------------------------------------

# Position of the dtype among the arguments without a name.
DTYPE_PLACE = {
    "zeros": 1,
    "ones": 1,
    "empty": 1,
    "full": 2,
    "array": 1,
    "arange": 3,
    "identity": 1,
    "fromiter": 1,
}
SUMMING = {"sum", "cumsum", "prod", "cumprod", "nansum"}
REDUCING = {"reduce", "accumulate", "reduceat"}
INEXACT = set(
    """
    exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh
    power float_power cbrt hypot dot vdot matmul einsum inner outer tensordot mean average std var
    median quantile percentile
    """.split()  # noqa: SIM905
)
INEXACT_METHODS = {"dot", "mean", "std", "var"}
PLATFORM_INTEGERS = {"int", "np.int_", "np.uint", "np.long", "np.ulong", "'int'", "'uint'"}


def has_dtype(call: ast.Call, place: int) -> bool:
    return len(call.args) > place or any(keyword.arg in {"dtype", None} for keyword in call.keywords)


def dtype_of(call: ast.Call) -> str:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "dtype"]
    return ast.unparse(given[0]) if given else ""


def is_whole(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) is int


def is_fixed(node: ast.expr) -> bool:
    """Say whether an exponent is a whole number written down: 2, SIXTEENTH, CHECKS - 2."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
        return is_fixed(node.left) and is_fixed(node.right)
    return (isinstance(node, ast.Constant) and type(node.value) is int) or (
        isinstance(node, ast.Name) and node.id.isupper()
    )


def sums(owner: str, name: str) -> bool:
    """Say whether `owner.name(...)` adds or multiplies many numbers: np.sum, x.sum, np.add.reduceat."""
    return (name in SUMMING and owner != "math") or (name in REDUCING and owner.startswith("np."))


def loose_numbers(tree: ast.AST) -> Iterator[str]:
    """Yield calls whose width of integer depends on the machine: 64 bits on a desktop, 32 in a browser."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, owner = node.func.attr, ast.unparse(node.func.value)
        where = f"{node.lineno}: {ast.unparse(node)[:70]}"
        if owner == "np" and name in DTYPE_PLACE and not has_dtype(node, DTYPE_PLACE[name]):
            yield f"{where}: say the dtype"
        elif sums(owner, name) and not has_dtype(node, 2 if owner.startswith("np") else 1):
            yield f"{where}: say the dtype of the sum"
        elif owner == "np" and name == "where" and len(node.args) == 3 and all(map(is_whole, node.args[1:])):
            yield f"{where}: two plain integers have no stated width; cast one"
        if dtype_of(node) in PLATFORM_INTEGERS or (
            name == "astype" and node.args and ast.unparse(node.args[0]) in PLATFORM_INTEGERS
        ):
            yield f"{where}: int is 32 bits wide in a browser; say np.int64 or np.int32"


def inexact_numbers(tree: ast.AST) -> Iterator[str]:
    """Yield arithmetic that is not exactly rounded everywhere, and other ways for two runs to differ."""
    for node in ast.walk(tree):
        where = f"{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:70]}"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            yield f"{where}: matrix products differ from machine to machine"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            if not is_fixed(node.right):
                yield f"{where}: only a fixed whole power is exact"
        elif isinstance(node, ast.For | ast.comprehension):
            if isinstance(node.iter, ast.Set) or (
                isinstance(node.iter, ast.Call) and ast.unparse(node.iter.func) in {"set", "frozenset"}
            ):
                yield f"{where}: a set has no order; sort it"
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            owner, _, name = called.rpartition(".")
            if called == "hash" or called.startswith("np.random"):
                yield f"{where}: chance comes from named streams only"
            elif (owner in {"np", "math"} and name in INEXACT) or (owner and name in INEXACT_METHODS):
                yield f"{where}: not exactly rounded everywhere"
            elif name in SUMMING and "float" in dtype_of(node):
                yield f"{where}: sums of fractions depend on their order; sum whole numbers"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_array_says_its_dtype(path):
    assert list(loose_numbers(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", sources(GAME / "sim"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_is_exact(path):
    found = list(inexact_numbers(ast.parse(path.read_text(encoding="utf-8"))))
    if path.name == "chance.py":  # the home of the named streams
        found = [line for line in found if "named streams" not in line]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "np.zeros(5)",
        "np.full((2, 2), 0)",
        "np.arange(10)",
        "np.array([1, 2])",
        "np.sum(x, axis=0)",
        "x.sum()",
        "x.cumsum(axis=1)",
        "np.add.reduceat(x, y)",
        "np.zeros(5, dtype=int)",
        "x.astype(int)",
        "np.where(x, 1, -1)",
    ],
)
def test_a_loose_number_is_caught(text):
    assert list(loose_numbers(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "np.zeros(5, dtype=np.int64)",
        "np.zeros((3, 4), np.int32)",
        "np.full(3, 0, np.int8)",
        "x.sum(axis=0, dtype=np.int64)",
        "np.array(x, **kinds)",
        "sum(y)",
        "np.where(x, np.int64(1), 0)",
        "np.zeros(3, dtype=bool)",
    ],
)
def test_a_stated_number_is_not_caught(text):
    assert list(loose_numbers(ast.parse(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "a @ b",
        "x ** 0.5",
        "x ** y",
        "np.exp(x)",
        "math.log(x)",
        "x.dot(y)",
        "x.mean()",
        "hash(x)",
        "np.random.default_rng(1)",
        "for x in set(y): pass",
        "[x for x in {1, 2}]",
        "x.sum(dtype=np.float64)",
    ],
)
def test_inexact_arithmetic_is_caught(text):
    assert list(inexact_numbers(ast.parse(text)))


def test_exact_arithmetic_is_not_caught():
    text = "y = np.sqrt(x ** 2 + 1) / 3\nfor z in sorted(set(w)): pass\nn = x.sum(dtype=np.int64)"
    assert list(inexact_numbers(ast.parse(text))) == []
