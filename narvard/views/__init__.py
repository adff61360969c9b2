"""One module per page, without Streamlit: answer(selection, context) → what the page, its data address and its exports show."""
