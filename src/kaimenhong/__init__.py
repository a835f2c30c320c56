"""kaimenhong: a campaign notice as an exact, checkable, explainable, executable plan."""

__version__ = "0.1.0"
