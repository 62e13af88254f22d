"""Messages between services: nothing lost, nothing double (house.md 4)."""
