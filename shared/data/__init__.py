"""Small tables of facts, each row with its source."""
