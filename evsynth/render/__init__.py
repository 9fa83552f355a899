"""From a synthesis to what people and programs read: pure functions, one a format."""
