"""The demonstration: real schools, invented people, one year of activity. Installed only where DEMO is true."""
