"""One module per chart: options → a Vega-Lite spec without data, built once and never changed. The frame goes beside it."""
