"""Why Loa cannot run here; each message says it to the person at the terminal.

EmbeddedError
├── NoBinariesError     no PostgreSQL programs fit
├── ClusterError        the cluster cannot be made or started
├── FolderInUseError    another Loa runs on the data folder
└── CannotServeError    a part does not start, or the port is taken
"""


class EmbeddedError(Exception):
    """Anything that stands in the way of running Loa on this machine."""


class NoBinariesError(EmbeddedError):
    """No PostgreSQL on this machine can run the cluster."""


class ClusterError(EmbeddedError):
    """The cluster could not be made or started."""


class FolderInUseError(EmbeddedError):
    """Another Loa runs on this folder."""


class CannotServeError(EmbeddedError):
    """A part of Loa does not start or does not keep running."""
