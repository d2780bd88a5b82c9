"""One running class for a whole file of tests: starting one takes seconds."""

from __future__ import annotations

import pytest

from tests.live.served import serving
from tests.web.conftest import browser, own_site, pyodide, runtime, visit, web_build  # noqa: F401 - fixtures


@pytest.fixture(scope="session", autouse=True)
def _libraries():
    for library in ("starlette", "uvicorn", "sqlalchemy"):
        pytest.importorskip(library, reason='pip install "paper-harvest[classroom]"')


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("live")) as served:
        yield served
