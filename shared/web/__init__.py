"""The face of the suite: frame, components, forms."""
