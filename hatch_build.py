"""Compiles the finders of the reading room when a wheel is built for it, or in place:
``HATCH_BUILD_HOOKS_ENABLE=1 pip install --no-build-isolation --editable .`` (``make compiled``).

The same sources run uncompiled everywhere; see docs/decisions/0014-finders-may-be-compiled.md.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GROUP = "dragoman_finders"
"""Name of the library that the compiled modules share; it stands beside the package."""


class CompiledFinders(BuildHookInterface):  # type: ignore[type-arg]
    """Makes each module that ``pyproject.toml`` names an extension, by mypyc."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into ``src`` and tell the builder what to take along."""
        source = Path(self.root, "src")
        made = compiled(source, modules(source, self.config["rooms"], self.config["plain"]))
        build_data["pure_python"], build_data["infer_tag"] = False, True
        build_data["force_include"].update({str(path): str(name) for path, name in made.items()})


def modules(source: Path, rooms: list[str], plain: list[str]) -> list[str]:
    """The modules to compile: all of the rooms but those that are to stay plain."""
    found = sorted(path for room in rooms for path in source.glob(room))
    found = [path for path in found if not any(path.match(one) for one in plain)]
    return [str(path.relative_to(source.parent)) for path in found]


def compiled(source: Path, paths: list[str]) -> dict[Path, Path]:
    """The libraries that were made, each with its place in a wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    here = Path.cwd()
    os.chdir(source.parent)
    try:
        with tempfile.TemporaryDirectory() as folder:
            extensions = mypycify(
                ["--config-file", "mypyc.ini", *paths],
                opt_level="2", debug_level="0", multi_file=True, group_name=GROUP,
                target_dir=folder,
            )  # fmt: skip
            distribution = Distribution(
                {"name": GROUP, "package_dir": {"": "src"}, "ext_modules": extensions}
            )
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what setuptools thinks of commands run by hand
                build = distribution.get_command_obj("build_ext")
                build.build_temp, build.build_lib, build.inplace = folder, folder, True
                build.parallel = os.cpu_count()
                build.ensure_finalized()
                build.run()
                made = [Path(name).relative_to(folder) for name in build.get_outputs()]
    finally:
        os.chdir(here)
    return {source / name: name for name in made}
