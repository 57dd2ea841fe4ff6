"""What can go wrong, from the general to the special.

VanbanError
├── ReadError            the bytes are no document that can be read; says why and what to do
│   ├── UnsupportedFormatError    a known format that is not read (PDF and scans, until they are)
│   ├── EncryptedFileError        a password stands in the way
│   ├── TooLargeError             the file, or what it unpacks to, is over a bound
│   └── SecretDocumentError       marked MẬT, TỐI MẬT or TUYỆT MẬT: must not be kept
├── WriteError           a document cannot be written in the format asked for
├── LexiconError         a file of words, ours or the user's own, is not as it must be
├── SettingsError        a file of settings is not as it must be
└── UnknownRuleError     no rule has the code that was asked for
"""


class VanbanError(Exception):
    """The base of all errors of vanban. `str()` is a Vietnamese sentence for the user."""


class ReadError(VanbanError):
    """The bytes cannot be read as a document."""


class UnsupportedFormatError(ReadError):
    """A known format for which there is no reader."""


class EncryptedFileError(ReadError):
    """The file has a password."""


class TooLargeError(ReadError):
    """The file, or what it unpacks to, is over a bound."""


class SecretDocumentError(ReadError):
    """The document is marked as a state secret and must not be kept."""


class WriteError(VanbanError):
    """The document cannot be written in the format asked for."""


class LexiconError(VanbanError):
    """A file of the lexicon, or of the user's layer on it, is not as it must be."""


class SettingsError(VanbanError):
    """A file of settings (vanban.toml, pyproject.toml) is not as it must be."""


class UnknownRuleError(VanbanError, ValueError, LookupError):
    """No rule has the code that was asked for."""
