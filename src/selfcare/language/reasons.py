"""Why the system refused something, in the language that is spoken."""

import errno

from selfcare.language import _


def reason(error: OSError) -> str:
    """What the system says; in our own words where it is one of the usual reasons."""
    words = {
        errno.ENOENT: _("no such file or folder"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EROFS: _("nothing can be written there"),
        errno.ENOSPC: _("no room left"),
        errno.EDQUOT: _("no room left"),
        errno.EFBIG: _("the file would be too large"),
        errno.ELOOP: _("the link leads back to itself"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("it is not a folder"),
        errno.EIO: _("reading or writing failed"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return words.get(error.errno or 0) or error.strerror or str(error)
