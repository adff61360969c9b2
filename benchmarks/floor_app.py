"""The floor: an almost empty Streamlit app with default settings, one choice and one ranked chart of 49 areas from memory."""

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

AREAS = [f"Kommun {number:02d}" for number in range(1, 50)]
MEASURES = [f"Mått {number:02d}" for number in range(1, 31)]

measure = st.selectbox("Mått", MEASURES)
values = np.random.default_rng(MEASURES.index(measure)).uniform(10, 90, len(AREAS)).round(1)
frame = pd.DataFrame({"area": AREAS, "value": values}).sort_values("value", ascending=False)
chart = alt.Chart(frame, title=measure).mark_bar().encode(x="value", y=alt.Y("area", sort=None), tooltip=["area", "value"])
st.altair_chart(chart.properties(usermeta={"embedOptions": {"renderer": "svg"}}))
