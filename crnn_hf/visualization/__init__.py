"""Pictures of what was read: the characters over the line, and the network's probabilities over the line."""

from crnn_hf.visualization.characters import visualize
from crnn_hf.visualization.posterior import visualize_posterior


__all__ = ["visualize", "visualize_posterior"]
