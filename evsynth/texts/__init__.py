"""The full texts of sources: find them, read them, anchor quotations in them, search them."""
