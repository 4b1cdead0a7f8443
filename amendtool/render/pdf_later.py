"""WeasyPrint, without the parts of fontTools that it loads with itself and hardly ever uses.

WeasyPrint cuts typefaces down with HarfBuzz and asks fontTools only where that is missing, or for a
variable typeface.  What it asks for then is loaded then; to load it each time is a third of the
time that WeasyPrint takes to load, and 17 MB, in each of two processes.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

#: What is put off, with the functions that are taken from it by name.
_LATER = {
    "fontTools.subset": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


class _Later(ModuleType):
    """Stands for a module until something of it is used."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, _Deferred(name, function))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Deferred:
    """Stands for a function until it is called."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return getattr(import_module(self._module), self._name)(*arguments, **named)


@cache
def weasyprint() -> Any:
    """The library."""
    put_off = {name: _Later(name, of) for name, of in _LATER.items() if name not in sys.modules}
    sys.modules.update(put_off)
    try:
        return import_module("weasyprint")
    finally:
        # Whoever else asks for them gets them.
        for name, module in put_off.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
