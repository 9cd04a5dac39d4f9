"""What a wheel, or an editable install, has made of its sources: catalogues, compiled kernels."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Products and sums round as Python's do: nothing is contracted to a fused operation.
FLAGS = {"unix": ["-O3", "-g0", "-ffp-contract=off"], "msvc": ["/O2", "/fp:precise"]}


class Making(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Makes the `.mo` of each `.po`, and of each `.pyx` a module, where a compiler is there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes catalogues into the tree, kernels too for an editable install."""
        for path in Path(self.root, "newskit", "locale").glob("*/LC_MESSAGES/*.po"):
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(source, locale=path.parts[-3]))
        if self.target_name != "wheel" or os.environ.get("NEWSKIT_PURE"):
            return
        root = Path(self.root)
        try:
            built = _kernels(root, root if version == "editable" else root / "build" / "native")
        except (Exception, SystemExit):  # no compiler, or none that can: all works without
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if version != "editable":
            build_data["force_include"] |= built


def _kernels(root: Path, into: Path) -> dict[str, str]:
    """Compile the kernels; gives where each is, and its place in a wheel."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        def build_extension(self, extension: Any) -> None:
            extension.extra_compile_args = FLAGS.get(self.compiler.compiler_type, [])
            super().build_extension(extension)

    sources = sorted(root.glob("newskit/native/*.pyx"))
    names = [".".join(path.relative_to(root).with_suffix("").parts) for path in sources]
    shared = [str(path) for path in root.glob("newskit/native/*.pxd")]
    extensions = [
        Extension(name, [str(path)], depends=shared)
        for name, path in zip(names, sources, strict=True)
    ]
    made = cythonize(extensions, build_dir=str(root / "build" / "c"), quiet=True)
    command = Build(Distribution({"ext_modules": made}))
    command.build_lib, command.build_temp = str(into), str(root / "build" / "objects")
    command.ensure_finalized()
    command.run()
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    places = [name.replace(".", "/") + suffix for name in names]
    return {str(into / place): place for place in places}


if __name__ == "__main__":
    _kernels(Path(__file__).parent, Path(__file__).parent)
