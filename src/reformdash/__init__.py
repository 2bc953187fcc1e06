"""reformdash reads reform figures out of Vietnamese articles and shows where each one stands."""

__version__ = "0.1.0"
