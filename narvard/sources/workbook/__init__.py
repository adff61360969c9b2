"""The working group's own data: a workbook (or CSV) → findings, and with none of them errors, new content. And back again.

`sheets` declares every sheet and column; `guards`, `reading` and `delimited` bring cells in; `parsing` and `checking` judge each
sheet, `rules` and `values` what spans several; `merging` joins the workbook with what is published; `examine` does it all in order.
"""
