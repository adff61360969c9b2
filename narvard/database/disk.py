"""Why a data version could not be written, in one sentence that says what to do."""

from __future__ import annotations

import errno

import duckdb


def why(error: Exception) -> str:
    """From the system's own words and numbers: those of the disk, and those of DuckDB."""
    text, number = str(error), getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(
        sign in text for sign in ("No space left", "File too large", "Disk quota")
    ):
        return "Disken är full. Ingenting har publicerats och tidigare data gäller. Frigör utrymme och försök igen."
    if isinstance(error, duckdb.OutOfMemoryException):
        return "Minnet räckte inte till den nya dataversionen. Ingenting har publicerats. Stäng andra program och försök igen."
    if isinstance(error, PermissionError) or "Permission denied" in text:
        return "Det går inte att skriva i datamappen. Ingenting har publicerats. Kontrollera rättigheterna till mappen."
    if number == errno.EROFS or "Read-only file system" in text:
        return "Datamappen ligger på en skrivskyddad disk. Ingenting har publicerats. Lägg den på en annan disk (NARVARD_HOME)."
    if number in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):
        return "Datamappens disk klarar inte lås. Ingenting har publicerats. Lägg datamappen på en annan disk (NARVARD_HOME)."
    if isinstance(error, OSError):
        return "Datamappen gick inte att skriva i. Ingenting har publicerats. Kontrollera att mappen finns och är en mapp."
    return f"Innehållet gick inte att skriva till en ny dataversion ({text.splitlines()[0][:200]}). Tidigare data gäller."
