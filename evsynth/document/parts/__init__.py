"""The computed parts of the document, as nodes: what answers the calls in a text."""
