"""In the place of PySide6's `shibokensupport.signature.loader`, which is loaded with the first Qt module.

That one explains wrong calls: what was passed, what would have been right. It takes a third of the time of
the import, in a program that makes no wrong call. The functions here have the names the library looks for and
load it when one is made. PySide6's other naming of its functions, by `from __feature__ import`, is not there.
"""

import signature_bootstrap  # made by the library, in memory
from shibokensupport import signature

signature.get_signature = signature_bootstrap.get_signature
signature.make_snake_case_name = signature_bootstrap.make_snake_case_name
del signature_bootstrap

from shibokensupport.signature import mapping  # noqa: E402, F401 - the library looks for it by itself


def pyside_type_init(type_key, sig_strings):
    """Reads the signatures of a class."""
    return _whole().pyside_type_init(type_key, sig_strings)


def create_signature(props, key):
    """Makes `inspect.Signature`s."""
    return _whole().create_signature(props, key)


def seterror_argument(args, func_name, info):
    """Words for a call with wrong arguments."""
    return _whole().seterror_argument(args, func_name, info)


def make_helptext(func):
    """The text of `help()`."""
    return _whole().make_helptext(func)


def finish_import(_module):
    """Nothing: it is for functions of old versions."""


def feature_import(*_args, **_named):
    """None: the import goes on as usual."""


def feature_imported(_module):
    """Nothing: no module asks for another naming."""


def post_init():
    """Leaves `import` as it is."""


def _whole():
    from shibokensupport.signature import whole_loader  # noqa: PLC0415 - loads all that is said above

    return whole_loader
