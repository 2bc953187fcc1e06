"""Where the packed program starts, its window as well as the processes that read for it."""

import os
import sys
from pathlib import Path

# A process started to read would look for this file to run it once more; packed, there is none.
globals().pop("__file__", None)

CERTIFICATES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),  # Debian, Ubuntu, Arch
    Path("/etc/pki/tls/certs/ca-bundle.crt"),  # Fedora, Red Hat
    Path("/etc/ssl/ca-bundle.pem"),  # openSUSE
)


def name_certificates() -> None:
    """Says whom to trust when a web address is read: the packed OpenSSL looks where its maker keeps that.

    The system's own list comes first, as it may hold an organisation's; else the one that is packed.
    """
    if sys.platform != "win32" and "SSL_CERT_FILE" not in os.environ:
        packed = Path(getattr(sys, "_MEIPASS", ""), "certifi", "cacert.pem")
        os.environ["SSL_CERT_FILE"] = str(next((one for one in CERTIFICATES if one.exists()), packed))


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("-"):  # one of those processes, or an option
        import pyi_rth_multiprocessing  # noqa: F401 - PyInstaller's; made a module by the spec

    from reformdash.cli import main

    name_certificates()
    sys.exit(main())
