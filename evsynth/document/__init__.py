"""The document: its computed parts, citations, figures and formats."""
