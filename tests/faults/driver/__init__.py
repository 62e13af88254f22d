"""A random driver: one seed is one run of many cases at once, with faults in flight."""
