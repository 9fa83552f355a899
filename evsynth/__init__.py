"""Evidence synthesis as code: records of sources and claims, checked and rendered as a balance."""

__version__ = "0.1.0"
