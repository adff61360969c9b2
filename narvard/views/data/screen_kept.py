"""What /data keeps of whole data versions."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from narvard.assess.opened import context_of
from narvard.database.store import Store, shared
from narvard.ui.answers import context
from narvard.ui.kept import per_version
from narvard.views.data import history, own_content


@per_version(st.cache_resource, 30)
def told(version: str) -> history.Version:
    """The history of a published version. Read through a store of its own, so that the versions readers have open stay open."""
    return history.version(context_of(Store(shared().home), version))


@per_version(st.cache_data, 20)
def headlines(version: str) -> Mapping[tuple[str, str], str]:
    """The first lines of the pages."""
    return own_content.headlines(context(version))
