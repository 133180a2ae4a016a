"""Every test, in every process: no screen, and no folder of the person who runs them."""

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

# Before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Words are compared in English, whatever whoever runs the tests speaks.
os.environ["LANGUAGE"] = "en"

Tell = Callable[[str], None]

# A law holds however busy the machine is; what must be fast is measured in tests/benchmarks.
settings.register_profile("kith", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kith")


@pytest.fixture(autouse=True, scope="session")
def _folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Data, state, cache and settings of these tests lie in a folder of their own, in child processes too."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "STATE", "CACHE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Sweep up between two tests and never within one: windows that are gone must not end in a job's thread."""
    gc.disable()
    gc.collect(2 if "qtbot" in getattr(item, "fixturenames", ()) else 0)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Tell:
    """Tells what was reached, for the README's table of faults."""
    return lambda text: request.node.user_properties.append(("figure", text))
