"""The same view in Dash: one choice and one ranked chart of 49 areas from memory. The port is the only argument."""

import sys
from typing import Any

import numpy as np
from dash import Dash, Input, Output, dcc, html

AREAS = [f"Kommun {number:02d}" for number in range(1, 50)]
MEASURES = [f"Mått {number:02d}" for number in range(1, 31)]

app = Dash(__name__, serve_locally=True)
app.layout = html.Div([dcc.Dropdown(MEASURES, MEASURES[0], id="measure", clearable=False), dcc.Graph(id="chart")])


@app.callback(Output("chart", "figure"), Input("measure", "value"))
def draw(measure: str) -> dict[str, Any]:
    values = np.random.default_rng(MEASURES.index(measure)).uniform(10, 90, len(AREAS)).round(1)
    order = values.argsort()
    bars = {"type": "bar", "orientation": "h", "x": values[order].tolist(), "y": [AREAS[at] for at in order]}
    return {"data": [bars], "layout": {"title": {"text": measure}, "height": 1000}}


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
