"""Paper: what leaves as PDF."""
